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

"""The files around the code agree with it: workflows, hooks, metadata, and the paths that CONTRIBUTING.md names."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinxext_tvm_roadmap"
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CI = (GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8")

TOX = ConfigParser(interpolation=None)
TOX.read(ROOT / "tox.ini", encoding="utf-8")

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
"""An action by the hash of its commit, with its version as a comment for people and Dependabot."""

OWN = re.compile(r"\$/\.github/workflows/\w+\.yml")
"""A workflow of this repository, at the same commit."""

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])


def python_of_lanes() -> dict[str, str]:
    """Return the Python that each job of the matrix has."""
    return dict(re.findall(r"^ +- lane: (\S+)\n +python: \"(\S+)\"$", CI, re.MULTILINE))


def test_there_is_a_workflow_for_changes_and_one_for_releases() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


def test_github_runs_every_lane() -> None:
    assert list(python_of_lanes()) == TOX["tox"]["env_list"].split(", ")


def test_each_lane_gets_the_python_of_its_name() -> None:
    named = {lane: f"3.{found[1]}" for lane in python_of_lanes() if (found := re.match(r"py3(\d+)", lane))}
    assert named == {"py310-tvm": "3.10", "py311-floor": "3.11", "py313": "3.13"}
    assert {lane: python_of_lanes()[lane] for lane in named} == named


def test_github_tests_every_python_in_the_metadata_of_the_package() -> None:
    said = set(re.findall(r'"Programming Language :: Python :: (3\.\d+)"', PROJECT))
    assert said == {"3.10", "3.11", "3.12", "3.13"}
    assert said == {python for lane, python in python_of_lanes().items() if lane == "tests" or lane.startswith("py")}


@every_workflow
def test_every_action_is_pinned_by_the_hash_of_its_commit(path: Path) -> None:
    used = re.findall(r"^ +(?:- )?uses: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    assert [action for action in used if not PINNED.fullmatch(action) and not OWN.fullmatch(action)] == []


@every_workflow
def test_a_workflow_has_only_the_permissions_of_its_jobs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^permissions:.*$", text, re.MULTILINE) == ["permissions: {}"]
    jobs = re.findall(r"^  \w[\w-]*:$", text.partition("\njobs:\n")[2], re.MULTILINE)
    assert len(re.findall(r"^    permissions:", text, re.MULTILINE)) == len(jobs)


@every_workflow
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_only_the_job_publish_may_request_an_identity_token() -> None:
    rights = {
        path.name: re.findall(r"^      ([\w-]+): (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in WORKFLOWS
    }
    writing = {name: [right for right, level in found if level == "write"] for name, found in rights.items()}
    assert writing == {"ci.yml": [], "release.yml": ["id-token"]}
    release = (GITHUB / "workflows" / "release.yml").read_text(encoding="utf-8")
    job = release.partition("\n  publish:\n")[2]
    assert "      id-token: write" in job
    assert "    environment: pypi\n" in job
    assert "attestations: true" in job


@pytest.mark.parametrize(("repository", "name"), [("ruff-pre-commit", "ruff"), ("codespell", "codespell")])
def test_hooks_have_the_versions_of_the_lane_tools(repository: str, name: str) -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    lock = (ROOT / "tests" / "requirements" / "tools.txt").read_text(encoding="utf-8")
    locked = re.findall(rf"^{name}==(\S+)", lock, re.MULTILINE)
    assert re.findall(rf"/{repository}\n    rev: v(\S+)$", hooks, re.MULTILINE) == locked


def test_read_the_docs_has_the_lock_of_the_lane_docs_and_warnings_are_errors() -> None:
    text = (ROOT / ".readthedocs.yaml").read_text(encoding="utf-8")
    lock = re.fullmatch(r"-r \{\[testing\]locks\}/(\w+)\.txt", TOX["testenv:docs"]["deps"])
    assert lock is not None
    assert f"requirements: tests/requirements/{lock[1]}.txt" in text
    assert "fail_on_warning: true" in text
    assert "configuration: docs/conf.py" in text


def test_contributing_names_files_that_exist() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = contributing.partition("## To add …\n")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", table)
    assert "docs/reference/directives.rst" in named
    missing = [name for name in named if not any((base / name).exists() for base in (ROOT, PACKAGE))]
    assert missing == []
