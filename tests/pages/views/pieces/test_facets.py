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

"""A page carries the facts of ``reader-world.json`` of each item, and no more."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest
from filters.reader_world import ITEMS, ROADMAP, TODAY, WORLD
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Item
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.facets import facets

CONTEXT = Context(TODAY, stale_after=dt.timedelta(days=30), is_of_one=True)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_page_carries_the_facts_that_the_script_cannot_tell(item: Item) -> None:
    assert json.loads(msgspec.json.encode(facets(item, ROADMAP, CONTEXT))) == WORLD["items"][item.id]["facets"]


def test_an_item_names_its_roadmap_where_there_are_several() -> None:
    of_several = replace(CONTEXT, is_of_one=False)
    assert facets(ITEMS[0], ROADMAP, of_several).roadmap == "Continuous Integration"


def test_a_task_can_be_taken() -> None:
    badge = next(item for item in ITEMS if item.id == "badge")
    task = facets(badge, ROADMAP, CONTEXT, title="Draw it")
    assert (task.title, task.flags) == ("Draw it", ("available",))
