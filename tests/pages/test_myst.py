"""Pages in Markdown (MyST) show the same; the only tests that need MyST."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from examples import roadmap
from sphinx_project import CONF, Project, having, page, words

if TYPE_CHECKING:
    from sphinx_project import Built

MARKDOWN = """# Roadmap

```{roadmap} ci
:view: VIEW
:caption: The *plan* of [ours](https://example.org)
:class: wide
```
"""

ITEM = """# An item

```{roadmap-item} example-org/tvm#15
My **own** words.

- a list
```

:::{roadmap-item} #5
:::
"""

WRONG = """# Wrong

```{roadmap} cii
```

```{roadmap-item} #404
```
"""

VIEWS = ("board", "table", "list")
RST = ".. roadmap:: ci\n   :view: VIEW\n   :caption: The *plan* of `ours <https://example.org>`_\n   :class: wide"
FILES = {
    "conf.py": CONF + 'extensions.append("myst_parser")\nmyst_enable_extensions = ["colon_fence"]\n',
    "index.md": "# Index\n\n```{toctree}\n:glob:\n\n*-md\n*-rst\n```\n",
    **{f"{view}-md.md": MARKDOWN.replace("VIEW", view) for view in VIEWS},
    **{f"{view}-rst.rst": page(RST.replace("VIEW", view), title="Roadmap") for view in VIEWS},
    "item-md.md": ITEM,
    "wrong-md.md": WRONG,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("docs"), FILES, roadmap())


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_the_same_as_in_restructuredtext(built: Built, view: str) -> None:
    markdown, rest = (built.text(f"{view}-{kind}.html") for kind in ("md", "rst"))
    start, end = '<div class="roadmap roadmap-', '<div class="clearer">'
    shown = [
        re.sub(' id="roadmap-[a-z0-9-]+"', "", text[text.index(start) : text.index(end)]) for text in (markdown, rest)
    ]
    assert shown[0] == shown[1]


def test_a_caption_is_in_the_page_s_own_markup(built: Built) -> None:
    (caption,) = (found for found in built.page("board-md").iter() if found.get("class") == "roadmap-caption")
    assert words(caption) == "The plan of ours"
    assert having(caption, href="https://example.org") != []


def test_words_under_a_card_are_in_the_page_s_own_markup(built: Built) -> None:
    shown = built.page("item-md")
    assert "My own words." in words(shown)
    assert [found.get("data-item") for found in having(shown, data_item=None)] == [
        "example-org/tvm#15",
        "example-org/tvm#5",
    ]


def test_mistakes_are_warned_of_with_page_and_line_and_nothing_else_is(built: Built) -> None:
    places = [re.sub(r": WARNING.*\[", " [", line) for line in built.warnings]
    assert places == ["wrong-md.md:3 [tvm_roadmap.unknown-roadmap]", "wrong-md.md:6 [tvm_roadmap.unknown-item]"]


def test_other_builders_have_nothing_more_to_warn_of(project: Project) -> None:
    for builder in ("text", "latex", "epub"):
        done = project.build(
            builder, suppress_warnings=["tvm_roadmap"], epub_show_urls="no", version="1", copyright="us"
        )
        assert done.warnings == []
