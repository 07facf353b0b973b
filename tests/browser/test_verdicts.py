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

"""Python and the script choose the same of random items by random filters, and refuse the same texts."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from filters.reader_world import read_reader_cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.keys import BARE
from sphinxext_tvm_roadmap.filters.parse import parse_for_readers, select
from sphinxext_tvm_roadmap.model import Column, Item, Label, Roadmap
from sphinxext_tvm_roadmap.pages.setup.joining import EXPORT, IMPORT, PAGES
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.facets import facets
from sphinxext_tvm_roadmap.pages.views.pieces.reader_keys import reader_board, reader_keys
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page

TODAY = dt.date(2026, 8, 15)
CONTEXT = Context(TODAY, stale_after=dt.timedelta(days=30), is_of_one=True)
MODULES = ("words", "filter_syntax", "filter_values", "filter_columns", "filter_question", "filter_facts")

JUDGE = """
window.judge = ({filters, items, board, keys, bare}) => {
  const all = items.map((item) => known(item, [board]))
  return filters.map((text) => {
    try {
      const terms = readFilter(text, {keys, bare})
      return all.flatMap((item, place) => (terms.every(({asks}) => asks(item)) ? [place] : []))
    } catch (fault) {
      if (fault instanceof Fault) return null
      throw fault
    }
  })
}"""


@pytest.fixture(scope="module")
def script(new_window: Callable[[], BrowserContext]) -> Iterator[Page]:
    """A page that has only the modules that read filters."""
    texts = ((PAGES / "script" / f"{name}.mjs").read_text(encoding="utf-8") for name in MODULES)
    window = new_window()
    opened = window.new_page()
    opened.evaluate(f"(() => {{{EXPORT.sub('', IMPORT.sub('', ''.join(texts)))}{JUDGE}}})()")
    yield opened
    window.close()


names = st.sampled_from(
    ["Runtime", "ease of use", "Straße", "Zoë", "ci", "a,b", 'say "hi"', "1", "2.5", "ΣΑΣ", "ı", "@x"]
)
columns = st.lists(
    st.tuples(st.sampled_from(["Q2 2026", "Q3 2026", "Q4 2026", "Later", "Sprint"]), st.integers(-4, 4) | st.none()),
    max_size=6,
    unique=True,
)


def column_of(number: int, name: str, start: int | None) -> Column:
    if start is None:
        return Column(name, "other", id=str(number))
    first = TODAY + dt.timedelta(days=30 * start)
    return Column(name, "quarter", first, first + dt.timedelta(days=29), id=str(number))


@st.composite
def boards(draw: Any) -> Roadmap:
    made = tuple(column_of(number, *each) for number, each in enumerate(draw(columns)))
    items = tuple(draw(items_of(number, made)) for number in range(draw(st.integers(1, 6))))
    return Roadmap(
        key="ci",
        title="CI and Testing",
        url="https://github.com/orgs/apache/projects/1",
        public=True,
        fetched=dt.datetime(2026, 8, 15, tzinfo=dt.timezone.utc),
        columns=made,
        items=items,
    )


@st.composite
def items_of(draw: Any, number: int, made: tuple[Column, ...]) -> Item:
    kind = draw(st.sampled_from(["issue", "pull", "draft"]))
    column = draw(st.none() | st.sampled_from(made)) if made else None
    owners = tuple(draw(st.lists(names, max_size=2, unique=True)))
    return Item(
        id=str(number),
        title=draw(names),
        type=kind,
        state=draw(st.sampled_from(["open", "closed", "merged"] if kind == "pull" else ["open", "closed"])),
        status=draw(st.sampled_from(["backlog", "planned", "in-progress", "blocked", "done", "cut"])),
        ref=None if kind == "draft" else f"{draw(st.sampled_from(['apache/tvm', 'Octo/ci']))}#{number + 9}",
        draft=kind == "pull" and draw(st.booleans()),
        kind=draw(st.none() | names),
        column=column.name if column else None,
        column_id=column.id if column else None,
        themes=tuple(draw(st.lists(names, max_size=2, unique=True))),
        priority=draw(st.none() | names),
        owners=owners,
        assignees=draw(st.sampled_from([owners, owners[:1], None])),
        experts=tuple(draw(st.lists(names, max_size=1))),
        labels=tuple(map(Label, draw(st.lists(names, max_size=2, unique=True)))),
        help_wanted=draw(st.booleans()),
        target=draw(st.none() | st.sampled_from([TODAY - dt.timedelta(days=1), TODAY])),
    )


KEYS = st.sampled_from([*reader_keys(), "no", "has", "roadmap.status", "updated", "Owner"])
VALUES = (
    names.map(lambda name: f"'{name}'" if '"' in name else f'"{name}"')
    | st.sampled_from(
        ["open", "done", "owner", "theme", "*", "*e*", "RUN*", "1", "Q3 2026", "@current", "@next-2", "x"]
    )
    | st.tuples(st.sampled_from([">", ">=", "<", "<="]), st.sampled_from(["1", "@current", '"Q3 2026"', "Later"])).map(
        "".join
    )
    | st.tuples(st.sampled_from(["1", "*", "@previous", "Q2 2026"]), st.sampled_from(["2", "*", "@next", "Later"])).map(
        "..".join
    )
)
TERMS = (
    st.tuples(KEYS, st.lists(VALUES, min_size=1, max_size=2).map(",".join)).map(":".join)
    | names
    | st.sampled_from(["#1", "#10", "apache/tvm#9", "tvm", "blocked", "1*"])
)
FILTERS = st.recursive(
    st.tuples(st.sampled_from(["", "-"]), TERMS).map("".join),
    lambda inner: (
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR "]), inner).map("".join)
        | st.tuples(st.sampled_from(["", "-"]), inner).map(lambda pair: f"{pair[0]}({pair[1]})")
    ),
    max_leaves=5,
)
PIECES = [piece for case in read_reader_cases() for piece in case.filter.split(" ")]
SOUPS = st.lists(
    st.sampled_from(PIECES) | st.sampled_from([" ", "(", ")", '"', "'", "-", ":", ",", "..", ">", "*", "OR", "@"]),
    max_size=8,
).map("".join)


def chosen(board: Roadmap, text: str) -> list[int] | None:
    """Return the places of the items that Python chooses; ``None`` for a text that it refuses."""
    try:
        wanted = parse_for_readers(text)
    except FilterError:
        return None
    return [int(item.id) for item in select(board.items, wanted, Forecasts(TODAY).context(board))]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boards(), st.lists(FILTERS | SOUPS, min_size=20, max_size=40))
def test_python_and_the_script_give_the_same_verdicts(script: Page, board: Roadmap, filters: list[str]) -> None:
    said = {
        "filters": filters,
        "items": [
            {"item": item.ref or item.id, "status": item.status, "facets": facets(item, board, CONTEXT)}
            for item in board.items
        ],
        "board": reader_board(board, TODAY),
        "keys": reader_keys(),
        "bare": sorted(BARE),
    }
    found = script.evaluate("(said) => judge(said)", json.loads(msgspec.json.encode(said)))
    different = {
        text: (chosen(board, text), verdict)
        for text, verdict in zip(filters, found, strict=True)
        if chosen(board, text) != verdict
    }
    assert different == {}
