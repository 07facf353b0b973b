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

"""The way of an item in words, from its changes; the sentences are written by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.cli.change_sentences import in_english
from sphinxext_tvm_roadmap.model import Change, Column
from sphinxext_tvm_roadmap.planning.item_story import item_story

BEGINS = dt.date(2025, 5, 3)
KNOWN = "Known since 2025-05-03."
KANBAN = (Column("Todo", "other"), Column("Done", "other"))


def on(month: int, day: int) -> dt.datetime:
    return dt.datetime(2025, month, day, 12, tzinfo=dt.timezone.utc)


def change(what: Any, since: dt.datetime, when: dt.datetime | None = None, **rest: Any) -> Change:
    return Change(**{"roadmap": "ci", "item": "I_1", "what": what, "since": since, "when": when or since} | rest)


def moved(since: dt.datetime, before: str | None, after: str | None) -> Change:
    return change("moved", since, field="column", before=before, after=after)


SHIPPED = change("shipped", on(12, 1), field="status", after="done")
CUT = change("cut", on(11, 3), on(11, 10), field="status", after="cut")
REOPENED = change("reopened", on(12, 9), field="status", after="planned")
ADDED = change("added", on(6, 1), after="Q3 2025")
WAY = (moved(on(7, 1), "Q3 2025", "Q4 2025"),)


@pytest.mark.parametrize(
    ("status", "column", "changes", "says"),
    [
        ("planned", "Q1 2026", (), []),
        ("planned", "Q1 2026", (change("re-owned", on(7, 1), field="owners", after=("ann",)),), []),
        ("done", "Q4 2025", (*WAY, SHIPPED), ["Planned for Q3 2025, then Q4 2025, shipped on 2025-12-01.", KNOWN]),
        ("cut", "Q4 2025", (CUT,), ["Planned for Q4 2025, cut between 2025-11-03 and 2025-11-10.", KNOWN]),
        ("planned", "Q3 2025", (ADDED,), ["Planned for Q3 2025.", "Added on 2025-06-01."]),
        (
            "planned",
            "Q1 2026",
            (ADDED, *WAY, SHIPPED, REOPENED),
            ["Planned for Q3 2025, then Q4 2025, then Q1 2026.", "Reopened on 2025-12-09.", "Added on 2025-06-01."],
        ),
        ("done", "Q4 2025", WAY, ["Planned for Q3 2025, then Q4 2025.", KNOWN]),
        ("planned", "Q1 2026", (moved(on(7, 1), None, "Q1 2026"),), ["Planned for Q1 2026.", KNOWN]),
        ("planned", None, (moved(on(7, 1), "Q3 2025", None),), ["Planned for Q3 2025.", KNOWN]),
        ("done", None, (SHIPPED,), ["Shipped on 2025-12-01.", KNOWN]),
        ("backlog", "Backlog", (moved(on(7, 1), "Backlog", "Q3 2025"),),
         ["In Backlog, then Q3 2025, then Backlog.", KNOWN]),
    ],
)  # fmt: skip
def test_the_way_of_an_item_is_told(
    status: Any, column: str | None, changes: tuple[Change, ...], says: list[str]
) -> None:
    shown = item(1, status=status, column=column)
    assert [in_english(message) for message in item_story(shown, roadmap(items=(shown,)), changes, BEGINS)] == says


def test_a_gap_is_said() -> None:
    shown = item(1, column="Q4 2025")
    gap = change("slipped", on(7, 1), on(9, 1), field="column", before="Q3 2025", after="Q4 2025", source="gap")
    said = [in_english(message) for message in item_story(shown, roadmap(items=(shown,)), (gap,), BEGINS)]
    assert said == ["Planned for Q3 2025, then Q4 2025.", KNOWN, "Its history has a gap after 2025-07-01."]


def test_columns_without_times_are_places() -> None:
    shown = item(1, status="done", column="Done")
    board = roadmap(items=(shown,), columns=KANBAN)
    changes = (moved(on(7, 1), "Todo", "Done"), SHIPPED)
    said = [in_english(message) for message in item_story(shown, board, changes, BEGINS)]
    assert said == ["In Todo, then Done, shipped on 2025-12-01.", KNOWN]


def test_a_thousand_moves_are_told() -> None:
    shown = item(1, column="Q4 2025")
    changes = tuple(
        moved(on(7, 1), f"Q{number % 2 + 3} 2025", f"Q{(number + 1) % 2 + 3} 2025") for number in range(1000)
    )
    (way, _known) = item_story(shown, roadmap(items=(shown,)), changes, BEGINS)
    assert in_english(way).count("then") == 1001
