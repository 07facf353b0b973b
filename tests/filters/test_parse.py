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

import datetime as dt
import doctest
import pickle

import pytest
from filters.filter_world import CONTEXT, FIELDS, ITEMS, Case, chosen, read_cases

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters import parse
from sphinxext_tvm_roadmap.filters.keys import KEYS, PRESENCE
from sphinxext_tvm_roadmap.filters.parse import FilterContext, field_names, parse_filter, parse_general, select
from sphinxext_tvm_roadmap.filters.terms import Comparison, Span, Target
from sphinxext_tvm_roadmap.model import Column, Item, ProjectField, Roadmap

CASES = read_cases()
EVERY = [item.id for item in ITEMS]


def an_item(**said: object) -> Item:
    return Item(**{"id": "x", "title": "", "type": "issue", "state": "open", "status": "planned"} | said)


def problem_of(text: str, *, fields: tuple[str, ...] = ()) -> str:
    with pytest.raises(FilterError) as caught:
        parse_filter(text, fields=fields)
    return str(caught.value)


@pytest.mark.parametrize("case", [case for case in CASES if case.items], ids=lambda case: case.filter)
def test_a_filter_selects_the_items_in_the_table(case: Case) -> None:
    assert case.items is not None
    meant = {"all": EVERY, "-": []}.get(case.items, case.items.split())
    assert chosen(case.filter) == meant


@pytest.mark.parametrize("case", [case for case in CASES if case.column], ids=lambda case: case.filter)
def test_an_error_shows_the_column_of_the_mistake(case: Case) -> None:
    problem = problem_of(case.filter, fields=FIELDS)
    assert problem.startswith(f"column {case.column}: ")
    assert case.words in problem
    assert problem.endswith(".")
    assert problem.isprintable()


def test_the_table_of_cases_has_every_key_and_no_duplicates() -> None:
    asked = [case.filter for case in CASES]
    assert len(asked) == len(set(asked)) >= 120
    assert {key for key in (*KEYS, *PRESENCE) if not any(f"{key}:" in text for text in asked)} == set()


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_filter_selects_every_item(text: str) -> None:
    assert chosen(text) == EVERY


def test_any_whitespace_separates_terms() -> None:
    assert chosen("  is:open\n\tis:pr\u3000label:ci ") == ["arm"]


def test_the_examples_in_the_docstrings_give_their_results() -> None:
    results = doctest.testmod(parse, optionflags=doctest.ELLIPSIS)
    assert results.failed == 0
    assert results.attempted > 0


def test_a_field_is_a_key_only_where_the_project_has_it() -> None:
    assert problem_of("points:3").startswith('column 1: unknown key "points"')
    assert parse_filter("points:3", fields=["Points"]).terms


def test_two_projects_may_spell_a_field_differently() -> None:
    items = (an_item(fields={"Team Size": 3.0}), an_item(fields={"team-size": 4.0}), an_item(fields={}))
    wanted = parse_filter("team-size:>=3", fields=field_names(items))
    assert select(items, wanted, CONTEXT) == items[:2]


def test_the_spellings_of_a_field_have_a_fixed_order() -> None:
    spellings = ("TEAM SIZE", "Team Size", "Team-Size", "team size", "team-size")
    wanted = parse_filter("team-size:3", fields=reversed(spellings))
    assert wanted.terms == (Comparison(negated=False, target=Target(fields=spellings), values=(Span(3.0, 3.0),)),)


def test_the_status_is_one_of_ours_if_the_project_has_no_status_field() -> None:
    assert 'did you mean "in-progress"?' in problem_of("status:in-progres")
    assert parse_filter("status:in-progres", fields=["Status"]).terms
    planned, done = an_item(status="planned"), an_item(status="done", fields={"Status": "Planned"})
    assert select((planned, done), parse_filter("status:planned"), CONTEXT) == (planned,)
    assert select((planned, done), parse_filter("status:planned", fields=["Status"]), CONTEXT) == (done,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("status:done", ["ours done", "its Done"]),
        ('status:"In Progress"', ["ours begun", "its In Progress"]),
        ("-status:done", ["ours begun", "its In Progress"]),
        ("status:in-progress", ["ours begun"]),
        ("status:todo", []),
        ("roadmap.status:done", ["ours done", "its In Progress"]),
        ("target:gpu OR is:done", ["ours done", "its Done", "its In Progress"]),
        ("target:>=2026-01-01", ["ours done"]),
    ],
)
def test_a_roadmap_without_the_field_answers_with_our_key(text: str, found: list[str]) -> None:
    fields = (ProjectField("Status", "select", ("In Progress", "Done")), ProjectField("Target", "text"))
    day = dt.date(2026, 2, 1)
    ours = (an_item(title="ours done", status="done", target=day), an_item(title="ours begun", status="in-progress"))
    its = (
        an_item(title="its Done", status="planned", fields={"Status": "Done", "Target": "GPU"}),
        an_item(title="its In Progress", status="done", fields={"Status": "In Progress"}),
    )
    url = "https://github.com/orgs/apache/projects/31"
    at = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
    boards = [
        Roadmap(key=key, title=key, url=url, public=True, fetched=at, items=items, fields=fields_)
        for key, items, fields_ in (("search", ours, ()), ("project", its, fields))
    ]
    wanted = parse_filter(text, fields=fields)
    chosen = [each for board in boards for each in select(board.items, wanted, FilterContext.of(board, at.date()))]
    assert [each.title for each in chosen] == found


@pytest.mark.parametrize(
    "key", ["assignee", "kind", "label", "milestone", "owner", "repo", "roadmap", "theme", "title", "type"]
)
def test_keys_with_names_as_values_cannot_be_compared(key: str) -> None:
    assert problem_of(f"{key}:>a").startswith(f'column {len(key) + 3}: the values of "{key}" have no order')


def test_a_field_that_every_item_has_cannot_be_empty() -> None:
    assert problem_of("no:status").startswith('column 4: "status" is no field that can be empty')


def test_text_is_compared_by_its_characters_and_a_number_by_its_value() -> None:
    items = (an_item(fields={"Version": "1.10"}), an_item(fields={"Version": "v1.1"}), an_item(fields={"Version": 1e6}))
    assert select(items, parse_filter("version:v1.*", fields=["Version"]), CONTEXT) == items[1:2]
    assert select(items, parse_filter("version:1000000", fields=["Version"]), CONTEXT) == items[2:]
    assert select(items, parse_filter("version:1*0", fields=["Version"]), CONTEXT) == (items[0], items[2])


@pytest.mark.parametrize(
    ("pattern", "title", "fits"),
    [
        ("ab*ba", "aba", False),
        ("ab*ba", "abba", True),
        ("ab*ba", "ab, then ba", True),
        ("a*b*b", "ab", False),
        ("a*b*b", "abb", True),
        ("a*cd*d", "acd", False),
        ("*aa*aa*", "aaa", False),
        ("*aa*aa*", "aaaa", True),
        ("a*", "a", True),
        ("*a", "ba", True),
        ("a*c", "abcd", False),
    ],
)
def test_parts_of_a_pattern_around_a_wildcard_do_not_overlap(pattern: str, title: str, *, fits: bool) -> None:
    assert parse_filter(f"title:{pattern}").question(CONTEXT)(an_item(title=title)) is fits


def test_text_that_is_not_a_valid_day_matches_no_comparison_of_days() -> None:
    items = (an_item(fields={"Due": "2026-02-31"}), an_item(fields={"Due": "soon"}), an_item(fields={"Due": 7.0}))
    assert select(items, parse_filter("due:>2000-01-01", fields=["Due"]), CONTEXT) == ()


def test_one_question_can_be_asked_of_many_items() -> None:
    is_tracking = parse_filter('label:"type:rfc-tracking" repo:apache/tvm').question(CONTEXT)
    assert [item.id for item in ITEMS if is_tracking(item)] == ["cache"]


def test_a_time_belongs_to_its_day_in_utc() -> None:
    late = dt.datetime(2026, 8, 15, 23, 59, 59, tzinfo=dt.timezone.utc)
    assert parse_filter("updated:@today").question(CONTEXT)(an_item(updated=late))


def test_a_filter_has_at_most_two_thousand_characters() -> None:
    assert problem_of("x" * 2_001) == "column 2001: a filter has at most 2,000 characters, and this one 2,001."
    assert len(problem_of("is:" + "x" * 1_990)) < 250


def test_a_message_repeats_at_most_forty_characters() -> None:
    assert f'unknown key "{"x" * 40}";' in problem_of("x" * 40 + ":y")
    assert f'unknown key "{"x" * 40}…";' in problem_of("x" * 41 + ":y")


@pytest.mark.parametrize(("text", "column"), [('"\u200b"', 1), ("is:open -\u200b", 9), ('label:"\u200b"', 7)])
def test_invisible_characters_are_not_accepted_as_text_or_value(text: str, column: int) -> None:
    assert problem_of(text).startswith(f"column {column}: ")


def test_a_message_is_always_one_line() -> None:
    assert 'unknown key "a b c"' in problem_of('"a\n\x1b\u202eb\tc":d')


def quarters(*names: str) -> tuple[Column, ...]:
    start, days = dt.date(2026, 1, 1), dt.timedelta(days=10)
    return tuple(
        Column(name, "quarter", start + 20 * at * dt.timedelta(days=1), start + 20 * at * dt.timedelta(days=1) + days)
        for at, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("today", "text", "names"),
    [
        ("2026-01-15", "@current", ""),
        ("2026-01-15", "@previous", "A"),
        ("2026-01-15", "@next", "B"),
        ("2026-01-15", "@next+1", "C"),
        ("2026-01-15", "<@current", "A"),
        ("2026-01-15", ">=@current", "B C"),
        ("2025-12-31", "@previous", ""),
        ("2025-12-31", "@next", "A"),
        ("2025-12-31", ">@current", "A B C"),
        ("2027-01-01", "@next", ""),
        ("2027-01-01", "@previous", "C"),
        ("2027-01-01", "..@current", "A B C"),
    ],
)
def test_a_day_between_two_quarters_is_after_the_first_and_before_the_second(today: str, text: str, names: str) -> None:
    context = FilterContext("x", quarters("A", "B", "C"), dt.date.fromisoformat(today))
    items = tuple(an_item(column=name) for name in "ABC")
    found = select(items, parse_filter(f"quarter:{text}"), context)
    assert " ".join(item.column or "" for item in found) == names


def test_columns_are_compared_by_the_calendar_and_not_by_the_board() -> None:
    context = FilterContext("x", tuple(reversed(quarters("A", "B", "C"))), dt.date(2026, 1, 25))
    items = tuple(an_item(column=name) for name in "ABC")
    assert [item.column for item in select(items, parse_filter("quarter:<=@current"), context)] == ["A", "B"]


def test_columns_without_days_are_compared_by_their_order_on_the_board() -> None:
    names = ("To do", "In progress", "In review", "Done")
    context = FilterContext("x", tuple(Column(name, "other") for name in names), dt.date(2026, 1, 25))
    items = tuple(an_item(column=name) for name in names)
    assert select(items, parse_filter('column:>="In progress" column:<done'), context) == items[1:3]
    assert select(items, parse_filter("column:>=@current"), context) == ()
    assert select(items, parse_filter("column:*"), FilterContext("x", (), CONTEXT.today)) == items


def test_a_column_with_a_number_as_its_name_is_still_a_column() -> None:
    context = FilterContext("x", tuple(Column(name, "other") for name in ("1", "3", "2")), CONTEXT.today)
    items = tuple(an_item(column=name) for name in ("1", "3", "2"))
    assert select(items, parse_filter("column:>=3"), context) == items[1:]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("@today", "2026-08-31"),
        ("@today+1", "2026-09-01"),
        ("@today-2w", "2026-08-17"),
        ("@today+1m", "2026-09-30"),
        ("@today-6m", "2026-02-28"),
        ("@today-18m", "2025-02-28"),
        ("@today+2y", "2028-08-31"),
        ("@today+9999y", "9999-12-31"),
        ("@today-9999w", "1835-01-12"),
        ("@today-9999y", "0001-01-01"),
    ],
)
def test_a_day_is_counted_from_today(text: str, day: str) -> None:
    context = FilterContext("x", (), dt.date(2026, 8, 31))
    assert parse_filter(f"target:{text}").question(context)(an_item(target=dt.date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("text", "depends"),
    [
        ("updated:@today", True),
        ("is:open -updated:<@today-30d", True),
        ("target:2026-01-01..@today", True),
        ("last-updated:14days", True),
        ("due:>@today", True),
        ("updated:2026-01-31", False),
        ("quarter:@current", False),
        ('"@today" title:"14 days"', False),
        ("no:updated", False),
        ("votes:>3", False),
        ("", False),
    ],
)
def test_a_filter_knows_whether_it_depends_on_today(text: str, *, depends: bool) -> None:
    assert parse_filter(text, fields=["Due"]).depends_on_today is depends


def test_a_general_filter_with_fields_equals_a_filter_parsed_with_these_fields() -> None:
    text = "points:>3 -is:closed no:assignee"
    assert parse_general(text).for_fields(["Points"]) == parse_filter(text, fields=["Points"])
    with pytest.raises(FilterError, match=r'^column 1: unknown key "points"'):
        parse_general(text).for_fields([])


@pytest.mark.parametrize(
    ("text", "column"), [("updated:soon", 9), ('points:"a', 8), ("a -", 3), ("size:>1 start:@me", 15)]
)
def test_a_general_filter_reports_mistakes_that_do_not_depend_on_fields(text: str, column: int) -> None:
    with pytest.raises(FilterError) as caught:
        parse_general(text)
    assert caught.value.column == column


def test_an_error_keeps_its_fields_when_it_comes_from_another_process() -> None:
    error = FilterError("no such thing.", 7, "filter")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.problem, copy.column, copy.option) == (
        "column 7: no such thing.",
        "no such thing.",
        7,
        "filter",
    )
