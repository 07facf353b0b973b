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

"""A value is read in every form that is likely, because GitHub publishes only that of single-select fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.ask.replies import (
    DateValue,
    Field,
    FieldId,
    IssueDate,
    IssueValue,
    Iteration,
    IterationConfiguration,
    IterationField,
    IterationValue,
    MultiSelectField,
    MultiSelectValue,
    Named,
    NumberValue,
    Option,
    SingleSelectField,
    SingleSelectValue,
    TextValue,
)
from sphinxext_tvm_roadmap.github.rest.rest_values import read_field_value, unknown_values

SELECT = SingleSelectField(
    id="F", name="Status", data_type="SINGLE_SELECT", options=(Option("f75ad846", "Todo"), Option("2", "Done"))
)
SPRINT = IterationField(
    id="F",
    name="Sprint",
    data_type="ITERATION",
    configuration=IterationConfiguration(
        (Iteration("a1", "Sprint 2", "2026-01-15", 14),), (Iteration("a0", "Sprint 2", "2025-01-15", 14),)
    ),
)
AREAS = MultiSelectField(
    id="F", name="Areas", data_type="MULTI_SELECT", options=(Option("a1", "CI"), Option("a2", "Docs"))
)
OWN = FieldId("F")
TODO = SingleSelectValue(field=OWN, name="Todo", option_id="f75ad846")
SECOND = IterationValue(field=OWN, title="Sprint 2", start_date="2026-01-15", duration=14, iteration_id="a1")


def plain(kind: str) -> Field:
    return Field(id="F", name="A field", data_type=kind)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        # The one form that is known from a real answer.
        (SELECT, {"id": "f75ad846", "name": {"raw": "Todo", "html": "Todo"}}, TODO),
        (SELECT, {"id": "f75ad846", "name": "Todo"}, TODO),
        (SELECT, "Todo", TODO),
        (SELECT, "f75ad846", TODO),
        (SELECT, {"id": 2}, SingleSelectValue(field=OWN, name="Done", option_id="2")),
        (SELECT, {"id": "gone", "name": "Gone"}, SingleSelectValue(field=OWN, name="Gone", option_id="gone")),
        (SPRINT, {"id": "a1", "title": {"raw": "Sprint 2", "html": ""}, "start_date": "2026-01-15"}, SECOND),
        (SPRINT, {"iteration_id": "a1"}, SECOND),
        (SPRINT, {"title": "Sprint 2", "start_date": "2026-01-15"}, SECOND),
        (SPRINT, "a1", SECOND),
        (
            SPRINT,
            {"title": "Sprint 1", "start_date": "2026-01-01", "duration": "14"},
            IterationValue(field=OWN, title="Sprint 1", start_date="2026-01-01", duration=14),
        ),
        (plain("DATE"), "2026-03-01", DateValue(field=OWN, date="2026-03-01")),
        (plain("DATE"), "2026-03-01T00:00:00+00:00", DateValue(field=OWN, date="2026-03-01")),
        (plain("DATE"), {"date": "2026-03-01"}, DateValue(field=OWN, date="2026-03-01")),
        (plain("NUMBER"), 3, NumberValue(field=OWN, number=3.0)),
        (plain("NUMBER"), "2.5", NumberValue(field=OWN, number=2.5)),
        (plain("NUMBER"), {"number": 0}, NumberValue(field=OWN, number=0.0)),
        (plain("TEXT"), "words", TextValue(field=OWN, text="words")),
        (plain("TEXT"), {"raw": "a & b", "html": "a &amp; b"}, TextValue(field=OWN, text="a & b")),
        (
            AREAS,
            [{"id": "1", "name": {"raw": "CI"}}, "Docs"],
            MultiSelectValue(field=OWN, options=(Named("CI"), Named("Docs"))),
        ),
        (AREAS, {"options": [{"name": "CI"}]}, MultiSelectValue(field=OWN, options=(Named("CI"),))),
        (AREAS, ["a1", "a2"], MultiSelectValue(field=OWN, options=(Named("CI"), Named("Docs")))),
        (
            AREAS,
            [{"id": "a1"}, {"id": "a2", "name": {}}],
            MultiSelectValue(field=OWN, options=(Named("CI"), Named("Docs"))),
        ),
        (AREAS, ["CI", {"name": "Gone"}], MultiSelectValue(field=OWN, options=(Named("CI"), Named("Gone")))),
        (AREAS, [{"id": "gone"}, None, "a2"], MultiSelectValue(field=OWN, options=(Named("Docs"),))),
    ],
)
def test_each_likely_form_is_read(field: Any, raw: object, value: object) -> None:
    assert read_field_value(field, raw) == value


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        (SELECT, {}),
        (SELECT, True),
        (SPRINT, {"title": "Sprint 9"}),
        (SPRINT, []),
        (plain("DATE"), "tomorrow"),
        (plain("DATE"), 20260301),
        (plain("NUMBER"), "many"),
        (plain("NUMBER"), "nan"),
        (plain("NUMBER"), "1e999"),
        (plain("TEXT"), ["a"]),
        (plain("REVIEWERS"), "octocat"),
        (AREAS, []),
        (AREAS, [{"id": "gone"}]),
    ],
)
def test_any_other_form_is_unknown(field: Any, raw: object) -> None:
    assert read_field_value(field, raw) is None
    assert unknown_values(field, raw) == 1


@pytest.mark.parametrize(
    ("field", "raw", "count"),
    [
        (AREAS, ["a1", {"name": "Gone"}], 0),
        (AREAS, ["a1", {"id": "gone"}, None, "", ["a2"]], 4),
        (AREAS, {"options": [{}, {"id": "a1"}]}, 1),
        (SELECT, "Todo", 0),
        (SPRINT, "a1", 0),
        (plain("DATE"), "2026-03-01", 0),
    ],
)
def test_each_value_of_a_list_counts_if_its_form_is_unknown(field: Any, raw: object, count: int) -> None:
    assert unknown_values(field, raw) == count


def test_a_value_of_an_organizations_field_is_told_as_such() -> None:
    value = read_field_value(plain("DATE"), "2026-03-01", of_issue=True)
    assert value == IssueValue(field=OWN, issue_field_value=IssueDate("2026-03-01"))


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["id", "name", "raw", "title", "start_date", "duration", "value"]) | st.text(), inner
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from([SELECT, SPRINT, AREAS, *map(plain, ("DATE", "NUMBER", "TEXT"))]), ANY)
def test_no_value_is_an_error(field: Any, raw: object) -> None:
    read_field_value(field, raw)
    read_field_value(field, raw, of_issue=True)
    assert unknown_values(field, raw) >= (read_field_value(field, raw) is None)
