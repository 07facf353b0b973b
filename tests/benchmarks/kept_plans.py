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

"""Real years of a roadmap: the plans that Kubernetes kept for its enhancements, from the commits of their files.

Each enhancement names the release in which it reaches each stage (alpha, beta, stable), and people change the name when
they slip. So an item is one stage of one enhancement, and a column is a release. The files do not say when a stage was
reached. It counts as reached in the release that the file names at last, if the enhancement is at this stage or beyond.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinxext_tvm_roadmap.model import Column, Item, Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELEASES = {
    "v1.17": "2019-12-09", "v1.18": "2020-03-25", "v1.19": "2020-08-26", "v1.20": "2020-12-08", "v1.21": "2021-04-08",
    "v1.22": "2021-08-04", "v1.23": "2021-12-07", "v1.24": "2022-05-03", "v1.25": "2022-08-23", "v1.26": "2022-12-09",
    "v1.27": "2023-04-11", "v1.28": "2023-08-15", "v1.29": "2023-12-13", "v1.30": "2024-04-17", "v1.31": "2024-08-13",
    "v1.32": "2024-12-11", "v1.33": "2025-04-23", "v1.34": "2025-08-27", "v1.35": "2025-12-17",
}  # fmt: skip
"""The releases of Kubernetes with their days (kubernetes.io/releases)."""

STAGES = ("alpha", "beta", "stable")
OVER = {"implemented", "withdrawn", "rejected", "replaced", "deferred"}
FACT = re.compile(r"^(stage|status|kep-number):\s*\"?([\w-]+)", re.MULTILINE)
TARGET = re.compile(r"^ +(alpha|beta|stable):\s*[\"']?(v?1\.\d+)", re.MULTILINE)
UTC = dt.timezone.utc
DAYS = {name: dt.date.fromisoformat(day) for name, day in RELEASES.items()}
COLUMNS = tuple(
    Column(name, "quarter", DAYS[before] + dt.timedelta(days=1), DAYS[name]) for before, name in pairwise(RELEASES)
)


class Version(Struct, frozen=True):
    """What the file of one enhancement said from one commit on."""

    when: dt.date
    number: str
    stage: str
    status: str
    targets: dict[str, str]
    """The release of each stage."""


def versions(repository: Path) -> Iterator[Version]:
    """Yield all versions of all files, the oldest first."""
    git = ("git", "-C", str(repository))
    raw = ("log", "--reverse", "-m", "--first-parent", "--raw", "--no-renames", "--no-abbrev", "--format=@%ct")
    log = subprocess.run([*git, *raw, "--", "keps"], check=True, capture_output=True, text=True).stdout
    when, blobs = dt.date.min, []
    for line in log.splitlines():
        if line.startswith("@"):
            when = dt.datetime.fromtimestamp(int(line[1:]), UTC).date()
        elif line.startswith(":") and line.endswith("/kep.yaml") and "template" not in line:
            blobs.append((when, line.split()[3]))
    held = [(when, blob) for when, blob in blobs if blob.strip("0")]
    asked = "".join(f"{blob}\n" for _when, blob in held).encode()
    found = subprocess.run([*git, "cat-file", "--batch"], check=True, capture_output=True, input=asked).stdout
    for when, _blob in held:
        head, _newline, found = found.partition(b"\n")
        size = int(head.split()[-1])
        text, found = found[:size].decode("utf-8", "replace"), found[size + 1 :]
        facts = dict(FACT.findall(text))
        if "kep-number" in facts:
            targets = {stage: f"v{release.removeprefix('v')}" for stage, release in TARGET.findall(text)}
            yield Version(when, facts["kep-number"], facts.get("stage", ""), facts.get("status", ""), targets)


def years(repository: Path, *, first: dt.date, weeks: int) -> tuple[list[Roadmap], dict[str, dt.date]]:
    """Return the board of each week, and the days on which items were done, by their references."""
    told: dict[str, list[Version]] = defaultdict(list)
    for version in versions(repository):
        told[version.number].append(version)
    reached = {f"{number}-{stage}": release for number, each in told.items() for stage, release in _reached(each[-1])}
    boards = []
    for week in range(weeks):
        day = first + dt.timedelta(weeks=week)
        known = [[each for each in many if each.when <= day] for many in told.values()]
        items = (item for each in known if each for item in _items(each[-1], reached, day))
        boards.append(
            Roadmap(
                key="ci", title="Enhancements", url="https://github.com/orgs/kubernetes/projects/1", public=True,
                fetched=dt.datetime.combine(day, dt.time(6), UTC), columns=COLUMNS, items=tuple(items),
            )
        )  # fmt: skip
    return boards, {_ref(*name.split("-")): DAYS[release] for name, release in reached.items()}


def _ref(number: str, stage: str) -> str:
    """Return a reference that is not that of another stage; the numbers of issues have no such end."""
    return f"kubernetes/enhancements#{number}{STAGES.index(stage)}"


def _reached(last: Version) -> Iterator[tuple[str, str]]:
    at = len(STAGES) if last.status == "implemented" else STAGES.index(last.stage) if last.stage in STAGES else -1
    for place, stage in enumerate(STAGES):
        if place <= at and last.targets.get(stage) in DAYS:
            yield stage, last.targets[stage]


def _items(version: Version, reached: dict[str, str], day: dt.date) -> Iterator[Item]:
    for stage, release in version.targets.items():
        name = f"{version.number}-{stage}"
        is_done = reached.get(name) == release and DAYS[release] <= day
        is_cut = version.status in OVER and not is_done
        if release in DAYS:
            yield Item(
                id=name, ref=_ref(version.number, stage), title=name, type="issue",
                url="https://github.com/kubernetes/enhancements/issues/1",
                state="closed" if is_done or is_cut else "open",
                status="done" if is_done else "cut" if is_cut else "planned", column=release,
            )  # fmt: skip
