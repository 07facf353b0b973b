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

"""The workflow of GitHub Actions that refreshes the snapshots each day and opens a pull request."""

from __future__ import annotations

from importlib.resources import files
from textwrap import indent

from .package_source import EXTRA
from .quoted_text import quoted

PATH = ".github/workflows/roadmap.yml"
"""The place of the workflow in a repository."""

CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0"
"""Actions by the hash of a commit, which nobody can move, with the version for people and for Dependabot."""

TEMPLATE = """\
# Refresh the snapshots of the roadmap each day, and open a pull request if there is anything new.
#
# Two settings of the repository are needed:
# - The secret ROADMAP_GITHUB_TOKEN: a token that may read the projects. The token of Actions itself cannot read any
#   project. A classic token needs the scope read:project. A fine-grained token needs the organization permission
#   "Projects: read", and the organization as its owner. A public project of an organization can be read without one.
# - Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests".

name: Refresh the roadmap

on:
  schedule:
    - cron: "23 5 * * *" # not at a full hour, when GitHub is busy
  workflow_dispatch: # on the default branch

concurrency:
  group: roadmap-refresh
  cancel-in-progress: false # a refresh that has begun should end

permissions: {{}}

jobs:
  refresh:
    name: Refresh the roadmap
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: write # pushes the branch roadmap-refresh
      pull-requests: write # opens the pull request
    env:
      CONFIG: {config}
    steps:
      - uses: {checkout}
        with:
          persist-credentials: false
      - uses: {setup_python}
        with:
          python-version: "3.12"
      - name: {install_step}
        run: {install}
      - name: Go on from the last refresh
        id: begin
        env:
          GH_TOKEN: ${{{{ github.token }}}}
        run: |
{continue_refresh}
      - name: Read the projects
        env:
          ROADMAP_GITHUB_TOKEN: ${{{{ secrets.ROADMAP_GITHUB_TOKEN }}}}
        run: tvm-roadmap sync --config "$CONFIG"
      - name: Say what should be mended # findings (1) do not stop the refresh, a mistake in roadmap.toml (2) does
        run: tvm-roadmap check --config "$CONFIG" --format github || test $? -eq 1
      - name: Open a pull request
        # Also if one of several projects could not be read, but not on another branch than the default one.
        if: ${{{{ !cancelled() && steps.begin.outcome == 'success' }}}}
        env:
          GH_TOKEN: ${{{{ github.token }}}}
        run: |
{open_pull_request}
"""


INSTALL_STEP = "Install the version that the documentation is built with"

NO_SOURCE = f"::error::Write in {PATH} how to install {EXTRA}."
"""The message of a workflow that does not know where to find the package."""

FAILING_INSTALL = f"""\
|
          # The package was installed from a folder when this file was written. Write here how to install it from a
          # place that the runner can reach, for example: python -m pip install "{EXTRA} @ git+https://..."
          echo "{NO_SOURCE}"
          exit 1"""


def refresh_workflow(config: str, requirement: str | None) -> str:
    """Return the text of the workflow.

    Parameters
    ----------
    config
        The path of ``roadmap.toml`` from the root of the repository. The snapshots are in the folder beside it.
    requirement
        The requirement of this package, as pip takes it. ``None``: the step fails, and names the line to write.
    """
    return TEMPLATE.format(
        config=quoted(config),
        checkout=CHECKOUT,
        setup_python=SETUP_PYTHON,
        install_step=INSTALL_STEP,
        install=FAILING_INSTALL if requirement is None else f"python -m pip install {quoted(requirement)}",
        continue_refresh=_as_step("continue_refresh.sh"),
        open_pull_request=_as_step("open_pull_request.sh"),
    )


def _as_step(script: str) -> str:
    """Return the lines of a script below its licence header, indented for a step of the workflow."""
    text = files(__package__).joinpath(script).read_text(encoding="utf-8")
    return indent(text.partition("\n\n")[2], " " * 10).rstrip("\n")
