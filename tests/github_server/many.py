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

"""Large projects whose items are made when they are asked for, and are the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from .content import Node, draft, issue, key_of, label, org, pull_request
from .projects import Item, bind_item, item, project, view
from .values import date_field, iteration, iteration_field, number_field, single_select_field, text_field

QUARTERS = [f"Q{quarter} {year}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)]
STATUSES = ["Todo", "In Progress", "Blocked", "Done"]
THEMES = ["Coverage", "Ease of Use", "Reporting", "Runtime", "Security", "Stability"]
PRIORITIES = ["P0", "P1", "P2"]
PEOPLE = ["areusch", "denise-k", "driazati", "hpanda-naut", "leandron", "Mousius"]
COLORS = ["4c6b95", "ad1a80", "bfdaf0", "a79fd6", "f29513", "4430b8"]
LABELS = [label(f"ci:{theme.lower()}", color) for theme, color in zip(THEMES, COLORS, strict=True)]
HELP_WANTED = label("help wanted", "008672")
STARTS = [f"{year}-{month}-01" for year in (2023, 2024, 2025) for month in ("01", "04", "07", "10")]
REPOSITORY = "example-org/many"
SUB_ISSUES_FROM = 100_000
"""Sub-issues have the number of their parent, and this for each of them."""


def many(count: int, *, number: int = 1, owner: Node | None = None) -> Node:
    """Return a project of so many items, none archived: of ten, eight issues, a pull request and a draft."""
    iterations = [iteration(f"Sprint {place}", start, 28) for place, start in enumerate(STARTS, start=1)]
    node = project(
        number,
        f"{count:,} items",
        owner=owner or org("example-org"),
        fields=[
            single_select_field("Status", STATUSES),
            single_select_field("Quarter", [*QUARTERS, "Backlog"]),
            single_select_field("Theme", THEMES),
            single_select_field("Priority", PRIORITIES),
            iteration_field("Sprint", iterations, duration=28),
            number_field("Estimate"),
            date_field("Target date"),
            text_field("SMEs"),
        ],
        views=[view("Board", "BOARD", columns="Status")],
    )
    node["items"] = ManyItems(node, count)
    return node


class ManyItems(Sequence[Node]):
    """The items of a large project, each made anew when it is asked for."""

    def __init__(self, project: Node, count: int) -> None:
        self.project = project
        self.size = count

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> Node: ...
    @overload
    def __getitem__(self, place: slice) -> list[Node]: ...
    def __getitem__(self, place: int | slice) -> Node | list[Node]:
        places = range(self.size)[place]
        if isinstance(places, range):
            return [self[each] for each in places]
        bound = bind_item(self.project, places, entry(places))
        assert isinstance(bound, dict)
        return bound

    def find(self, node_id: str) -> Node | None:
        """Return the item, its content, or an issue that this is tied to, by its id."""
        place = place_of(node_id)
        if place is None or place >= self.size:
            return None
        found = self[place]
        content = found["content"]
        near = [found, content, *content.get("subIssues", ()), *content.get("blockedBy", ())]
        return next((node for node in near if node["id"] == node_id), None)


def place_of(node_id: str) -> int | None:
    """Return the place of the item that an id of `content.node_id` belongs to."""
    prefix = node_id.partition("_")[0]
    key = key_of(node_id)
    if prefix == "PVTI":
        return place_of(key.rpartition("/")[2])
    if prefix == "DI":
        return int(key.rpartition("/")[2])
    repository, _, number = key.rpartition("#")
    return (int(number) - 1) % SUB_ISSUES_FROM if repository == REPOSITORY else None


def entry(place: int) -> Item:
    """Return the item at a place, counted from 0."""
    values: dict[str, Any] = {
        "Status": status(place),
        "Quarter": "Backlog" if place % 9 == 0 else QUARTERS[place // 7 % len(QUARTERS)],
        "Theme": THEMES[place % len(THEMES)],
        "Priority": PRIORITIES[place % len(PRIORITIES)],
        "Sprint": f"Sprint {place % len(STARTS) + 1}",
        "Estimate": float(place % 8),
        "Target date": STARTS[place % len(STARTS)],
        "SMEs": PEOPLE[place % len(PEOPLE)],
    }
    return item(content(place), values)


def status(place: int) -> str:
    return STATUSES[place // 3 % len(STATUSES)]


def kind(place: int) -> str:
    return {4: "pull request", 9: "draft"}.get(place % 10, "issue")


def content(place: int) -> Node:
    number = place + 1
    ref = f"{REPOSITORY}#{number}"
    done = status(place) == "Done"
    labels = [LABELS[place % len(LABELS)], HELP_WANTED][: 1 + (place % 5 == 0)]
    people = [PEOPLE[place % len(PEOPLE)], PEOPLE[(place + 1) % len(PEOPLE)]][: place % 3]
    if kind(place) == "draft":
        return draft(f"Idea {number}", f"What if {number}?", assignees=people)
    if kind(place) == "pull request":
        state = "MERGED" if done else "OPEN"
        return pull_request(ref, f"Change {number}", state=state, labels=labels, assignees=people)
    return issue(
        ref,
        f"Improve part {number} of the continuous integration",
        body=f"Progress of part {number}.\n\n- [x] Design\n- [ ] Implementation\n- [ ] Documentation\n",
        state="CLOSED" if done else "OPEN",
        reason="COMPLETED" if done else None,
        labels=labels,
        assignees=people,
        blocked_by=[content(place - 1)] if place % 7 == 3 and kind(place - 1) == "issue" else [],
        sub_issues=steps(number) if place % 11 == 0 else [],
        reactions={"THUMBS_UP": place % 6},
        comments=place % 4,
    )


def steps(number: int) -> list[Node]:
    """Return three sub-issues, the first of them done."""
    refs = [f"{REPOSITORY}#{SUB_ISSUES_FROM * step + number}" for step in (1, 2, 3)]
    return [issue(ref, f"Step {ref}", state="OPEN" if place else "CLOSED") for place, ref in enumerate(refs)]
