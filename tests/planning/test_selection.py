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

"""What an author chose: filter, order, quarters, limit and groups, one after the other."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, other, roadmap

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, SelectedRoadmap, is_whole, parse_selection, show_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxext_tvm_roadmap.model import Roadmap

TODAY = dt.date(2026, 1, 15)


def show(**chosen: str | int) -> SelectedRoadmap:
    (shown,) = show_all([roadmap()], parse_selection([roadmap()], **chosen), TODAY)  # type: ignore[arg-type]
    return shown


def show_together(roadmaps: Sequence[Roadmap], **chosen: str | int) -> tuple[SelectedRoadmap, ...]:
    return show_all(roadmaps, parse_selection(roadmaps, **chosen), TODAY)  # type: ignore[arg-type]


def numbers(shown: SelectedRoadmap) -> list[int]:
    return [int(each.id.rpartition("_")[2]) for each in shown.items]


def groups(shown: SelectedRoadmap) -> dict[str | None, list[int]]:
    return {group.name: [int(each.id.rpartition("_")[2]) for each in group.items] for group in shown.groups}


def test_a_group_knows_its_items_beyond_the_limit() -> None:
    by_theme = show(group_by="theme", limit=1)
    assert [(group.name, len(group.items), len(group.chosen)) for group in by_theme.groups] == [("Stability", 1, 1)]
    by_column = {group.name: group for group in show(limit=2).groups}
    assert {name: (len(group.items), len(group.chosen)) for name, group in by_column.items()} == {
        "Background & Motivations": (0, 0),
        "Q4 2025": (0, 2),
        "Q1 2026": (2, 3),
        "Q2 2026": (0, 1),
        "Backlog": (0, 1),
    }
    assert [name for name, group in by_column.items() if group.is_hidden] == ["Q4 2025", "Q2 2026", "Backlog"]


def test_without_options_all_items_are_shown_as_on_the_board() -> None:
    (shown,) = show_all([roadmap()], EVERYTHING, TODAY)
    assert shown.items == ITEMS
    assert (shown.more, shown.is_grouped) == (0, False)
    assert groups(shown) == {
        "Background & Motivations": [],
        "Q4 2025": [6, 7],
        "Q1 2026": [15, 5, 8],
        "Q2 2026": [11],
        "Backlog": [9],
        None: [10],
    }
    assert [group.column for group in shown.groups] == [*roadmap().columns, None]


@pytest.mark.parametrize(
    ("chosen", "whole"),
    [
        ({}, True),
        ({"sort": "title"}, True),
        ({"group_by": "theme"}, True),
        ({"filter": "is:open"}, False),
        ({"quarters": "2"}, False),
        ({"limit": 5}, False),
    ],
    ids=str,
)
def test_order_and_groups_leave_out_no_items(chosen: dict[str, str | int], *, whole: bool) -> None:
    assert is_whole(parse_selection([roadmap()], **chosen)) is whole  # type: ignore[arg-type]


def test_a_filter_does_not_change_the_columns() -> None:
    shown = show(filter="is:open theme:Stability,Runtime")
    assert numbers(shown) == [15, 5]
    assert list(groups(shown)) == [column.name for column in roadmap().columns]


def test_an_order_applies_to_each_column_too() -> None:
    shown = show(sort="title")
    assert numbers(shown) == [8, 6, 5, 15, 10, 11, 7, 9]
    assert groups(shown)["Q1 2026"] == [8, 5, 15]


def test_quarters_leave_out_all_other_columns_with_their_items() -> None:
    assert groups(show(quarters="2")) == {"Q1 2026": [15, 5, 8], "Q2 2026": [11]}
    assert groups(show(quarters="Q4 2025..Q1 2026", filter="is:open")) == {"Q4 2025": [], "Q1 2026": [15, 5, 8]}


def test_a_limit_applies_after_filter_and_order() -> None:
    shown = show(filter="is:open", sort="title", limit=2)
    assert numbers(shown) == [8, 5]
    assert shown.more == 4
    assert [each.id for each in shown.meant] == ["I_8", "I_5", "I_15", "I_10", "DI_11", "I_9"]
    assert sum(map(len, groups(shown).values())) == 2


@pytest.mark.parametrize("limit", [8, 9, 1000])
def test_a_limit_that_is_not_reached_leaves_out_no_items(limit: int) -> None:
    assert (numbers(show(limit=limit)), show(limit=limit).more) == (numbers(show()), 0)


@pytest.mark.parametrize(("limit", "most", "count"), [(2, 5, 2), (5, 2, 2), (0, 3, 3), (3, None, 3), (0, None, 8)])
def test_the_lower_of_two_limits_is_used(limit: int, most: int | None, count: int) -> None:
    (shown,) = show_all([roadmap()], parse_selection([roadmap()], limit=limit), TODAY, most=most)
    assert (len(shown.items), shown.more) == (count, 8 - count)


def test_items_can_be_grouped_by_any_key_or_field() -> None:
    assert groups(show(group_by="Priority")) == {"P0": [15], None: [5, 6, 7, 8, 9, 10, 11]}
    assert groups(show(group_by="theme", limit=2)) == {"Ease of Use": [5], "Runtime": [5], "Stability": [15]}
    assert groups(show(group_by="estimate"))["2.5"] == [9]
    assert show(group_by="theme").is_grouped
    assert all(group.column is None for group in show(group_by="quarter").groups)


def test_an_option_for_several_roadmaps_may_use_a_field_of_one() -> None:
    shown = show_together([roadmap(), other("docs", "Write more")], filter="estimate:>2")
    assert [numbers(each) for each in shown] == [[9], []]
    ordered = show_together([other("docs", "Write more"), roadmap()], sort="-note", group_by="NOTE")
    assert [list(groups(each)) for each in ordered] == [[None], ["soon", None]]


def test_each_roadmap_has_its_own_quarters_and_limit() -> None:
    early = other("early", "One", "Two", columns=roadmap().columns[:2])
    shown = show_together([roadmap(), early], quarters="@current", limit=1)
    assert [(numbers(each), each.more) for each in shown] == [([15], 2), ([], 0)]


def test_a_blank_option_is_ignored() -> None:
    assert show(filter=" ", sort=" , ").items == ITEMS


@pytest.mark.parametrize(
    ("chosen", "option", "column", "problem"),
    [
        ({"filter": "is:open is:opne"}, "filter", 12, r'"opne" is no value of "is"; did you mean "open"\?'),
        ({"filter": "estmate:3"}, "filter", 1, r'unknown key "estmate"; .*, or a field of the project'),
        ({"sort": "priority,-ownr"}, "sort", None, r'nothing can be sorted by "ownr"'),
        ({"group_by": "theem"}, "group-by", None, r'nothing can be grouped by "theem"; did you mean "theme"\?'),
        ({"quarters": "@currant"}, "quarters", None, r'"@currant" is no value of "quarter"; did you mean "@current"\?'),
    ],
    ids=["filter", "field", "sort", "group-by", "quarters"],
)
def test_an_error_contains_the_option_and_the_column_of_the_mistake(
    chosen: dict[str, str], option: str, column: int | None, problem: str
) -> None:
    with pytest.raises(FilterError) as caught:
        show(**chosen)
    assert (caught.value.option, caught.value.column) == (option, column)
    assert re.match(problem, caught.value.problem)


def test_a_selection_can_be_kept_with_a_page() -> None:
    options = {"filter": "is:open updated:>@today-7d -no:theme", "sort": "-votes", "group_by": "theme", "quarters": "2"}
    chosen = parse_selection([roadmap()], **options, limit=3)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(chosen)) == chosen


def test_a_mistake_is_found_even_without_items() -> None:
    with pytest.raises(FilterError):
        parse_selection([roadmap(items=())], filter="is:opne")


def test_without_roadmaps_the_result_is_empty() -> None:
    assert show_together([], filter="no:such", sort="none", quarters="Q9", group_by="none") == ()


def test_every_item_of_a_limited_board_is_in_one_column() -> None:
    placed = show_together([roadmap(items=(*ITEMS, item(99, column="gone")))], limit=9)[0]
    assert groups(placed)[None] == [10, 99]


@pytest.mark.parametrize("option", ["filter", "sort", "group_by"])
def test_an_error_does_not_suggest_field_names_from_github(option: str) -> None:
    named = "WARNING: mine"
    board = roadmap(items=(item(1, fields={named: 1.0}),))
    with pytest.raises(FilterError) as raised:
        parse_selection((board,), **{option: "warnin-mine:x" if option == "filter" else "warnin-mine"})  # type: ignore[arg-type]
    assert "warning" not in str(raised.value).lower()
