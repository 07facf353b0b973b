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

"""One build a theme, and one process for what shares it."""

from __future__ import annotations

from fcntl import LOCK_EX, LOCK_NB, flock
from typing import TYPE_CHECKING

import pytest
from browser.schedule import in_order, unit_of
from browser.site import find_site

if TYPE_CHECKING:
    from pathlib import Path


def test_the_site_of_a_theme_is_built_only_once(tmp_path: Path) -> None:
    builds = []

    def build(folder: Path, theme: str) -> None:
        builds.append(theme)
        (folder / theme).mkdir()

    asked = [find_site(tmp_path, theme, build) for theme in ("furo", "alabaster", "furo")]
    assert asked == [tmp_path / "furo", tmp_path / "alabaster", tmp_path / "furo"]
    assert builds == ["furo", "alabaster"]


def test_a_theme_is_locked_during_its_build(tmp_path: Path) -> None:
    def build(folder: Path, theme: str) -> None:
        with (folder / f"{theme}.lock").open("w") as lock, pytest.raises(BlockingIOError):
            flock(lock, LOCK_EX | LOCK_NB)
        with (folder / "other.lock").open("w") as lock:
            flock(lock, LOCK_EX | LOCK_NB)

    find_site(tmp_path, "furo", build)


def test_one_process_runs_all_tests_of_the_same_view() -> None:
    wide, axe, other = (
        "browser/test_views.py::test_no_page_is_wider_than_its_window[furo-help-wanted]",
        "browser/test_views.py::test_axe_finds_no_problems_in_a_roadmap[furo-help-wanted]",
        "browser/test_views.py::test_axe_finds_no_problems_in_a_roadmap[furo-board]",
    )
    assert unit_of(wide) == unit_of(axe) != unit_of(other)


def test_one_process_runs_all_tests_of_a_module_with_its_own_site() -> None:
    boards, tables = (f"browser/test_strangers.py::test_nothing_runs[{name}]" for name in ("boards", "tables"))
    assert unit_of(boards) == unit_of(tables)


def test_tests_are_ordered_by_theme_and_then_by_unit() -> None:
    tests = [
        "b::one[furo]",
        "a::one[alabaster-x]",
        "a::two[furo-x]",
        "a::one[sphinx_book_theme]",
        "a::one[furo-x]",
        "c::one",
    ]
    assert in_order(tests) == [
        "c::one",
        "a::one[sphinx_book_theme]",
        "a::two[furo-x]",
        "a::one[furo-x]",
        "b::one[furo]",
        "a::one[alabaster-x]",
    ]
