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

"""The published history has the lines that may be shown, although most of them are not decoded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from examples import FETCHED
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes, shown_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.history_rounds import read_rounds
from sphinxext_tvm_roadmap.store.published_history import read_lines, shown_lines


def change(number: int, day: int, what: str = "added", **rest: Any) -> Change:
    when = FETCHED + dt.timedelta(days=day)
    known: dict[str, Any] = {"since": FETCHED, "when": when, "item": f"I_{number}", "title": f"Part {number}"}
    return Change(roadmap="ci", what=what, **known | {"include_private": False} | rest)


def published(folder: Path, *, include_private: bool = False) -> bytes:
    return shown_lines(read_rounds(folder)["ci"].rounds, include_private=include_private)


def test_lines_are_published_as_they_stand_and_each_once(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, 1), change(2, 1), change(1, 1)])
    first, second, _again = history_path(tmp_path).read_bytes().splitlines(keepends=True)
    assert published(tmp_path) == first + second


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"include_private":false', '"include_private":true'),
        ('"include_private":false,', ""),
        ('"include_private":false', '"include_private": true'),
        ('"title":"Part 1"', r'"title":",\"include_private\":false,\"item\":"'),
    ],
    ids=["private", "not said", "blanks", "a title like a public line"],
)
def test_a_line_that_is_not_known_to_be_public_is_left_out(tmp_path: Path, old: str, new: str) -> None:
    is_title = old.startswith('"title"')
    add_changes(tmp_path, [change(1, 1, include_private=is_title)])
    path = history_path(tmp_path)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert published(tmp_path) == b""
    assert published(tmp_path, include_private=True).count(b"\n") == 1


LINES = st.lists(
    st.builds(
        change,
        st.integers(1, 3),
        st.integers(1, 4),
        st.sampled_from(["added", "removed"]),
        title=st.sampled_from(["Secret", "removed", "I_1", None]),
        include_private=st.booleans(),
    ),
    min_size=1,
    max_size=9,
)


@pytest.mark.parametrize("include_private", [True, False])
@given(lines=LINES)
def test_the_lines_tell_the_changes_that_may_be_shown(lines: list[Change], *, include_private: bool) -> None:
    with TemporaryDirectory() as name:
        add_changes(Path(name), lines)
        told = list(read_lines(published(Path(name), include_private=include_private)))
        shown = shown_changes(Path(name), "ci", include_private=include_private)
    assert len(told) == len(shown)
    assert set(told) == set(shown)
