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

"""Views are functions of their arguments."""

from __future__ import annotations

import copy
import datetime as dt

import pytest
from examples import THEMES, hostile, other, roadmap

from sphinxext_tvm_roadmap.pages.request import Request
from sphinxext_tvm_roadmap.pages.views import VIEWS, make_view
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.planning.roadmap_outline import RoadmapOutline
from sphinxext_tvm_roadmap.planning.selection import Selection

SHOWN = {made.key: made for made in (roadmap(), other("docs", "Write more"), hostile())}
OUTLINES = {
    "gone": RoadmapOutline(key="gone", title="Gone", scope="All", url="https://github.com/orgs/example-org/projects/9"),
    "planned": RoadmapOutline(key="planned", title="Planned", maintainers=("ann",), themes=THEMES, url=None),
}
KEYS = (*SHOWN, *OUTLINES)
GROUPED = Selection(group_by="theme")
REQUESTS = {
    **{view: Request(0, view, KEYS) for view in VIEWS},
    **{f"{view} by theme": Request(0, view, KEYS, chosen=GROUPED) for view in ("list", "table", "timeline")},
    "first of several": Request(0, "board", KEYS, views=("board", "list")),
    "second of several": Request(1, "list", KEYS, views=("board", "list")),
    "item": Request(0, "item", ("ci",), item=SHOWN["ci"].items[0].id),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_same_arguments_give_the_same_parts(name: str) -> None:
    context = Context(today=dt.date(2026, 1, 15), stale_after=dt.timedelta(days=30))
    before = copy.copy(context)
    first = make_view(REQUESTS[name], SHOWN, OUTLINES, context)
    assert first != ()
    assert make_view(REQUESTS[name], SHOWN, OUTLINES, context) == first
    assert context == before
