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

"""The page that shows the dependencies between items: a picture, and the same content as text."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from examples import HOSTILE, hostile, item, other, roadmap
from msgspec.structs import replace
from sphinx_project import Project, differing_from_a_fresh_build, having, page, words
from waits import blocker, entangled, waiting

from sphinxext_tvm_roadmap.names import plain_title
from sphinxext_tvm_roadmap.pages.views.fit_text import fit_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

pytestmark = pytest.mark.heavy

DIRECTIVE = ".. roadmap-dependencies::"
ITEMS = (
    item(1, "Rent machines", column="Q4 2025", status="done", state="closed"),
    waiting(2, 1, title="Move the runners", status="in-progress"),
    waiting(3, 2, 404, title="Shard the tests", status="blocked"),
    waiting(4, 5, title="Explain failures", status="blocked", priority="P0", themes=("Stability",)),
    item(5, "Collect logs", column="Q2 2026"),
    waiting(6, 7, title="Agree on a format", status="blocked"),
    waiting(7, 6, title="Write a parser", status="blocked"),
    item(8, "A note", type="draft", id="DI_8", ref=None, url=None, column=None, blocked_by=(blocker(5),)),
    item(9, "On its own"),
)
DOCS = roadmap("docs", title="Documentation", items=(waiting(60, 2, title="Publish", status="blocked"),))

CONF = """
version = release = "1"
copyright = "2026, Somebody"
man_pages = [("index", "example", "Example", ["Somebody"], 1)]
epub_show_urls = "no"
"""

TAGS = re.compile("a|circle|g|path|rect|svg|text|title")
ATTRIBUTES = re.compile(
    "aria-(?:hidden|label)|c[xy]|class|d|data-[a-z]+|direction|height|href|r|rel|role|rx|text-anchor|viewbox|width|x|xmlns|y"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(".. roadmap:: ci"),
        "ci.rst": page(f"{DIRECTIVE} ci\n   :caption: *Mind* these\n   :name: waits"),
        "two.rst": page(f"{DIRECTIVE} ci docs"),
        "stability.rst": page(f"{DIRECTIVE} ci\n   :filter: theme:Stability"),
        "next.rst": page(f"{DIRECTIVE} ci\n   :quarters: Q2 2026"),
        "free.rst": page(f"{DIRECTIVE} free"),
        "poor.rst": page(f"{DIRECTIVE} poor"),
        "hostile.rst": page(f"{DIRECTIVE} hostile"),
    }
    strangers = hostile()
    linked = [
        replace(each, blocked_by=(replace(blocker(place), title=each.title),))
        for place, each in enumerate(strangers.items, start=300)
    ]
    poor = replace(other("poor", "Third"), without_token=True)
    shown = (
        roadmap(items=ITEMS),
        DOCS,
        other("free", "First", "Second"),
        poor,
        replace(strangers, items=tuple(linked)),
    )
    return Project(tmp_path_factory.mktemp("docs"), files, *shown).build()


def root(built: Built, name: str) -> Element:
    (found,) = having(built.page(name), class_="roadmap roadmap-dependencies")
    return found


def drawings(built: Built, name: str) -> list[Element]:
    """Return the drawings of a view, without the bar in its head."""
    return [found for found in root(built, name).iter("svg") if found.get("class") != "roadmap-segments"]


def mark(built: Built, name: str, number: int) -> Element:
    return next(
        found
        for found in having(root(built, name), data_item=None)
        if found.get("data-item", "").endswith(f"#{number}")
    )


def told(built: Built, name: str = "ci") -> dict[str, list[str]]:
    """Return what is said in words, by heading."""
    (details,) = having(root(built, name), class_="roadmap-details")
    found: dict[str, list[str]] = {}
    for element in details:
        if element.tag == "ul":
            found[list(found)[-1]] += [words(entry) for entry in element]
        elif element.tag != "summary":
            found[words(element)] = []
    return found


def test_each_item_with_a_dependency_is_a_box_in_reading_order(built: Built) -> None:
    assert built.warnings == []
    boxes = having(root(built, "ci"), class_="roadmap-member")
    assert [box.get("data-item") for box in boxes[:4]] == [
        "Example-Org/TVM#404",
        "example-org/tvm#1",
        "example-org/tvm#2",
        "example-org/tvm#3",
    ]
    assert len(boxes) == 9
    assert "On its own" not in words(root(built, "ci"))


def test_a_box_links_to_the_anchor_of_the_item_or_to_github(built: Built) -> None:
    assert mark(built, "ci", 2).get("href") == "board.html#roadmap-item-example-org-tvm-2"
    assert mark(built, "ci", 404).get("href") == "https://github.com/example-org/tvm/issues/404"
    assert mark(built, "ci", 404).get("rel") == "nofollow ugc noopener"


def test_a_draft_without_an_address_leads_to_its_card_on_these_pages(built: Built) -> None:
    (note,) = having(root(built, "ci"), data_item="DI_8")
    assert (note.tag, note.get("aria-label")) == ("a", "A note, Blocked, draft, waits for 1")
    assert note.get("href", "").endswith("#roadmap-item-di-8")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Rent machines, Done, #1"),
        (2, "Move the runners, In progress, #2"),
        (3, "Shard the tests, Blocked, #3, waits for 2"),
        (4, "Explain failures, Blocked, #4, waits for 1, planned before its blocker"),
        (6, "Agree on a format, Blocked, #6, waits for 1, in a circle"),
        (404, "Example-Org/TVM#404, open, Example-Org/TVM#404"),
    ],
)
def test_the_label_of_a_box_for_screen_readers_contains_all_its_data(built: Built, number: int, said: str) -> None:
    assert mark(built, "ci", number).get("aria-label") == said


def test_a_box_contains_the_values_by_which_the_script_filters(built: Built) -> None:
    box = mark(built, "ci", 4)
    assert box.get("data-status") == "blocked"
    for part in ('"title":"Explain failures"', '"themes":["Stability"]', '"priority":"P0"', '"waits_for":'):
        assert part in box.get("data-facets", "")


def test_an_arrow_contains_both_items_and_its_kind(built: Built) -> None:
    arrows = having(root(built, "ci"), class_="roadmap-wait")
    assert [
        (arrow.get("data-from", "")[-1], arrow.get("data-kind"), arrow.get("data-to", "")[-1]) for arrow in arrows
    ] == [
        ("1", "met", "2"),
        ("2", "open", "3"),
        ("4", "open", "3"),
        ("5", "conflict", "4"),
        ("7", "circle", "6"),
        ("6", "circle", "7"),
        ("5", "open", "8"),
    ]


def test_quarters_are_above_the_picture_and_the_current_one_is_marked(built: Built) -> None:
    heads = next(found for found in root(built, "ci").iter("svg") if found.get("class") == "roadmap-layers")
    assert [words(text) for text in heads.iter("text")] == [
        "Elsewhere",
        "Q4 2025",
        "Q1 2026 · now",
        "Q2 2026",
        "Not placed yet",
    ]


def test_the_picture_scrolls_in_a_region_that_the_keyboard_can_reach(built: Built) -> None:
    (region,) = having(root(built, "ci"), role="region")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Dependencies between items")


def test_the_text_lists_all_dependencies_with_the_most_urgent_first(built: Built) -> None:
    assert told(built) == {
        "In a circle: these items wait for each other": [
            "Agree on a format waits for Write a parser (open)",
            "Write a parser waits for Agree on a format (open)",
        ],
        "Planned before its blocker": ["Explain failures (Q1 2026) waits for Collect logs (Q2 2026, open)"],
        "Waiting": [
            "Shard the tests waits for Move the runners (open)",
            "Shard the tests waits for Example-Org/TVM#404 (open)",
            "A note waits for Collect logs (open)",
        ],
        "No longer waiting": ["Move the runners waited for Rent machines (closed)"],
    }


def test_facts_count_the_problems_of_dependencies(built: Built) -> None:
    shown = words(root(built, "ci"))
    for fact in ("Waiting: 5", "Planned before their blockers: 1", "Circular waits: 1", "From elsewhere: 1"):
        assert fact in shown


def test_several_roadmaps_share_one_picture(built: Built) -> None:
    shown = root(built, "two")
    assert shown.get("data-roadmap") == "ci docs"
    assert "Publish waits for Move the runners (open)" in told(built, "two")["Waiting"]
    assert having(shown, href="board.html#roadmap-key-ci") != []
    assert "Documentation · Data as of Jan 10, 2026" in words(shown)


def test_a_filter_keeps_the_blockers_of_selected_items(built: Built) -> None:
    assert [
        box.get("aria-label", "").partition(",")[0] for box in having(root(built, "stability"), class_="roadmap-member")
    ] == [
        "Explain failures",
        "Collect logs",
    ]


@pytest.mark.parametrize(("name", "count"), [("next", "1 item was"), ("free", "2 items were")])
def test_the_page_says_that_no_item_waits(built: Built, name: str, count: str) -> None:
    assert f"No item waits for another. {count} checked." in words(root(built, name))
    assert drawings(built, name) == []


def test_the_page_says_that_relations_are_unknown_without_a_token(built: Built) -> None:
    unknown = "The data has no list of what waits for what on GitHub, because it was read without a token."
    assert unknown in words(root(built, "poor"))
    assert unknown not in words(root(built, "free"))


def test_the_picture_contains_no_anchors_of_items(built: Built) -> None:
    assert having(built.page("ci"), id="roadmap-item-example-org-tvm-2") == []


def test_text_from_strangers_stays_text_in_the_picture(built: Built) -> None:
    pictures = [found for found in drawings(built, "hostile") if "class" in found.attrib]
    for element in (element for picture in pictures for element in picture.iter()):
        assert TAGS.fullmatch(element.tag)
        assert all(ATTRIBUTES.fullmatch(name) for name in element.attrib), element.attrib
        assert all(re.fullmatch("roadmap-[a-z]+", name) for name in element.get("class", "").split())
    tips = {"".join(title.itertext()) for picture in pictures for title in picture.iter("title")}
    assert tips == set(map(plain_title, HOSTILE))


def test_the_picture_is_valid_xml(built: Built) -> None:
    for name in ("ci", "two", "hostile"):
        for drawn in re.findall(
            r'<svg class="roadmap-(?:layers|picture).*?</svg>(?=<svg class="roadmap-picture|</div>)',
            built.text(f"{name}.html"),
            re.DOTALL,
        ):
            assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub"])
def test_other_builders_write_the_dependencies_as_text(project: Callable[..., Project], builder: str) -> None:
    fresh: Project = project({"index.rst": page(f"{DIRECTIVE} ci")}, roadmap(items=ITEMS))
    fresh.write({"conf.py": (fresh.folder / "conf.py").read_text(encoding="utf-8") + CONF})
    done = fresh.build(builder)
    assert done.warnings == []
    name = {"text": "index.txt", "latex": "example.tex", "man": "example.1", "epub": "index.xhtml"}[builder]
    text = " ".join(re.sub(r"\\sphinx\w+|\\f[BIPR]|[{}*]|<[^>]*>", " ", done.text(name)).split())
    assert "Planned before its blocker" in text
    assert re.search(r"Shard the tests .*waits for .*Move the runners", text)
    assert "Show as text" not in text
    assert "<svg" not in done.text(name)


def test_a_page_with_two_hundred_items_is_small(project: Callable[..., Project]) -> None:
    files = {"index.rst": page(f"{DIRECTIVE} waits"), "plain.rst": ":orphan:\n\n" + page("Nothing.")}
    done = project(files, entangled(200)).build()
    assert len(having(done.page(), class_="roadmap-member")) == 200
    page_, plain = (len(gzip.compress(done.text(name).encode())) for name in ("index.html", "plain.html"))
    assert page_ - plain < 200 * 1024


def test_too_many_dependencies_are_listed_as_text_and_not_drawn(project: Callable[..., Project]) -> None:
    done = project({"index.rst": page(f"{DIRECTIVE} waits")}, entangled(520)).build()
    assert having(done.page(), class_="roadmap-member") == []
    assert "Too large for a picture: 520 items" in words(done.page())
    assert "waits for" in words(done.page())
    assert having(done.page(), class_="roadmap-tools") == []


def test_the_picture_changes_with_the_data(project: Callable[..., Project]) -> None:
    fresh: Project = project(
        {"index.rst": page(f"{DIRECTIVE} *"), "plain.rst": ":orphan:\n\n" + page("a")}, roadmap(items=ITEMS)
    )
    fresh.build()
    assert fresh.build().read == []
    fresh.keep(roadmap(items=ITEMS[:2]))
    again = fresh.build()
    assert again.read == ["index"]
    assert len(having(again.page(), class_="roadmap-member")) == 2
    assert differing_from_a_fresh_build(fresh) == []


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (f"{DIRECTIVE} cii", 'did you mean "ci"?'),
        (f"{DIRECTIVE} ci\n   :filter: is:opne", ':filter: column 4: "opne" is no value of "is"; did you mean "open"?'),
        (f"{DIRECTIVE} ci\n   :view: table", '":view:" is no option here'),
    ],
)
def test_mistakes_get_warnings(project: Callable[..., Project], directive: str, said: str) -> None:
    warnings = project({"index.rst": page(directive)}, roadmap()).build().warnings
    assert warnings[0].startswith("index.rst:4: ")
    assert said in "\n".join(warnings)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_page_without_any_data_gets_one_warning(project: Callable[..., Project], builder: str) -> None:
    (warning,) = project({"index.rst": page(f"{DIRECTIVE} ci")}).build(builder).warnings
    assert "[tvm_roadmap.no-data]" in warning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("one two", ("one two",)),
        ("one two three four", ("one two", "three four")),
        ("one two three four five", ("one two", "three…")),
        ("x" * 40, ("x" * 9, "x" * 7 + "…")),
        ("日本語の長い題名は折り返す必要がある", ("日本語の長い", "題名は折り…")),
    ],
)
def test_a_title_is_shortened_to_its_space(text: str, expected: tuple[str, ...]) -> None:
    assert fit_text(text, width=600, lines=2) == expected
