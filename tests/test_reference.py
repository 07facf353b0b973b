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

"""The reference has each name of the code, and no other."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import msgspec
import pytest

from sphinxext_tvm_roadmap import settings
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.conf_values import DEFAULTS
from sphinxext_tvm_roadmap.filters.keys import KEYS, UNANSWERED
from sphinxext_tvm_roadmap.model import Change, Roadmap
from sphinxext_tvm_roadmap.pages.diagnostics import WARNING_TYPE, Subtype
from sphinxext_tvm_roadmap.pages.views.pieces.cells import CELLS
from sphinxext_tvm_roadmap.planning.checks.rules import OWN

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS / "_ext"))
from from_code import DIRECTIVES, TABLES  # noqa: E402 - it stands in the folder of the documentation

pytestmark = pytest.mark.once


def page(name: str) -> str:
    """Return a page of the reference, with its tables from the code."""
    text = (DOCS / "reference" / f"{name}.rst").read_text(encoding="utf-8")

    def written(found: re.Match[str]) -> str:
        table, *rest = found[1].split()
        return "\n".join(TABLES[table](*rest))

    return re.sub(r"^\.\. from-code:: (.*)$", written, text, flags=re.MULTILINE)


def terms(name: str, pattern: str) -> set[str]:
    """Return the literal texts of this form that begin an entry of a page."""
    return set(re.findall(rf"^(?:   \* - )?``({pattern})``", page(name), re.MULTILINE))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_each_table_from_the_code_is_on_a_page(name: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "reference").glob("*.rst"))
    assert f".. from-code:: {name}" in pages


def test_each_rule_is_described_once_and_there_are_no_others() -> None:
    entries = re.findall(r"^``([\w-]+)`` \((?:info|warning|error), for ", page("checks"), re.MULTILINE)
    assert sorted(entries) == sorted(OWN)


@pytest.mark.parametrize("rule", OWN)
def test_a_rule_is_described_by_its_reason_and_its_mend(rule: str) -> None:
    assert f"   {OWN[rule].why.english} {OWN[rule].mend.english}\n" in page("checks")


def test_the_names_of_warnings_are_those_of_the_code() -> None:
    assert terms("warnings", rf"{WARNING_TYPE}\.[\w-]+") == {f"{WARNING_TYPE}.{each.value}" for each in Subtype}


def test_the_values_of_conf_py_are_those_of_the_code() -> None:
    assert terms("configuration", r"roadmap_\w+") == DEFAULTS.keys()


@pytest.mark.parametrize(
    "record", [settings.Settings, settings.RoadmapSettings, settings.FieldNames, settings.Proposals]
)
def test_the_example_of_roadmap_toml_names_each_key(record: type[msgspec.Struct]) -> None:
    names = {field.encode_name for field in msgspec.structs.fields(record)}
    assert {name for name in names if not re.search(rf"\b{name}\b", page("configuration"))} == set()


def test_the_keys_of_filters_and_the_columns_of_tables_are_those_of_the_code() -> None:
    assert terms("directives", r"[\w.-]+:") == {f"{key}:" for key in (*KEYS, *UNANSWERED)}
    assert terms("directives", r"[\w.-]+") >= CELLS.keys()


def test_each_directive_and_each_of_its_options_is_described() -> None:
    text = page("directives")
    assert set(re.findall(r"^\.\. rst:directive:: \.\. ([\w-]+)::", text, re.MULTILINE)) == DIRECTIVES.keys()
    own = {name for directive in DIRECTIVES.values() for name in directive.readers}
    assert set(re.findall(r"^   \.\. rst:directive:option:: ([\w-]+)$", text, re.MULTILINE)) == own


@pytest.mark.parametrize("name", DIRECTIVES)
def test_each_directive_has_an_example_below_its_options(name: str) -> None:
    entry = page("directives").partition(f".. rst:directive:: .. {name}::")[2].partition(".. rst:directive:: ")[0]
    assert f"\n.. example:: {name}\n" in entry
    assert {path.suffix for path in (DOCS / "examples").glob(f"{name}.*")} == {".rst", ".md"}


@pytest.mark.parametrize("name", main.commands)
def test_each_option_of_a_command_is_described_in_its_section(name: str) -> None:
    section = re.split(rf"^``tvm-roadmap {name}\b.*``\n-+\n", page("command-line"), flags=re.MULTILINE)[1]
    section = re.split(r"^``tvm-roadmap \w+.*``\n-+\n", section, flags=re.MULTILINE)[0]
    options = {each.opts[0] for each in main.commands[name].params if isinstance(each, click.Option)}
    described = re.findall(r"^((?:``--[^`]*``(?:, )?)+)\n   ", section, re.MULTILINE)
    assert set(re.findall(r"``(--[\w-]+)", " ".join(described))) == options


def test_the_keys_of_the_snapshot_and_of_the_history_are_described() -> None:
    records = msgspec.json.schema(Roadmap)["$defs"]
    keys = {key for record in records.values() for key in record["properties"]}
    text = page("snapshots")
    assert {key for key in keys if f"``{key}``" not in text} == set()
    assert {field.name for field in msgspec.structs.fields(Change) if f"``{field.name}``" not in text} == set()
