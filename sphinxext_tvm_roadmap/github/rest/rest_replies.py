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

"""Types for the answers of GitHub's REST API about projects.

Each record has the keys of GitHub's description of the API that are read. GitHub describes no form for the values of
fields, so that `rest_values` reads them without a type.
"""
# ruff: noqa: D101 - the records are GitHub's; its documentation describes them

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ...errors import GitHubError

Record = TypeVar("Record")


class Spelled(Struct, frozen=True):
    """A text in the forms in which GitHub gives it; the HTML is not read."""

    raw: str = ""


class RestPerson(Struct, frozen=True):
    login: str = ""
    type: str = "User"


class RestUpdate(Struct, frozen=True):
    status: str | None = None
    body: str | None = None
    start_date: str | None = None
    created_at: str | None = None


class RestProject(Struct, frozen=True, kw_only=True):
    node_id: str
    title: str
    public: bool
    number: int
    owner: RestPerson = RestPerson()
    description: str | None = None
    """The README of the project."""
    short_description: str | None = None
    state: str | None = None
    closed_at: str | None = None
    is_template: bool | None = None
    latest_status_update: RestUpdate | None = None


class RestOption(Struct, frozen=True, kw_only=True):
    id: str
    name: Spelled | str = ""


class RestIteration(Struct, frozen=True, kw_only=True):
    id: str
    title: Spelled | str = ""
    start_date: str | None = None
    duration: int = 0
    completed: bool = False


class RestConfiguration(Struct, frozen=True):
    iterations: tuple[RestIteration, ...] = ()


class RestField(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    data_type: str
    node_id: str | None = None
    issue_field_id: int | None = None
    """The id of the organization's field of issues that the project shows."""
    options: tuple[RestOption, ...] = ()
    configuration: RestConfiguration | None = None


class RestLabel(Struct, frozen=True):
    name: str | None = None
    color: str | None = None


class RestMilestone(Struct, frozen=True):
    title: str
    due_on: str | None = None


class RestRepository(Struct, frozen=True):
    full_name: str | None = None
    private: bool = False


class RestBranch(Struct, frozen=True):
    repo: RestRepository | None = None


class RestMerge(Struct, frozen=True):
    merged_at: str | None = None


class RestTypeOfIssue(Struct, frozen=True):
    name: str


class RestSubIssues(Struct, frozen=True):
    total: int = 0
    completed: int = 0


class RestDependencies(Struct, frozen=True):
    blocked_by: int = 0
    total_blocked_by: int = 0


class RestIssueField(Struct, frozen=True, kw_only=True):
    """A value of an organization's field of issues."""

    issue_field_id: int
    value: Any = None
    single_select_option: RestLabel | None = None
    multi_select_options: tuple[RestLabel, ...] | None = None


class RestContent(Struct, frozen=True, kw_only=True):
    """An issue, a pull request or a draft; a draft has neither a number nor an address."""

    node_id: str
    title: str
    body: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    closed_at: str | None = None
    number: int | None = None
    html_url: str | None = None
    repository_url: str | None = None
    repository: RestRepository | None = None
    base: RestBranch | None = None
    state: str | None = None
    state_reason: str | None = None
    draft: bool | None = None
    merged_at: str | None = None
    pull_request: RestMerge | None = None
    labels: tuple[RestLabel | str, ...] | None = None
    assignees: tuple[RestPerson, ...] | None = None
    milestone: RestMilestone | None = None
    type: RestTypeOfIssue | None = None
    reactions: dict[str, Any] | None = None
    sub_issues_summary: RestSubIssues | None = None
    issue_dependencies_summary: RestDependencies | None = None
    issue_field_values: tuple[RestIssueField, ...] | None = None


class RestItem(Struct, frozen=True, kw_only=True):
    id: int
    node_id: str | None = None
    content_type: str | None = None
    content: dict[str, Any] | None = None
    archived_at: str | None = None
    fields: tuple[Any, ...] | None = None


def read_rest(content: object, record: type[Record]) -> Record:
    """Read an answer. Numbers may be written as texts.

    Raises
    ------
    GitHubError
        The answer does not have the form that GitHub describes. The message names the place.
    """
    try:
        return msgspec.convert(content, record, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise GitHubError(
            f"an answer of GitHub's REST API has an unknown form, at {where.strip('`') or '$'}: {what}."
        ) from None
    except RecursionError:
        raise GitHubError("an answer of GitHub's REST API has an unknown form: it is nested too deeply.") from None
