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

"""What a history of 100,000 changes adds to a whole build of ten boards of 100 items each, with all published files.

Run it with an interpreter that has the package and the test dependencies:
``python tests/benchmarks/history_build.py``. With ``--profile``, it names the functions that need most of the time.
CPU time of builds in this process; the least of several runs, taken in turns, since machines are noisy.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import io
import pstats
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from history import BEGINS, KEYS, LINES, WEEKS, changes, least_seconds
from sphinx.application import Sphinx

from sphinxext_tvm_roadmap.model import Column, Item, Roadmap
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

ITEMS = 100
FETCHED = BEGINS + dt.timedelta(weeks=WEEKS)
QUARTERS = tuple(
    Column(f"Q{quarter} {year}", "quarter", dt.date(year, 3 * quarter - 2, 1), dt.date(year, 3 * quarter, days))
    for year in (2024, 2025, 2026)
    for quarter, days in ((1, 31), (2, 30), (3, 30), (4, 31))
)


def board(key: str) -> Roadmap:
    """Return a roadmap whose items are some of those of the history."""
    return Roadmap(
        key=key,
        title=f"Roadmap {key}",
        url="https://github.com/orgs/example-org/projects/1",
        public=True,
        fetched=FETCHED,
        columns=QUARTERS,
        items=tuple(
            Item(
                id=f"I_kwDOABCDEF{number:05}",
                ref=f"example-org/tvm#{number}",
                url=f"https://github.com/example-org/tvm/issues/{number}",
                title=f"Improve part {number} of {key}",
                type="issue",
                state="open",
                status="planned",
                column=QUARTERS[number % len(QUARTERS)].name,
            )
            for number in range(ITEMS)
        ),
    )


def make_project(folder: Path, lines: int) -> Path:
    folder.mkdir()
    day = FETCHED.date().isoformat()
    (folder / "conf.py").write_text(f'extensions = ["sphinxext_tvm_roadmap"]\nroadmap_today = "{day}"\n')
    pages = "".join(f"   {key}\n" for key in KEYS)
    (folder / "index.rst").write_text(f"Boards\n======\n\n.. toctree::\n\n{pages}")
    for key in KEYS:
        (folder / f"{key}.rst").write_text(f"{key}\n==\n\n.. roadmap:: {key}\n")
        write_roadmap(folder / "_roadmap", board(key))
    (folder / "roadmap.toml").write_text(
        "".join(f'[roadmaps.{key}]\nproject = "https://github.com/orgs/example-org/projects/1"\n' for key in KEYS)
    )
    if lines:
        add_changes(folder / "_roadmap", list(changes(ITEMS))[:lines])
    return folder


def build(folder: Path) -> None:
    """Build all pages from nothing."""
    out = folder / "_build"
    shutil.rmtree(out, ignore_errors=True)
    app = Sphinx(folder, folder, out, out / ".doctrees", "html", status=None, warning=io.StringIO(), freshenv=True)
    app.build()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        without, with_history = make_project(Path(name, "without"), 0), make_project(Path(name, "with"), LINES)
        build(without)
        if "--profile" in sys.argv:
            profile = cProfile.Profile()
            profile.runcall(build, with_history)
            pstats.Stats(profile).sort_stats("cumulative").print_stats("sphinxext_tvm_roadmap", 40)
            return
        least = least_seconds(partial(build, without), partial(build, with_history))
        size = history_path(with_history / "_roadmap").stat().st_size
    print(f"{len(KEYS)} boards of {ITEMS} items: {least[0]:.2f} s of CPU without a history")
    print(f"with {LINES} changes, {size} bytes: {least[1]:.2f} s, so the history adds {least[1] - least[0]:.2f} s")


if __name__ == "__main__":
    main()
