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

"""The small roadmap and the table of cases that the tests of the filter language share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from sphinxext_tvm_roadmap.filters.parse import FilterContext, parse_filter, select
from sphinxext_tvm_roadmap.model import Column, Item, Label

DATA = Path(__file__).parent / "data"
CASE = re.compile(r"(?P<filter>\S.*?) +(?:= (?P<items>.+)|! (?P<column>\d+): (?P<words>.+))")


class Case(NamedTuple):
    """A line of ``filter-cases.txt``."""

    filter: str
    items: str | None
    column: str | None
    words: str | None


def read_cases() -> list[Case]:
    lines = (DATA / "filter-cases.txt").read_text(encoding="utf-8").splitlines()
    return [read_case(line) for line in lines if line not in {"", "#"} and not line.startswith("# ")]


def read_case(line: str) -> Case:
    found = CASE.fullmatch(line)
    assert found, f"not a case: {line}"
    return Case(**found.groupdict())


WORLD = msgspec.toml.decode((DATA / "filter-world.toml").read_text(encoding="utf-8"))
FIELDS = WORLD["fields"]
CONTEXT = FilterContext(WORLD["roadmap"], msgspec.convert(WORLD["columns"], tuple[Column, ...]), WORLD["today"])
ITEMS = tuple(
    msgspec.convert({**said, "id": name, "labels": [Label(label) for label in said.get("labels", ())]}, Item)
    for name, said in WORLD["items"].items()
)


def chosen(text: str, context: FilterContext = CONTEXT) -> list[str]:
    """Return the one-word names of the items that a filter means."""
    return [item.id for item in select(ITEMS, parse_filter(text, fields=FIELDS), context)]
