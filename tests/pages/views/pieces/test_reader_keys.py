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

"""The bar carries the keys and columns of ``reader-world.json``, with their meanings in the language of the page."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from filters.reader_world import ROADMAP, TODAY, WORLD

from sphinxext_tvm_roadmap.filters.keys import BARE, READER_KEYS
from sphinxext_tvm_roadmap.pages.views.pieces.reader_keys import CHOICES, MEANINGS, reader_board, reader_keys


def test_the_bar_carries_each_key_that_a_page_can_answer() -> None:
    assert MEANINGS.keys() == READER_KEYS.keys() == WORLD["keys"].keys()
    assert {name: _without_words(key) for name, key in _as_json(reader_keys()).items()} == WORLD["keys"]
    assert sorted(BARE) == WORLD["bare"]


def test_each_key_and_value_has_a_meaning_in_words() -> None:
    keys = reader_keys()
    assert all(key.word for key in keys.values())
    assert keys["is"].values.keys() | keys["at-risk"].values.keys() == CHOICES.keys()
    assert keys["is"].values["at-risk"] == "At risk"


def test_columns_have_places_on_a_line_of_time() -> None:
    assert _as_json(reader_board(ROADMAP, TODAY)) == WORLD["board"]


def _as_json(value: object) -> Any:
    return json.loads(msgspec.json.encode(value))


def _without_words(key: dict[str, Any]) -> dict[str, Any]:
    assert key.pop("word")
    return {**key, "values": list(key["values"])} if "values" in key else key
