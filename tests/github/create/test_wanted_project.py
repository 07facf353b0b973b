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

"""The project that a roadmap should have, in the form of RFC 0050."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinxext_tvm_roadmap.github.create.wanted import WantedField, WantedProject, wanted_project
from sphinxext_tvm_roadmap.github.read.period_names import read_period


def wanted(**given: object) -> WantedProject:
    return wanted_project("Hardware", **({"today": dt.date(2026, 1, 15)} | given))  # type: ignore[arg-type]


def choices(project: WantedProject, name: str) -> list[str]:
    (found,) = (field for field in project.fields if field.name == name)
    return [choice.name for choice in found.choices]


@pytest.mark.parametrize(
    ("today", "quarters"),
    [
        ("2026-01-15", ["Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"]),
        ("2026-06-10", ["Q3 2026", "Q4 2026", "Q1 2027", "Q2 2027"]),
        ("2026-12-31", ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"]),
    ],
)
def test_the_columns_are_themes_four_quarters_and_the_backlog(today: str, quarters: list[str]) -> None:
    project = wanted(today=dt.date.fromisoformat(today))
    assert choices(project, "Quarter") == ["Background & Motivations", *quarters, "Backlog"]
    assert all(read_period(quarter) is not None for quarter in quarters)


def test_the_field_for_themes_is_left_out_until_a_theme_is_known() -> None:
    assert [field.name for field in wanted().fields] == ["Quarter", "Priority", "SMEs", "Target date"]
    themed = wanted(themes=["Coverage", "Stability"])
    assert themed.fields[1].name == "Theme"
    assert choices(themed, "Theme") == ["Coverage", "Stability"]
    assert [view.name for view in themed.views] == ["Roadmap", "By theme"]


def test_the_readme_is_the_template_with_the_known_parts() -> None:
    readme = wanted(description="All hardware.", maintainers=["areusch"]).readme
    assert "**Roadmap Name:** Hardware" in readme
    assert "**Roadmap Maintainers:** `areusch`" in readme
    assert "**Roadmap Description:** All hardware." in readme


def test_fields_without_options_are_texts_and_dates() -> None:
    assert wanted().fields[2:] == (WantedField("SMEs", "TEXT"), WantedField("Target date", "DATE"))
