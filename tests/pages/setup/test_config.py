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

"""Settings that cannot be used end the build with one clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from examples import item, roadmap, settings
from sphinx.errors import ConfigError
from sphinx_project import CONF, Project, having, page, words

from sphinxext_tvm_roadmap.conf_values import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROMISED = {
    "roadmap_config": ("roadmap.toml", "env"),
    "roadmap_snapshot_dir": ("_roadmap", "env"),
    "roadmap_refresh": ("auto", ""),
    "roadmap_max_age": ("1h", ""),
    "roadmap_timeout": ("60s", ""),
    "roadmap_stale_after": ("30d", "env"),
    "roadmap_today": (None, "env"),
    "roadmap_item_pages": (False, "env"),
    "roadmap_strict": (False, ""),
}

WRONG: list[tuple[str, Any, str]] = [
    ("roadmap_refresh", "sometimes", r"'sometimes' is not one of 'auto', 'always', 'never'"),
    ("roadmap_refresh", "ghp_0123456789abcdefghij0123456789abcdef", r"'ghp_…' is not one of 'auto'"),
    ("roadmap_refresh", True, r"True is not one of"),
    ("roadmap_max_age", "1 hour", r"'1 hour' is not an age; .* like 1h or 30d"),
    ("roadmap_max_age", 3600, r"3600 is not text in quotes"),
    ("roadmap_timeout", "a minute", r"'a minute' is not an age"),
    ("roadmap_stale_after", "", r"'' is not an age"),
    ("roadmap_stale_after", None, r"None is not text in quotes"),
    ("roadmap_today", "tomorrow", r"'tomorrow' is not a day; write it as YYYY-MM-DD"),
    ("roadmap_today", 20260115, r"20260115 is not text in quotes"),
    ("roadmap_today", b"2026-01-15", r"b'2026-01-15' is not text in quotes"),
    ("roadmap_config", None, r"None is not text in quotes"),
    ("roadmap_item_pages", "ci", r"'ci' is neither True, False nor a list"),
    ("roadmap_item_pages", None, r"None is neither True, False nor a list"),
    ("roadmap_snapshot_dir", ["_roadmap"], r"\['_roadmap'\] is not text in quotes"),
]

ONE_PAGE = {"index.rst": page(".. roadmap:: ci")}


def test_the_configuration_values_have_their_documented_defaults() -> None:
    assert {value.name: (value.default, value.rebuild) for value in VALUES} == PROMISED


@pytest.mark.parametrize(("name", "value", "found"), WRONG, ids=[f"{name}-{value}" for name, value, _ in WRONG])
def test_an_error_names_an_invalid_value(project: Callable[..., Project], name: str, value: object, found: str) -> None:
    with pytest.raises(ConfigError, match=rf"conf\.py: .*{name}: {found}"):
        project(ONE_PAGE, roadmap()).build("dummy", **{name: value})


@pytest.mark.heavy
def test_an_error_names_the_variable_with_an_invalid_day(
    project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(Exception, match="SOURCE_DATE_EPOCH"):
        project(ONE_PAGE, roadmap()).build("dummy", roadmap_today=None)


def ends_with_one_line(project: Project, *found: str) -> None:
    """Check that a build fails as Sphinx fails for what a user got wrong, and says in one line what that is."""
    ran = project.run("-q")
    assert ran.returncode == 2
    assert ran.stderr.strip().startswith("Configuration error")
    (line,) = {line.partition("ConfigError: ")[2] or line for line in ran.stderr.splitlines() if found[0] in line}
    assert [words_ for words_ in found if words_ not in line] == []
    # From version 9 on, Sphinx shows the last frame of each error, of users' ones too.
    assert ran.stderr.count('  File "') <= 1


@pytest.mark.heavy
def test_one_error_names_all_invalid_values(project: Callable[..., Project]) -> None:
    conf = CONF + '\nroadmap_max_age = "soon"\nroadmap_stale_after = "1y"\n'
    ends_with_one_line(project(ONE_PAGE | {"conf.py": conf}, roadmap()), "roadmap_max_age", "roadmap_stale_after")


@pytest.mark.heavy
def test_an_invalid_roadmap_toml_ends_the_build(project: Callable[..., Project]) -> None:
    broken = settings(["ci"]) + "titel = 'CI'\n"
    made = project(ONE_PAGE | {"roadmap.toml": broken}, roadmap())
    ends_with_one_line(made, "roadmap.toml", 'unknown key "roadmaps.ci.titel"', 'did you mean "title"?')


@pytest.mark.heavy
def test_an_invalid_path_ends_the_build(project: Callable[..., Project]) -> None:
    conf = CONF + '\nroadmap_config = "long" * 2000\n'
    ends_with_one_line(project(ONE_PAGE | {"conf.py": conf}, roadmap()), "longlong", "File name too long")


# Where files are looked for


def test_files_may_have_other_names_and_places(project: Callable[..., Project], tmp_path: Path) -> None:
    elsewhere: Project = project(ONE_PAGE, roadmap())
    (elsewhere.folder / "roadmap.toml").rename(tmp_path / "ours.toml")
    (elsewhere.folder / "_roadmap").rename(tmp_path / "data")
    built = elsewhere.build(roadmap_config="../ours.toml", roadmap_snapshot_dir=str(tmp_path / "data"))
    assert built.warnings == []
    assert having(built.page(), data_roadmap="ci") != []


def test_a_file_beside_conf_py_wins_over_a_file_beside_the_target_of_the_link(tmp_path: Path) -> None:
    real = Project(tmp_path / "real", ONE_PAGE, roadmap())
    staged = tmp_path / "staged"
    staged.mkdir()
    for name in ("conf.py", "index.rst"):
        (staged / name).symlink_to(real.folder / name)
    assert "Improve CI stability" in words(Project.at(staged).build().page())
    nearer = Project.at(staged)
    nearer.keep(roadmap(items=(item(1, "The nearer one"),)))
    assert "The nearer one" in words(nearer.build().page())
