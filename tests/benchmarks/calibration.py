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

"""Of what a forecast calls likely by a quarter, how much came by that quarter? The table for several projects.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/calibration.py``.
Each project is simulated for four years. From its second year on, a forecast is made every four weeks, each with the
history until then, and is compared with what came.

With the path of a clone of ``kubernetes/enhancements``, there is a row for the real plans in it (``kept_plans.py``).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from benchmarks.kept_plans import years  # noqa: E402
from simulated_teams import Team  # noqa: E402

from sphinxext_tvm_roadmap.planning.blocked import name_of  # noqa: E402
from sphinxext_tvm_roadmap.planning.comparison import changes_between  # noqa: E402
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts  # noqa: E402
from sphinxext_tvm_roadmap.planning.history import history_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from sphinxext_tvm_roadmap.model import Roadmap
    from sphinxext_tvm_roadmap.planning.forecast.expectation import Expectation

    Chances: TypeAlias = dict[int, list[tuple[float, bool]]]
    """The chances that were given, by tenths, each with whether the item came in time."""

WEEKS, SEEN_AFTER, EVERY = 4 * 52, 52, 4
LAST = WEEKS - 40
"""Later forecasts are not compared: the simulation ends before all of their quarters are over."""

FIRST_PLANS, WEEKS_OF_PLANS, WEEKS_LEFT = dt.date(2020, 9, 7), 270, 40
"""People keep the real plans since 2020. They are compared until 40 weeks before the last known release."""

TEAMS = {
    "plans as much as it can do": Team(1, planned=0.9),
    "plans 20 % too much": Team(2),
    "plans 60 % too much": Team(3, planned=1.6),
    "work of very different size": Team(4, spread=1.2),
    "cuts and puts off": Team(5, planned=1.4, moves=(50, 10, 20, 18, 2)),
    "leaves things where they are": Team(6, planned=1.3, moves=(30, 5, 3, 2, 60)),
}


def simulated(team: Team) -> tuple[list[Roadmap], dict[str, dt.date]]:
    """Return the boards of a team, and the days on which its items were done."""
    boards = team.years(WEEKS)
    refs = {int(name_of(item).rpartition("#")[2]): name_of(item) for board in boards for item in board.items}
    done = {refs[task.number]: task.over[1] for task in team.tasks if task.over and task.over[0] == "done"}
    return boards, done


def expected(
    boards: list[Roadmap], done: Mapping[str, dt.date], last: int
) -> Iterator[tuple[Expectation, dt.date | None]]:
    """Yield each expectation with the day on which the item was done."""
    lines = [[], *(list(changes_between(before, now)) for before, now in pairwise(boards))]
    for week in range(SEEN_AFTER, last, EVERY):
        board = boards[week]
        past = history_of(board, [line for told in lines[: week + 1] for line in told])
        for name, each in Forecasts(board.fetched.date(), {board.key: past}).of(board).expectations.items():
            yield each, done.get(name)


def main() -> None:
    print(f"{'':30} {'likely by Q':>22} {'even by Q':>22} {'on time':>15} {'either way':>15} {'at risk':>15}")
    found = {"simulated": _print_rows({name: (*simulated(team), LAST) for name, team in TEAMS.items()})}
    for clone in sys.argv[1:]:
        boards, done = years(Path(clone), first=FIRST_PLANS, weeks=WEEKS_OF_PLANS)
        found["real"] = _print_rows({"Kubernetes, from 2020 on": (boards, done, WEEKS_OF_PLANS - WEEKS_LEFT)})
    for name, whole in found.items():
        _print_chances(name, whole)


def _print_rows(pasts: Mapping[str, tuple[list[Roadmap], Mapping[str, dt.date], int]]) -> Chances:
    """Print a row for each project, and return the chances that were given, each with whether it came."""
    whole: Chances = defaultdict(list)
    for name, (boards, done, last) in pasts.items():
        came: dict[str, list[bool]] = defaultdict(list)
        for each, day in expected(boards, done, last):
            if each.range is not None:
                for word, column in (("likely", each.range.likely), ("even", each.range.even)):
                    if column is not None and column.end is not None:
                        came[word].append(day is not None and day <= column.end)
            if each.due is not None:
                is_kept = day is not None and day <= each.due
                came[each.why or each.verdict].append(is_kept)
                if each.chance is not None:
                    whole[min(int(each.chance * 10), 9)].append((each.chance, is_kept))
        cells = " ".join(f"{_share(came[word]):>{width}}" for word, width in COLUMNS)
        print(f"{name:30} {cells}")
    return whole


def _print_chances(name: str, whole: Chances) -> None:
    print(f"\n{name}: the chance that it gave, and the share that came:")
    for _bucket, pairs in sorted(whole.items()):
        chance = sum(pair[0] for pair in pairs) / len(pairs)
        print(f"{chance:6.0%} {sum(pair[1] for pair in pairs) / len(pairs):6.0%} of {len(pairs)}")


COLUMNS = (("likely", 22), ("even", 22), ("on-time", 15), ("either-way", 15), ("at-risk", 15))


def _share(came: list[bool]) -> str:
    return f"{sum(came) / len(came):.0%} of {len(came)}" if came else "none"


if __name__ == "__main__":
    main()
