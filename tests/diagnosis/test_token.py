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

"""The diagnosis of a token says its kind, scopes and expiry, and never any part of it."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinxext_tvm_roadmap.diagnosis.token import NEW_CLASSIC, diagnose_token
from sphinxext_tvm_roadmap.diagnosis.tokens_in_files import diagnose_texts
from sphinxext_tvm_roadmap.github.ask.token_facts import TokenFacts, read_expiry
from sphinxext_tvm_roadmap.github.wire.token import Token
from sphinxext_tvm_roadmap.settings import ProjectAddress

SOON = ", in {} days. After that day, nothing is fetched any more."
NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
SECRET = "0123456789abcdefghij0123456789abcdef"
OF_ORGANIZATION = {"ci": ProjectAddress("organization", "apache", 31)}
OF_USER = {"mine": ProjectAddress("user", "octocat", 1)}

KINDS = {
    "ghp_": "a classic token",
    "github_pat_": "a fine-grained token",
    "gho_": "a token of a program, such as gh",
    "ghu_": "a token of a GitHub App for a user",
    "ghs_": "a token of GitHub Actions or of an installed GitHub App",
    "": "a token of an unknown kind",
}

SCOPES = [
    ("ghp_", "read:project", "ok", "Its scopes are: read:project."),
    ("ghp_", "project,repo", "ok", "Its scopes are: project, repo."),
    ("ghp_", "", "problem", "Its scopes are: none. None of them allows to read projects."),
    ("ghp_", "repo", "problem", "Its scopes are: repo. None of them allows to read projects."),
    ("gho_", "repo", "problem", "Its scopes are: repo. None of them allows to read projects."),
    ("ghp_", "read:project,workflow", "advice", "Its scopes are: read:project, workflow. workflow is not needed here."),
]


def diagnosed(
    prefix: str, facts: TokenFacts, projects: dict[str, ProjectAddress] = OF_ORGANIZATION
) -> list[tuple[str, str, str]]:
    token = Token(f"{prefix}{SECRET}", "GH_TOKEN")
    found = list(diagnose_token(token, facts, (), projects, NOW))
    assert not any(SECRET in each.said + each.mend for each in found)
    return [(each.level, each.said, each.mend) for each in found]


@pytest.mark.parametrize(("prefix", "words"), KINDS.items())
def test_the_kind_is_told_by_the_prefix(prefix: str, words: str) -> None:
    assert diagnosed(prefix, TokenFacts())[0] == ("ok", f"GH_TOKEN holds {words}.", "")


@pytest.mark.parametrize(("prefix", "scopes", "level", "said"), SCOPES)
def test_scopes_are_judged(prefix: str, scopes: str, level: str, said: str) -> None:
    facts = TokenFacts(scopes=frozenset(filter(None, scopes.split(","))))
    assert diagnosed(prefix, facts)[1][:2] == (level, said)


def test_gh_has_a_command_that_adds_the_scope() -> None:
    found = diagnosed("gho_", TokenFacts(scopes=frozenset({"repo"})))
    assert found[1][2] == "Add read:project, or run: gh auth refresh --scopes read:project"


def test_a_fine_grained_token_cannot_read_the_projects_of_a_user() -> None:
    wanted = (
        "problem",
        "A fine-grained token cannot read the projects of a user: mine.",
        f"Make a classic token on {NEW_CLASSIC}",
    )
    assert wanted in diagnosed("github_pat_", TokenFacts(), OF_USER)
    assert wanted not in diagnosed("github_pat_", TokenFacts(), OF_ORGANIZATION)
    assert wanted not in diagnosed("ghp_", TokenFacts(), OF_USER)


@pytest.mark.parametrize(
    ("expires", "level", "said"),
    [
        ("2026-01-14 08:00:00 UTC", "problem", "It expired on 2026-01-14."),
        ("2026-01-20 00:00:00 +0000", "advice", f"It expires on 2026-01-20{SOON.format(5)}"),
        ("2026-01-28 23:00:00 UTC", "advice", f"It expires on 2026-01-28{SOON.format(13)}"),
        ("2026-12-31 08:00:00 UTC", "ok", "It expires on 2026-12-31."),
    ],
)  # fmt: skip
def test_the_expiry_is_told_in_time(expires: str, level: str, said: str) -> None:
    assert diagnosed("ghp_", TokenFacts(expires=read_expiry(expires)))[-1][:2] == (level, said)


@pytest.mark.parametrize("text", ["", "never", "2026-99-99 00:00:00 UTC", "2026-01-20"])
def test_another_form_of_the_header_is_no_expiry(text: str) -> None:
    assert read_expiry(text) is None


@pytest.mark.parametrize(("is_refused", "level"), [(True, "problem"), (False, "unknown")], ids=["refused", "offline"])
def test_a_question_without_an_answer_is_told(is_refused: bool, level: str) -> None:  # noqa: FBT001
    facts = TokenFacts(problem="api.github.com did not answer", is_refused=is_refused)
    assert [each[0] for each in diagnosed("ghp_", facts)] == ["ok", level]


@pytest.mark.parametrize("prefix", [prefix for prefix in KINDS if prefix])
def test_a_token_in_a_file_is_told_by_its_line_and_not_quoted(prefix: str) -> None:
    text = f'# a page\nproject = "x"\ntoken = "{prefix}{SECRET}"\n'
    (found,) = diagnose_texts({"roadmap.toml": text})
    assert found.said.startswith("roadmap.toml, line 3: a token of GitHub is written here")
    assert "Revoke it" in found.mend
    assert SECRET not in found.said + found.mend


def test_a_name_of_a_variable_is_no_token() -> None:
    text = "ROADMAP_GITHUB_TOKEN: ${{ secrets.ROADMAP_GITHUB_TOKEN }}\n# like ghp_xxxx or github_pat_…\n"
    assert list(diagnose_texts({"roadmap.yml": text})) == []
