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

"""What a page with many items costs, as a ratio to a project with no page but an empty one.

Run it with an interpreter that has the package: ``python tests/benchmarks/pages.py``.
CPU time of whole builds in processes of their own; the least of several runs, taken in turns, since machines are noisy.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinxext_tvm_roadmap.model import Column, Item, Label, Progress, Roadmap, Theme
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

SIZES = (0, 1_000, 10_000)
RUNS = 5
DAY = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)


def make_project(folder: Path, size: int) -> None:
    folder.mkdir()
    if size == 0:
        (folder / "conf.py").write_text("")
        (folder / "index.rst").write_text("Empty\n=====\n")
        return
    (folder / "conf.py").write_text('extensions = ["sphinxext_tvm_roadmap"]\nroadmap_today = "2026-01-15"\n')
    (folder / "index.rst").write_text("Many\n====\n\n.. roadmap:: many\n   :view: table\n")
    (folder / "roadmap.toml").write_text('[roadmaps.many]\nproject = "https://github.com/orgs/o/projects/1"\n')
    write_roadmap(folder / "_roadmap", make_roadmap(size))


def make_roadmap(size: int) -> Roadmap:
    quarters = tuple(f"Q{1 + n % 4} {2026 + n // 4}" for n in range(8))
    themes = ("Stability", "Runtime", "Coverage", "Ease of Use")
    return Roadmap(
        key="many",
        title="Many items",
        url="https://github.com/orgs/o/projects/1",
        public=True,
        fetched=DAY,
        columns=tuple(Column(name=name, kind="quarter") for name in quarters),
        themes=tuple(Theme(name=name, slug=name.lower(), color="4430b8") for name in themes),
        items=tuple(
            Item(
                id=f"I_{n}",
                ref=f"o/r#{n}",
                url=f"https://github.com/o/r/issues/{n}",
                title=f"Item {n}: a title of about the length that real ones have, with <some> signs & such",
                type="issue",
                state="open",
                status="planned",
                column=quarters[n % 8],
                themes=(themes[n % 4],),
                priority=f"P{n % 3}",
                owners=("areusch",),
                labels=(Label(name="ci", color="a79fd6"),),
                progress=Progress(done=n % 5, total=5, source="tasks"),
            )
            for n in range(size)
        ),
    )


def cpu_seconds(folder: Path) -> float:
    """Return the user and system time of one whole build."""
    before = os.times()
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(folder), str(folder / "_build")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def stored_bytes(folder: Path) -> int:
    """Return the size of the doctrees and the environment."""
    return sum(path.stat().st_size for path in (folder / "_build" / ".doctrees").glob("*") if path.is_file())


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name, str(size)) for size in SIZES}
        for size, folder in folders.items():
            make_project(folder, size)
        least = dict.fromkeys(SIZES, float("inf"))
        for _ in range(RUNS):
            for size, folder in folders.items():
                least[size] = min(least[size], cpu_seconds(folder))
        for size, folder in folders.items():
            ratio = least[size] / least[0]
            print(f"{size:6} items: {least[size]:5.2f} s CPU, {ratio:.2f} x empty, {stored_bytes(folder)} bytes stored")


if __name__ == "__main__":
    main()
