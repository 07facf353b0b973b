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

"""On each of 400 days, a page that was kept says the same as a page that is made anew."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, other, roadmap
from msgspec.structs import replace
from planning.forecast_world import FIRST_CHANGE, made, past_items
from sphinx_project import Project, files_of, page

from sphinxext_tvm_roadmap.model import Column, ProjectField, Reference
from sphinxext_tvm_roadmap.pages.request import Request
from sphinxext_tvm_roadmap.pages.views import VIEWS, make_view
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts
from sphinxext_tvm_roadmap.planning.selection import parse_selection
from sphinxext_tvm_roadmap.planning.turning_days import turned
from sphinxext_tvm_roadmap.schedule import is_stale
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxext_tvm_roadmap.pages.parts import Block

IS_WHOLE = "ROADMAP_WHOLE" in os.environ

FIRST = dt.date(2025, 12, 20)
DAYS = [FIRST + dt.timedelta(days=number) for number in range(400)]
STALE_AFTER = dt.timedelta(days=30)

SPRINTS = tuple(
    Column(f"Sprint {number}", "quarter", start, start + dt.timedelta(days=13), id=f"s{number}")
    for number, start in enumerate([dt.date(2026, 1, 5), dt.date(2026, 1, 19), dt.date(2026, 2, 9)])
)
"""Two weeks each, with a break of a week before the last."""

RELEASE = Column("v0.19", "other", end=dt.date(2026, 5, 13))
LATER = Reference("example-org/tvm#31", "https://github.com/example-org/tvm/issues/31", "blocked-by", state="open")
CI = roadmap(
    columns=(*roadmap().columns, RELEASE),
    fields=(ProjectField("Sprint", "iteration", tuple(each.name for each in SPRINTS), SPRINTS),),
    items=(
        *ITEMS,
        item(30, "Has a target", target=dt.date(2026, 2, 20), blocked_by=(LATER,)),
        item(31, "Has a late target", target=dt.date(2026, 8, 1)),
        item(32, "Has a milestone", column="Backlog", milestone="M1", milestone_due=dt.date(2026, 6, 15)),
        item(33, "Is in a release", column="v0.19"),
        *(
            item(40 + place, f"In sprint {place}", fields={"Sprint": each.name}, iterations={"Sprint": each.id or ""})
            for place, each in enumerate(SPRINTS)
        ),
    ),
)
DOCS = other("docs", "Write more")

CHANGES = [
    "01-01", "01-05", "01-19", "02-02", "02-09", "02-21", "02-23", "04-01", "05-14", "06-16", "07-01", "08-02",
]  # fmt: skip
"""The days of 2026 on which a column or a sprint begins or has ended, a planned time has passed, or data is old."""

FILTERS = (
    "quarter:@current", "quarter:@next", "quarter:<@current", "-quarter:@previous", "sprint:@current", "sprint:@next",
    "sprint:>@current", "updated:>@today-30d", "target:<@today", "last-updated:7days", "is:open",
)  # fmt: skip


def requests() -> list[Request]:
    chosen = [parse_selection((CI,), filter=text) for text in FILTERS]
    chosen += [parse_selection((CI,), quarters=text) for text in ("2", "@current..", "1, backlog", "@next")]
    chosen += [parse_selection((CI,), group_by=text) for text in ("quarter", "sprint", "target")]
    wholes = [Request(0, view, ("ci", "docs")) for view in VIEWS]
    items = [Request(0, "item", ("ci",), item=each.id) for each in CI.items]
    return [
        *wholes,
        *items,
        *(Request(0, view, ("ci",), chosen=each) for each in chosen for view in ("board", "table")),
    ]


def state(request: Request, today: dt.date) -> list[object]:
    """Return what the fingerprint of a request says of a day."""
    asked = [each for each in (CI, DOCS) if each.key in request.keys]
    expected = [Forecasts(today).of(each).digest for each in asked if request.shows_forecast]
    return [*((turned(each, today), is_stale(each, today, STALE_AFTER)) for each in (CI, DOCS)), *expected]


def shown(request: Request, today: dt.date) -> tuple[Block, ...]:
    context = Context(today=today, stale_after=STALE_AFTER, language="en")
    return make_view(request, {"ci": CI, "docs": DOCS}, {}, context)


def test_a_view_changes_only_on_days_that_its_fingerprint_knows() -> None:
    known: dict[tuple[tuple[str, ...], bool], list[list[object]]] = {}
    for request in requests():
        if not request.counts_days:
            key = (request.keys, request.shows_forecast)
            if key not in known:
                known[key] = [state(request, day) for day in DAYS]
            states = known[key]
            changes = [place for place in range(1, len(DAYS)) if states[place] != states[place - 1]]
            before = shown(request, DAYS[0])
            for place in range(1, len(DAYS)):
                # Days with the same state follow one another, so the last of them stands for all.
                if place in changes:
                    before = shown(request, DAYS[place])
                elif IS_WHOLE or place + 1 in changes:
                    assert shown(request, DAYS[place]) == before, (request, DAYS[place])


PLAN = ("a, Q1 2026, in progress", "b, Q1 2026, waits a", "c, Q2 2026, done 50, waits b", "d, Q1 2026, P0")
PAST = "4 begun shipped, 8 begun slipped, 6 shipped early, 5 shipped, 3 slipped 2, 1 cut"


def test_a_forecast_changes_a_view_only_if_its_digest_changes() -> None:
    """The past is that of Q4 2025, so that another part of the past items counts from day to day."""
    board, history = made(PLAN, PAST, dt.date(2026, 1, 1))
    of_items = [Request(0, "page", ("ci",), item=each.id) for each in board.items[:4]]
    wanted = [Request(0, "board", ("ci",)), Request(0, "table", ("ci",), columns=("item", "expected")), *of_items]
    seen: dict[int, list[tuple[object, ...]]] = {place: [] for place in range(len(wanted))}
    for day in DAYS[12:120]:
        forecasts = Forecasts(day, {"ci": history})
        context = Context(today=day, stale_after=dt.timedelta(days=999), language="en", histories={"ci": history})
        digest = (forecasts.of(board).digest, turned(board, day))
        for place, request in enumerate(wanted):
            made_of = make_view(request, {"ci": board}, {}, replace(context, columns=request.columns))
            seen[place].append((digest, made_of))
    for told in seen.values():
        assert all(before[1] == after[1] for before, after in pairwise(told) if before[0] == after[0])
    digests = [digest for digest, _view in seen[0]]
    assert 5 < len(set(digests)) < len(digests)


PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
    "ci.rst": page(".. roadmap:: ci"),
    "sprint.rst": page(".. roadmap:: ci\n   :view: table\n   :filter: sprint:@current"),
    "next.rst": page(".. roadmap:: ci\n   :view: list\n   :quarters: 2"),
    "timeline.rst": page(".. roadmap:: ci\n   :view: board, timeline"),
    "summary.rst": page(".. roadmap:: *\n   :view: summary"),
    "today.rst": page("There are :roadmap:count:`ci target:<@today` and :roadmap:count:`ci quarter:@current`."),
    "item.rst": page(".. roadmap-item:: example-org/tvm#33"),
    "waits.rst": page(".. roadmap-dependencies:: ci"),
    "expected.rst": page(".. roadmap:: ci\n   :view: table\n   :columns: item, expected"),
    "at-risk.rst": page(".. roadmap:: ci\n   :view: list\n   :filter: at-risk:late,blocked"),
}
SAMPLE = [
    dt.date(2026, 1, 1), dt.date(2026, 1, 4), dt.date(2026, 1, 19), dt.date(2026, 2, 3), dt.date(2026, 2, 21),
    dt.date(2026, 5, 14), dt.date(2026, 7, 1),
]  # fmt: skip
"""Days on which a quarter, a sprint or a break begins, the data grows old, or a planned time has just ended."""


@pytest.mark.heavy
@pytest.mark.once
def test_a_build_that_keeps_doctrees_is_as_a_fresh_one(tmp_path: Path) -> None:
    kept, fresh = (Project(tmp_path / name, PAGES, CI, DOCS) for name in ("kept", "fresh"))
    for day in DAYS if IS_WHOLE else SAMPLE:
        again, anew = kept.build(roadmap_today=str(day)), fresh.build(roadmap_today=str(day))
        left, new = files_of(again.outdir), files_of(anew.outdir)
        # Sphinx before 8.2 keeps the words that a page had before it changed.
        assert {name for name in left.keys() | new.keys() if left.get(name) != new.get(name)} <= {"searchindex.js"}, day
        shutil.rmtree(fresh.folder / "_build")


@pytest.mark.heavy
@pytest.mark.once
def test_forecasts_in_a_build_that_keeps_doctrees_are_those_of_a_fresh_one(tmp_path: Path) -> None:
    board, _history = made(PLAN, PAST, dt.date(2026, 1, 1))
    told = [FIRST_CHANGE, *(change for _item, changes in past_items(PAST) for change in changes)]
    kept, fresh = (
        Project(tmp_path / name, {"index.rst": page(".. roadmap:: ci")}, board) for name in ("kept", "fresh")
    )
    for project in (kept, fresh):
        add_changes(project.folder / "_roadmap", [replace(change, include_private=False) for change in told])
    said = set()
    for day in (dt.date(2026, 1, 20), dt.date(2026, 2, 10), dt.date(2026, 2, 11), dt.date(2026, 3, 20)):
        values = {"roadmap_today": str(day), "roadmap_item_pages": True}
        again, anew = kept.build(**values), fresh.build(**values)
        left, new = files_of(again.outdir), files_of(anew.outdir)
        assert {name for name in left.keys() | new.keys() if left.get(name) != new.get(name)} <= {"searchindex.js"}, day
        said.add(left["index.html"])
        shutil.rmtree(fresh.folder / "_build")
    assert len(said) > 1
