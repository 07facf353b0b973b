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

"""What a newcomer finds on the page that says where help is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import item, other, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Label, Reference, Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

ISSUES = "https://github.com/example-org/tvm/issues/"
ITEMS = (
    item(1, "Port the runners", help_wanted=True, priority="P1", themes=("Stability",), summary="They are old."),
    item(2, "Mend the flaky test", help_wanted=True, labels=(Label("good first issue"),), experts=("denise-k",)),
    item(3, "Explain", sections={"help_wanted": "Who knows *Windows*?"}, help_signs=("section",), column=None),
    item(4, "In good hands", owners=("areusch",), tasks=(Task("Test on ARM (help wanted)", done=False),)),
    item(
        5,
        "A large one",
        owners=("areusch",),
        help_wanted=True,
        references=(Reference("example-org/tvm#51", f"{ISSUES}51", "sub-issue", "Its first part", "open"),),
    ),
    item(6, "Taken", help_wanted=True, owners=("leandron",)),
    item(7, "Waiting", help_wanted=True, status="blocked"),
    item(8, "Closed", help_wanted=True, status="done", state="closed"),
    item(9, "Ordinary"),
)
WANTED = ["Mend the flaky test", "Port the runners P1", "Explain", "Test on ARM", "Its first part"]
DIRECTIVE = ".. roadmap-help-wanted:: ci"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(".. roadmap:: ci"),
        "help.rst": page(f"{DIRECTIVE}\n   :caption: *Come* in"),
        "two.rst": page(".. roadmap-help-wanted:: *"),
        "few.rst": page(f"{DIRECTIVE}\n   :limit: 2"),
        "runtime.rst": page(f"{DIRECTIVE}\n   :filter: theme:Stability"),
        "sorted.rst": page(f"{DIRECTIVE}\n   :sort: -title"),
        "none.rst": page(f"{DIRECTIVE}\n   :filter: title:Ordinary"),
    }
    quiet = other("quiet", "Nothing to do", first=900, maintainers=())
    return Project(tmp_path_factory.mktemp("docs"), files, roadmap(items=ITEMS), quiet).build()


def cards(built: Built, name: str = "help") -> list[Element]:
    (shown,) = having(built.page(name), class_="roadmap roadmap-help-wanted", data_roadmap="ci")
    return having(shown, data_item=None)


def titles(built: Built, name: str = "help") -> list[str]:
    return [next(words(found) for found in card.iter() if found.tag in {"h2", "h3"}) for card in cards(built, name)]


def card(built: Built, title: str) -> Element:
    return next(card for card, found in zip(cards(built), titles(built), strict=True) if found.startswith(title))


def test_the_list_has_open_unblocked_items_without_owners_with_easy_ones_first(built: Built) -> None:
    assert built.warnings == []
    assert titles(built) == WANTED


def test_a_card_says_what_is_asked_whom_to_ask_and_how_to_begin(built: Built) -> None:
    shown = card(built, "Port the runners")
    text = words(shown)
    begin = "To begin, comment on the issue that you want to work on it."
    for part in ("#1 · Q1 2026", "Stability", "They are old.", "Questions? Ask areusch, leandron", begin):
        assert part in text
    take = [link.get("href") for link in having(shown, href=None) if words(link).startswith("comment on the issue")]
    assert take == [f"{ISSUES}1"]


def test_a_card_says_that_nothing_is_written_about_the_help(built: Built) -> None:
    said = "Its description does not say what is needed."
    assert said in words(card(built, "Mend"))
    for other_title in ("Port", "Explain", "Test on ARM"):
        assert said not in words(card(built, other_title))


def test_a_section_on_help_is_quoted_in_its_own_markup(built: Built) -> None:
    shown = card(built, "Explain")
    assert "Who knows Windows?" in words(shown)
    assert [words(found) for found in shown.iter("em")] == ["Windows"]


def test_cards_mark_newcomer_friendly_items_and_prefer_experts_to_maintainers(built: Built) -> None:
    text = words(card(built, "Mend"))
    assert "Newcomer-friendly" in text
    assert "Ask denise-k" in text
    assert "areusch" not in text
    assert "Newcomer-friendly" not in words(card(built, "Port"))


def test_tasks_and_sub_issues_name_their_item_and_lead_to_it(built: Built) -> None:
    task, part = card(built, "Test on ARM"), card(built, "Its first part")
    assert "Task of In good hands (#4)" in words(task)
    assert having(task, href="board.html#roadmap-item-example-org-tvm-4") != []
    assert "Sub-issue of A large one (#5)" in words(part)
    assert having(part, href=f"{ISSUES}51") != []


def test_the_caption_comes_from_the_option(built: Built) -> None:
    (caption,) = having(built.page("help"), class_="roadmap-caption")
    assert words(caption) == "Come in"


def test_a_limit_counts_available_items_and_links_to_the_rest(built: Built) -> None:
    assert titles(built, "few") == WANTED[:2]
    assert [link.get("href") for link in having(built.page("few"), href=None) if words(link) == "and 3 more"] == [
        "board.html#roadmap-key-ci"
    ]


def test_a_filter_and_an_order_apply_to_the_list(built: Built) -> None:
    assert titles(built, "runtime") == ["Port the runners P1"]
    assert titles(built, "sorted") == [WANTED[1], WANTED[0], WANTED[3], WANTED[2], WANTED[4]]


def test_an_empty_list_explains_other_ways_to_help(built: Built) -> None:
    (empty,) = (found for found in built.page("none").iter() if "roadmap-empty" in found.get("class", ""))
    assert words(empty) == (
        "None of these items needs help right now. Ask the maintainers where help is needed most: areusch, leandron. "
        "Or look through the items on GitHub."
    )
    assert [link.get("href") for link in having(empty, href=None)][-1] == roadmap().url


def test_an_empty_list_without_maintainers_does_not_mention_maintainers(built: Built) -> None:
    (shown,) = having(built.page("two"), data_roadmap="quiet")
    assert "No item needs help right now. Look through the items on GitHub." in words(shown)


def test_the_list_contains_no_anchors_of_items(built: Built) -> None:
    assert having(built.page("help"), id="roadmap-item-example-org-tvm-1") == []


def test_other_builders_list_the_same_items(project: Callable[..., Project]) -> None:
    text: str = project({"index.rst": page(DIRECTIVE)}, roadmap(items=ITEMS)).build("text").text("index.txt")
    places = [text.index(title.removesuffix(" P1")) for title in WANTED]
    assert places == sorted(places)
    assert "Taken" not in text


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (".. roadmap-help-wanted:: cii", 'did you mean "ci"?'),
        (f"{DIRECTIVE}\n   :filter: is:opne", ':filter: column 4: "opne" is no value of "is"; did you mean "open"?'),
    ],
)
def test_mistakes_get_warnings_with_page_and_line(project: Callable[..., Project], directive: str, said: str) -> None:
    (warning,) = project({"index.rst": page(directive)}, roadmap()).build().warnings
    assert warning.startswith("index.rst:4: WARNING: ")
    assert said in warning


def test_the_list_changes_with_the_data(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(DIRECTIVE)}, roadmap(items=ITEMS))
    fresh.build()
    fresh.keep(roadmap(items=ITEMS[1:2]))
    assert titles(fresh.build(), "index") == WANTED[:1]
