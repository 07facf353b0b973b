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

"""Boards with true, missing, late and lying events: what the history tells of them was written down by hand.

Each file of ``data/past`` is one case: the columns, the present of an item on GitHub, its events in GitHub's words, the
lines that the history has already, and the lines that an import has to add.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from github_server import World, edits, events, issue, item, org, project, pull_request, serve, single_select_field

from sphinxext_tvm_roadmap.github import connect, fetch_history, fetch_roadmap
from sphinxext_tvm_roadmap.github.read.past_facts import ends_of_columns
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.gaps import find_gaps
from sphinxext_tvm_roadmap.planning.joined_history import join_changes
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.once

CASES = sorted((Path(__file__).parent / "data" / "past").glob("*.json"))
FETCHED = dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone.utc)
COLUMNS = ["Backlog", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Done"]
REF = "apache/tvm#1"


def world_of(case: dict[str, Any]) -> World:
    given = dict(case.get("item", {}))
    status = given.pop("status", None)
    field = single_select_field("Status", case.get("columns", COLUMNS))
    values = {"Status": status} if status else {}
    priority = given.pop("priority", None)
    fields = [field]
    if "issue_field" in case:
        fields.append(single_select_field("Priority", ["P0", "P1", "P2"], of_issue=True))
        values |= {"Priority": priority} if priority else {}
    make = pull_request if given.pop("is_pull", False) else issue
    blocked_by = [issue(ref) for ref in given.pop("blocked_by", ())]
    more = {"blocked_by": blocked_by} if blocked_by else {}
    content = make(
        REF,
        given.pop("title", "Reduce CI runtime"),
        timeline=events(case.get("events", ())),
        edits=edits(case.get("edits", ())),
        **more,
        **given,
    )
    return World([project(31, owner=org("apache"), fields=fields, items=[item(content, values)])])


def past_of(case: dict[str, Any]) -> tuple[Change, ...]:
    return tuple(line(row) for row in case.get("history", ()))


def line(row: Sequence[Any]) -> Change:
    """Return a line of the history: source, since, when, kind, field, the two values."""
    source, since, when, what, field, before, after = row
    values = (tuple(each) if isinstance(each, list) else each for each in (before, after))
    before, after = values
    instants = {"since": dt.datetime.fromisoformat(since), "when": dt.datetime.fromisoformat(when)}
    what_and = {"source": source, "what": what, "field": field, "before": before, "after": after}
    return Change(roadmap="ci", item=ITEM, include_private=False, **instants, **what_and)


ITEM = issue(REF)["id"]


def row_of(change: Change) -> list[Any]:
    values = [list(each) if isinstance(each, tuple) else each for each in (change.before, change.after)]
    instants = [each.isoformat() for each in (change.since, change.when)]
    return [change.source, *instants, change.what, change.field, *values]


def imported(case: dict[str, Any], past: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the lines that an import adds to a history."""
    settings = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"\n')
    with serve(world_of(case), without=tuple(case.get("without", ()))) as github:
        environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": github.url}
        with connect(environ) as client:
            fetched = fetch_roadmap(client, "ci", settings, now=FETCHED)
            found = fetch_history(client, fetched, settings, past, lambda _line: None)
    ends = ends_of_columns(fetched.roadmap, (*past, *found), None)
    return (*found, *find_gaps((*past, *found), fetched.roadmap, ends))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_import_tells_what_was_written_down(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    past = past_of(case)
    added = imported(case, past)
    assert sorted(map(row_of, added), key=str) == sorted(case["added"], key=str)
    every = (*past, *added)
    assert imported(case, every) == (), "the same import twice adds nothing"
    if "told" in case:
        ends = {"Q3 2025": dt.date(2025, 9, 30), "Q4 2025": dt.date(2025, 12, 31), "Q1 2026": dt.date(2026, 3, 31)}
        told = join_changes(every, ends)
        assert list(map(row_of, told)) == case["told"]
        assert join_changes(reversed(every), ends) == told


def test_the_cost_that_is_said_before_is_the_cost() -> None:
    contents = [issue(f"apache/tvm#{number}", body="- [ ] one" * (number <= 30)) for number in range(1, 121)]
    contents += [pull_request(f"apache/tvm#{number}") for number in range(201, 231)]
    settings = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"\n')
    said: list[str] = []
    environ = {"ROADMAP_GITHUB_TOKEN": "secret"}
    world = World([project(31, owner=org("apache"), items=contents)])
    with serve(world) as github, connect(environ | {"ROADMAP_GITHUB_API": github.url}) as client:
        fetched = fetch_roadmap(client, "ci", settings, now=FETCHED)
        before = client.points
        assert fetch_history(client, fetched, settings, (), said.append) == ()
        # Events of 100, of 20 and of 30 contents; texts of 25 and of 5.
        assert client.points - before == 5
    assert said == ["asks GitHub for the past of 150 items; this costs 5 points or more."]
