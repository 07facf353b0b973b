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

"""Lists on a page: the facts of an item have their places in its line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from examples import item, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = item(
    1,
    "Find slow tests",
    priority="P0",
    owners=("mona",),
    themes=("Stability", "Runtime"),
    progress=Progress(2, 5, "tasks"),
    target=dt.date(2026, 2, 14),
)
PLAIN = item(2, "Rent more machines")
WRITTEN = {"index.rst": page(".. roadmap:: ci\n   :view: list\n")}


def test_each_fact_of_an_item_has_the_same_place_in_each_line(project: Callable[..., Project]) -> None:
    built = project(WRITTEN, roadmap(items=(FULL, PLAIN))).build()
    lines = having(built.page(), class_="roadmap-line")
    assert [[words(cell) for cell in line] for line in lines] == [
        [
            "Find slow tests P0",
            "Planned",
            "#1",
            "mona",
            "Stability Runtime",
            "2 of 5 tasks",
            "by Feb 14, 2026",
        ],
        ["Rent more machines", "Planned", "#2", "no owner", "", "", ""],
    ]


def test_in_plain_text_dots_separate_the_facts_that_an_item_has(project: Callable[..., Project]) -> None:
    text = " ".join(project(WRITTEN, roadmap(items=(FULL, PLAIN))).build("text").text("index.txt").split())
    assert (
        "Find slow tests **P0** · Planned · #1 · mona · Stability, Runtime · "
        "2 of 5 tasks · by Feb 14, 2026 * Rent more machines · Planned · #2 · *no owner*"
    ) in text
