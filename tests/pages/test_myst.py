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
from examples import item, roadmap
from manual import DIRECTIVES, DOCS, examples, filter_rows, in_markdown, own_terms
from msgspec.structs import replace
from sphinx_project import CONF, Project, having, page, words

from sphinxext_tvm_roadmap.model import ProjectField

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import Built

    from sphinxext_tvm_roadmap.model import Item

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

CHANGES = """# Changes

```{roadmap-changes} ci
:since: 2025-11-01
:until: 2025-12-01
:group-by: kind
```
"""

PLACES = re.compile(r' id="roadmap-[a-z0-9-]+"|#roadmap-[a-z0-9-]+|roadmap-[a-z0-9-]+-end-\d+')
"""Ids on a page, and the links to them: of two equal pages, only one has the ids that references lead to."""

VIEWS = ("board", "table", "list")
RST = ".. roadmap:: ci\n   :view: VIEW\n   :caption: The *plan* of `ours <https://example.org>`_\n   :class: wide"
FILES = {
    # A build publishes roadmaps as Markdown too. MyST would read them as pages if the output were not excluded.
    "conf.py": CONF
    + 'extensions.append("myst_parser")\nmyst_enable_extensions = ["colon_fence"]\nexclude_patterns = ["_build"]\n',
    "index.md": "# Index\n\n```{toctree}\n:glob:\n\n*-md\n*-rst\n```\n",
    **{f"{view}-md.md": MARKDOWN.replace("VIEW", view) for view in VIEWS},
    **{f"{view}-rst.rst": page(RST.replace("VIEW", view), title="Roadmap") for view in VIEWS},
    "item-md.md": ITEM,
    "roles-md.md": ROLES,
    "help-md.md": HELP,
    "changes-md.md": CHANGES,
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
    shown = [re.sub(PLACES, "", text[text.index(start) : text.index(end)]) for text in (markdown, rest)]
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
    assert "None of these items needs help right now." in words(shown)


def test_the_list_of_changes_is_shown(built: Built) -> None:
    (shown,) = having(built.page("changes-md"), class_="roadmap roadmap-changes")
    assert "No changes are recorded yet." in words(shown)


def test_other_builders_give_no_more_warnings(project: Project) -> None:
    for builder in ("text", "latex", "epub"):
        done = project.build(
            builder, suppress_warnings=["tvm_roadmap"], epub_show_urls="no", version="1", copyright="us"
        )
        assert done.warnings == []


MYST = FILES["conf.py"].replace("nitpicky = True", "nitpicky = False")
TOML = 'repository = "apache/tvm"\n[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"\n'


def of_apache(*numbers: int) -> tuple[Item, ...]:
    """Return items of the repository in the manual's examples."""
    return tuple(replace(item(number), ref=f"apache/tvm#{number}") for number in numbers)


def shown(built: Built, name: str) -> list[str]:
    """Return the views of a page, without the anchors that only one of two equal pages can have."""
    text = re.sub(PLACES, "", built.text(f"{name}.html"))
    frames = text.partition('<div class="clearer">')[0].split('<div class="roadmap-frame')[1:]
    return [re.sub(r"\s+", " ", re.sub(r"[a-z]+-(?:md|rst)\.html", "", frame)) for frame in frames]


def test_each_example_of_the_manual_shows_the_same_in_both_languages(tmp_path: Path) -> None:
    found = [re.sub(r"\n   :name: .*", "", example).replace(":ref:`plan`", "the plan") for example in examples()]
    assert len(found) >= 5
    files = {"conf.py": MYST, "roadmap.toml": TOML, "index.rst": page(".. toctree::\n   :glob:\n\n   *-md\n   *-rst")}
    for number, example in enumerate(found):
        files[f"e{number}-rst.rst"] = page(example)
        files[f"e{number}-md.md"] = f"# Example\n\n{in_markdown(example)}\n"
    built = Project(tmp_path / "docs", files, roadmap(items=of_apache(5, 15))).build()
    assert built.warnings == []
    for number in range(len(found)):
        views = shown(built, f"e{number}-md")
        assert views == shown(built, f"e{number}-rst")
        assert views != []


def test_each_directive_has_an_example_that_shows_the_same_in_both_languages(tmp_path: Path) -> None:
    files = {
        "conf.py": f"{MYST}roadmap_today = '2021-11-15'\n",
        "index.rst": page(".. toctree::\n   :glob:\n\n   *-md\n   *-rst"),
    }
    for path in (DOCS / "examples").iterdir():
        files[f"{path.stem}-{path.suffix[1:]}{path.suffix}"] = f"Example\n=======\n\n{path.read_text(encoding='utf-8')}"
    files |= {f"_roadmap/{path.name}": path.read_text(encoding="utf-8") for path in (DOCS / "_roadmap").iterdir()}
    files["roadmap.toml"] = (DOCS / "roadmap.toml").read_text(encoding="utf-8")
    built = Project(tmp_path / "docs", files).build()
    assert built.warnings == []
    for name in DIRECTIVES:
        views = shown(built, f"{name}-md")
        assert views == shown(built, f"{name}-rst")
        assert len(views) == 1


def test_each_term_of_the_manual_finds_the_same_in_both_languages(tmp_path: Path) -> None:
    terms = [term for term, _answer in filter_rows()] + own_terms()
    directives = [f".. roadmap:: ci\n   :view: list\n   :filter: {term}" for term in terms]
    files = {"conf.py": MYST, "index.rst": page(".. toctree::\n   :glob:\n\n   *-md\n   *-rst")}
    files |= {
        "terms-rst.rst": page(*directives),
        "terms-md.md": "# Terms\n\n" + "\n\n".join(map(in_markdown, directives)),
    }
    fields = [ProjectField(name) for name in ("Status", "Priority", "Note", "Points", "Date", "Iteration")]
    built = Project(tmp_path / "docs", files, roadmap(fields=tuple(fields))).build()
    said = {
        name: [line.partition("WARNING: ")[2] for line in built.warnings if line.startswith(name)]
        for name in ("terms-md.md", "terms-rst.rst")
    }
    assert said["terms-md.md"] == said["terms-rst.rst"]
    assert len(said["terms-md.md"]) * 2 == len(built.warnings) > 0
    assert len(shown(built, "terms-md")) == len(terms)
    assert shown(built, "terms-md") == shown(built, "terms-rst")


OTHER_FORMS = {
    ":filter: is:open\n:filter: is:closed": ":filter: is given twice; only the first is used.",
    ":group by: theme": '":group by:" is no option here; did you mean "group-by"?',
    ":fitler: is:open": '":fitler:" is no option here; did you mean "filter"?',
    "Some words.": 'no text is allowed here; remove "Some words.".',
    ":limit: '3'": "",
    ':caption: "The plan: 2026"': "",
    ":filter: 'is:open theme:Runtime'": "",
    "---\nfilter: is:open  \n# a remark\ncaption: >\n  The plan\n  of ours\n---": "",
    "---\nfilter is:open\n---": '"filter is:open" is no option; write :NAME: VALUE.',
}


def test_options_may_have_the_forms_of_myst(tmp_path: Path) -> None:
    texts = [f"# Form\n\n```{{roadmap}} ci\n:view: list\n{form}\n```\n" for form in OTHER_FORMS]
    texts = [text.replace(":view: list\n---", "---\nview: list") for text in texts]
    files = {"conf.py": FILES["conf.py"], "index.rst": page(".. toctree::\n   :glob:\n\n   f*")}
    files |= {f"f{number}.md": text for number, text in enumerate(texts)}
    built = Project(tmp_path / "docs", files, roadmap()).build()
    for number, said in enumerate(OTHER_FORMS.values()):
        lines = [line for line in built.warnings if line.startswith(f"f{number}.md:3: ")]
        assert [said in line for line in lines] == [True] * bool(said)
        assert having(built.page(f"f{number}"), class_="roadmap roadmap-list") != []
    assert len(built.warnings) == sum(map(bool, OTHER_FORMS.values()))
    assert "The plan: 2026" in words(built.page("f5"))
    assert [found.get("data-item") for found in having(built.page("f6"), data_item=None)] == ["example-org/tvm#5"]
    assert "The plan of ours" in words(built.page("f7"))
