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

"""What a forecast of 10,000 items with 20,000 dependencies costs, as a ratio to putting the same graph in order.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/forecast.py``.
CPU time; the least of several runs, since machines are noisy. The yardstick is ``graphlib.TopologicalSorter`` of the
standard library. Four past quarters are known, and each item slipped through up to four of them.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from examples import item, roadmap  # noqa: E402

from sphinxext_tvm_roadmap.model import Change, Column, Reference  # noqa: E402
from sphinxext_tvm_roadmap.planning.forecast.of_roadmap import forecast_of  # noqa: E402
from sphinxext_tvm_roadmap.planning.forecast.pace import pace_of  # noqa: E402
from sphinxext_tvm_roadmap.planning.history import NO_HISTORY, history_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Item, Roadmap
    from sphinxext_tvm_roadmap.planning.history import History

ITEMS, EACH, RUNS = 10_000, 2, 5
TODAY = dt.date(2026, 2, 1)
UTC = dt.timezone.utc


def quarter(place: int) -> Column:
    year, number = 2025 + place // 4, place % 4
    last = dt.date(year + number // 3, (3 * number + 3) % 12 + 1, 1) - dt.timedelta(days=1)
    return Column(f"Q{number + 1} {year}", "quarter", dt.date(year, 3 * number + 1, 1), last)


COLUMNS = tuple(map(quarter, range(8)))


def reference(number: int) -> Reference:
    ref = f"example-org/tvm#{number}"
    return Reference(ref, f"https://github.com/example-org/tvm/issues/{number}", "blocked-by", state="open")


def make_board() -> Roadmap:
    chance = random.Random(0)
    items = []
    for number in range(1, ITEMS + 1):
        blockers = {chance.randrange(1, number) for _ in range(EACH)} if number > EACH else ()
        status = chance.choice(["planned", "in-progress"])
        items.append(
            item(
                number,
                status=status,
                column=COLUMNS[chance.randrange(4, 8)].name,
                priority=f"P{chance.randrange(3)}",
                blocked_by=tuple(map(reference, blockers)),
            )
        )
    return roadmap(items=tuple(items), columns=COLUMNS, fetched=dt.datetime(2026, 2, 1, 6, tzinfo=UTC))


def make_history(board: Roadmap) -> History:
    """Return a history in which each item slipped through the last quarters, up to all four of them."""
    first = dt.datetime(2024, 12, 1, tzinfo=UTC)
    then = first + dt.timedelta(minutes=1)
    begins = Change(roadmap="ci", item="", since=first, when=then, what="themes", field="themes", after=())
    history = history_of(board, [begins, *(change for each in board.items for change in moves(each))])
    assert history.changes  # they are read now, so that reading them does not count
    return history


def moves(each: Item) -> list[Change]:
    place = int(each.id[2:]) % 4
    path = (*(column.name for column in COLUMNS[place:4]), each.column)
    days = (dt.datetime(2025, 3 * number + 3, 20, tzinfo=UTC) for number in range(place, 4))
    return [
        Change(
            roadmap="ci", item=each.id, since=day - dt.timedelta(days=1), when=day, what="slipped",
            field="column", before=before, after=after,
        )
        for day, before, after in zip(days, path, path[1:], strict=False)
    ]  # fmt: skip


def cpu_seconds(run: Callable[[], object]) -> float:
    """Return the least CPU time of several runs."""
    times = []
    for _ in range(RUNS):
        before = time.process_time()
        run()
        times.append(time.process_time() - before)
    return min(times)


def main() -> None:
    board = make_board()
    history = make_history(board)
    graph = {each.ref: [blocker.ref for blocker in each.blocked_by] for each in board.items}
    yardstick = cpu_seconds(lambda: list(TopologicalSorter(graph).static_order()))
    print(f"{ITEMS} items, {sum(map(len, graph.values()))} dependencies, {len(history.changes)} changes")
    print(f"graphlib puts them in order:   {yardstick:.3f} s")
    runs = {
        "pace, from the history": lambda: pace_of(board, history, TODAY),
        "forecast without a history": lambda: forecast_of(board, none, TODAY),
        "forecast with its pace": lambda: forecast_of(board, pace, TODAY),
    }
    none, pace = pace_of(board, NO_HISTORY, TODAY), pace_of(board, history, TODAY)
    for name, run in runs.items():
        seconds = cpu_seconds(run)
        print(f"{name + ':':30} {seconds:.3f} s, {seconds / yardstick:.1f} times as long")


if __name__ == "__main__":
    main()
