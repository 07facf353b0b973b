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

"""Say what a build in continuous integration finds: the folder, the token, and the workflow that refreshes the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..first_files.package_source import EXTRA
from ..first_files.refresh_workflow import INSTALL_STEP, NO_SOURCE
from ..settings import TOKEN_VARIABLES
from .records import advice, ok, problem
from .workflow_steps import variables_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .records import Diagnosis

SYNC = re.compile(r"\btvm-roadmap\b.*\bsync\b|\bsphinxext_tvm_roadmap\s+sync\b|uses:\s*\S*sphinxext-tvm-roadmap@")
"""A step of a workflow that fetches the snapshots."""

SCHEDULE = re.compile(r"^\s*schedule\s*:", re.MULTILINE)

OWN_TOKEN = re.compile(r"\$\{\{\s*(?:secrets\.GITHUB_TOKEN|github\.token)\s*\}\}")
TOKEN_NAMES = frozenset({*TOKEN_VARIABLES, "token"})
"""The variables that sync reads, and the input of the action."""


def diagnose_workflows(workflows: Mapping[str, str], *, needs_token: bool) -> Iterator[Diagnosis]:
    """Say whether a workflow keeps the snapshots fresh.

    Parameters
    ----------
    workflows
        The texts of the workflows by the names of their files.
    needs_token
        Whether a roadmap comes from a project. The results of a search need no token of one's own.
    """
    texts = {name: _without_comments(text) for name, text in workflows.items()}
    ours = {name: text for name, text in texts.items() if SYNC.search(text)}
    if not ours:
        yield advice(
            "No workflow runs sync, so that the data is as old as the last sync by hand.",
            "Let tvm-roadmap init write a workflow that runs on a schedule.",
        )
    for name, text in ours.items():
        if SCHEDULE.search(text):
            yield ok(f"{name} runs sync on a schedule.")
        else:
            yield advice(f"{name} runs sync, but on no schedule.", 'Add to its "on": schedule: [{cron: "17 5 * * *"}]')
        if NO_SOURCE in text:
            yield problem(
                f"{name} does not know where to find this package, and fails.",
                f'Write in its step "{INSTALL_STEP}" how to install {EXTRA}.',
            )
        if needs_token and _has_only_own_token(text):
            yield problem(
                f"{name} gives sync the token of GitHub Actions, which sees no project.",
                "Store a token that can read projects as a secret, and name that secret in ROADMAP_GITHUB_TOKEN.",
            )


def diagnose_build(*, refresh: str, is_strict: bool, real_folder: str) -> Iterator[Diagnosis]:
    """Say what a build without a token does.

    Parameters
    ----------
    refresh
        The value of ``roadmap_refresh``.
    real_folder
        The real folder of ``conf.py`` if that is a symbolic link, as in a staging folder; else empty.
    """
    if real_folder:
        yield ok(f"conf.py is a symbolic link, so its relative paths are also looked for in {real_folder}.")
    if refresh != "always":
        yield ok("A build without a token takes its data from the snapshots.")
    elif is_strict:
        yield problem(
            "A build without a token ends with an error: roadmap_refresh is always, and roadmap_strict is True.",
            'Write roadmap_refresh = "auto", or give each build a token.',
        )
    else:
        yield advice(
            "A build without a token tries to ask GitHub, says that it cannot, and takes the snapshots.",
            'Write roadmap_refresh = "auto".',
        )


def _has_only_own_token(text: str) -> bool:
    """Return whether a step that runs sync gets the token of GitHub Actions and no other one."""
    steps = [variables_at(text, found.start()) for found in SYNC.finditer(text)]
    tokens = [[value for name, value in step.items() if name in TOKEN_NAMES] for step in steps]
    return any(values and all(map(OWN_TOKEN.search, values)) for values in tokens)


def _without_comments(text: str) -> str:
    return re.sub(r"(?:^|\s)#.*", "", text)
