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

"""Write docs/_roadmap from the stand-in GitHub; it runs `sync` as a user does.

Run it with an interpreter that has the package and the test dependencies: ``python tests/make_demonstration.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from github_server import World, sample, serve
from github_server.content import Node, tie
from github_server.ordinary import ordinary
from github_server.tracking import tracking_issues

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


if __name__ == "__main__":
    sync(DOCS / "_roadmap")
