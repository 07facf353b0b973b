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

"""A page loads one script and one stylesheet, whose sources are in parts."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sphinxext_tvm_roadmap.pages.setup.joining import (
    PAGES,
    PREVIEW_PARTS,
    SCRIPT_PARTS,
    STYLE_PARTS,
    join_script,
    join_styles,
)

pytestmark = pytest.mark.once

MODULES = {name: (PAGES / "script" / f"{name}.mjs").read_text(encoding="utf-8") for name in SCRIPT_PARTS}


@pytest.mark.parametrize(
    ("folder", "ending", "parts"),
    [("script", "mjs", SCRIPT_PARTS + PREVIEW_PARTS), ("styles", "css", STYLE_PARTS)],
)
def test_each_part_is_joined_once(folder: str, ending: str, parts: tuple[str, ...]) -> None:
    assert sorted(parts) == sorted(path.stem for path in (PAGES / folder).glob(f"*.{ending}"))


@pytest.mark.parametrize("name", SCRIPT_PARTS)
def test_a_module_imports_only_modules_before_it(name: str) -> None:
    imported = re.findall(r'^import .*? from "\./(\w+)\.mjs";$', MODULES[name], re.MULTILINE | re.DOTALL)
    assert len(imported) == len(re.findall(r"^import ", MODULES[name], re.MULTILINE))
    assert set(imported) <= set(SCRIPT_PARTS[: SCRIPT_PARTS.index(name)])


def test_no_two_modules_define_the_same_name() -> None:
    """The joined modules share one scope."""
    defined = Counter(
        name
        for text in MODULES.values()
        for name in re.findall(r"^(?:export )?(?:async )?(?:function\*?|const|let|var|class) (\w+)", text, re.MULTILINE)
    )
    assert [name for name, times in defined.items() if times > 1] == []


def test_every_definition_of_a_module_names_one_thing() -> None:
    """The test above reads one name of each definition."""
    unpacked = re.compile(
        r"^(?:export )?(?:const|let|var) (?!\w+ =)|^export (?!(?:class|const|function) )", re.MULTILINE
    )
    assert [line for text in MODULES.values() for line in unpacked.findall(text)] == []


def test_texts_of_several_lines_are_not_shortened() -> None:
    """The lines of a text in backticks must not lose their indentation, so there is no such text."""
    assert [line for text in MODULES.values() for line in text.splitlines() if line.count("`") % 2] == []


def test_no_text_in_backticks_is_inside_another() -> None:
    """Blanks are dropped beside signs, except in texts; the inner text would be taken for code."""
    inner = re.compile(r"`[^`]*\$\{[^}`]*`")
    assert [line for text in MODULES.values() for line in text.splitlines() if inner.search(line)] == []


def test_texts_keep_their_blanks() -> None:
    """The texts of the sources stand in the joined script, letter by letter."""
    joined = join_script()
    other = re.compile(r" *(//|/?\*)|.*'")  # comments, and quotes inside other quotes
    lines = [line for text in MODULES.values() for line in text.splitlines() if not other.match(line)]
    texts = [text for line in lines for text in re.findall(r'"[^"]*"|`[^`]*`', line) if " " in text]
    assert len(texts) > 10
    assert [text for text in texts if text not in joined] == []


def test_the_script_is_one_function_without_imports() -> None:
    lines = join_script().splitlines()
    assert lines[:3] == ["/* SPDX-License-Identifier: Apache-2.0 */", "(() => {", '"use strict";']
    assert lines[-1] == "})();"
    assert [line for line in lines if line.startswith(("import ", "export ", "//", " "))] == []


def test_the_stylesheet_loads_nothing() -> None:
    assert re.findall(r"@import|url\((?!['\"]?data:)", join_styles()) == []


def test_rules_for_paper_come_last_and_apply_only_there() -> None:
    """They replace rules for the screen with equal selectors."""
    last = join_styles().partition("@media print {")[2]
    depth = 1
    for brace in re.findall(r"[{}]", last)[:-1]:
        depth += 1 if brace == "{" else -1
        assert depth > 0
    assert last.endswith("}\n")


def test_definitions_have_short_names_and_properties_keep_theirs() -> None:
    joined = join_script()
    short = re.findall(r"(?:function|class|const|let) (\$[0-9a-f]+)\b", joined)
    assert len(set(short)) > 100
    assert set(re.findall(r"\$[0-9a-f]+\b", joined)) == set(short)
    # Three dots spread a list.
    assert re.findall(r"(?<!\.)\.\$[0-9a-f]|\$[0-9a-f]+:", joined) == []
