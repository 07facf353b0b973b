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

"""The commands of the tutorial lead from an empty folder to a page, and print the lines that the tutorial shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import github_server as github
import pytest

pytestmark = [pytest.mark.heavy, pytest.mark.once]

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tutorial.rst").read_text(encoding="utf-8")

NOT_RUN = {
    "python -m venv .venv": "the tests have an environment",
    ". .venv/bin/activate": "the tests have an environment",
    'pip install "sphinxext-tvm-roadmap[sync]"': "the package is not on PyPI yet, and tests use no network",
    "git push": "there is no repository on GitHub to push to",
}
"""The commands that a test cannot run, with the reason."""

PROGRAMS = {
    "tvm-roadmap": "sphinxext_tvm_roadmap",
    "sphinx-build": "sphinx",
    "sphinx-quickstart": "sphinx.cmd.quickstart",
}
"""The module of each program, for the Python that runs the tests."""

AUTHOR = {f"GIT_{who}_{part}": "ann@example.org" for who in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}


def steps() -> list[tuple[str, str]]:
    """Return each command of the page, with the output that the page shows."""
    blocks = re.findall(r"^\.\. code-block:: console\n\n((?:   .*\n)+)", PAGE, re.MULTILINE)
    shown = re.split(
        r"^\$ ", "".join(re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in blocks), flags=re.MULTILINE
    )
    parts = [step.partition("\n") for step in shown[1:]]
    return [(command, output) for command, _, output in parts]


def pattern(shown: str) -> str:
    """Return the pattern of an output: a line of ``…`` stands for any lines, and ``…`` in a line for any text of it."""
    lines = [
        r"(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.splitlines()
    ]
    return "".join(lines)


def run(command: str, folder: Path, environ: dict[str, str]) -> str:
    """Run a command of the page in a shell, and return its output and its messages."""
    program, _, rest = command.partition(" ")
    if program in PROGRAMS:
        command = f'"{sys.executable}" -m {PROGRAMS[program]} {rest}'
    ran = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environ,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


def test_each_command_that_is_not_run_is_on_the_page() -> None:
    assert NOT_RUN.keys() <= {command for command, _ in steps()}


def test_the_commands_lead_to_a_page_and_print_what_the_tutorial_shows(tmp_path: Path) -> None:
    with github.serve(github.sample()) as server:
        environ = os.environ | AUTHOR | {"ROADMAP_GITHUB_API": server.url, "NO_COLOR": "1"}
        for command, shown in steps():
            if command not in NOT_RUN:
                said = run(command, tmp_path, environ)
                assert re.fullmatch(pattern(shown), said), f"{command}\n{said}"
    page = (tmp_path / "docs" / "_build" / "html" / "roadmap.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r' data-item="([^"]+)"', page))) == 13
    assert "docs/_roadmap/ci.json" in run("git ls-files", tmp_path, environ)


def test_the_tutorial_uses_fewer_than_five_commands_of_ours() -> None:
    assert 0 < len([command for command, _ in steps() if command.startswith("tvm-roadmap")]) < 5
