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

"""A page says what to expect of an item in the words of the manual, and says nothing where nothing is known."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from planning.forecast_world import made

from sphinxext_tvm_roadmap.pages.parts import Badge, Link, Paragraph, walk
from sphinxext_tvm_roadmap.pages.views.item_page import item_page
from sphinxext_tvm_roadmap.pages.views.pieces.cells import cell, columns_by_name
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.details import details
from sphinxext_tvm_roadmap.pages.views.pieces.expected import (
    chain_of,
    expected,
    forecasts_in,
    grounds,
    outlook,
    risk_badge,
    risks_of,
    why_at_risk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_tvm_roadmap.model import Item, Roadmap
    from sphinxext_tvm_roadmap.pages.parts import Inline

TODAY = dt.date(2026, 1, 1)


def world(*plan: str, past: str = "", today: dt.date = TODAY) -> tuple[Item, Roadmap, Context]:
    """Return the first item of a plan, its roadmap, and a context that knows the past."""
    board, history = made(plan, past, today)
    context = Context(today=today, stale_after=dt.timedelta(days=30), histories={"ci": history})
    return board.items[0], board, context


def text(words: Iterable[Inline]) -> str:
    """Return the text of a line; a link is in square brackets."""
    return "".join(each if isinstance(each, str) else f"[{text(getattr(each, 'children', ()))}]" for each in words)


@pytest.mark.parametrize(
    ("plan", "past", "words"),
    [
        (["a, Q1 2026"], "", "Not known: no history yet"),
        (["a, Backlog"], "10 shipped", "Not known: it has no date"),
        (
            ["a, , target 2027-01-31"],
            "10 shipped",
            "Not known: its date is after the last quarter of the board",
        ),
        (
            ["a, Q1 2026, waits b@"],
            "10 shipped",
            "Not known: it waits for something of which nothing is known",
        ),
        (["a, Q1 2026"], "9 shipped, 1 cut", "On time: likely by Q1 2026"),
        (["a, Q1 2026"], "8 shipped, 2 slipped", "Uncertain: likely by Q2 2026, perhaps by Q1 2026"),
        (["a, Q1 2026"], "7 shipped, 4 put off", "Uncertain: perhaps by Q1 2026"),
        (["a, Q1 2026"], "4 shipped, 6 put off", "At risk: perhaps after the last quarter of the board"),
        (["a, Q1 2026, waits b", "b, Q2 2026"], "", "At risk: not before Q2 2026"),
        (["a, Q1 2026, waits b", "b, Backlog"], "", "At risk"),
        (["a, Q1 2026, over"], "10 shipped", ""),
    ],
)
def test_a_table_says_in_a_few_words_what_to_expect(plan: list[str], past: str, words: str) -> None:
    assert text(expected(*world(*plan, past=past))) == words


@pytest.mark.parametrize(
    ("plan", "past", "badge", "sentences"),
    [
        (["a, Q1 2026"], "", None, []),
        (["a, Q1 2026"], "9 shipped, 1 cut", None, []),
        (["a, Q1 2026"], "8 shipped, 2 slipped", None, ["Likely by Q2 2026, perhaps by Q1 2026 (from 10 past items)."]),
        (["a, Q4 2025"], "", "At risk", ["Q4 2025 is over."]),
        (["a, Q4 2025"], "10 shipped", "At risk", ["Q4 2025 is over."]),
        (
            ["a, Q1 2026"],
            "4 shipped, 6 slipped",
            "At risk: perhaps by Q2 2026",
            ["The chance that it comes in time is 36%.", "Perhaps by Q2 2026 (from 10 past items)."],
        ),
        (
            ["a, Q1 2026, waits b", "b, Q2 2026"],
            "",
            "At risk: not before Q2 2026",
            ["It waits for o/r#98, which is planned for later."],
        ),
        (
            ["a, Q1 2026, waits b", "b, Q1 2026, waits c", "c, Q3 2026"],
            "",
            "At risk: not before Q3 2026",
            ["It waits for [#98] → [#99], which is planned for later."],
        ),
        (
            ["a, Q1 2026, waits b", "b, Q1 2026, waits c@backlog"],
            "",
            "At risk",
            ["It waits for [#98] → [#99], which is not planned yet."],
        ),
        (
            ["a, Q1 2026, waits b", "b, Q1 2026, waits a"],
            "",
            "At risk",
            ["It waits for [#98], in a circle: none of these items can be the first."],
        ),
        (["a, Q1 2026, waits a"], "", "At risk", ["It waits for itself."]),
        (
            ["a, Q1 2026, target 2026-01-20"],
            "10 begun shipped",
            "At risk",
            ["At the usual pace, it is not done before Feb 11, 2026.", "Likely by Q1 2026 (from 10 past items)."],
        ),
    ],
)
def test_a_card_has_a_mark_only_if_the_item_is_at_risk_and_its_details_say_why(
    plan: list[str], past: str, badge: str | None, sentences: list[str]
) -> None:
    given = world(*plan, past=past)
    assert [each.text for each in risk_badge(*given)] == [badge] * (badge is not None)
    said = outlook(*given)
    assert [*(text(words) for words in why_at_risk(*given)), *([said] if said else [])] == sentences
    assert (badge is not None) == bool(risks_of(*given))


def test_the_number_of_past_items_is_said() -> None:
    assert grounds(*world("a, Q1 2026", past="9 shipped, 1 cut")) == "from 10 past items"
    assert grounds(*world("a, Q1 2026")) == ""
    assert grounds(*world("a, Q1 2026, over", past="10 shipped")) == ""


def test_the_critical_chain_links_to_each_item_and_names_at_most_five() -> None:
    names = "abcdefgh"
    plan = [f"{name}, Q1 2026, waits {after}" for name, after in pairwise(names)]
    chain = chain_of(*world(*plan, "h, Q2 2026"))
    assert text(chain) == "[#98] → [#99] → [#100] → [#101] → [#102] → …"
    assert next(each.target for each in chain if isinstance(each, Link)) == ("item", "o/r#98")
    assert chain_of(*world("a, Q1 2026")) == ()


def test_details_of_a_card_have_the_links_of_the_chain() -> None:
    item, board, context = world("a, Q1 2026, waits b", "b, Q1 2026, waits c", "c, Q3 2026")
    found = [part for part in walk(details(item, board, context)) if isinstance(part, Link)]
    assert ("item", "o/r#99") in [link.target for link in found]
    assert not [part for part in walk(details(item, board, context)) if isinstance(part, Badge)]


def test_the_page_of_an_item_has_its_forecast_and_its_chain_once() -> None:
    item, board, context = world("a, Q1 2026, waits b", "b, Q1 2026, waits c", "c, Q3 2026", past="10 shipped")
    paragraphs = (part for part in walk(item_page(item.id, board, context)) if isinstance(part, Paragraph))
    said = [text(each.children) for each in paragraphs]
    assert "[Expected] At risk: perhaps by Q3 2026 (from 10 past items)" in said
    assert "[Critical chain] [#98] → [#99]" in said


def test_the_column_of_a_table_has_the_same_words() -> None:
    item, board, context = world("a, Q1 2026", past="9 shipped, 1 cut")
    assert cell("expected")(item, board, context) == expected(item, board, context)
    assert columns_by_name(())["at-risk"] == columns_by_name(())["expected"] == "expected"


def test_a_forecast_is_made_once_for_all_items_of_a_build() -> None:
    item, board, context = world("a, Q1 2026", past="10 shipped")
    forecasts = forecasts_in(context)
    assert forecasts.of(board) is forecasts.of(board)
    assert forecasts.expectation(item, board) is forecasts.of(board).expectations["o/r#97"]
