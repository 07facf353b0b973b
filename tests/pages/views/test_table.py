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

"""Tables on a page: without a choice of the author, a column stands there for its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import item, roadmap
from sphinx_project import Project, having, page, words

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = roadmap("plain", themes=(), items=(item(1, priority=None), item(2, owners=("mona",), priority=None)))
WRITTEN = ".. roadmap:: plain\n   :view: table\n"


@pytest.mark.parametrize(
    ("options", "heads"),
    [
        ("", ["Item", "Status", "Quarter", "Owners"]),
        ("   :group-by: status\n", ["Item", "Status", "Quarter", "Owners"]),
        ("   :filter: no:assignee\n", ["Item", "Status", "Quarter"]),
        ("   :columns: item, theme, priority\n", ["Item", "Theme", "Priority"]),
        ("   :filter: is:merged\n", []),
    ],
)
def test_a_table_has_the_columns_with_values_or_those_of_the_author(
    project: Callable[..., Project], options: str, heads: list[str]
) -> None:
    built = project({"index.rst": page(WRITTEN + options)}, PLAIN).build()
    assert [words(head) for head in having(built.page(), scope="col")] == heads


@pytest.mark.parametrize("view", ["board", "list", "table", "timeline"])
def test_items_without_a_value_are_under_a_heading_that_names_the_key(
    project: Callable[..., Project], view: str
) -> None:
    board = roadmap("plain", items=(item(1, fields={"Size": "S"}), item(2, owners=("mona",))))
    texts = [f".. roadmap:: plain\n   :view: {view}\n   :group-by: {key}\n" for key in ("size", "owner")]
    built = project({"index.rst": page(*texts)}, board).build()
    heads = [words(each) for each in built.page().iter() if "roadmap-heading" in each.get("class", "").split()]
    named = [head.removesuffix(" 1 item") for head in heads]
    assert [head for head in named if head in {"No Size", "No owner"}] == ["No Size", "No owner"]
