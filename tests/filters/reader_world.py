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

"""The items and filters of readers, which Python, Node.js and the browser try."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sphinxext_tvm_roadmap.model import Item, Roadmap
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts

DATA = Path(__file__).parent / "data"
CASE = re.compile(
    r"(?P<filter>\S.*?) +(?:= (?P<items>.+)|! (?P<column>\d+) (?P<kind>[a-z-]+): (?P<words>.+))"
)  # fmt: skip
WORLD: dict[str, Any] = json.loads((DATA / "reader-world.json").read_text(encoding="utf-8"))
TODAY = dt.date.fromisoformat(WORLD["today"])


class ReaderCase(NamedTuple):
    """A line of ``reader-cases.txt``."""

    filter: str
    items: str | None
    column: str | None
    kind: str | None
    words: str | None

    @property
    def names(self) -> list[str]:
        """The names of the items that are meant."""
        assert self.items
        return {"all": list(WORLD["items"]), "-": []}.get(self.items, self.items.split())


def read_reader_cases() -> list[ReaderCase]:
    lines = (DATA / "reader-cases.txt").read_text(encoding="utf-8").splitlines()
    found = [CASE.fullmatch(line) for line in lines if line not in {"", "#"} and not line.startswith("# ")]
    assert all(found)
    return [ReaderCase(**each.groupdict()) for each in found if each]


def item_of(name: str, said: dict[str, Any]) -> Item:
    labels = [{"name": label, "color": None} for label in said["labels"]]
    return msgspec.convert({**said, "id": name, "labels": labels}, Item)


ITEMS = tuple(item_of(name, each["item"]) for name, each in WORLD["items"].items())
ROADMAP = msgspec.convert(
    {
        **WORLD["roadmap"],
        "url": "https://github.com/orgs/apache/projects/1",
        "public": True,
        "fetched": "2026-08-15T08:00:00Z",
        "items": msgspec.to_builtins(ITEMS),
    },
    Roadmap,
)
CONTEXT = Forecasts(TODAY).context(ROADMAP)
