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

"""Completion of what a user types in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import BashComplete

from sphinxext_tvm_roadmap.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
[roadmaps.ci]
title = "Continuous Integration"
project = "https://github.com/orgs/apache/projects/31"
[roadmaps.compiler]
project = "https://github.com/orgs/apache/projects/32"
[roadmaps.docs]
project = "https://github.com/orgs/apache/projects/33"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a ``roadmap.toml``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roadmap.toml").write_text(SETTINGS)
    return tmp_path


def complete(*typed: str) -> list[str]:
    """Return what a shell offers for the last word."""
    *words, last = typed
    return [found.value for found in BashComplete(main, {}, "tvm-roadmap", "_X").get_completions(words, last)]


@pytest.mark.parametrize("command", ["show", "sync", "check", "changes"])
def test_each_command_completes_the_keys_of_roadmaps(command: str) -> None:
    assert complete(command, "") == ["ci", "compiler", "docs"]
    assert complete(command, "c") == ["ci", "compiler"]


def test_a_key_that_is_typed_already_is_not_offered_again() -> None:
    assert complete("show", "ci", "c") == ["compiler"]


def test_the_keys_of_another_file_are_completed(folder: Path) -> None:
    (folder / "roadmap.toml").rename(folder / "other.toml")
    assert complete("show", "") == []
    assert complete("show", "--config", "other.toml", "d") == ["docs"]


@pytest.mark.parametrize("text", ["[roadmaps", "[roadmaps.ci]\n", "unknown = 1\n"])
def test_a_file_with_mistakes_completes_nothing_and_says_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (folder / "roadmap.toml").write_text(text)
    assert complete("show", "") == []
    assert capsys.readouterr() == ("", "")


def test_the_titles_help_to_choose_a_key() -> None:
    found = BashComplete(main, {}, "tvm-roadmap", "_X").get_completions(["show"], "c")
    assert [(each.value, each.help) for each in found] == [("ci", "Continuous Integration"), ("compiler", None)]


def test_the_values_of_view_are_completed() -> None:
    assert complete("show", "ci", "--view", "") == ["board", "table", "list"]
