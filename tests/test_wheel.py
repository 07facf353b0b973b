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

"""The content of the wheel.

A lane of tox installs the wheel and starts the tests outside of the source tree. There the tests import the same files
as users do. Started by hand in the source tree, the same tests check the source tree.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

import sphinxext_tvm_roadmap

SOURCE = Path(__file__).parents[1] / "sphinxext_tvm_roadmap"
IMPORTED = Path(sphinxext_tvm_roadmap.__file__).parent
IN_A_LANE = "TOX_ENV_NAME" in os.environ

MADE_BY_THE_BUILD = {".mo"}


def files_of(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_a_lane_tests_the_wheel_and_not_the_source_tree() -> None:
    assert IMPORTED.parent == (Path(sysconfig.get_path("purelib")) if IN_A_LANE else SOURCE.parent)


def test_the_wheel_contains_every_file_of_the_package() -> None:
    assert files_of(SOURCE) - files_of(IMPORTED) == set()


def test_the_wheel_contains_only_files_of_the_package() -> None:
    assert {path for path in files_of(IMPORTED) - files_of(SOURCE) if path.suffix not in MADE_BY_THE_BUILD} == set()


def test_the_wheel_is_marked_as_typed() -> None:
    assert (IMPORTED / "py.typed").is_file()


def test_the_wheel_contains_stylesheets_and_the_schema_of_snapshots() -> None:
    suffixes = {(path.parts[0], path.suffix) for path in files_of(IMPORTED)}
    assert {("pages", ".css"), ("store", ".json")} <= suffixes


def test_every_translation_in_the_wheel_is_compiled() -> None:
    catalogues = [path for path in IMPORTED.rglob("*.po") if IN_A_LANE]
    assert [path for path in catalogues if not path.with_suffix(".mo").is_file()] == []
