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

"""What stylesheets, scripts and readers may rely on in the HTML, and what must never be in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from examples import HOSTILE, ITEMS, PROJECT, hostile, item, other, roadmap
from sphinx.errors import SphinxError
from sphinx_project import Built, Project, having, page, words

from sphinxext_tvm_roadmap import capacity
from sphinxext_tvm_roadmap.names import plain_title
from sphinxext_tvm_roadmap.pages.refs import anchors
from sphinxext_tvm_roadmap.pages.setup.contrast import ink_on, luminance

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

PAGES = {
    "index.rst": page(".. toctree::\n\n   board\n   table\n   list\n   cards\n   several\n   strangers\n   plain"),
    "board.rst": page(".. roadmap:: ci\n   :caption: Where *we* go\n   :name: our-board\n   :class: wide"),
    "table.rst": page(".. roadmap:: ci\n   :view: table\n   :columns: Item, owners, ESTIMATE"),
    "list.rst": page("Deeper\n------", "Still deeper\n^^^^^^^^^^^^", ".. roadmap:: ci\n   :view: list"),
    "cards.rst": page(".. roadmap-item:: example-org/TVM#15\n\n   In *my* words.", ".. roadmap-item:: #15"),
    "several.rst": page(".. roadmap:: docs ci docs", ".. roadmap:: *\n   :view: list"),
    "strangers.rst": page(*(f".. roadmap:: hostile\n   :view: {view}" for view in ("board", "table", "list"))),
    "plain.rst": page("Nothing of ours."),
    "_static/tvm-roadmap/roadmap.css": "/* the user's own */",
    "_static/tvm-roadmap/roadmap.js": "// the user's own",
}

WITH_ROADMAPS = ("board", "table", "list", "cards", "several", "strangers")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    snapshots = (roadmap(), other("docs", "Write more"), hostile())
    return Project(tmp_path_factory.mktemp("docs"), PAGES, *snapshots).build(html_static_path=["_static"])


def view_of(built: Built, name: str) -> Element:
    """Return the first view of a page."""
    return having(built.page(name), data_roadmap=None)[0]


def classes(element: Element) -> list[str]:
    return element.get("class", "").split()


# What INTERFACE.md promises


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_the_root_of_a_view_names_its_kind_and_its_roadmap(built: Built, view: str) -> None:
    root = view_of(built, view)
    assert classes(root)[:2] == ["roadmap", f"roadmap-{view}"]
    assert root.get("data-roadmap") == "ci"


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_each_item_is_shown_once_with_its_status(built: Built, view: str) -> None:
    shown = Counter(
        (found.get("data-item"), found.get("data-status")) for found in having(view_of(built, view), data_item=None)
    )
    assert shown == Counter((item.ref or item.id, item.status) for item in ITEMS)


def test_columns_are_in_the_order_of_the_board(built: Built) -> None:
    columns = [found.get("data-column") for found in having(view_of(built, "board"), data_column=None)]
    assert columns[:5] == ["Background & Motivations", "Q4 2025", "Q1 2026", "Q2 2026", "Backlog"]


def test_a_column_contains_its_items_in_the_order_of_the_board(built: Built) -> None:
    (column,) = having(view_of(built, "board"), data_column="Q1 2026")
    expected = [item.ref for item in ITEMS if item.column == "Q1 2026"]
    assert [found.get("data-item") for found in having(column, data_item=None)] == expected


def test_items_without_a_column_are_shown_too(built: Built) -> None:
    assert "Never placed" in words(view_of(built, "board"))


def test_themes_are_marked_in_the_background_column_and_on_cards(built: Built) -> None:
    board = view_of(built, "board")
    (background,) = having(board, data_column="Background & Motivations")
    assert having(background, data_theme=None)[0].get("data-theme") == "Stability"
    (card,) = having(board, data_item="example-org/tvm#5")
    assert [found.get("data-theme") for found in having(card, data_theme=None)] == ["Runtime", "Ease of Use"]


def test_an_item_has_one_id_in_the_whole_documentation(built: Built) -> None:
    ids = Counter(
        found.get("id", "")
        for name in WITH_ROADMAPS
        for found in built.page(name).iter()
        if found.get("id", "").startswith("roadmap-item-")
    )
    assert set(ids.values()) == {1}
    assert {f"roadmap-item-example-org-tvm-{item.ref.partition('#')[2]}" for item in ITEMS if item.ref} <= set(ids)


def test_the_id_of_an_item_is_at_its_single_card(built: Built) -> None:
    first, second = having(built.page("cards"), data_item="example-org/tvm#15")
    assert first.get("id") == "roadmap-item-example-org-tvm-15"
    assert second.get("id") is None


def test_every_id_on_a_page_is_unique(built: Built) -> None:
    for name in WITH_ROADMAPS:
        ids = Counter(found.get("id") for found in built.page(name).iter() if "id" in found.attrib)
        assert {id_: count for id_, count in ids.items() if count > 1} == {}


# What an author asks for


def test_caption_name_and_class_come_from_the_options(built: Built) -> None:
    (frame,) = having(built.page("board"), id="our-board")
    assert "wide" in classes(frame)
    (caption,) = (found for found in frame.iter() if "roadmap-caption" in classes(found))
    assert words(caption) == "Where we go"
    assert [found.tag for found in caption] == ["em"]


def test_the_content_of_a_directive_is_below_the_card(built: Built) -> None:
    shown = words(built.page("cards"))
    assert shown.index("Improve CI stability: phase 1") < shown.index("In my words.")


def test_a_table_has_the_columns_in_its_option(built: Built) -> None:
    table = view_of(built, "table").find(".//table")
    assert table is not None
    assert [words(head) for head in table.iter("th") if head.get("scope") == "col"] == ["Item", "Owners", "Estimate"]
    rows = {row.get("data-item"): [words(cell) for cell in row] for row in having(table, data_item=None)}
    assert rows["example-org/tvm#15"][1:] == ["areusch, denise-k", ""]
    assert rows["example-org/tvm#9"][1:] == ["", "2.5"]


def test_several_roadmaps_have_their_titles_and_their_order(built: Built) -> None:
    roots = having(built.page("several"), data_roadmap=None)
    assert [(classes(root)[1], root.get("data-roadmap")) for root in roots] == [
        ("roadmap-board", "docs"),
        ("roadmap-board", "ci"),
        ("roadmap-list", "ci"),
        ("roadmap-list", "docs"),
        ("roadmap-list", "hostile"),
    ]
    assert "Roadmap docs" in words(roots[0])
    assert "Continuous Integration & Testing" in words(roots[1])


# What a reader is told


@pytest.mark.parametrize("name", ["board", "table", "list"])
def test_each_view_shows_the_day_of_its_data_and_a_link_to_its_project(built: Built, name: str) -> None:
    view = view_of(built, name)
    assert "Jan 10, 2026" in words(view)
    assert words(having(view, href=PROJECT)[0]) != ""


def test_a_board_shows_scope_maintainers_and_number_of_hidden_items(built: Built) -> None:
    shown = words(view_of(built, "board"))
    for wanted in ("CI and testing across all of TVM", "areusch, leandron", "2 private items are not shown"):
        assert wanted in shown


def test_a_card_shows_state_title_reference_theme_priority_owners_and_tasks(built: Built) -> None:
    (card,) = having(view_of(built, "board"), data_item="example-org/tvm#15")
    shown = words(card)
    for wanted in ("Improve CI stability: phase 1", "In progress", "#15", "Stability", "P0", "areusch", "2 of 5 tasks"):
        assert wanted in shown
    (link,) = having(card, href="https://github.com/example-org/tvm/issues/15")
    assert words(link) == "Improve CI stability: phase 1"


def test_goals_are_above_the_items_of_their_quarter(built: Built) -> None:
    (column,) = having(view_of(built, "board"), data_column="Q1 2026")
    shown = words(column)
    assert shown.index("Machines that keep CI running.") < shown.index("Improve CI stability: phase 1")


def test_old_data_is_marked_as_old(project: Callable[..., Project]) -> None:
    of_five_days: Project = project({"index.rst": page(".. roadmap:: ci")}, roadmap())
    assert "Old data" not in words(of_five_days.build(roadmap_stale_after="6d").page())
    assert "Old data" in words(of_five_days.build(roadmap_stale_after="5d").page())


# For those who do not see, point or run scripts


@pytest.mark.parametrize("name", WITH_ROADMAPS)
def test_headings_do_not_skip_a_level(built: Built, name: str) -> None:
    (main,) = having(built.page(name), role="main")
    levels = [int(found.tag[1]) for found in main.iter() if re.fullmatch("h[1-6]", found.tag)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_scrolling_regions_can_be_focused_and_have_a_name(built: Built) -> None:
    for name in ("board", "table"):
        scrolling = having(view_of(built, name), tabindex="0")
        assert scrolling != []
        assert all(found.get("aria-label") for found in scrolling)


def test_pictures_are_hidden_from_screen_readers_and_states_are_text(built: Built) -> None:
    for picture in built.page("board").iter("svg"):
        assert picture.get("aria-hidden") == "true"
    (card,) = having(view_of(built, "board"), data_item="example-org/tvm#5")
    assert "Blocked" in words(card)


# Ratios of contrast with white, as https://webaim.org/resources/contrastchecker/ gives them, which follows WCAG 2;
# 020202 by hand, since so dark a channel is linear: 1.05 / (2 / 255 / 12.92 + 0.05).
@pytest.mark.parametrize(
    ("color", "ratio"),
    [
        ("000000", 21.0),
        ("020202", 20.75),
        ("404040", 10.37),
        ("ffffff", 1.0),
        ("777777", 4.48),
        ("767676", 4.54),
        ("808080", 3.95),
        ("ff0000", 4.00),
        ("008000", 5.14),
        ("0000ff", 8.59),
        ("ffff00", 1.07),
    ],
)
def test_contrast_of_label_colours_is_calculated_as_in_wcag(color: str, ratio: float) -> None:
    assert 1.05 / (luminance(color) + 0.05) == pytest.approx(ratio, abs=0.005)


# The contrast with black is 21 through that with white: the two are as good as each other at 4.58, so 757575 (4.61)
# is the lightest gray that wants white, and 767676 (4.54) the darkest that wants black.
@pytest.mark.parametrize(
    ("color", "ink"),
    [
        ("000000", "#fff"),
        ("757575", "#fff"),
        ("767676", "#000"),
        ("ffffff", "#000"),
        ("ff0000", "#000"),  # 5.25 with black, 4.00 with white
        ("008000", "#fff"),  # 5.14 with white, 4.09 with black
        ("0000ff", "#fff"),
        ("ffff00", "#000"),
    ],
)
def test_text_on_a_label_has_the_colour_with_better_contrast(color: str, ink: str) -> None:
    assert ink_on(color) == ink


# What strangers wrote


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_is_shown_with_all_its_words(built: Built, title: str) -> None:
    number = 200 + HOSTILE.index(title)
    shown = having(built.page("strangers"), href=f"https://github.com/example-org/tvm/issues/{number}")
    assert ["".join(link.itertext()) for link in shown] == [plain_title(title)] * 3


def test_text_from_strangers_becomes_no_element_or_attribute(built: Built) -> None:
    (main,) = having(built.page("strangers"), role="main")
    assert {found.tag for found in main.iter()}.isdisjoint(
        {"script", "style", "img", "iframe", "object", "form", "base"}
    )
    names = {name for found in main.iter() for name in found.attrib}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("name", WITH_ROADMAPS)
def test_external_links_use_http_and_are_marked_as_user_content(built: Built, name: str) -> None:
    for view in having(built.page(name), data_roadmap=None):
        for link in view.iter("a"):
            href = link.get("href", "")
            # Other links lead to a place on this page, to items on it, or to a file that this build publishes.
            assert re.match(r"https?://|[#?]|roadmap/[a-z-]+\.[a-z.]+\Z", href)
            is_ours = not href.startswith("http")
            assert {"nofollow", "ugc", "noopener"} <= set(link.get("rel", "").split()) or is_ours


def test_items_with_similar_references_have_different_ids(project: Callable[..., Project]) -> None:
    alike = (item(1, "One", ref="o/a.b#1"), item(2, "Two", ref="o/a-b#1"), item(3, "Three", ref="o/a_b#1"))
    shown = project({"index.rst": page(".. roadmap:: ci")}, roadmap(items=alike)).build().page()
    ids = [found.get("id") for found in having(shown, data_item=None)]
    assert len(set(ids)) == 3
    assert all(id_ and re.fullmatch("[a-z0-9-]+", id_) for id_ in ids)


# What a page loads


@pytest.mark.parametrize("name", ["index", *WITH_ROADMAPS])
def test_a_page_requests_nothing_from_other_hosts(built: Built, name: str) -> None:
    loading = {"src", "srcset", "data", "poster", "action", "background"}
    for found in built.page(name).iter():
        asked = [
            value for attribute, value in found.attrib.items() if attribute in loading or attribute == "xlink:href"
        ]
        asked += [found.get("href", "")] if found.tag == "link" else []
        assert [address for address in asked if re.match(r"\w+:|//", address)] == []


def stylesheets(built: Built, name: str) -> list[str]:
    links = (found.get("href", "") for found in built.page(name).iter("link") if found.get("rel") == "stylesheet")
    return [link.partition("?")[0] for link in links if "tvm-roadmap" in link]


def test_only_pages_with_a_roadmap_load_our_stylesheets(built: Built) -> None:
    with_ours = {name for name in ("index", "plain", "search", "genindex", *WITH_ROADMAPS) if stylesheets(built, name)}
    assert with_ours == set(WITH_ROADMAPS)
    names = ("sphinx-design", "roadmap", "colors")
    assert stylesheets(built, "board") == [f"_static/tvm-roadmap/{name}.css" for name in names]


def test_every_stylesheet_that_a_page_loads_exists(built: Built) -> None:
    assert [name for name in stylesheets(built, "board") if not (built.outdir / name).is_file()] == []


def test_a_stylesheet_and_a_script_of_the_user_replace_ours(built: Built) -> None:
    assert built.text("_static/tvm-roadmap/roadmap.css") == "/* the user's own */"
    assert built.text("_static/tvm-roadmap/roadmap.js") == "// the user's own"


def test_a_colour_of_a_label_is_a_class_in_a_stylesheet(built: Built) -> None:
    (card,) = having(view_of(built, "board"), data_item="example-org/tvm#15")
    (chip,) = having(card, data_theme="Stability")
    assert "roadmap-color-4430b8" in classes(chip)
    assert ".roadmap-color-4430b8" in "".join(built.text(name) for name in stylesheets(built, "board"))


# For machines


def test_the_search_finds_titles_and_owners(built: Built) -> None:
    index = built.text("searchindex.js")
    for word in ("stabil", "areusch", "explain"):
        assert word in index


def test_internal_names_are_not_in_the_page(built: Built) -> None:
    for name in WITH_ROADMAPS:
        shown = words(built.page(name))
        assert "None" not in shown
        assert "roadmap_view" not in shown


def test_a_data_file_that_cannot_be_written_ends_the_build_with_its_name(
    project: Callable[..., Project],
) -> None:
    made: Project = project({"index.rst": page(".. roadmap:: ci")}, roadmap())
    (made.folder / "_build" / "html" / "roadmap" / "ci.json").mkdir(parents=True)
    with pytest.raises(SphinxError, match=r"ci\.json: cannot be written"):
        made.build()


def test_a_page_shows_a_limited_number_of_items_and_counts_the_rest(
    project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capacity, "MOST_SHOWN", 3)
    monkeypatch.setattr(anchors, "MOST_SHOWN", 3)
    text = "\n".join(f":roadmap:item:`{item.ref}`" for item in ITEMS[:5])
    made: Project = project({"index.rst": page(".. roadmap:: ci", ".. roadmap:: ci\n   :limit: 9", text)}, roadmap())
    built = made.build()
    for view in having(built.page(), data_roadmap="ci"):
        assert len({element.get("data-item") for element in having(view, data_item=None)}) == 3
        assert f"and {len(ITEMS) - 3} more" in words(view)
    ids = {element.get("id") for element in built.page().iter()}
    links = [element.get("href", "") for element in built.page().iter("a")]
    assert [link for link in links if link.startswith("#roadmap-item") and link[1:] not in ids] == []
    assert built.warnings == []
