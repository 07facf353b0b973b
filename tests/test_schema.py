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

"""The part of GitHub's schema that the project carries."""

from __future__ import annotations

import pytest
from github_server import validate
from github_server.older import drop
from github_server.schema import document, part
from github_server.slice_schema import FIELDS_FILE, SLICE_FILE, read_wanted, slice_schema
from graphql import GraphQLSchema, parse, print_ast, validate_schema

WANTED = read_wanted(FIELDS_FILE.read_text(encoding="utf-8"))


def test_the_part_of_the_schema_is_valid() -> None:
    assert validate_schema(GraphQLSchema(**part().to_kwargs() | {"assume_valid": False})) == []


def test_the_part_of_the_schema_equals_the_result_of_slicing() -> None:
    made = slice_schema(parse(SLICE_FILE.read_text(encoding="utf-8"), no_location=True), WANTED)
    assert print_ast(made) == print_ast(document())


def test_the_part_of_the_schema_contains_all_wanted_fields() -> None:
    for name, fields in WANTED.items():
        assert fields <= part().type_map[name].fields.keys()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"Ticket": ["id"]}, "has no type Ticket"),
        ({"Label": ["hue"]}, "GitHub's Label has no field hue"),
        ({"Issue": ["milestone"]}, "is of type Milestone, but"),
    ],
)
def test_wanted_fields_that_github_does_not_have_are_refused(wanted: dict[str, list[str]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        slice_schema(document(), wanted)


def test_a_valid_query_has_no_faults() -> None:
    assert validate("{ viewer { login } }", part()) == []


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("{ viewer { shoeSize } }", "Field 'shoeSize' doesn't exist on type 'User'"),
        ("{ rateLimit(wet: true) { cost } }", "Field 'rateLimit' doesn't accept argument 'wet'"),
        ("{ node(id: 1) { ... on Ticket { id } } }", "No such type Ticket, so it can't be a fragment condition"),
        ("query ($a: [Colour!]) { viewer { login } }", "Colour isn't a defined input type (on $a)"),
    ],
)
def test_an_invalid_query_is_refused_with_the_message_of_github(query: str, complaint: str) -> None:
    assert complaint in validate(query, part())


def test_text_that_is_not_a_query_is_refused() -> None:
    assert len(validate("{ viewer {", part())) == 1


def test_an_older_schema_lacks_the_given_names_and_their_dependents() -> None:
    older = part(("blocking", "Issue.blockedBy", "ProjectV2.items.query", "archivedStates", "IssueType"))
    assert validate_schema(GraphQLSchema(**older.to_kwargs() | {"assume_valid": False})) == []
    issue_fields, items = older.type_map["Issue"].fields, older.type_map["ProjectV2"].fields["items"]  # type: ignore[attr-defined]
    assert not {"blockedBy", "blocking", "issueType"} & issue_fields.keys()
    assert not {"query", "archivedStates"} & items.args.keys()
    assert "blockedBy" in older.type_map["IssueDependenciesSummary"].fields  # type: ignore[attr-defined]


def test_a_union_loses_the_member_that_an_older_schema_lacks() -> None:
    members = part(("ProjectV2MultiSelectField",)).type_map["ProjectV2FieldConfiguration"].types  # type: ignore[attr-defined]
    assert "ProjectV2MultiSelectField" not in {member.name for member in members}


def test_an_older_schema_cannot_lack_an_unknown_name() -> None:
    with pytest.raises(ValueError, match="no type, field, argument or value 'blokedBy'"):
        drop(document(), ["blokedBy"])
