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

A {roadmap:item}`#405` and {roadmap:count}`cii is:open`.
"""

ROLES = """# References

{roadmap:item}`example-org/tvm#15`, {roadmap:item}`what takes *long* <#5>`, {roadmap:ref}`ci`,
{roadmap:theme}`ci/Stability`, {any}`example-org/tvm#6` and {roadmap:count}`ci is:open` more.
"""

HELP = """# Help

```{roadmap-help-wanted} ci
:filter: theme:Runtime
:limit: 3
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
    "roles-md.md": ROLES,
    "help-md.md": HELP,
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


def test_only_mistakes_get_warnings_with_page_and_line(built: Built) -> None:
    places = [re.sub(r": WARNING.*\[", " [", line) for line in built.warnings]
    assert places == [
        "wrong-md.md:3 [tvm_roadmap.unknown-roadmap]",
        "wrong-md.md:6 [tvm_roadmap.unknown-item]",
        "wrong-md.md:9 [tvm_roadmap.unknown-roadmap]",
        "wrong-md.md:9 [tvm_roadmap.unknown-item]",
    ]


def test_roles_lead_to_the_same_places(built: Built) -> None:
    (body,) = having(built.page("roles-md"), class_="body")
    links = {words(link): link.get("href") for link in having(body, class_="reference internal", href=None)}
    assert links == {
        "example-org/tvm#15": "item-md.html#roadmap-item-example-org-tvm-15",
        "what takes *long*": "item-md.html#roadmap-item-example-org-tvm-5",
        "Continuous Integration & Testing": "board-md.html#roadmap-key-ci",
        "Stability": "board-md.html#roadmap-theme-ci-stability",
        "example-org/tvm#6": "board-md.html#roadmap-item-example-org-tvm-6",
    }
    assert words(body).endswith("and 6 more.")


def test_the_list_of_items_that_want_help_is_shown(built: Built) -> None:
    (shown,) = having(built.page("help-md"), class_="roadmap roadmap-help-wanted")
    assert "No item asks for help now." in words(shown)


def test_other_builders_give_no_more_warnings(project: Project) -> None:
    for builder in ("text", "latex", "epub"):
        done = project.build(
            builder, suppress_warnings=["tvm_roadmap"], epub_show_urls="no", version="1", copyright="us"
        )
        assert done.warnings == []
