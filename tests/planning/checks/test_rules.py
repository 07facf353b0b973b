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

"""Each rule finds the cases that a person finds, and leaves near misses alone; the cases are data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from examples import FETCHED, PROJECT
from msgspec.structs import replace

from sphinxext_tvm_roadmap.cli.change_sentences import in_english
from sphinxext_tvm_roadmap.model import Column, Item, ProjectField, Roadmap, Theme
from sphinxext_tvm_roadmap.planning.checks.records import Finding, Levels, Options, Problem, Rule, Subject
from sphinxext_tvm_roadmap.planning.checks.rules import OWN, RULES
from sphinxext_tvm_roadmap.planning.checks.run import check, open_findings

QUARTERS = (
    Column("Q4 2025", "quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    Column("Q1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
    Column("Q2 2026", "quarter", dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
    Column("Q3 2026", "quarter", dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
    Column("Q4 2026", "quarter", dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
)
BOARDS = {
    "rfc": (Column("Background & Motivations", "background"), *QUARTERS, Column("Backlog", "backlog")),
    "quarters": (*QUARTERS, Column("Backlog", "backlog")),
    "plain": (Column("Todo", "other"), Column("In Progress", "other"), Column("Done", "other")),
    "search": (Column("Backlog", "backlog"),),
}
"""The quarter of the cases is Q1 2026."""


class Case(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """A roadmap, and the findings of one rule."""

    rule: str
    name: str
    finds: list[str]
    """``#1: the message`` for an item, else only the message."""
    items: list[dict[str, Any]] = []
    """Keys of `Item`; the number gives the reference and the id."""
    board: Literal["rfc", "quarters", "plain", "search"] = "rfc"
    columns: list[Column] = []
    """Columns that replace those of the board with the same name, or come behind them."""
    themes: list[str] = []
    described: list[str] = []
    """The themes that have a definition and criteria."""
    fields: list[str] = []
    wanted: dict[str, list[str]] = {}
    other: list[dict[str, Any]] = []
    """The items of another roadmap with the same columns."""
    other_columns: list[Column] = []
    today: dt.date = dt.date(2026, 2, 1)
    no_news_days: int = 90


class Cases(msgspec.Struct, forbid_unknown_fields=True):
    case: list[Case]


FILES = sorted((Path(__file__).parent / "data").glob("*.toml"))
CASES = [case for file in FILES for case in msgspec.toml.decode(file.read_bytes(), type=Cases).case]


def item_of(keys: dict[str, Any]) -> Item:
    number = keys.pop("number")
    known = {
        "id": f"I_{number}",
        "title": f"Part {number}",
        "type": "issue",
        "state": "open",
        "status": "planned",
        "ref": f"example/tvm#{number}",
        "url": f"https://github.com/example/tvm/issues/{number}",
        "column": None,
    }
    relations = {"blocked_by": "blocked-by", "references": "mentions"}
    references = {
        name: [
            {"url": f"https://github.com/{each['ref'].replace('#', '/issues/')}", "relation": relation} | each
            for each in keys[name]
        ]
        for name, relation in relations.items()
        if name in keys
    }
    return msgspec.convert(known | keys | references, Item)


def board_of(case: Case, key: str, items: list[dict[str, Any]], changed: list[Column]) -> Roadmap:
    by_name = {column.name: column for column in (*BOARDS[case.board], *changed)}
    themes = tuple(
        Theme(name, name.lower(), definition="Text." * described or None, criteria="Text." * described or None)
        for name in case.themes
        for described in (name in case.described,)
    )
    return Roadmap(
        key=key,
        title=key.upper(),
        url=PROJECT,
        public=True,
        fetched=FETCHED,
        columns=tuple(by_name.values()),
        themes=themes,
        fields=tuple(map(ProjectField, case.fields)),
        items=tuple(map(item_of, items)),
    )


def subject_of(case: Case) -> Subject:
    roadmap = board_of(case, "ci", case.items, case.columns)
    other = board_of(case, "docs", case.other, case.other_columns)
    options = Options(
        Levels(no_news_days=case.no_news_days),
        fields={name: tuple(names) for name, names in case.wanted.items()},
        usual_fields=dict.fromkeys(case.wanted, ()),
    )
    return Subject(roadmap, case.today, (roadmap, other), options)


def said(finding: Finding) -> str:
    number = f"#{finding.item.ref.partition('#')[2]}: " if finding.item and finding.item.ref else ""
    return number + in_english(finding.message)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.rule}: {case.name}") for case in CASES])
def test_a_rule_finds_its_cases_and_no_near_misses(case: Case) -> None:
    assert case.rule in OWN
    assert [said(finding) for finding in check(subject_of(case)) if finding.rule == case.rule] == case.finds


@pytest.mark.parametrize("rule", OWN)
def test_each_rule_has_a_case_and_a_near_miss(rule: str) -> None:
    finds = [bool(case.finds) for case in CASES if case.rule == rule]
    assert set(finds) == {True, False}


ITEM = item_of({"number": 1})
PLAIN = Roadmap(key="ci", title="CI", url=PROJECT, public=True, fetched=FETCHED, columns=BOARDS["plain"], items=(ITEM,))
TODAY = dt.date(2026, 2, 1)


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Rule:
    """A rule of another extension that finds each item, and the roadmap itself."""

    def find(subject: Subject) -> list[Problem]:
        return [*(Problem("It costs 100 %.", item) for item in subject.roadmap.items), Problem("It has no budget.")]

    text = next(iter(OWN.values())).why
    rule = Rule("x-budget", "warning", text, text, "owner", find)
    monkeypatch.setitem(RULES, rule.id, rule)
    return rule


def test_a_plain_board_has_no_findings_for_lacking_quarters_themes_and_goals() -> None:
    items = tuple(item_of({"number": number, "column": "Todo"}) for number in range(1, 20))
    assert check(Subject(replace(PLAIN, items=items), TODAY)) == ()


def test_a_finding_of_an_added_rule_has_its_words_and_leads_to_its_item(added: Rule) -> None:
    first, second = check(Subject(PLAIN, TODAY))
    assert (first.rule, in_english(first.message), first.url) == (added.id, "It costs 100 %.", ITEM.url)
    assert (in_english(second.message), second.url, second.item) == ("It has no budget.", PROJECT, None)


@pytest.mark.parametrize(("owners", "mender"), [((), "maintainer"), (("areusch",), "owner")])
def test_an_item_without_an_owner_is_left_to_the_maintainers(added: Rule, owners: tuple[str, ...], mender: str) -> None:
    assert added.mender == "owner"
    first, of_roadmap = check(Subject(replace(PLAIN, items=(replace(ITEM, owners=owners),)), TODAY))
    assert (first.mender, of_roadmap.mender) == (mender, "maintainer")


@pytest.mark.parametrize(("level", "found"), [("off", set()), ("info", {"info"}), ("error", {"error"})])
def test_the_settings_give_the_severity(added: Rule, level: Any, found: set[str]) -> None:
    options = Options(Levels({added.id: level}))
    assert {finding.severity for finding in check(Subject(PLAIN, TODAY, (), options))} == found


@pytest.mark.parametrize(
    ("waivers", "left"), [({"x-budget": "Paid"}, 1), ({"x-budget": ""}, 2), ({"no-owner": "x"}, 2)]
)
def test_a_waiver_with_a_reason_keeps_the_finding_apart(added: Rule, waivers: dict[str, str], left: int) -> None:
    assert added.id == "x-budget"
    found = check(Subject(replace(PLAIN, items=(replace(ITEM, waivers=waivers),)), TODAY))
    assert len([finding for finding in open_findings(found) if finding.rule == added.id]) == left
    assert len([finding for finding in found if finding.rule == added.id]) == 2


@pytest.mark.parametrize("changes", [{"closed": True}, {"template": True}])
def test_nothing_is_found_where_nobody_plans(added: Rule, changes: dict[str, bool]) -> None:
    assert added.id in RULES
    assert check(Subject(replace(PLAIN, **changes), TODAY)) == ()
