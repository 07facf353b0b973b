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

"""The first page of a roadmap has the directives for which there is content."""

from __future__ import annotations

import datetime as dt
from typing import Any

from examples import TODAY, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.first_files.licence_header import with_asf_header
from sphinxext_tvm_roadmap.first_files.roadmap_page import page_text, parts_for
from sphinxext_tvm_roadmap.model import Item, Reference

DAY = dt.date.fromisoformat(TODAY)


def parts(*items: Item, **rest: Any) -> list[str]:
    """Return each directive with the values of its options."""
    found = parts_for(roadmap(**{"themes": (), "items": items} | rest), DAY)
    return [" ".join([part.directive, *part.options.values()]) for part in found]


def test_a_plain_board_is_one_directive() -> None:
    assert parts(item(1), item(2)) == ["roadmap"]


def test_items_without_columns_are_a_list() -> None:
    assert parts(item(1, column=None), columns=()) == ["roadmap list"]


def test_items_with_days_are_a_timeline_too() -> None:
    dated = [item(number, target=DAY) for number in (1, 2)]
    assert parts(*dated) == ["roadmap board timeline"]
    assert parts(dated[0], item(2)) == ["roadmap"]


def test_themes_are_shown_if_there_are_any() -> None:
    assert parts(item(1), themes=roadmap().themes) == ["roadmap", "roadmap-themes"]


def test_help_wanted_is_shown_if_a_newcomer_could_take_something() -> None:
    asking = item(1, help_wanted=True)
    assert parts(asking) == ["roadmap", "roadmap-help-wanted"]
    assert parts(replace(asking, owners=("ann",))) == ["roadmap"]


def test_dependencies_are_shown_if_items_of_the_roadmap_wait_for_each_other() -> None:
    def waiting(ref: str) -> Item:
        return item(1, blocked_by=(Reference(ref, "blocked-by"),))

    assert parts(waiting("example-org/tvm#2"), item(2)) == ["roadmap", "roadmap-dependencies"]
    assert parts(waiting("example-org/other#7"), item(2)) == ["roadmap"]


def test_the_page_in_both_languages() -> None:
    found = parts_for(roadmap(items=(item(1, column=None),), columns=()), DAY)
    assert page_text("Roadmap", found, markdown=False) == (
        "Roadmap\n=======\n\n.. roadmap:: ci\n   :view: list\n\nThemes\n------\n\n.. roadmap-themes:: ci\n"
    )
    assert page_text("Roadmap", found, markdown=True) == (
        "# Roadmap\n\n```{roadmap} ci\n:view: list\n```\n\n## Themes\n\n```{roadmap-themes} ci\n```\n"
    )


def test_the_licence_header_is_a_comment_of_each_language() -> None:
    first = {name: with_asf_header(name, "text\n").splitlines()[:2] for name in ("a.rst", "a.md", "a.toml")}
    assert first == {
        "a.rst": [
            "..  Licensed to the Apache Software Foundation (ASF) under one",
            "    or more contributor license agreements.  See the NOTICE file",
        ],
        "a.md": ["<!--", "Licensed to the Apache Software Foundation (ASF) under one"],
        "a.toml": [
            "# Licensed to the Apache Software Foundation (ASF) under one",
            "# or more contributor license agreements.  See the NOTICE file",
        ],
    }
    assert with_asf_header("a.rst", "text\n").endswith("\n    under the License.\n\ntext\n")
    assert all(line == line.rstrip() for line in with_asf_header("a.rst", "text\n").splitlines())
