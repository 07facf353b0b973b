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

"""The refresh on GitHub Actions: its commands run here in a real clone, with a stand-in for the program ``gh``.

The workflow and the action run the same two scripts. Between them, the tests write the files that a sync would write.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from first_files.actions_repository import SCRIPTS

from sphinxext_tvm_roadmap.first_files.refresh_workflow import CHECKOUT, SETUP_PYTHON, refresh_workflow

if TYPE_CHECKING:
    from first_files.actions_repository import Repository

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
CI = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
WORKFLOW = refresh_workflow("docs/roadmap.toml", "example[sync]==1.2.3")

pytestmark = pytest.mark.once


@pytest.mark.heavy
def test_without_news_nothing_is_pushed_and_nobody_is_asked(repository: Repository) -> None:
    assert repository.refresh(ci="old") == "GitHub has nothing new.\n"
    assert (repository.pushed(), repository.asked()) == ("", [])


@pytest.mark.heavy
def test_news_are_pushed_as_one_commit_and_a_pull_request_is_opened(repository: Repository) -> None:
    repository.refresh(ci="new", docs="added")
    assert (repository.on_branch("ci"), repository.on_branch("docs")) == ("new", "added")
    assert repository.asked() == ["pr list", "pr create"]
    assert repository.git("log", "--format=%an: %s", "origin/main..roadmap-refresh") == (
        "github-actions[bot]: Refresh the roadmap"
    )


@pytest.mark.heavy
def test_the_next_refresh_goes_on_from_the_open_pull_request(repository: Repository) -> None:
    repository.refresh(ci="new")
    first = repository.pushed()
    assert repository.refresh() == "The pull request is open already.\n"
    assert (repository.read("ci"), repository.pushed()) == ("new", first)
    repository.refresh(ci="newer")
    assert repository.on_branch("ci") == "newer"
    assert repository.git("rev-parse", "roadmap-refresh^") == repository.git("rev-parse", "origin/main")
    assert repository.asked() == ["pr list", "pr create", "pr list", "pr list"]


@pytest.mark.heavy
def test_a_refresh_begins_anew_if_the_snapshots_on_main_have_changed(repository: Repository) -> None:
    repository.refresh(ci="new")
    repository.git("switch", "--quiet", "main")
    repository.write(ci="by hand")
    repository.git("commit", "--quiet", "--all", "--message", "Sync by hand")
    repository.git("push", "--quiet", "origin", "main")
    repository.refresh()
    assert repository.read("ci") == "by hand"


@pytest.mark.heavy
def test_after_a_merge_the_next_news_get_a_pull_request_of_their_own(repository: Repository) -> None:
    repository.refresh(ci="new")
    repository.git("push", "--quiet", "origin", "roadmap-refresh:main")
    (repository.state / "open-main").unlink()
    assert repository.refresh() == "GitHub has nothing new.\n"
    repository.refresh(ci="newer")
    assert repository.on_branch("ci") == "newer"
    assert repository.asked() == ["pr list", "pr create"] * 2


@pytest.mark.heavy
def test_a_pull_request_to_another_branch_is_not_the_one_of_the_refresh(repository: Repository) -> None:
    (repository.state / "open-feature").write_text("1\n")
    assert repository.refresh(ci="new") == ""
    assert repository.asked() == ["pr list", "pr create"]


OTHER_REFS = ["refs/heads/feature", "refs/heads/main2", "refs/heads/HEAD", "refs/tags/main", "refs/pull/7/merge"]


@pytest.mark.heavy
@pytest.mark.parametrize("ref", OTHER_REFS)
def test_a_refresh_runs_on_the_default_branch_only(repository: Repository, ref: str) -> None:
    ended = repository.run("continue_refresh.sh", GITHUB_REF=ref)
    assert ended.returncode == 1
    assert ended.stdout.startswith("::error::The refresh runs only on the default branch")
    assert ended.stdout.count("\n") == 1


@pytest.mark.heavy
def test_the_default_branch_may_have_any_name(repository: Repository) -> None:
    repository.git("push", "--quiet", "origin", "main:release/1.x")
    repository.git("--git-dir", str(repository.server), "symbolic-ref", "HEAD", "refs/heads/release/1.x")
    assert repository.run("continue_refresh.sh", GITHUB_REF="refs/heads/release/1.x").returncode == 0
    assert repository.run("continue_refresh.sh", GITHUB_REF="refs/heads/main").returncode == 1


@pytest.mark.heavy
def test_a_server_that_does_not_answer_ends_the_refresh(repository: Repository) -> None:
    """The branch may exist. A refresh that begins anew would replace it, and the exact times would be lost."""
    repository.refresh(ci="new")
    repository.server.rename(repository.server.with_name("gone"))
    ended = repository.run("continue_refresh.sh")
    assert (ended.returncode, ended.stdout) == (128, "")
    assert ended.stderr


@pytest.mark.heavy
def test_without_any_snapshot_there_is_nothing_new(repository: Repository) -> None:
    """So it is if the first sync fails, or if all roadmaps are planned."""
    elsewhere = {"CONFIG": "guide/roadmap.toml"}
    assert repository.run("continue_refresh.sh", **elsewhere).returncode == 0
    ended = repository.run("open_pull_request.sh", **elsewhere)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "GitHub has nothing new.\n", "")
    assert (repository.pushed(), repository.asked()) == ("", [])


@pytest.mark.heavy
def test_a_folder_that_was_removed_is_news(repository: Repository) -> None:
    assert repository.run("continue_refresh.sh").returncode == 0
    (repository.clone / "docs" / "_roadmap" / "ci.json").unlink()
    (repository.clone / "docs" / "_roadmap").rmdir()
    assert repository.run("open_pull_request.sh").returncode == 0
    assert repository.git("ls-tree", "-r", "--name-only", repository.pushed()) == ""


@pytest.mark.heavy
def test_settings_that_have_moved_begin_anew(repository: Repository) -> None:
    """The branch of the refresh then has snapshots in the old folder alone."""
    repository.refresh(ci="new")
    ended = repository.run("continue_refresh.sh", CONFIG="guide/roadmap.toml")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.heavy
def test_a_refusal_to_open_pull_requests_names_the_setting_and_the_address(repository: Repository) -> None:
    (repository.state / "refused").touch()
    repository.run("continue_refresh.sh")
    repository.write(ci="new")
    ended = repository.run("open_pull_request.sh")
    assert ended.returncode == 1
    assert ended.stdout.startswith("::error::")
    assert "Settings, Actions, General, Workflow permissions" in ended.stdout
    assert "https://github.com/apache/tvm/compare/roadmap-refresh?expand=1" in ended.stdout
    assert repository.on_branch("ci") == "new"


def test_the_workflow_contains_the_scripts_and_the_action_runs_them() -> None:
    for script in ("continue_refresh.sh", "open_pull_request.sh"):
        lines = (SCRIPTS / script).read_text(encoding="utf-8").partition("\n\n")[2].splitlines()
        assert "".join(f"          {line}".rstrip() + "\n" for line in lines) in WORKFLOW
        assert f'run: bash "$GITHUB_ACTION_PATH/sphinxext_tvm_roadmap/first_files/{script}"' in ACTION


@pytest.mark.parametrize("text", [WORKFLOW, ACTION], ids=["workflow", "action"])
def test_no_expression_stands_in_a_command(text: str) -> None:
    """Only the environment takes values, so that no text becomes a part of a command."""
    value = re.compile(
        r" +(?:[A-Z_]+: \$\{\{ [a-z]+\.\w+ \}\}|if: \$\{\{ !cancelled\(\) && steps\.begin\.outcome == 'success' \}\})"
    )
    assert [line for line in text.splitlines() if "${{" in line and not value.fullmatch(line)] == []


def test_the_workflow_has_the_actions_of_this_repository() -> None:
    """Dependabot updates the workflows of this repository. This test then asks for the same here."""
    assert re.findall(r"uses: (.+)", WORKFLOW) == [CHECKOUT, SETUP_PYTHON]
    assert set(re.findall(r"uses: (actions/.+)", CI)) == {CHECKOUT, SETUP_PYTHON}


def test_the_workflow_installs_the_requirement_in_quotes() -> None:
    assert '        run: python -m pip install "example[sync]==1.2.3"\n' in WORKFLOW


@pytest.mark.heavy
def test_a_workflow_without_a_requirement_fails_in_its_first_command_and_installs_nothing() -> None:
    import yaml  # noqa: PLC0415 - not in all lanes, which import this file too

    steps = yaml.safe_load(refresh_workflow("docs/roadmap.toml", None))["jobs"]["refresh"]["steps"]
    first = next(step for step in steps if "run" in step)
    ended = subprocess.run(["bash", "-e", "-c", first["run"]], check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout == (
        "::error::Write in .github/workflows/roadmap.yml how to install sphinxext-tvm-roadmap[sync].\n"
    )


def test_only_the_step_that_reads_projects_has_their_token() -> None:
    steps = WORKFLOW.split("\n      - ")
    assert [step.partition("\n")[0] for step in steps if "secrets." in step] == ["name: Read the projects"]
    assert WORKFLOW.count("permissions: {}") == 1
    assert re.findall(r"^      ([\w-]+: write)", WORKFLOW, re.MULTILINE) == ["contents: write", "pull-requests: write"]


def test_any_path_of_the_settings_is_one_string() -> None:
    assert '      CONFIG: "a b/\\"c\\"/roadmap.toml"\n' in refresh_workflow(
        'a b/"c"/roadmap.toml', "sphinxext-tvm-roadmap[sync]==0.1.0"
    )
