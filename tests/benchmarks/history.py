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

"""What a history of 100,000 changes adds to a build that shows the changes of the last days of all ten roadmaps.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/history.py``.
CPU time; the best of several runs, since machines are noisy. The last month may take 0.3 s. Python's ``json`` decodes
the same lines in the same run, which tells how fast the machine is: the ratio is comparable.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from examples import roadmap  # noqa: E402

from sphinxext_tvm_roadmap.load import histories_of, load_written  # noqa: E402
from sphinxext_tvm_roadmap.model import Change  # noqa: E402
from sphinxext_tvm_roadmap.planning.story import tell_story  # noqa: E402
from sphinxext_tvm_roadmap.settings import parse_settings  # noqa: E402
from sphinxext_tvm_roadmap.store.history import add_changes  # noqa: E402
from sphinxext_tvm_roadmap.store.history_file import history_path  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINES, KEYS, WEEKS, RUNS = 100_000, [f"r{number}" for number in range(10)], 104, 5
SHOWN_DAYS = (30, 90, WEEKS * 7)
BEGINS = dt.datetime(2024, 1, 1, 6, 30, tzinfo=dt.timezone.utc)
SETTINGS = parse_settings(
    "".join(f'[roadmaps.{key}]\nproject = "https://github.com/orgs/example-org/projects/1"\n' for key in KEYS)
)
KINDS: tuple[tuple[Any, str, Any, Any], ...] = (
    ("slipped", "column", "Q1 2024", "Q2 2024"),
    ("re-owned", "owners", ("ann",), ("bob",)),
    ("reprioritised", "priority", "P1", "P0"),
    ("progress", "progress", "25", "50"),
)


def changes(items: int = 1000) -> Iterator[Change]:
    """Yield the changes of weekly syncs of all roadmaps; no part of an item changes twice in a week."""
    chance = random.Random(0)
    weeks = [BEGINS + dt.timedelta(weeks=number) for number in range(WEEKS + 1)]
    for since, when in pairwise(weeks):
        for key in KEYS:
            for number in chance.sample(range(items), LINES // WEEKS // len(KEYS) + 1):
                what, field, before, after = chance.choice(KINDS)
                yield Change(
                    roadmap=key,
                    since=since,
                    when=when,
                    what=what,
                    item=f"I_kwDOABCDEF{number:05}",
                    ref=f"example-org/tvm#{number}",
                    title=f"Improve part {number} of {key}",
                    url=f"https://github.com/example-org/tvm/issues/{number}",
                    field=field,
                    before=before,
                    after=after,
                    include_private=False,
                )


def least_seconds(*calls: Callable[[], object]) -> list[float]:
    """Return the CPU time of each call, the least of several runs, taken in turns."""
    least = [float("inf")] * len(calls)
    for _ in range(RUNS):
        for place, call in enumerate(calls):
            begin = time.process_time()
            call()
            least[place] = min(least[place], time.process_time() - begin)
    return least


def main() -> None:
    roadmaps = {key: roadmap(key) for key in KEYS}
    last = (BEGINS + dt.timedelta(weeks=WEEKS)).date()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add_changes(folder, list(changes())[:LINES])
        lines = history_path(folder).read_bytes().splitlines()

        def build(days: int) -> int:
            histories = histories_of(roadmaps, SETTINGS, load_written(folder, report=print))
            stories = [
                tell_story(roadmaps[key], past, last - dt.timedelta(days=days)) for key, past in histories.items()
            ]
            return sum(len(story.changes) for story in stories)

        shown = [build(days) for days in SHOWN_DAYS]
        bare, nothing, *some = least_seconds(
            lambda: [json.loads(line) for line in lines],
            lambda: histories_of(roadmaps, SETTINGS, load_written(folder, report=print)),
            *(partial(build, days) for days in SHOWN_DAYS),
        )
    for count, took in zip((0, *shown), (nothing, *some), strict=True):
        print(f"{len(lines)} changes, {count} shown: {took:.2f} s of CPU, {took / bare:.2f} x json.loads of each line")


if __name__ == "__main__":
    main()
