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

"""The field reads the filter language and offers its words; a page has the verdicts of ``reader-cases.txt``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from filters.reader_world import ITEMS, ROADMAP, TODAY, read_reader_cases
from playwright.sync_api import expect
from sphinx_project import Project, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Locator, Page

    Open = Callable[..., Page]

THEME = pytest.mark.parametrize("theme", ["sphinx_book_theme"], indirect=True)
REFS = {item.ref or item.id: item.id for item in ITEMS}

BEGUN = {"is:op", "quarter:@"}
"""Values that are still typed, and become right with the next letters: no mistakes."""

TRY = """(filters) => filters.map((filter) => {
  const field = document.querySelector(".roadmap-field")
  field.value = ""
  field.dispatchEvent(new Event("input"))
  field.value = filter
  field.dispatchEvent(new Event("input"))
  const rows = [...document.querySelectorAll("tr[data-facets]")].filter((row) => !row.hidden)
  return [rows.map((row) => row.dataset.item), document.querySelector(".roadmap-hint").textContent]
})"""


@pytest.fixture(scope="module")
def world(new_window: Callable[[], BrowserContext], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the items of ``reader-world.json``."""
    conf = f'extensions = ["sphinxext_tvm_roadmap"]\nhtml_theme = "basic"\nroadmap_today = "{TODAY}"\n'
    view = page(".. roadmap:: ci\n   :view: table")
    project = Project(tmp_path_factory.mktemp("world"), {"conf.py": conf, "index.rst": view}, ROADMAP)
    built = project.build()
    assert built.warnings == []
    window = new_window()
    opened = window.new_page()
    opened.goto((built.outdir / "index.html").as_uri())
    yield opened
    window.close()


def test_a_page_has_the_verdicts_of_the_shared_cases(world: Page) -> None:
    cases = read_reader_cases()
    found: list[tuple[list[str], str]] = world.evaluate(TRY, [case.filter for case in cases])
    order = [item.id for item in ITEMS]
    for case, (refs, hint) in zip(cases, found, strict=True):
        if case.items:
            assert sorted((REFS[ref] for ref in refs), key=order.index) == case.names, case.filter
        else:
            assert hint or case.filter in BEGUN, case.filter


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Filter by title, owner, label or number").first


def options(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


def hint(page: Page) -> str:
    return page.locator(".roadmap-hint").first.inner_text()


def chips(page: Page) -> list[str]:
    return page.locator(".roadmap-chips button").all_inner_texts()


def count(page: Page) -> str:
    return page.locator(".roadmap-found").first.inner_text()


@THEME
def test_keys_are_offered_first_and_then_values_with_their_counts(open_page: Open) -> None:
    page = open_page("table")
    field(page).press_sequentially("them")
    assert options(page) == ["theme: Theme"]
    assert field(page).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    assert field(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    assert field(page).input_value() == "theme:"
    assert options(page)[0].split()[-1].isdecimal()
    page.keyboard.press("ArrowDown")
    name = page.get_by_role("option", selected=True).locator("bdi").inner_text()
    number = options(page)[0].split()[-1]
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    assert field(page).input_value().strip() == f"theme:{json.dumps(name) if ' ' in name else name}"
    assert count(page) == f"{number} of 13 items"


@THEME
def test_offers_are_taken_with_the_mouse_and_the_field_stays_free(open_page: Open) -> None:
    page = open_page("board", width=390)
    field(page).click()
    box, around = page.get_by_role("listbox").bounding_box(), field(page).bounding_box()
    assert box
    assert around
    assert box["y"] >= around["y"] + around["height"]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.get_by_role("option", name="is: State").click()
    page.get_by_role("option", name="blocked Blocked").click()
    assert field(page).input_value() == "is:blocked "
    expect(field(page)).to_be_focused()


@THEME
def test_escape_closes_the_offers_before_it_clears(open_page: Open) -> None:
    page = open_page("table")
    field(page).press_sequentially("is:")
    page.keyboard.press("Escape")
    assert not page.get_by_role("listbox").is_visible()
    assert field(page).input_value() == "is:"
    field(page).fill("is:done")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert field(page).input_value() == ""


@THEME
def test_a_half_typed_term_keeps_the_others_and_says_what_is_missing(open_page: Open) -> None:
    page = open_page("table")
    field(page).press_sequentially("vulkan is:")
    assert count(page) == "1 of 13 items"
    assert hint(page) == "A value is missing after “is:”."
    field(page).fill("vulkan ownr:x")
    assert hint(page) == "There is no key “ownr:”. Do you mean “owner:”?"
    assert count(page) == "1 of 13 items"
    field(page).fill("theme:Runtme")
    assert hint(page) == "No item has “Runtme”. Do you mean “Runtime”?"
    assert count(page) == "0 of 13 items"
    field(page).fill("theme:Runt")
    assert not page.locator(".roadmap-hint").is_visible()
    assert count(page) == "13 of 13 items"


@THEME
def test_each_term_is_a_chip_that_can_be_taken_away(open_page: Open) -> None:
    page = open_page("table", query="?ci.q=is:open AND theme:Runtime,Coverage -label:x vulkan&ci.owner=areusch")
    assert chips(page)[:4] == ["is:open", "theme:Runtime,Coverage", "-label:x", "“vulkan”"]
    page.get_by_role("button", name="theme:Runtime,Coverage").click()
    assert field(page).input_value() == "is:open -label:x vulkan"
    assert page.url.endswith("ci.q=is%3Aopen+-label%3Ax+vulkan&ci.owner=areusch")


@THEME
def test_an_address_of_free_text_keeps_its_meaning(open_page: Open) -> None:
    page = open_page("table", query="?ci.q=ci:stability")
    assert count(page) == "2 of 13 items"
    assert hint(page).startswith("There is no key “ci:”.")
