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

"""A page follows the view that maintainers made on GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from examples import HOSTILE, ITEMS, other, roadmap
from msgspec.structs import replace
from sphinx_project import Built, Project, having, page, words

from sphinxext_tvm_roadmap.model import View

pytestmark = pytest.mark.heavy

Make = Callable[..., Project]

HELP = View(
    number=2,
    name="Help wanted",
    layout="table",
    filter="is:open column:*2026*",
    sort=("-title",),
    group_by="status",
    fields=("title", "assignee", "Estimate"),
)
BOARD = View(number=1, name="Board", layout="board", column="column")


def followed(project: Make, options: str, *views: View, keys: str = "ci") -> Built:
    text = page(f".. roadmap:: {keys}\n   :github-view: {options}")
    return project({"index.rst": text}, roadmap(views=views or (BOARD, HELP))).build()


def items_of(built: Built) -> list[str]:
    return [found.get("data-item", "").partition("#")[2] for found in having(built.page(), data_item=None)]


def warned(built: Built) -> str:
    (line,) = built.warnings
    found = re.fullmatch(r"index\.rst:4: WARNING: (.*) \[tvm_roadmap\.option\]", line)
    assert found
    return found[1]


@pytest.mark.parametrize("named", ["Help wanted", "help WANTED", "2"])
def test_the_page_has_layout_filter_order_groups_and_columns_of_the_view(project: Make, named: str) -> None:
    built = followed(project, named)
    assert built.warnings == []
    tree = built.page()
    assert len(having(tree, class_="roadmap roadmap-table")) == 1
    assert [found.get("data-column") for found in having(tree, data_column=None)] == [
        "Planned",
        "In progress",
        "Blocked",
    ]
    assert items_of(built) == ["", "15", "8", "5"]
    assert [words(head) for head in tree.iter("th") if head.get("scope") == "col"][:3] == [
        "Item",
        "Assignees",
        "Estimate",
    ]


def test_a_board_has_its_columns_and_goals(project: Make) -> None:
    built = followed(project, "Board")
    assert built.warnings == []
    assert len(having(built.page(), class_="roadmap roadmap-board")) == 1
    assert len(items_of(built)) == len(ITEMS)


def test_the_page_changes_when_the_view_changes(project: Make) -> None:
    made = project({"index.rst": page(".. roadmap:: ci\n   :github-view: 2")}, roadmap(views=(HELP,)))
    made.build()
    made.keep(roadmap(views=(replace(HELP, filter="is:closed", group_by=None),)))
    built = made.build()
    assert built.read == ["index"]
    assert items_of(built) == ["7", "6"]


def test_each_roadmap_uses_its_own_view_with_this_name(project: Make) -> None:
    docs = other("docs", "Write more", "Write less", views=(replace(BOARD, number=4, name="Help wanted"),))
    made = project(
        {"index.rst": page(".. roadmap:: ci docs\n   :github-view: Help wanted\n   :caption: Both")},
        roadmap(views=(HELP,)),
        docs,
    )
    built = made.build()
    assert built.warnings == []
    tree = built.page()
    shown = [(found.get("class"), found.get("data-roadmap")) for found in having(tree, data_roadmap=None)]
    assert shown == [("roadmap roadmap-table", "ci"), ("roadmap roadmap-board", "docs")]
    text = words(tree)
    assert text.index("Both") < text.index("Continuous Integration & Testing") < text.index("Roadmap docs")
    assert text.count("Both") == 1


def test_a_limit_and_quarters_narrow_the_view(project: Make) -> None:
    assert items_of(followed(project, "2\n   :limit: 1")) == [""]
    assert items_of(followed(project, "2\n   :quarters: Q1 2026")) == ["15", "8", "5"]


@pytest.mark.parametrize(
    "option", ["view: board", "filter: is:open", "sort: title", "group-by: theme", "columns: item"]
)
def test_an_option_that_contradicts_the_view_gets_a_warning(project: Make, option: str) -> None:
    said = warned(followed(project, f"2\n   :{option}"))
    assert said.startswith(f'":github-view:" contradicts ":{option.partition(":")[0]}:"')


def test_several_contradictions_get_one_warning(project: Make) -> None:
    said = warned(followed(project, "2\n   :filter: is:open\n   :view: list"))
    assert said.startswith('":github-view:" contradicts ":view:", ":filter:": ')


def test_a_warning_about_an_unknown_view_lists_the_numbers_of_known_views(project: Make) -> None:
    said = warned(followed(project, "Help wnted"))
    assert 'roadmap "ci" has no view "Help wnted" on GitHub. It has views 1, 2;' in said
    assert "Board" not in said


def test_a_warning_explains_how_to_update_a_snapshot_without_views(project: Make) -> None:
    built = project({"index.rst": page(".. roadmap:: ci\n   :github-view: 2")}, roadmap()).build()
    assert warned(built).endswith("tvm-roadmap sync ci")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"filter": "is:open assignee:@me"}, "its filter .* from column 18 on"),
        ({"filter": "colour:red"}, "its filter .* from column 1 on"),
        ({"filter": 'label:"open'}, "its filter .* from column 7 on"),
    ],
)
def test_a_view_with_an_unsupported_filter_gets_one_warning_with_its_number(
    project: Make, given: dict[str, Any], found: str
) -> None:
    built = followed(project, "Mine", replace(HELP, name="Mine", **given))
    said = warned(built)
    assert items_of(built) == []
    assert "This GitHub view cannot be shown here: " in words(built.page())
    assert re.match(rf'":github-view:" cannot be followed: view 2 of roadmap "ci": {found}', said)


def test_a_page_is_read_again_when_its_missing_view_appears(project: Make) -> None:
    made = project({"index.rst": page(".. roadmap:: ci\n   :github-view: 2")}, roadmap())
    assert len(made.build().warnings) == 1
    made.keep(roadmap(views=(HELP,)))
    built = made.build()
    assert (built.read, built.warnings) == (["index"], [])


def test_the_page_says_that_a_roadmap_has_no_data(project: Make) -> None:
    built = project({"index.rst": page(".. roadmap:: ci\n   :github-view: 2")}).build()
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[tvm_roadmap.no-data]"]
    assert "without data for this roadmap" in words(built.page())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_strangers_in_a_view_breaks_no_page_and_no_log(project: Make, text: str) -> None:
    hostile = View(
        number=3, name=text, layout="table", filter=text, sort=(text,), group_by=text, column=text, fields=(text,)
    )
    built = followed(project, "3", hostile)
    assert len(built.warnings) <= 1
    assert all(
        re.fullmatch(r"index\.rst:4: WARNING: .* \[tvm_roadmap\.(option|nothing)\]", line) for line in built.warnings
    )
    assert all(line.isprintable() for line in built.warnings)
    assert "alert(1)" not in "".join(found.text or "" for found in built.page().iter("script"))


def test_an_older_snapshot_still_loads(project: Make) -> None:
    made = project({"index.rst": page(".. roadmap:: ci")}, roadmap())
    path = made.folder / "_roadmap" / "ci.json"
    text = re.sub(r',\s*"views": \[\]', "", path.read_text(encoding="utf-8"))
    assert '"views"' not in text
    path.write_text(text, encoding="utf-8")
    assert made.build().warnings == []


def test_views_with_filters_that_no_page_uses_are_not_published(project: Make) -> None:
    other_view = replace(HELP, number=3, name="Layoffs", filter="label:layoffs")
    built = followed(project, "2", BOARD, HELP, other_view)
    assert [view["number"] for view in json.loads(built.text("roadmap/ci.json"))["views"]] == [1, 2]
    assert "layoffs" not in built.text("roadmap/ci.json").lower()
