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

"""The published schema fits the snapshots that the package writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make_schema import schema_bytes

from sphinxext_tvm_roadmap import store
from sphinxext_tvm_roadmap.model import Roadmap

PUBLISHED = Path(store.__file__).with_name("roadmap.schema.json").read_bytes()


@pytest.mark.once  # An older msgspec puts the choices of a type in another order.
def test_the_published_schema_describes_the_snapshots_of_this_version() -> None:
    assert schema_bytes() == PUBLISHED


def test_the_published_schema_names_its_dialect_and_each_key() -> None:
    published = json.loads(PUBLISHED)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(published["$defs"]["Roadmap"]["properties"]) == set(Roadmap.__struct_fields__)


def test_the_published_schema_has_the_format_of_the_other_json_files() -> None:
    plain = json.dumps(json.loads(PUBLISHED), indent=2, sort_keys=True, ensure_ascii=False)
    assert PUBLISHED.decode() == f"{plain}\n"
