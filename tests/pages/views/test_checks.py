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

"""The page of checks: by the people who can mend, then by rule; waivers apart; nothing where nobody asks for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from examples import HOSTILE, item, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Column, Reference
from sphinxext_tvm_roadmap.pages.request import Request
from sphinxext_tvm_roadmap.pages.views import make_view
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.write.to_nodes import text_of
from sphinxext_tvm_roadmap.planning.checks.records import Levels, Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

PLAIN = (Column("Todo", "other"), Column("In Progress", "other"), Column("Done", "other"))
ISSUES = "https://github.com/example-org/tvm/issues/"
OPTIONS = Options()
DAY = dt.date(2026, 1, 15)

ITSELF = (Reference("example-org/tvm#1", f"{ISSUES}1"),)
WAITING = item(1, "Wait", column="Todo", blocked_by=ITSELF, owners=("areusch",))
NOBODY = item(3, "Nobody", column="In Progress", status="in-progress")
WAIVED = item(4, "We all", column="In Progress", status="in-progress", waivers={"no-owner": "We do it together"})


def plain(*items: object, **rest: object) -> Roadmap:
    return roadmap(**{"columns": PLAIN, "themes": (), "items": items} | rest)


def text(board: Roadmap, *others: Roadmap, options: Options = OPTIONS) -> str:
    boards = {each.key: each for each in (board, *others)}
    context = Context(
        today=DAY,
        stale_after=dt.timedelta(days=30),
        head="none",
        repository="example-org/tvm",
        boards=boards,
        checks={board.key: options},
    )
    return " ".join(text_of(make_view(Request(0, "checks", (board.key,)), boards, {}, context)).split())


def test_the_findings_stand_below_the_people_who_can_mend_them() -> None:
    shown = text(plain(WAITING, NOBODY))
    order = [
        "For the maintainers",
        "Note Assign an owner, move the item to the backlog, or ask for help with the label “help wanted”.",
        "An item that nobody owns is rarely done by its date. (no-owner)",
        "Nobody (#3): It has no owner.",
        "For the owners of items",
        "Error Remove one of the dependencies of the circle.",
        "Wait (#1): It waits for itself.",
    ]
    assert [shown.count(part) for part in order] == [1] * len(order)
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)


def test_a_page_without_findings_says_so() -> None:
    assert "There is nothing to mend." in text(plain(item(1, column="Todo")))
    assert "There is nothing to mend." not in text(plain(NOBODY))


def test_waived_findings_have_their_reasons() -> None:
    shown = text(plain(WAIVED))
    assert "There is nothing to mend." in shown
    assert "1 finding was waived" in shown
    assert "We all (#4): It has no owner. (no-owner) The reason: We do it together" in shown


def test_the_severities_of_the_settings_count() -> None:
    assert "Error Assign an owner" in text(plain(NOBODY), options=Options(Levels({"no-owner": "error"})))
    assert "nothing to mend" in text(plain(NOBODY), options=Options(Levels({"no-owner": "off"})))


@pytest.mark.parametrize(("private", "told"), [(False, True), (True, False)])
def test_a_roadmap_with_private_data_tells_nothing_to_the_others(private: bool, told: bool) -> None:  # noqa: FBT001
    docs = roadmap("docs", items=(item(9, state="closed", status="cut"),), include_private=private)
    waiting = item(1, column="Todo", blocked_by=(Reference("example-org/tvm#9", f"{ISSUES}9", state="closed"),))
    assert ("which was cut" in text(plain(waiting), docs)) is told


def test_a_rule_with_many_findings_lists_the_first_hundred() -> None:
    many = [item(number, f"Part {number}", column="In Progress", status="in-progress") for number in range(1, 124)]
    shown = text(plain(*many))
    assert shown.count("It has no owner.") == 100
    assert "and 23 more" in shown


@pytest.mark.heavy
def test_a_build_shows_the_findings_as_text_and_warns_of_nothing(project: Callable[..., Project]) -> None:
    titles = (*HOSTILE, "See WARNING: not one")
    items = [
        item(number, title, column="Todo", state="closed", status="done")
        for number, title in enumerate(titles, start=1)
    ]
    docs = project({"index.rst": page(".. roadmap-checks:: ci\n   :head: none")}, plain(*items))
    built = docs.build()
    (view,) = having(built.page(), class_="roadmap roadmap-checks")
    said = words(view)
    assert said.count("It is closed, but its status is still “Todo”.") == len(titles)
    assert "<script>alert(1)</script>" in said
    assert not list(view.iter("script"))
    links = [link.get("href") for link in view.iter("a")]
    assert [link for link in links if link and link.startswith(ISSUES)] == [
        f"{ISSUES}{each.ref.partition('#')[2]}" for each in items
    ]


@pytest.mark.heavy
def test_another_severity_in_the_settings_writes_the_page_again(project: Callable[..., Project]) -> None:
    docs = project({"index.rst": page(".. roadmap-checks:: ci\n   :head: none")}, plain(NOBODY))
    assert "It has no owner." in words(docs.build().page())
    toml = docs.folder / "roadmap.toml"
    toml.write_text(f'{toml.read_text()}\n[checks]\nno-owner = "off"\n')
    assert "There is nothing to mend." in words(docs.build().page())
