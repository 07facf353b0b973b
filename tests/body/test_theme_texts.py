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

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.body.theme_texts import read_readme, read_theme_card

CARD = """
`test:coverage`

### Definition

The matrix:

- frontends
- hardware

### Goals and Success Criteria

Problems are caught early.
"""

README = """
# [RFC] Roadmap

## Background and Context

**Roadmap Name:** A *Roadmap*

**Roadmap Maintainers: `@ann, @bob-b` (add more here)**

**Roadmap Summary/Description:** All work on it.

## Scope

**How are the tasks grouped together?**

Horizontally.

## Themes

**List 4-6 proposed themes.**

### Coverage

#### Definition

The matrix.

#### Goals & Success Criteria

- all of it

### Ease of Use

Anybody can.

## Notes

### Not a theme
"""


def test_a_theme_card_has_a_label_a_definition_and_criteria() -> None:
    theme = read_theme_card("Ease of Coverage", CARD)
    assert (theme.name, theme.slug, theme.label) == ("Ease of Coverage", "ease-of-coverage", "test:coverage")
    assert theme.definition == "The matrix:\n\n- frontends\n- hardware"
    assert theme.criteria == "Problems are caught early."


def test_a_card_without_headings_is_a_definition() -> None:
    theme = read_theme_card("Stability", "`ci:stability`\nMachines are up.")
    assert (theme.definition, theme.criteria) == ("Machines are up.", None)
    assert read_theme_card("Empty", "").definition is None


def test_a_label_is_a_line_of_code_and_is_left_out_of_the_definition() -> None:
    plain = read_theme_card("Stability", "ci:stability\n\nMachines are up.")
    assert (plain.label, plain.definition) == (None, "ci:stability\n\nMachines are up.")
    words = read_theme_card("Stability", "`make test` passes.\n\n- `ci:inside-a-list`\n\n`ci:stability`\n\nUp.")
    assert words.label == "ci:stability"
    assert words.definition == "`make test` passes.\n\n- `ci:inside-a-list`\n\n\nUp."


def test_a_label_with_capital_letters_and_colon_is_kept_whole() -> None:
    theme = read_theme_card("Compilers", "`XLA:AOX`\nMachines are up.")
    assert (theme.label, theme.definition) == ("XLA:AOX", "Machines are up.")


def test_a_card_may_have_sections_on_motivation_and_goals_instead() -> None:
    theme = read_theme_card("Stability", "Ours.\n\n## Why\nIt fails.\n\n## Goals\nIt passes.")
    assert (theme.definition, theme.criteria) == ("It fails.", "It passes.")
    both = read_theme_card("Stability", "## Why\na\n## Definition\nb\n## Goals\nc\n## Done when\nd")
    assert (both.definition, both.criteria) == ("b", "d")


def test_a_readme_in_the_template_of_rfc_0050() -> None:
    readme = read_readme(README)
    assert readme.title == "A Roadmap"
    assert readme.maintainers == ("ann", "bob-b")
    assert readme.description == "All work on it."
    assert [theme.slug for theme in readme.themes] == ["coverage", "ease-of-use"]
    assert readme.scope == "**How are the tasks grouped together?**\n\nHorizontally."
    assert [(theme.name, theme.definition, theme.criteria) for theme in readme.themes] == [
        ("Coverage", "The matrix.", "- all of it"),
        ("Ease of Use", "Anybody can.", None),
    ]


@pytest.mark.parametrize("name", ["Description", "Summary", "summary/description"])
def test_the_description_may_have_several_names(name: str) -> None:
    assert read_readme(f"**Roadmap {name}:** All of it.\n").description == "All of it."


def test_the_first_of_two_readme_fields_with_the_same_name_is_used() -> None:
    readme = read_readme("**Roadmap Maintainer:** @ann\n**Roadmap Maintainers:** @bob\nroadmap  name : Ours\n")
    assert (readme.maintainers, readme.title, readme.description) == (("ann",), "Ours", None)


def test_the_list_of_themes_ends_at_the_next_heading_of_its_level() -> None:
    readme = read_readme("# Themes\n## A\na\n### Definition\nb\n## B\n# Scope\nc\n## No theme\n")
    assert [(theme.name, theme.definition) for theme in readme.themes] == [("A", "b"), ("B", None)]


def test_a_list_of_themes_may_be_empty() -> None:
    assert read_readme("# Themes\n\nNone yet.\n").themes == ()


def test_a_readme_without_the_template_gives_no_data() -> None:
    readme = read_readme("# Hello\n\nA project with @ann.\n")
    assert (readme.title, readme.maintainers, readme.scope, readme.themes) == (None, (), None, ())


@pytest.mark.parametrize(
    ("text", "maintainers"),
    [
        ("**Roadmap Maintainers: `alice, bob-k, Carol7`**", ("alice", "bob-k", "Carol7")),
        ("**Roadmap Maintainers:** `alice`, `@bob-k` and @eve", ("alice", "bob-k", "eve")),
        ("**Roadmap Maintainers:** `denise-k, ...`", ("denise-k",)),
        ("**Roadmap Maintainers:** `alice_acme`, @bob_acme", ("alice_acme", "bob_acme")),
        ("**Roadmap Maintainers:** `TBD`", ()),
        ("**Roadmap Maintainers:** `Jane Doe`, the compiler team", ()),
        ("**Roadmap Maintainers:**\n\n- `alice` (Alice)\n- @bob-k\n\nThe `main` branch is ours.", ("alice", "bob-k")),
        ("## Maintainers\n\n* `alice`, `bob-k`\n\n## More\n\n* `eve`", ("alice", "bob-k")),
        ("## Maintainers\n\nAsk `alice`.", ()),
    ],
)
def test_maintainers_have_an_at_sign_or_stand_in_code(text: str, maintainers: tuple[str, ...]) -> None:
    assert read_readme(text).maintainers == maintainers
