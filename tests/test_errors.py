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

"""Each error is one line that is safe to show, with all that it quotes."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.errors import RoadmapError, SettingsError, nearest, one_line, without_commands

SECRET = "0123456789abcdefghij0123456789abcdef"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ('"javascript" is no address.', '"javascript" is no address.'),
        ("two\nlines\r\x85and\u2028more", "two lines  and more"),
        ("\x1b[31mred \u202eturned\x00 \ud800", " [31mred  turned   "),
        ("日本語 é 🚀", "日本語 é 🚀"),
        ("::set-env name=A::b", ": :set-env name=A::b"),
        ("see ##[group]it", "see # #[group]it"),
    ],
)
def test_a_message_is_one_line_without_control_characters(message: str, said: str) -> None:
    error = SettingsError(message)
    assert str(error) == said
    assert isinstance(error, RoadmapError)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("::error::x", ": :error::x"),
        (" \t\u3000::error::x", " \t\u3000: :error::x"),
        ("one\n::two\n\n  ::three", "one\n: :two\n\n  : :three"),
        (":::", ": ::"),
        ("##[error]x", "# #[error]x"),
        ("a title with ##[error]x", "a title with # #[error]x"),
        ("###[error]x", "## #[error]x"),
        ("##vso[task.complete] ##VSO[x]", "# #vso[task.complete] # #VSO[x]"),
        ("std::vector", "std::vector"),
        ("a ::b", "a ::b"),
        (": :", ": :"),
        ("## [x] #[x] ##", "## [x] #[x] ##"),
    ],
)
def test_a_blank_breaks_a_command_to_a_runner(text: str, broken: str) -> None:
    """The forms are those of GitHub's runner (``ActionCommand.cs``) and of Azure Pipelines' logging commands."""
    assert without_commands(text) == broken
    assert without_commands(broken) == broken


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *((f"token = '{kind}_{SECRET}'", f"token = '{kind}_…'") for kind in ("ghp", "gho", "ghu", "ghs", "ghr")),
        (f"github_pat_11ABCDEFG0123456789abc_{SECRET}{SECRET}.", "github_pat_…."),
        (f"ghs_123456_eyJhbGciOi-J9.eyJ_{SECRET}.-x_y+", "ghs_…+"),
        (f"https://x:ghp_{SECRET}@github.com, MY_ghp_{SECRET}", "https://x:ghp_…@github.com, MY_ghp_…"),
        ("like ghp_xxxx or github_pat_…, or ghp_of_the_documentation", None),
    ],
)
def test_no_line_shows_a_token(text: str, shown: str | None) -> None:
    """The forms are those of GitHub's documentation, "About authentication to GitHub"; the JWT is of April 2026."""
    assert one_line(text) == str(SettingsError(text)) == (shown or text)
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize("before", [1_950, 1_970, 1_990])
def test_a_token_at_the_cut_of_a_long_message_is_not_shown(before: int) -> None:
    said = str(SettingsError(f"{'x' * before} ghp_{SECRET} {'y' * 4_000}"))
    assert SECRET[:3] not in said


def test_a_long_message_is_shortened() -> None:
    said = str(SettingsError(f'"{"x" * 30_000_000}" is no address.'))
    assert len(said) < 5_000
    assert said.endswith("is no address.")
    assert str(SettingsError("x" * 4_000)) == "x" * 4_000
    assert str(SettingsError("x" * 4_001)) == f"{'x' * 2_000} … {'x' * 2_000}"


def test_the_nearest_word_is_named_before_all_allowed_words() -> None:
    assert nearest("bord", ["table", "board"]) == 'did you mean "board"? Allowed: board, table'
    assert nearest("BORD", ["Table", "Board"]) == 'did you mean "Board"? Allowed: Board, Table'
    assert nearest("x", []) == "None is defined"


def test_at_most_forty_allowed_words_are_listed() -> None:
    words = [f"w{number}" for number in range(10, 51)]
    assert nearest("?", words[:40]) == f"Allowed: {', '.join(words[:40])}"
    assert nearest("?", words) == f"Allowed: {', '.join(words[:40])}, …"
