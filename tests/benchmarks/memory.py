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

"""How much memory 50,000 items take: a ``sync`` of such a project, and a build from its snapshot.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/memory.py``.
Peak resident memory of processes of their own (``getrusage``). Neither may take 2 GiB, whatever the bodies are; what is
too much for that is refused, in a line that says so. With the number of items as the argument, it is that many.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ITEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
BODIES = {
    "of 1,300 characters, as real ones": 1_300,
    "of 2,680 characters, as many as are allowed together": 2_680,
    "of 65,536 characters, the longest": 65_536,
}
VIEWS = (
    *(f":: many\n   :view: {view}" for view in ("board", "table", "timeline", "list")),
    "-dependencies:: many",
)
"""Whole views; none leaves out what it could show."""

ALLOWED = 2 * 1024

SERVER = """
import json, sys
from github_server import Reply, World, many, serve
from github_server.answer import GitHub
items, length = map(int, sys.argv[1:])
start = ["## Motivation", "The cache makes our builds slow \\U0001f422.", "## Goals", "- [x] Measure\\n- [ ] Mend", ""]
start[-1] = "Blocked by example-org/tvm#3.\\n\\n"
body = ("\\n\\n".join(start) + "We keep the pool of runners, and the queue drops.\\n" * (length // 50))[:length]
github = GitHub(World([many(items)]))
pages = {}

def page(asked, size):
    # One page is made by the stand-in, all others by giving its items other ids: that is fast enough for 50,000.
    if size not in pages:
        found = github.answer(asked.query, {**asked.variables, "after": None})
        for node in found["data"]["project"]["items"]["nodes"]:
            node["content"].update(body=body, id=node["content"]["id"] + "~", subIssues=None)
            node["id"] += "~"
        found["data"]["project"]["items"]["pageInfo"] = {"hasNextPage": True, "endCursor": "PLACE"}
        pages[size] = json.dumps(found)
    return pages[size]

def answer(asked):
    if "owner0" in asked.variables:
        return Reply(json.dumps(github.answer(asked.query, asked.variables)), headers=github.headers())
    if "first" not in asked.variables:
        head = github.answer(asked.query, asked.variables)
        head["data"]["owner"]["projectV2"]["archived"] = None
        return Reply(json.dumps(head), headers=github.headers())
    size = asked.variables["first"]
    end = int(asked.variables["after"] or 0) + size
    made = page(asked, size).replace('~"', f'~{end}"').replace('"PLACE"', f'"{end}"')
    if end >= items:
        made = made.replace('"hasNextPage": true', '"hasNextPage": false')
    return Reply(made, headers=github.headers())

with serve(World(), script=answer) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""

CHILD = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@contextmanager
def serving(length: int) -> Iterator[str]:
    tests = Path(__file__).parents[1]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), os.environ.get("PYTHONPATH", "")])}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(ITEMS), str(length)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    )
    assert server.stdout is not None
    try:
        url = server.stdout.readline().strip()
        assert url, "the stand-in did not start"
        yield url
    finally:
        server.communicate("")


def measure(what: str, *command: str, **environ: str) -> None:
    """Run a module, and say how it ended and what it took."""
    started = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, *command], env=os.environ | environ, capture_output=True, text=True, check=False
    )
    *said, last = [line for line in (ran.stdout + ran.stderr).splitlines() if line]
    mebibytes = int(last.split()[1]) // 1024
    assert mebibytes < ALLOWED, f"{what}: {mebibytes} MiB"
    seconds = time.perf_counter() - started
    print(f"  {what}: {mebibytes:,} MiB at most, {seconds:.0f} s, exit status {ran.returncode}; {' '.join(said[-1:])}")


def main() -> None:
    for name, length in BODIES.items():
        print(f"{ITEMS:,} items with bodies {name}")
        with tempfile.TemporaryDirectory() as place, serving(length) as url:
            folder = Path(place)
            (folder / "roadmap.toml").write_text(
                '[roadmaps.many]\nproject = "https://github.com/orgs/example-org/projects/1"\n'
            )
            (folder / "conf.py").write_text('extensions = ["sphinxext_tvm_roadmap"]\n')
            for number, view in enumerate(VIEWS):
                (folder / f"view-{number}.rst").write_text(f"Many\n====\n\n.. roadmap{view}\n")
            (folder / "index.rst").write_text("Many\n====\n\n.. toctree::\n   :glob:\n\n   *\n")
            sync = ("sphinxext_tvm_roadmap", "sync", "--config", str(folder / "roadmap.toml"))
            environ = {"ROADMAP_GITHUB_TOKEN": "x", "ROADMAP_GITHUB_API": url, "NO_PROXY": "127.0.0.1"}
            for time_ in ("the first", "the second"):
                measure(f"{time_} sync", *sync, **environ)
            for path in (folder / "_roadmap").glob("*.json") if (folder / "_roadmap").exists() else ():
                print(f"  the snapshot: {path.stat().st_size / 1024**2:,.0f} MiB")
                measure("a build", "sphinx", "-q", "-b", "html", str(folder), str(folder / "_build"))


if __name__ == "__main__":
    main()
