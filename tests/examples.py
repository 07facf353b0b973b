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

"""Example roadmaps for pages: a complete one, a hostile one, a large one; also as projects of the stand-in GitHub."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import github_server as github
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import (
    Column,
    Goal,
    Item,
    Label,
    LeftOut,
    Progress,
    Roadmap,
    Theme,
)
from sphinxext_tvm_roadmap.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

FETCHED = dt.datetime(2026, 1, 10, 6, 30, tzinfo=dt.timezone.utc)
TODAY = "2026-01-15"
PROJECT = "https://github.com/orgs/example-org/projects/1"

QUARTERS = (
    Column("Q4 2025", "quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    Column("Q1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
    Column("Q2 2026", "quarter", dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
)
COLUMNS = (
    Column("Background & Motivations", "background"),
    QUARTERS[0],
    replace(QUARTERS[1], goals=(Goal("Stability", "P0", "Machines that keep CI running."), Goal("Runtime", "P1"))),
    QUARTERS[2],
    Column("Backlog", "backlog"),
)

THEMES = tuple(
    Theme(name, slug(name), f"ci:{slug(name)}", color, definition, criteria)
    for name, color, definition, criteria in (
        ("Stability", "4430b8", "CI passes where *nothing* is wrong.", "- [x] measured\n- [ ] below 1 %"),
        ("Runtime", "a79fd6", "A run takes `minutes`.", None),
        ("Ease of Use", None, None, None),
    )
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=https://tracker.invalid/a.png onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</div></section><h1>taken over</h1>",
    "`click <javascript:alert(1)>`_ :ref:`genindex` |release| **bold** [link](javascript:alert)",
    ".. raw:: html",
    r"\input{/etc/passwd} \write18{id} 50% of $x_1$ & #1 ~ ^ {braces}",
    "{{ 7 * 7 }} {% include 'layout.html' %} %(name)s %s {0}",
    "<!-- ]]> <![CDATA[ <?php ?> &lt; &amp;#60; &copy",
    '"Quotes" -- it\'s --- a test...',
    "Use SECP256K1_WARN_UNUSED_RESULT; WARNING: not one, ERROR: neither",
    "zero\u200bwidth \U0001f680 e\u0301 日本語 العربية",
    "wide " + "x" * 353,
)
"""Titles as strangers write them; each must be shown as it stands, and do nothing."""

LONG_WORDS = (
    "Run test_meta_schedule_integration_extract_from_bert_base again",
    "tir.schedule.transform_block_layout",
    "`tir.schedule.transform_block_layout_of_all_axes` in code",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "https://github.com/example-org/tvm/blob/main/tests/python/unittest/test_meta_schedule_integration.py",
    "W" * 300,
)
"""Titles with words that are longer than a card is wide."""


def item(number: int, title: str = "", **rest: Any) -> Item:
    """Return an open, planned issue of ``example-org/tvm`` in the first quarter of 2026, with the changes in `rest`."""
    known: dict[str, Any] = {
        "id": f"I_{number}",
        "ref": f"example-org/tvm#{number}",
        "url": f"https://github.com/example-org/tvm/issues/{number}",
        "title": title or f"Improve part {number}",
        "type": "issue",
        "state": "open",
        "status": "planned",
        "column": "Q1 2026",
    }
    return Item(**known | rest)


ITEMS = (
    item(
        15,
        "Improve CI stability: phase 1",
        status="in-progress",
        priority="P0",
        themes=("Stability",),
        owners=("areusch", "denise-k"),
        labels=(Label("ci:stability", "4430b8"), Label("P0")),
        progress=Progress(2, 5, "tasks"),
    ),
    item(5, "Find long-running tests", status="blocked", themes=("Runtime", "Ease of Use"), help_wanted=True),
    item(6, "Explain failures", status="done", state="closed", column="Q4 2025", progress=Progress(1, 3, "sub-issues")),
    item(7, "Rent more machines", status="cut", state="closed", reason="not-planned", column="Q4 2025"),
    item(8, "A change", type="pull", url="https://github.com/example-org/tvm/pull/8", status="in-progress", votes=3),
    item(9, "Some day", status="backlog", column="Backlog", fields={"Estimate": 2.5, "Note": "soon"}),
    item(10, "Never placed", column=None),
    item(11, "Only a note", type="draft", id="DI_11", ref=None, url=None, column="Q2 2026"),
)
"""One item of each status and type, in the board's order."""


def roadmap(key: str = "ci", **rest: Any) -> Roadmap:
    """Return a roadmap with something of everything; `rest` replaces parts of it."""
    known: dict[str, Any] = {
        "key": key,
        "title": "Continuous Integration & Testing",
        "url": PROJECT,
        "public": True,
        "fetched": FETCHED,
        "scope": "CI and testing across all of TVM",
        "maintainers": ("areusch", "leandron"),
        "columns": COLUMNS,
        "themes": THEMES,
        "items": ITEMS,
        "left_out": LeftOut(private=2),
    }
    return Roadmap(**known | rest)


def other(key: str, *titles: str, first: int = 100, **rest: Any) -> Roadmap:
    """Return a roadmap of other items, with these titles."""
    items = tuple(item(number, title) for number, title in enumerate(titles, start=first))
    return roadmap(key, title=f"Roadmap {key}", items=items, **rest)


def hostile(key: str = "hostile", titles: tuple[str, ...] = HOSTILE) -> Roadmap:
    """Return a roadmap with texts of strangers in all places where they can write."""
    items = tuple(
        item(
            number,
            title,
            owners=(title,),
            themes=(title,),
            priority=title,
            labels=(Label(title, "ff0000"),),
            fields={"Note": title},
            milestone=title,
            kind=title,
        )
        for number, title in enumerate(titles, start=200)
    )
    goals = tuple(Goal(title, title, title) for title in titles)
    return roadmap(
        key,
        title=titles[0],
        scope=titles[1],
        maintainers=titles,
        columns=(replace(COLUMNS[2], goals=goals), Column(titles[3], "other")),
        themes=tuple(Theme(title, slug(title), None, None, title, title) for title in titles),
        items=items,
    )


def large(count: int, key: str = "ci") -> Roadmap:
    """Return a roadmap of so many items."""
    return other(key, *(f"Item {number}: improve one more part of it" for number in range(count)))


def sixty(key: str = "sixty", *, newest_first: bool = False, planned: bool = True) -> Roadmap:
    """Return a roadmap of 2014 to 2028, with an item for each quarter: planned for it, or in the backlog."""
    columns = [
        Column(f"Q{number} {year}", "quarter", dt.date(year, number * 3 - 2, 1), dt.date(year, number * 3, 30))
        for year in range(2014, 2029)
        for number in (1, 2, 3, 4)
    ]
    places = [column.name if planned else "Backlog" for column in columns]
    items = tuple(item(number, column=place) for number, place in enumerate(places, start=400))
    if newest_first:
        columns.reverse()
    return roadmap(key, themes=(), columns=(*columns, COLUMNS[-1]), items=items)


def board_on_github(*titles: str, number: int = 1, more: Iterable[Any] = ()) -> Any:
    """Return a project of issues with these titles, and of others, as the stand-in GitHub serves it."""
    return github.project(
        number,
        "Continuous Integration & Testing",
        owner=github.org("example-org"),
        fields=[github.single_select_field("Status", ["Q1 2026", "Backlog"])],
        items=[
            github.item(issue, {"Status": "Q1 2026"})
            for issue in (
                *(github.issue(f"example-org/tvm#{place}", title) for place, title in enumerate(titles, number * 100)),
                *more,
            )
        ],
        views=[github.view("Board", "BOARD", columns="Status")],
    )


def settings(keys: Iterable[str]) -> str:
    """Return a ``roadmap.toml`` that defines these roadmaps, all of the same project."""
    return 'repository = "example-org/tvm"\n' + "".join(f'[roadmaps.{key}]\nproject = "{PROJECT}"\n' for key in keys)
