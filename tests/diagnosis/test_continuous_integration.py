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

"""The diagnosis of workflows knows the ones that keep the data fresh, and tokens that see no project."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.diagnosis.continuous_integration import diagnose_build, diagnose_workflows
from sphinxext_tvm_roadmap.first_files.refresh_workflow import refresh_workflow

OURS = refresh_workflow("docs/roadmap.toml", "example[sync]==1.2.3")
SCHEDULED = "on:\n  schedule:\n    - cron: '23 5 * * *'\n"
SYNC = "      - run: tvm-roadmap sync --config docs/roadmap.toml\n"
ACTION = "      - uses: apache/sphinxext-tvm-roadmap@0123456789abcdef0123456789abcdef01234567\n"
OWN_TOKEN = "        env:\n          ROADMAP_GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n"
OTHER_NAME = "        env:\n          GH_TOKEN: ${{ github.token }}\n"
SECRET = "        env:\n          ROADMAP_GITHUB_TOKEN: ${{ secrets.ROADMAP }}\n"

CHECKOUT = "      - uses: actions/checkout@v7\n        with:\n          token: ${{ github.token }}\n"
PUSH = "      - name: Push\n        env:\n          GH_TOKEN: ${{ github.token }}\n        run: git push\n"
JOB = "jobs:\n  refresh:\n    steps:\n"
OTHER_JOB = "  other:\n    env:\n      GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n    steps:\n"
OF_JOB = (
    "jobs:\n  refresh:\n    env:\n      GH_TOKEN: ${{ github.token }}\n"
    "      ROADMAP_GITHUB_TOKEN: ${{ github.token }}\n    steps:\n"
)
OF_WORKFLOW = "env:\n  GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}\n"
STEP = "      - name: Read the projects\n"
SHELL = "        run: |\n          set -e\n\n          tvm-roadmap sync\n"

ON_SCHEDULE = ("ok", "w.yml runs sync on a schedule.")
NO_SCHEDULE = ("advice", "w.yml runs sync, but on no schedule.")
NO_SYNC = ("advice", "No workflow runs sync, so that the data is as old as the last sync by hand.")
SEES_NONE = ("problem", "w.yml gives sync the token of GitHub Actions, which sees no project.")

NO_PACKAGE = ("problem", "w.yml does not know where to find this package, and fails.")

WORKFLOWS = {
    "steps of our own": (OURS, [ON_SCHEDULE]),
    "steps of our own, without a place to install from": (
        refresh_workflow("docs/roadmap.toml", None), [ON_SCHEDULE, NO_PACKAGE]),
    "the action": (SCHEDULED + ACTION + SECRET, [ON_SCHEDULE]),
    "a secret": (SCHEDULED + SYNC + SECRET, [ON_SCHEDULE]),
    "as a module": (SCHEDULED + "      - run: python -m sphinxext_tvm_roadmap sync\n", [ON_SCHEDULE]),
    "by hand": ("on: workflow_dispatch\n" + SYNC, [NO_SCHEDULE]),
    "the token of Actions": (SCHEDULED + SYNC + OWN_TOKEN, [ON_SCHEDULE, SEES_NONE]),
    "the token of Actions, otherwise": (SCHEDULED + SYNC + OTHER_NAME, [ON_SCHEDULE, SEES_NONE]),
    "no token, with other steps that push": (
        OURS.replace("ROADMAP_GITHUB_TOKEN:", "OTHER:"), [ON_SCHEDULE]),
    "no token, after a checkout with one": (SCHEDULED + CHECKOUT + SYNC, [ON_SCHEDULE]),
    "no token, before a step with one": (SCHEDULED + SYNC + PUSH, [ON_SCHEDULE]),
    "no token, beside a job with one": (SCHEDULED + JOB + SYNC + OTHER_JOB + PUSH, [ON_SCHEDULE]),
    "a secret, beside a step with the token of Actions": (SCHEDULED + PUSH + SYNC + SECRET + PUSH, [ON_SCHEDULE]),
    "a secret of the step in a job with the token of Actions": (SCHEDULED + OF_JOB + SYNC + SECRET, [ON_SCHEDULE]),
    "the token of Actions of the job": (SCHEDULED + OF_JOB + SYNC, [ON_SCHEDULE, SEES_NONE]),
    "the token of Actions of the workflow": (SCHEDULED + OF_WORKFLOW + JOB + SYNC, [ON_SCHEDULE, SEES_NONE]),
    "the token of Actions beside a secret of another step": (
        SCHEDULED + SYNC + OWN_TOKEN + "      - run: make\n" + SECRET, [ON_SCHEDULE, SEES_NONE]),
    "the token of Actions before the command": (SCHEDULED + STEP + OWN_TOKEN + SHELL, [ON_SCHEDULE, SEES_NONE]),
    "the token of Actions for the action": (
        SCHEDULED + ACTION + "        with:\n          token: ${{ github.token }}\n", [ON_SCHEDULE, SEES_NONE]),
    "lists that are not indented": (
        "on:\n  schedule:\n  - cron: '23 5 * * *'\n" + JOB + "    - run: tvm-roadmap sync\n    - run: git push\n"
        "      env:\n        GH_TOKEN: ${{ github.token }}\n", [ON_SCHEDULE]),
    "only a comment": (SCHEDULED + "# tvm-roadmap sync\n", [NO_SYNC]),
    "another job": (SCHEDULED + "      - run: make html\n" + OWN_TOKEN, [NO_SYNC]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_is_judged(text: str, wanted: list[tuple[str, str]]) -> None:
    found = list(diagnose_workflows({"w.yml": text}, needs_token=True))
    assert [(each.level, each.said) for each in found] == wanted
    assert all(each.mend for each in found if each.level != "ok")


def test_roadmaps_of_other_sites_need_no_token() -> None:
    found = diagnose_workflows({"w.yml": SCHEDULED + SYNC + OWN_TOKEN}, needs_token=False)
    assert [(each.level, each.said) for each in found] == [ON_SCHEDULE]


@given(st.text(alphabet="- \n:aenv|#{}$", max_size=80), st.text(alphabet="- \n:aenv|#{}$", max_size=80))
def test_no_text_ends_in_an_error(before: str, after: str) -> None:
    list(diagnose_workflows({"w.yml": f"{before}\n- run: tvm-roadmap sync\n{after}"}, needs_token=True))


def test_no_workflow_at_all_is_advice() -> None:
    assert [(each.level, each.said) for each in diagnose_workflows({}, needs_token=True)] == [NO_SYNC]


@pytest.mark.parametrize(
    ("refresh", "is_strict", "level"),
    [
        ("auto", False, "ok"),
        ("auto", True, "ok"),
        ("never", True, "ok"),
        ("always", False, "advice"),
        ("always", True, "problem"),
    ],
)
def test_a_build_without_a_token_is_judged(refresh: str, is_strict: bool, level: str) -> None:  # noqa: FBT001
    (found,) = diagnose_build(refresh=refresh, is_strict=is_strict, real_folder="")
    assert found.level == level


def test_a_staging_folder_is_told_with_the_real_one() -> None:
    first, _second = diagnose_build(refresh="auto", is_strict=False, real_folder="/repository/docs")
    assert "relative paths are also looked for in /repository/docs" in first.said
