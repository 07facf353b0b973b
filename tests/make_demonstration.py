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

"""Write docs/_roadmap from the stand-in GitHub, and a made-up history; it runs `sync` as a user does.

Run it with an interpreter that has the package and the test dependencies: ``python tests/make_demonstration.py``.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from github_server import World, sample, serve
from github_server.content import Node, tie
from github_server.ordinary import ordinary
from github_server.tracking import tracking_issues

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.snapshot import load_snapshot

DOCS = Path(__file__).parents[1] / "docs"

WAITS = {
    4: (9,),
    11: (7, 8, 13),
    12: (5, 14),
    13: (11, 15),
    74: (13,),
    75: (9,),
}
"""The items that wait for others on the board of RFC 0050's sample, by number. They are made up, since the picture of
the board shows none. One circle, and one item that is planned before an item it waits for, show how the pages look."""


Q3, Q4, Q1, Q2, LATER = (
    "Q3 2021 – Jul-Sep", "Q4 2021 – Oct-Dec", "Q1 2022 – Jan-Mar", "Q2 2022 – Apr-Jun", "Future",
)  # fmt: skip

PAST: tuple[tuple[str, int, str, dict[str, str]], ...] = (
    ("2021-05-17", 3, "added", {"after": Q3}),
    ("2021-06-21", 6, "added", {"after": Q1}),
    ("2021-07-19", 3, "slipped", {"field": "column", "before": Q3, "after": Q4}),
    ("2021-09-06", 4, "advanced", {"field": "column", "before": Q1, "after": Q4}),
    ("2021-09-20", 1, "shipped", {"field": "status", "before": "planned", "after": "done"}),
    ("2021-10-04", 6, "slipped", {"field": "column", "before": Q1, "after": Q2}),
    ("2021-10-18", 7, "added", {"after": LATER}),
    ("2021-10-25", 8, "removed", {"before": Q4}),
    ("2021-11-08", 4, "shipped", {"field": "status", "before": "planned", "after": "done"}),
)
"""The history of the made-up roadmap *public*: the Monday on which each change was found, and the number of its item.
Its project had one item more than today, *Polls in comments*."""


def board_that_waits() -> list[Node]:
    """Return the project of the sample, including the items that wait for others."""
    projects = list(sample().projects)
    issues = {
        each["content"]["number"]: each["content"] for each in projects[0]["items"] if "number" in each["content"]
    }
    for number, blockers in WAITS.items():
        issues[number]["blockedBy"] += [issues[each] for each in blockers]
        tie(issues[number])
    return projects


def sync(folder: Path) -> None:
    """Bring the snapshots in this folder up to date with the stand-in."""
    more = ordinary()
    world = World([*board_that_waits(), *more.projects], [*tracking_issues(), *more.issues])
    with serve(world) as github:
        environ = {
            **os.environ,
            "ROADMAP_GITHUB_TOKEN": "of-the-stand-in",
            "ROADMAP_GITHUB_API": github.url,
            "NO_PROXY": "127.0.0.1",
        }
        config = ["--config", str(DOCS / "roadmap.toml"), "--snapshots", str(folder)]
        subprocess.run([sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", *config], check=True, env=environ)


def write_past(folder: Path) -> None:
    """Write the history of *public* as weekly syncs would have written it."""
    history_path(folder).unlink(missing_ok=True)
    roadmap = load_snapshot(folder, "public", include_private=False)
    items = {item.ref: item for item in roadmap.items}
    project = "example-org/public-roadmap"

    def change(monday: str, number: int, what: Any, rest: dict[str, str]) -> Change:
        when = dt.datetime.fromisoformat(f"{monday}T06:00:00+00:00")
        item = items.get(f"{project}#{number}")
        return Change(
            roadmap=roadmap.key,
            since=when - dt.timedelta(weeks=1),
            when=when,
            what=what,
            item=item.id if item else f"gone-{number}",
            ref=f"{project}#{number}",
            title=item.title if item else "Polls in comments",
            url=f"https://github.com/{project}/issues/{number}",
            include_private=False,
            **rest,
        )

    add_changes(folder, [change(*each) for each in PAST])


if __name__ == "__main__":
    sync(DOCS / "_roadmap")
    write_past(DOCS / "_roadmap")
