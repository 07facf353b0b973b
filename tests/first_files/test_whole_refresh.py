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

"""All commands of the workflow and of the action, one after the other, as a runner of GitHub Actions runs them.

The projects come from the stand-in GitHub. Only the installation is left out: the tests have the package already.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import github_server as github
import pytest
from examples import PROJECT, board_on_github

from sphinxext_tvm_roadmap.first_files.refresh_workflow import refresh_workflow

if TYPE_CHECKING:
    from first_files.actions_repository import Repository

pytestmark = [pytest.mark.once, pytest.mark.heavy]

ROOT = Path(__file__).parents[2]
SETTINGS = f'[roadmaps.ci]\nproject = "{PROJECT}"\n'
GONE = f'[roadmaps.gone]\nproject = "{PROJECT[:-1]}404"\n'
LAST = "${{ !cancelled() && steps.begin.outcome == 'success' }}"
VALUES = {
    "${{ github.token }}": "token-of-actions",
    "${{ secrets.ROADMAP_GITHUB_TOKEN }}": "ghp_sentinel0123456789",
    "${{ inputs.token }}": "ghp_sentinel0123456789",
    "${{ inputs.config }}": "docs/roadmap.toml",
}


def steps_of(name: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the steps with a command, without the installation, and the environment of all of them."""
    import yaml  # noqa: PLC0415 - not in all lanes, which import this file too

    if name == "action":
        steps, environ = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"], {}
    else:
        job = yaml.safe_load(refresh_workflow("docs/roadmap.toml", "example[sync]==1.2.3"))["jobs"]["refresh"]
        steps, environ = job["steps"], job["env"]
    found = [step for step in steps if "run" in step and not step["name"].startswith("Install")]
    assert [step.get("id") for step in found] == ["begin", None, None, None]
    assert [step.get("if") for step in found] == [None, None, None, LAST]
    return found, environ


def run_steps(name: str, repository: Repository, url: str, **given: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps. After a failure, a step runs only if it asks for it, and only if the step ``begin`` succeeded."""
    program = repository.state / "tvm-roadmap" / "bin" / "tvm-roadmap"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m sphinxext_tvm_roadmap "$@"\n')
    program.chmod(0o755)
    steps, common = steps_of(name)
    ended: list[subprocess.CompletedProcess[str]] = []
    for step in steps:
        has_begun = bool(ended) and ended[0].returncode == 0
        if any(each.returncode for each in ended) and not ("if" in step and has_begun):
            continue
        own = {key: VALUES.get(value, value) for key, value in (common | step.get("env", {})).items()}
        environ = (
            repository.environ()
            | given
            | own
            | {
                "PATH": f"{repository.state}:{program.parent}:{os.environ['PATH']}",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "RUNNER_TEMP": str(repository.state),
                "GITHUB_ACTION_PATH": str(ROOT),
                "ROADMAP_GITHUB_API": url,
            }
        )
        command = ["bash", "-e", "-c", step["run"]]
        ended.append(
            subprocess.run(command, cwd=repository.clone, env=environ, check=False, capture_output=True, text=True)
        )
    return ended


@pytest.mark.parametrize("name", ["workflow", "action"])
def test_a_project_on_github_ends_in_a_pull_request(name: str, repository: Repository) -> None:
    (repository.clone / "docs" / "roadmap.toml").write_text(SETTINGS)
    with github.serve(github.World([board_on_github("Improve CI", "Rent machines")])) as server:
        ended = run_steps(name, repository, server.url)
    assert [each.returncode for each in ended] == [0, 0, 0, 0], [each.stderr for each in ended]
    assert '"title": "Improve CI"' in repository.on_branch("ci")
    assert repository.asked() == ["pr list", "pr create"]
    assert "::notice file=docs/_roadmap/ci.json,line=" in ended[2].stdout
    assert not any("sentinel" in each.stdout + each.stderr for each in ended)


@pytest.mark.parametrize("name", ["workflow", "action"])
def test_one_project_that_cannot_be_read_does_not_stop_the_others(name: str, repository: Repository) -> None:
    (repository.clone / "docs" / "roadmap.toml").write_text(SETTINGS + GONE)
    with github.serve(github.World([board_on_github("Improve CI")])) as server:
        ended = run_steps(name, repository, server.url)
    assert [each.returncode for each in ended] == [0, 2, 0]
    assert '"title": "Improve CI"' in repository.on_branch("ci")
    assert repository.asked() == ["pr list", "pr create"]


@pytest.mark.parametrize("name", ["workflow", "action"])
def test_on_another_branch_nothing_is_read_or_pushed(name: str, repository: Repository) -> None:
    """The branch of the refresh would bring the commits of the other branch into the open pull request."""
    repository.git("switch", "--quiet", "--create", "feature")
    (repository.clone / "docs" / "roadmap.toml").write_text(SETTINGS)
    feature = {"GITHUB_REF": "refs/heads/feature", "GITHUB_REF_NAME": "feature"}
    with github.serve(github.World([board_on_github("Improve CI")])) as server:
        ended = run_steps(name, repository, server.url, **feature)
        assert server.requests == []
    assert [each.returncode for each in ended] == [1]
    assert (repository.pushed(), repository.asked()) == ("", [])


@pytest.mark.parametrize("name", ["workflow", "action"])
def test_a_first_project_that_cannot_be_read_is_the_only_fault(name: str, repository: Repository) -> None:
    """There is no folder of snapshots then, and the last step has nothing to do."""
    repository.git("rm", "-r", "--quiet", "docs/_roadmap")
    repository.git("commit", "--quiet", "--message", "Begin without data")
    (repository.clone / "docs").mkdir()
    (repository.clone / "docs" / "roadmap.toml").write_text(GONE)
    with github.serve(github.World()) as server:
        ended = run_steps(name, repository, server.url)
    assert [each.returncode for each in ended] == [0, 2, 0]
    assert (ended[-1].stdout, repository.pushed()) == ("GitHub has nothing new.\n", "")
