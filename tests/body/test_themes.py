from __future__ import annotations

from sphinxext_tvm_roadmap.body.themes import read_readme, read_theme_card

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


def test_a_readme_in_the_template_of_rfc_0050() -> None:
    readme = read_readme(README)
    assert readme.title == "A Roadmap"
    assert readme.maintainers == ("ann", "bob-b")
    assert readme.description == "All work on it."
    assert readme.scope == "**How are the tasks grouped together?**\n\nHorizontally."
    assert [(theme.name, theme.definition, theme.criteria) for theme in readme.themes] == [
        ("Coverage", "The matrix.", "- all of it"),
        ("Ease of Use", "Anybody can.", None),
    ]


def test_any_other_readme_says_nothing() -> None:
    readme = read_readme("# Hello\n\nA project with @ann.\n")
    assert (readme.title, readme.maintainers, readme.scope, readme.themes) == (None, (), None, ())
