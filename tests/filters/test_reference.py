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

"""Random filters find the same items of random boards as the reference, which is written from GitHub's page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from filters.reference import Row, Tree, holds
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.filters.parse import FilterContext, parse_filter, select
from sphinxext_tvm_roadmap.model import Item, Label, ProjectField, Reference

TODAY = dt.date(2026, 11, 15)
FIELDS = (
    ProjectField("Status", "select", ("Todo", "In Progress", "Done")),
    ProjectField("Points", "number"),
    ProjectField("Due", "date"),
    ProjectField("Note", "text"),
    ProjectField("Empty", "select", ("A",)),
    ProjectField("Target", "text"),
)
CONTEXT = FilterContext("ci", (), TODAY, FIELDS)

WORDS = {
    "assignee": ["octocat", "stevecat", "Mona"],
    "label": ["bug", "UI", "good first issue", "bug: docs"],
    "status": ["Todo", "In Progress", "Done"],
    "milestone": ["v1", "Beta release"],
    "note": ["API complete", "slow", "soon"],
    "target": ["GPU", "CPU"],
    "empty": ["A"],
    "parent-issue": ["apache/tvm#9", "apache/tvm#10"],
}
DAYS = [TODAY + dt.timedelta(days=number) for number in (-30, -1, 0, 1, 30)]


def one_of(name: str) -> Any:
    return st.none() | st.sampled_from(WORDS[name])


STATES = {"issue": ["open", "closed"], "pr": ["open", "closed", "merged"], "draft": ["open"]}
REASONS = {"open": [None, "REOPENED"], "closed": [None, "COMPLETED", "NOT_PLANNED"]}


@st.composite
def rows(draw: Any) -> Row:
    kind = draw(st.sampled_from(sorted(STATES)))
    state = draw(st.sampled_from(STATES[kind]))
    return {
        "type": kind,
        "state": state,
        "draft": kind == "draft" or (kind == "pr" and draw(st.booleans())),
        "reason": draw(st.sampled_from(REASONS[state])) if kind == "issue" else None,
        "title": draw(st.sampled_from(["Mend the API", "A slow test", "Docs"])),
        "labels": [] if kind == "draft" else draw(st.lists(st.sampled_from(WORDS["label"]), unique=True)),
        "assignees": draw(st.lists(st.sampled_from(WORDS["assignee"]), unique=True)),
        "milestone": None if kind == "draft" else draw(one_of("milestone")),
        "parent": draw(one_of("parent-issue")) if kind == "issue" else None,
        "empty": None,
        **{name: draw(one_of(name)) for name in ("status", "note", "target")},
        "points": draw(st.none() | st.sampled_from([0.0, 1.0, 2.5, 10.0])),
        "due": draw(st.none() | st.sampled_from(DAYS)),
    }


def item_of(number: int, row: Row) -> Item:
    """Return the item that the product makes of it."""
    held = {field.name: row[field.name.lower()] for field in FIELDS if row[field.name.lower()] is not None}
    reason = {"COMPLETED": "completed", "NOT_PLANNED": "not-planned"}.get(row["reason"])
    url = "https://github.com/apache/tvm/issues/9"
    return Item(
        id=str(number),
        title=row["title"],
        type={"issue": "issue", "pr": "pull", "draft": "draft"}[row["type"]],
        state=row["state"],
        status="planned",
        draft=row["type"] == "pr" and row["draft"],
        reason=reason,
        reopened=row["reason"] == "REOPENED",
        labels=tuple(map(Label, row["labels"])),
        owners=tuple(row["assignees"]),
        milestone=row["milestone"],
        references=(Reference(row["parent"], url, "part-of"),) if row["parent"] else (),
        fields={name: str(value) if isinstance(value, dt.date) else value for name, value in held.items()},
    )


NUMBERS = st.sampled_from(["0", "1", ">1", ">=2.5", "<10", "<=0", "1..10", "*..2", "2.5..*"])
TIMES = st.sampled_from(
    [
        *(f"{sign}{day}" for sign in ("", ">", "<=") for day in DAYS),
        "@today",
        ">=@today-1",
        "@today..@today+7",
        "*..@today-2",
    ]
)
PATTERNS = st.sampled_from(["*bug*", "b*", "*e", "*a*"])
EMPTY = st.sampled_from(
    ["assignee", "label", "milestone", "status", "points", "due", "note", "target", "empty", "parent-issue"]
)


def listed(key: str, values: Any) -> Any:
    return st.tuples(st.just(key), st.lists(values, min_size=1, max_size=3))


LEAVES = st.one_of(
    *(listed(key, st.sampled_from(values) | PATTERNS) for key, values in WORDS.items()),
    listed("is", st.sampled_from(["open", "closed", "merged", "issue", "pr", "draft"])),
    listed("reason", st.sampled_from(["completed", "not planned", "reopened"])),
    listed("points", NUMBERS),
    listed("due", TIMES),
    st.tuples(st.sampled_from(["no", "has"]), EMPTY.map(lambda name: [name])),
    st.tuples(st.just("text"), st.sampled_from(["API", "slow", "the api", "o"]).map(lambda word: [word])),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner, inner),
    ),
    max_leaves=8,
)


def written(tree: Tree, joiner: str = " ") -> str:
    """Return a tree in GitHub's words; parentheses stand only where they are needed."""
    head, *rest = tree
    if head == "and":
        return joiner.join(f"({written(each, joiner)})" if each[0] == "or" else written(each, joiner) for each in rest)
    if head == "or":
        return " OR ".join(written(each, joiner) for each in rest)
    if head == "not":
        inner = written(rest[0], joiner)
        return f"-({inner})" if rest[0][0] in {"and", "or", "not"} else f"-{inner}"
    if head == "text":
        return f'"{rest[0][0]}"'
    return f"{head}:{','.join(quoted(value) for value in rest[0])}"


def quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


@settings(max_examples=300)
@given(st.lists(rows(), max_size=12), TREES, st.sampled_from([" ", " AND "]))
def test_a_filter_finds_what_the_reference_finds(board: list[Row], tree: Tree, joiner: str) -> None:
    items = [item_of(number, row) for number, row in enumerate(board)]
    text = written(tree, joiner)
    wanted = parse_filter(text, fields=FIELDS)
    found = [int(item.id) for item in select(items, wanted, CONTEXT)]
    assert found == [number for number, row in enumerate(board) if holds(tree, row, TODAY)], text
