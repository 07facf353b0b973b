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

"""Cases kept as data: ``data/<name>.toml`` holds a title, an input and the HTML that is expected of it.

A test module names its file, ``CASES = "markdown"``; its tests that ask for a ``case`` run for each.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

DATA = Path(__file__).parent / "data"


class Case(Struct, forbid_unknown_fields=True):
    title: str
    input: str
    expected: str


class CaseFile(Struct):
    case: list[Case]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        file = msgspec.toml.decode((DATA / f"{metafunc.module.CASES}.toml").read_bytes(), type=CaseFile)
        metafunc.parametrize("case", file.case, ids=[case.title for case in file.case])
