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

"""How many items a second become a roadmap: 10,000, their bodies about as long as the median of real ones.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/decode.py``.
The second bodies have the shapes of real ones; a file of JSON lines with a ``body`` each may be named in their place.
CPU time; the best of several runs, since machines are noisy. It may not fall below 2,000 items a second.
A bare ``MarkdownIt("commonmark")`` that parses the same bodies tells how fast the machine is: the ratio is comparable.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from msgspec.structs import replace

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from github_server import World, many, serve  # noqa: E402
from made import made_bodies  # noqa: E402

from sphinxext_tvm_roadmap.github import connect  # noqa: E402
from sphinxext_tvm_roadmap.github.ask.project import ask_project  # noqa: E402
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy  # noqa: E402
from sphinxext_tvm_roadmap.github.read.make_roadmap import decode_project  # noqa: E402
from sphinxext_tvm_roadmap.settings import parse_project_url, parse_settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxext_tvm_roadmap.github.ask.project import ProjectWithItems

ITEMS, WALKED, RUNS = 10_000, 500, 5
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
SETTINGS = parse_settings('[roadmaps.many]\nproject = "https://github.com/orgs/example-org/projects/1"\n')
SHAPES = TESTS / "body" / "data" / "shapes.jsonl"


def shaped_bodies(file: Path) -> list[str]:
    """Return the 30 bodies around the median."""
    found = (json.loads(line).get("body") or "" for line in file.read_text(encoding="utf-8").splitlines())
    bodies = sorted(found, key=len)
    return bodies[len(bodies) // 2 - 15 :][:30]


def walk() -> ProjectWithItems:
    with serve(World([many(WALKED)])) as github:
        environ = {"GITHUB_TOKEN": "x", "ROADMAP_GITHUB_API": github.url}
        with connect(environ) as client:
            return ask_project(client, parse_project_url(SETTINGS.roadmaps["many"].project), "roadmap.toml")


def with_bodies(walked: ProjectWithItems, bodies: Iterable[str]) -> ProjectWithItems:
    """Return 10,000 items, each with an id, a number and a body of its own."""
    items = []
    for place, (item, body) in enumerate(zip(islice(cycle(walked.items), ITEMS), bodies, strict=True)):
        own = {"id": f"{item.content.id}/{place}", "body": body}
        if hasattr(item.content, "number"):
            own["number"] = place + 1
        items.append(replace(item, id=f"{item.id}/{place}", content=replace(item.content, **own)))
    return replace(walked, items=tuple(items))


def least_seconds(*calls: Callable[[], object]) -> list[float]:
    """Return the CPU time of each call, the least of several runs, taken in turns."""
    least = [float("inf")] * len(calls)
    for _ in range(RUNS):
        for place, call in enumerate(calls):
            begin = time.process_time()
            call()
            least[place] = min(least[place], time.process_time() - begin)
    return least


def parse_all(bodies: list[str]) -> None:
    parser = MarkdownIt("commonmark")
    for body in bodies:
        parser.parse(body)


def report(name: str, bodies: list[str], walked: ProjectWithItems) -> None:
    project = with_bodies(walked, bodies)
    took, bare = least_seconds(
        lambda: decode_project("many", SETTINGS, project, Privacy(), NOW), lambda: parse_all(bodies)
    )
    length = sum(map(len, bodies)) // ITEMS
    print(f"{name} bodies of {length} characters: {ITEMS / took:.0f} items/s, {took / bare:.2f} x a bare parse")


def main(file: Path = SHAPES) -> None:
    walked = walk()
    report("made", made_bodies(ITEMS), walked)
    report("shaped", list(islice(cycle(shaped_bodies(file)), ITEMS)), walked)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
