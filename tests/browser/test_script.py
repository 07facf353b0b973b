# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""What a reader with a script can do: filter, choose, sort, change views, by hand and by keyboard; and share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Locator, Page

    Open = Callable[..., Page]

pytestmark = pytest.mark.parametrize("theme", ["sphinx_book_theme"], indirect=True)

NAMED = """() => {
  const focused = document.activeElement
  return focused.ariaLabel ?? focused.closest("label, button")?.innerText.split("\\n")[0]
}"""

SHOWN = """(items) => {
  const seen = items.filter((item) => item.checkVisibility())
  return seen.map((item) => item.dataset.item.split("#").pop())
}"""

UNMARKED = """(meters) => meters.filter((meter) => {
  const around = meter.closest(".roadmap-head, .roadmap-strip, .roadmap-outcome")
  return !meter.closest("[data-facets]") && !around?.querySelector(".roadmap-whole")
}).map((meter) => meter.textContent)"""
"""The progress of more than one item that says nothing about the filter."""

CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {
  value: {writeText: async (text) => { window.copied = text }},
})"""

FOCUSED = "() => document.activeElement.closest('[data-item]')?.dataset.item.split('#').pop()"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Filter by title, owner, label or number").first


def count(page: Page) -> str:
    return page.locator(".roadmap-found").first.inner_text()


def shown(page: Page) -> list[str]:
    """Return the numbers of the items that are in sight, in order."""
    found: list[str] = page.locator(".roadmap [data-facets]").evaluate_all(SHOWN)
    return found


def chips(page: Page) -> list[str]:
    """Return the filters that the page says are active."""
    return page.locator(".roadmap-chips button").all_inner_texts()


def open_choices(page: Page) -> None:
    page.get_by_role("button", name="Filters").first.click()


def address(page: Page) -> str:
    return page.url.partition(".html")[2]


# Filtering


def test_typed_text_is_searched_in_title_owner_label_and_number(open_page: Open) -> None:
    page = open_page("table")
    for typed, found in {
        "vulkan": ["4"],
        "AREUSCH": ["75"],
        "@areusch": ["75"],
        '"ci:stability"': ["15", "13"],
        "#12": ["12"],
        "tvm#75": ["75"],
    }.items():
        field(page).fill(typed)
        assert shown(page) == found


def test_a_search_needs_all_words_in_any_order_and_ignores_accents(open_page: Open) -> None:
    page = open_page("table")
    field(page).fill("jobs vúlkan")
    assert shown(page) == ["4"]
    field(page).fill("vulkan elephant")
    assert shown(page) == []


def test_counts_change_with_the_filter(open_page: Open) -> None:
    page = open_page("board")
    assert count(page) == "13 of 13 items"
    field(page).fill("usability")
    assert count(page) == "6 of 13 items"
    column = page.locator('[data-column="Q4 2021"] .roadmap-heading .roadmap-count')
    assert column.inner_text() == "2 of 3 items"
    field(page).fill("")
    assert column.inner_text() == "3 items"


def test_a_filter_keeps_empty_columns_of_a_board_and_hides_empty_groups_of_a_list(open_page: Open) -> None:
    page = open_page("views")
    field(page).fill("vulkan")
    assert page.locator(".roadmap-board .roadmap-column:visible").count() == 5
    page.get_by_role("button", name="List").click()
    assert page.locator(".roadmap-list .roadmap-column:visible").count() == 1


def test_past_columns_unfold_while_nothing_else_fits_and_fold_again(open_page: Open) -> None:
    page = open_page("board")
    fold = page.locator("details.roadmap-past").first
    assert fold.get_attribute("open") is None
    field(page).fill("vulkan")
    assert fold.get_attribute("open") is not None
    assert shown(page) == ["4"]
    field(page).fill("flaky")
    assert fold.get_attribute("open") is None


def test_numbers_that_do_not_follow_the_filter_say_so(open_page: Open) -> None:
    page = open_page("board")
    marks = page.locator(".roadmap-whole")
    counted = page.locator(".roadmap-head, .roadmap-strip, .roadmap-outcome, .roadmap-past > summary")
    assert marks.count() == 0
    for typed in ("usability", "vulkan"):
        field(page).fill(typed)
        assert marks.all_text_contents() == ["These numbers count all items"] * counted.count()
    assert page.locator(".roadmap-meter").evaluate_all(UNMARKED) == []
    field(page).fill("")
    assert marks.count() == 0


def test_a_folded_quarter_stays_folded_while_the_present_has_matches(open_page: Open) -> None:
    # Q3 2021 is over and holds 6 and 8. Today is in Q4 2021, which holds 9 and 14.
    page = open_page("board")
    past = page.locator("details.roadmap-past")
    field(page).fill("usability")
    assert past.get_attribute("open") is None
    assert past.locator(".roadmap-inside").inner_text() == "2 of 6 items"
    assert shown(page) == ["9", "14", "75", "74"]
    expect(page.locator('[data-kind="current"] .roadmap-heading').first).to_be_in_viewport()
    past.locator("summary").first.click()
    assert shown(page)[:2] == ["6", "8"]
    field(page).fill("")
    assert past.get_attribute("open") is not None
    assert past.locator(".roadmap-inside").count() == 0


def test_a_filter_without_matches_offers_conditions_to_remove(open_page: Open) -> None:
    page = open_page("table", query="?ci.q=vulkan&ci.theme=Runtime")
    nothing = page.locator(".roadmap-nothing")
    assert nothing.inner_text() == "No items match. Remove a filter:"
    assert chips(page) == ["“vulkan”", "Theme: Runtime"]
    page.get_by_role("button", name="Theme: Runtime").click()
    assert shown(page) == ["4"]
    assert not nothing.is_visible()
    expect(page.get_by_role("button", name="“vulkan”")).to_be_focused()


@pytest.mark.parametrize("view", ["board", "table", "list", "timeline"])
def test_active_filters_are_shown_as_chips_that_can_be_removed(open_page: Open, view: str) -> None:
    page = open_page(view, query="?ci.q=test&ci.theme=Coverage&ci.status=planned")
    listed = page.get_by_role("list", name="Active filters").get_by_role("listitem")
    assert listed.all_inner_texts() == chips(page) == ["“test”", "Theme: Coverage", "Status: Planned"]
    expect(listed.get_by_role("button", name="Theme: Coverage")).to_have_accessible_description("Remove this filter")
    page.get_by_role("button", name="Theme: Coverage").focus()
    page.keyboard.press("Enter")
    assert chips(page) == ["“test”", "Status: Planned"]
    expect(page.get_by_role("button", name="Status: Planned")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert not page.locator(".roadmap-active").is_visible()
    expect(field(page)).to_be_focused()
    assert (address(page), count(page)) == ("", "13 of 13 items")


def test_several_values_of_a_field_mean_one_of_them(open_page: Open) -> None:
    alone = [shown(open_page("table", query=f"?ci.theme={theme}")) for theme in ("Coverage", "Runtime")]
    page = open_page("table", query="?ci.theme=Coverage&ci.theme=Runtime&ci.theme=Coverage")
    assert chips(page) == ["Theme: Coverage", "Theme: Runtime"]
    assert set(shown(page)) == {*alone[0], *alone[1]}
    open_choices(page)
    theme = page.get_by_label("Theme")
    assert theme.evaluate("(select) => select.selectedOptions[0].text") == "Coverage, Runtime"
    theme.select_option(label="Reporting (1)")
    assert chips(page) == ["Theme: Reporting"]
    theme.select_option(label="All")
    assert (chips(page), address(page)) == ([], "")


def test_values_of_two_fields_are_both_needed(open_page: Open) -> None:
    page = open_page("table", query="?ci.theme=Coverage&ci.theme=Runtime&ci.column=Q1+2022")
    both = shown(page)
    themes = set(shown(open_page("table", query="?ci.theme=Coverage&ci.theme=Runtime")))
    quarter = set(shown(open_page("table", query="?ci.column=Q1+2022")))
    assert set(both) == themes & quarter


@pytest.mark.parametrize(
    ("query", "chip"),
    [
        ("ci.theme=Covrage", "Theme: Covrage"),
        ("ci.status=finished", "Status: finished"),
        ("ci.column=Q9+2021", "Quarter: Q9 2021"),
        ("ci.kind=Epic", "Kind: Epic"),
        ("ci.kind=<img src=x onerror=alert(1)>", "Kind: <img src=x onerror=alert(1)>"),
        ("ci.help=2", "Help wanted: 2"),
    ],
)
def test_an_unknown_value_says_so_and_does_not_filter(open_page: Open, query: str, chip: str) -> None:
    page = open_page("views", query=f"?{query}")
    assert chips(page) == [f"{chip} (ignored: no item matches)"]
    assert count(page) == "13 of 13 items"
    page.get_by_role("button", name=chip).click()
    assert (chips(page), address(page)) == ([], "")


def test_a_known_value_filters_beside_an_unknown_value(open_page: Open) -> None:
    page = open_page("table", query="?ci.theme=Covrage&ci.theme=Runtime")
    assert chips(page) == ["Theme: Covrage (ignored: no item matches)", "Theme: Runtime"]
    assert count(page) == "2 of 13 items"


def test_a_thousand_items_are_filtered_in_the_window_first(open_page: Open) -> None:
    page = open_page("large")
    everything = len(shown(page))
    field(page).fill("1")
    fitting = page.locator(".roadmap-found").inner_text().split(" of ")[0]
    field(page).blur()
    fits = "[...document.querySelectorAll('.roadmap [data-facets]')].filter((one) => !one.closest('[hidden]')).length"
    page.wait_for_function(f"() => {fits} == {fitting}")
    field(page).fill("")
    field(page).blur()
    page.wait_for_function("() => !document.querySelector('.roadmap li[hidden]')")
    assert len(shown(page)) == everything


# Choosing


def test_each_choice_shows_its_number_of_items(open_page: Open) -> None:
    page = open_page("table")
    open_choices(page)
    theme = page.get_by_label("Theme")
    assert theme.locator("option").all_inner_texts() == [
        "All",
        "Coverage (4)",
        "Ease of Use (6)",
        "Reporting (1)",
        "Runtime (2)",
        "Stability (2)",
    ]
    page.get_by_label("Quarter").select_option(label="Q1 2022 (2)")
    assert "Runtime (0)" in theme.locator("option:disabled").all_inner_texts()
    theme.select_option(label="Stability (1)")
    assert shown(page) == ["13"]
    assert page.locator(".roadmap-choose").get_attribute("data-chosen") == "2"


def test_choices_of_quarters_and_statuses_are_in_order_and_none_is_last(open_page: Open) -> None:
    page = open_page("full-table")
    open_choices(page)
    inside = "(select) => [...select.options].map(({text}) => text.replace(/ \\(.*/, ''))"
    assert page.get_by_label("Quarter").evaluate(inside) == ["All", "Q4 2025", "Q1 2026", "Q2 2026", "Backlog", "None"]
    assert page.get_by_label("Status").evaluate(inside) == [
        "All",
        "Backlog",
        "Planned",
        "In progress",
        "Blocked",
        "Done",
        "Cut",
    ]


def test_only_fields_with_different_values_are_offered(open_page: Open) -> None:
    page = open_page("table")
    open_choices(page)
    offered = page.locator(".roadmap-panel label:visible").evaluate_all(
        "(all) => all.map((one) => one.innerText.split('\\n')[0])"
    )
    assert offered == ["Theme", "Quarter", "Priority", "Status", "Owner"]


def test_switches_keep_available_items_and_hide_finished_items(open_page: Open) -> None:
    page = open_page("full-table")
    open_choices(page)
    page.get_by_label("Hide done and cut items").check()
    assert "6" not in shown(page)
    assert "7" not in shown(page)
    page.get_by_label("Help wanted").check()
    assert shown(page) == ["9"]


def test_the_button_clear_removes_all_filters(open_page: Open) -> None:
    page = open_page("table", query="?ci.q=test&ci.theme=Coverage&ci.sort=item")
    page.get_by_role("button", name="Clear all").click()
    assert count(page) == "13 of 13 items"
    assert address(page) == "?ci.sort=item"
    assert not page.get_by_role("button", name="Clear all").is_visible()


# Tables


def test_column_headers_sort_a_table_ascending_then_descending_then_not(open_page: Open) -> None:
    page = open_page("table")
    order = shown(page)
    head = page.get_by_role("columnheader", name="Priority")
    for sort, first in {"ascending": ["15", "5"], "descending": ["15", "5"], None: order[:2]}.items():
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == sort
        assert shown(page)[:2] == first
    assert shown(page) == order


def test_statuses_are_sorted_by_progress_and_quarters_by_time(open_page: Open) -> None:
    page = open_page("full-table", query="?full.sort=roadmap.status")
    inside = "(rows) => rows.map((row) => row.dataset.status)"
    statuses = page.locator("tbody tr").evaluate_all(inside)
    assert list(dict.fromkeys(statuses)) == ["backlog", "planned", "in-progress", "blocked", "done", "cut"]
    page.get_by_role("button", name="Quarter").click()
    assert [shown(page)[0], *shown(page)[-2:]] == ["6", "9", "10"]


def test_empty_values_come_last_in_both_directions(open_page: Open) -> None:
    for sort in ("progress", "-progress"):
        page = open_page("full-table", query=f"?full.sort={sort}")
        filled = "(rows) => rows.map((row) => !!row.querySelector('progress'))"
        found = page.locator("tbody tr").evaluate_all(filled)
        assert any(found)
        assert found == sorted(found, reverse=True)


# Views


def test_one_view_is_shown_and_the_reader_can_change_it(open_page: Open) -> None:
    page = open_page("views")
    seen = page.locator(".roadmap-choice:visible")
    assert seen.evaluate_all("(all) => all.map((one) => one.dataset.view)") == ["board"]
    table = page.get_by_role("button", name="Table")
    table.click()
    assert seen.evaluate_all("(all) => all.map((one) => one.dataset.view)") == ["table"]
    assert table.get_attribute("aria-pressed") == "true"
    assert address(page) == "?ci.view=table"


def test_a_fragment_opens_a_hidden_view_and_a_folded_quarter(open_page: Open) -> None:
    page = open_page("views")
    folded = page.locator(".roadmap-board details.roadmap-past .roadmap-card").first
    folded.evaluate("(card) => { card.id = 'here' }")
    page.get_by_role("button", name="Table").click()
    page.goto(f"{page.url}#here")
    expect(folded).to_be_visible()
    page.get_by_role("button", name="Table").click()
    assert address(page) == "?ci.view=table"


def test_a_link_to_a_filtered_item_shows_the_item(open_page: Open) -> None:
    page = open_page("board", query="?ci.q=flaky")
    item = page.locator(".roadmap-card[id]").first
    expect(item).not_to_be_visible()
    page.evaluate("(id) => { document.querySelector('.roadmap-head li a').href = `#${id}` }", item.get_attribute("id"))
    page.locator(".roadmap-head li a").first.click()
    expect(item).to_be_visible()
    assert address(page) == "#" + str(item.get_attribute("id"))


def test_a_link_with_a_fragment_that_cannot_be_decoded_leaves_the_bar_on(open_page: Open) -> None:
    page = open_page("board")
    page.evaluate("() => { document.querySelector('.roadmap-head li a').href = '#%E0%A4%A' }")
    page.locator(".roadmap-head li a").first.click()
    assert address(page) == "#%E0%A4%A"
    field(page).fill("vulkan")
    assert count(page) == "1 of 13 items"
    assert shown(page) == ["4"]


def test_dependencies_are_drawn_over_a_timeline_on_request(open_page: Open) -> None:
    page = open_page("timeline")
    curves = page.locator(".roadmap-waits path")
    assert curves.count() == 0
    open_choices(page)
    page.get_by_label("Show dependencies").check()
    first = curves.first.get_attribute("d")
    assert first
    page.set_viewport_size({"width": 800, "height": 900})
    expect(curves.first).not_to_have_attribute("d", first)
    field(page).fill("nothing of this")
    assert curves.count() == 0
    assert address(page).startswith("?ci.waits=1")


def test_a_filter_dims_other_items_in_a_picture_of_dependencies(open_page: Open) -> None:
    page = open_page("dependencies")
    field(page).fill("#9")
    dimmed = page.locator(".roadmap-picture .roadmap-dimmed").count()
    assert 0 < dimmed < page.locator(".roadmap-picture [data-facets]").count()


# The address


def test_the_address_contains_the_choices_and_keeps_other_parameters(open_page: Open) -> None:
    # Sphinx itself writes an address anew where a search led here: only of this form does it leave it as it is.
    page = open_page("views", query="?utm=a+b&flag=#views")
    field(page).press_sequentially("test")
    page.get_by_role("button", name="Table").click()
    assert address(page) == "?utm=a+b&flag=&ci.q=test&ci.view=table#views"


def test_choices_in_the_address_survive_reload_and_sharing(open_page: Open) -> None:
    query = "?ci.q=ci&ci.theme=Coverage&ci.view=table&ci.sort=-item"
    page = open_page("views", query=query)
    found = shown(page)
    assert len(found) > 1
    assert field(page).input_value() == "ci"
    page.reload()
    assert (shown(page), address(page)) == (found, query)


def test_the_back_button_undoes_a_choice_but_not_each_letter(open_page: Open) -> None:
    page = open_page("views")
    field(page).press_sequentially("test")
    page.get_by_role("button", name="Table").click()
    page.get_by_role("button", name="List").click()
    page.go_back()
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "table"
    page.go_back()
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "board"
    assert field(page).input_value() == "test"
    page.go_forward()
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "table"


def test_copy_link_copies_the_address_of_the_choices(open_page: Open) -> None:
    page = open_page("views", before=CLIPBOARD, query="?utm=1&ci.theme=Coverage&ci.theme=Runtime&ci.view=table")
    button = page.get_by_role("button", name="Copy link")
    button.click()
    expect(page.get_by_role("button", name="Link copied")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("() => window.copied") == page.url
    page.get_by_role("button", name="Theme: Runtime").click()
    button.click()
    assert page.evaluate("() => window.copied") == page.url
    assert address(page) == "?utm=1&ci.theme=Coverage&ci.view=table"


@pytest.mark.parametrize("clipboard", ["undefined", "{writeText: async () => { throw new Error() }}"])
def test_a_link_that_cannot_be_copied_is_shown_selected(open_page: Open, clipboard: str) -> None:
    without = f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}}})"
    page = open_page("views", before=without, query="?ci.q=test")
    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_role("textbox", name="Link to this view")
    expect(link).to_be_focused()
    assert link.input_value() == page.url
    assert page.evaluate("() => getSelection().toString()") == page.url
    field(page).fill("tests")
    assert not link.is_visible()


def test_two_directives_of_the_same_roadmap_share_the_filter(open_page: Open) -> None:
    page = open_page("twice", query="?full.q=change")
    assert page.locator(".roadmap-found").all_inner_texts() == ["1 of 8 items", "1 of 6 items"]
    assert page.get_by_role("combobox", name="Filter by").nth(1).input_value() == "change"


@pytest.mark.parametrize(
    "query",
    [
        "?ci.theme=<img src=x onerror=alert(1)>",
        "?ci.help=2",
        "?ci.=&.q=&ci.q",
        "#%E0%A4%A",
    ],
)
def test_unknown_values_in_an_address_are_ignored(open_page: Open, query: str) -> None:
    page = open_page("views", query=query)
    assert count(page) == "13 of 13 items"
    assert page.locator(".roadmap-tools img").count() == 0


def test_text_from_an_address_never_becomes_markup(open_page: Open) -> None:
    page = open_page("views", query="?ci.q=<img src=x onerror=alert(1)>")
    assert chips(page) == ["“<img”", "“src=x”", "“onerror=alert(1)>”"]
    assert page.locator(".roadmap-tools img").count() == 0


@pytest.mark.parametrize(
    ("query", "chip"),
    [
        ("?ci.view=nothing", "View: nothing (ignored: not on this page)"),
        ("?ci.view=timeline", "View: timeline (ignored: not on this page)"),
        ("?ci.sort=-nothing", "Sorted by: -nothing (ignored: not on this page)"),
    ],
)
def test_a_view_or_an_order_that_the_page_lacks_says_so(open_page: Open, query: str, chip: str) -> None:
    page = open_page("views", query=query)
    assert chips(page) == [chip]
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "board"
    page.get_by_role("button", name="Clear all").click()
    assert address(page) == ""
    assert chips(page) == []


def test_a_view_or_an_order_of_another_directive_on_the_page_is_known(open_page: Open) -> None:
    page = open_page("twice", query="?full.view=list&full.sort=-item")
    assert page.locator(".roadmap-tools").count() == 2
    assert chips(page) == []


# The keyboard


def test_slash_focuses_the_search_field_and_escape_clears_it(open_page: Open) -> None:
    page = open_page("board")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("a/b")
    assert field(page).input_value() == "a/b"
    page.keyboard.press("Escape")
    assert field(page).input_value() == ""
    expect(field(page)).to_be_focused()


def test_escape_closes_an_open_panel_before_it_clears(open_page: Open) -> None:
    page = open_page("views", query="?ci.q=test&ci.theme=Coverage")
    panel = page.locator(".roadmap-panel")
    choose = page.get_by_role("button", name="Filters")
    for inside, left in ((page.get_by_label("Theme"), choose), (field(page), field(page)), (choose, choose)):
        open_choices(page)
        inside.focus()
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        assert choose.get_attribute("aria-expanded") == "false"
        assert chips(page) == ["“test”", "Theme: Coverage"]
        expect(left).to_be_focused()
    page.keyboard.press("Escape")
    assert (chips(page), address(page)) == ([], "")


def test_escape_outside_the_bar_closes_an_open_panel_and_clears_nothing(open_page: Open) -> None:
    page = open_page("views", query="?ci.q=test")
    open_choices(page)
    page.evaluate("() => document.activeElement.blur()")
    for _again in range(2):
        page.keyboard.press("Escape")
        assert not page.locator(".roadmap-panel").is_visible()
        assert chips(page) == ["“test”"]


def test_slash_works_only_inside_the_roadmap_if_shortcuts_are_off(open_page: Open) -> None:
    off = "Object.defineProperty(window, 'DOCUMENTATION_OPTIONS', {value: {ENABLE_SEARCH_SHORTCUTS: false}})"
    page = open_page("board", before=off)
    page.keyboard.press("/")
    expect(field(page)).not_to_be_focused()
    page.locator(".roadmap-columns").focus()
    page.keyboard.press("Control+/")
    expect(field(page)).not_to_be_focused()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()


def test_arrow_keys_move_between_cards_and_columns(open_page: Open) -> None:
    page = open_page("board", query="?ci.q=usability")
    page.locator("details.roadmap-past > summary").click()
    # Q3 2021: 6, 8; Q4 2021: 9, 14; Q1 2022: none; Backlog: 75, 74
    page.locator('.roadmap-card[data-item$="#6"] .roadmap-title a').focus()
    for key, item in (
        ("ArrowDown", "8"),
        ("ArrowDown", "8"),
        ("Home", "6"),
        ("ArrowRight", "9 or 14"),  # whichever is beside it
        ("Home", "9"),
        ("End", "14"),
        ("ArrowRight", "75 or 74"),
        ("ArrowRight", "75 or 74"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) in item.split(" or "), key
    page.evaluate("() => { document.documentElement.dir = 'rtl' }")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) in {"9", "14"}


def test_arrow_keys_reach_a_draft_without_a_link_but_tab_does_not(open_page: Open) -> None:
    page = open_page("full")
    assert page.locator(".roadmap-card[tabindex]").count() == 0
    page.locator('.roadmap-card[data-item$="#15"] a').first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "DI_11"
    assert page.locator(".roadmap-card[tabindex]").get_attribute("tabindex") == "-1"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "9"


@pytest.mark.parametrize("view", ["table", "list"])
def test_up_and_down_move_between_rows(open_page: Open, view: str) -> None:
    page = open_page(view)
    first, second = shown(page)[:2]
    page.locator(f'.roadmap [data-item$="#{first}"] a').first.focus()
    for key, item in (("ArrowDown", second), ("ArrowUp", first), ("ArrowUp", first)):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == item


def test_tab_reaches_every_control_of_the_bar(open_page: Open) -> None:
    page = open_page("views", query="?ci.q=test")
    open_choices(page)
    page.get_by_role("button", name="Board").focus()
    reached = []
    for _stop in range(14):
        reached.append(page.evaluate(NAMED))
        page.keyboard.press("Tab")
    assert reached == [
        "Board", "Table", "List", "Filter by title, owner, label or number", "Filters", "Compact",
        "Theme", "Quarter", "Priority", "Status", "Owner", "“test”", "Clear all",
        "Copy link",
    ]  # fmt: skip


# For those who listen, and those who see it come


def test_each_button_for_details_names_its_item(open_page: Open) -> None:
    page = open_page("board")
    named = page.locator(".roadmap-card summary").evaluate_all("""(all) => all.map((one) =>
      [one.ariaLabel, one.closest(".roadmap-card").querySelector(".roadmap-title").textContent])""")
    assert named
    for label, title in named:
        assert label.startswith("Details: ")
        assert title.startswith(label.removeprefix("Details: "))


def test_the_number_of_results_is_announced_after_a_pause(
    new_window: Callable[[], BrowserContext], server: str, theme: str
) -> None:
    window = new_window()
    window.clock.install(time=0)
    page = window.new_page()
    page.goto(f"{server}/none/{theme}/board.html")
    window.clock.pause_at(3_600_000)  # From here on time passes where the test lets it.
    said = page.get_by_role("status")
    said.evaluate("""(said) => {
      window.said = []
      const note = (records) => window.said.push(...records.map(() => said.textContent))
      new MutationObserver(note).observe(said, {childList: true})
    }""")
    for typed in ("vulkan", "elephant"):
        field(page).fill("")
        field(page).press_sequentially(typed)
        window.clock.run_for(2_000)
    assert page.evaluate("() => window.said.map((each) => each.slice(0, 15))") == ["1 of 13 items", "No items match."]
    window.close()


LOADED = """async () => {
  let sum = 0
  // The theme's own icons move when their font comes.
  const isOurs = ({node}) => node?.closest?.("article, .roadmap-frame")
  const add = (entries) => { for (const {value, sources} of entries) if (sources.some(isOurs)) sum += value }
  const observer = new PerformanceObserver((list) => add(list.getEntries()))
  observer.observe({type: "layout-shift", buffered: true})
  // Loading is over once the fonts are there, all of that is drawn, and nothing more is to be done.
  await document.fonts.ready
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  await new Promise(requestIdleCallback)
  add(observer.takeRecords())
  return sum
}"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("name", "query"), [("views", ""), ("table", ""), ("views", "?ci.view=list&ci.q=test"), ("large", "?large.q=9")]
)
def test_the_layout_does_not_shift_while_the_page_loads(open_page: Open, name: str, query: str, width: int) -> None:
    assert open_page(name, width=width, query=query).evaluate(LOADED) == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_the_layout_does_not_shift_while_a_page_arrives_slowly(open_page: Open, width: int) -> None:
    assert open_page("views", width=width, policy="slow").evaluate(LOADED) == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_the_space_of_the_bar_is_reserved_before_the_bar_exists(open_page: Open, width: int) -> None:
    page = open_page("views", width=width)
    top = "() => document.querySelector('.roadmap').getBoundingClientRect().top"
    filled = page.evaluate(top)
    page.evaluate("() => document.querySelector('.roadmap-tools').replaceChildren()")
    assert page.evaluate(top) == filled


# Without


def test_a_broken_script_leaves_the_whole_page(open_page: Open) -> None:
    page = open_page("views", before="Intl.Collator = null", query="?ci.view=table")
    assert page.locator(".roadmap-choice:visible").count() == 3
    assert page.locator("html.roadmap-scripted").count() == 0


def test_a_script_that_fails_later_shows_all_items_again(open_page: Open) -> None:
    page = open_page("views")
    field(page).fill("vulkan")
    page.evaluate("() => { String.prototype.normalize = null }")
    field(page).fill("flaky")
    assert page.locator(".roadmap-choice:visible").count() == 3
    assert page.locator(".roadmap-tools > *").count() == 0
    assert len(shown(page)) > 13 * 2
