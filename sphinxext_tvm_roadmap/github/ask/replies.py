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

"""Types for GitHub's replies. Each record is the GraphQL object of its name, with the fields that `queries` asks for.

A value that GitHub may leave out can be ``None`` here. Examples are an object that the token is not allowed to see, a
deleted user, and a node of a type that did not exist when this module was written. Dates and instants are text,
because GitHub does not guarantee that they are dates.
"""
# ruff: noqa: D101 - the records are GitHub's; its documentation describes them

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, get_args

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = TypeVar("Node")


class Nodes(Struct, Generic[Node], frozen=True, gc=False, rename="camel"):
    """A connection of any type."""

    nodes: tuple[Node | None, ...] | None = None
    total_count: int = 0

    def __iter__(self) -> Iterator[Node]:
        return (node for node in self.nodes or () if node is not None)


class Named(Struct, frozen=True, gc=False):
    name: str


class Assignee(Struct, frozen=True, gc=False):
    """GraphQL ``Assignee``: a user, an organization, a bot or a mannequin, which stands for a person before a move."""

    login: str = ""
    kind: str = "User"

    @property
    def has_account(self) -> bool:
        """Whether the login leads to a page of this account."""
        return self.kind in {"User", "Organization"}

    @property
    def name(self) -> str:
        """The login, as GitHub writes it; one that is of no account cannot be mistaken for one."""
        if self.kind == "Bot":
            return f"{self.login.removesuffix('[bot]')}[bot]"
        return self.login if self.has_account else f"{self.login} ({self.kind.lower()})"


class IssueLabel(Struct, frozen=True, gc=False):
    name: str
    color: str | None = None


class Milestone(Struct, frozen=True, gc=False, rename="camel"):
    title: str
    due_on: str | None = None


class Repository(Struct, frozen=True, gc=False, rename="camel"):
    name_with_owner: str
    is_private: bool


class Linked(Struct, frozen=True, gc=False, rename="camel"):
    """An issue or pull request that another issue or pull request names."""

    id: str
    number: int
    title: str
    url: str
    state: str
    repository: Repository


class ReactionGroup(Struct, frozen=True, gc=False):
    content: str
    reactors: Nodes[None]


class SubIssuesSummary(Struct, frozen=True, gc=False):
    total: int
    completed: int


class DependenciesSummary(Struct, frozen=True, gc=False, rename="camel"):
    """GraphQL ``IssueDependenciesSummary``. Only the REST API is asked for it, since GraphQL tells the issues."""

    blocked_by: int
    """The number of open issues that it waits for."""
    total_blocked_by: int


class Content(Struct, frozen=True, gc=False, rename="camel", tag_field="__typename", kw_only=True):
    """The fields that drafts, issues and pull requests have in common."""

    id: str
    title: str
    body: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    assignees: Nodes[Assignee] | None = None


class DraftIssue(Content, frozen=True, gc=False, tag="DraftIssue"):
    pass


class Issue(Content, frozen=True, gc=False, tag="Issue", rename="camel", kw_only=True):
    number: int
    url: str
    repository: Repository
    issue_state: str
    state_reason: str | None = None
    duplicate_reason: str | None = None
    """The reason from servers that distinguish duplicates from other issues that are not planned."""
    closed_at: str | None = None
    milestone: Milestone | None = None
    issue_type: Named | None = None
    reaction_groups: tuple[ReactionGroup, ...] | None = None
    labels: Nodes[IssueLabel] | None = None
    sub_issues_summary: SubIssuesSummary | None = None
    issue_dependencies_summary: DependenciesSummary | None = None
    sub_issues: Nodes[Linked] | None = None
    parent: Linked | None = None
    blocked_by: Nodes[Linked] | None = None
    closed_by_pull_requests_references: Nodes[Linked] | None = None


class PullRequest(Content, frozen=True, gc=False, tag="PullRequest", rename="camel", kw_only=True):
    number: int
    url: str
    repository: Repository
    pull_state: str
    is_draft: bool = False
    closed_at: str | None = None
    milestone: Milestone | None = None
    reaction_groups: tuple[ReactionGroup, ...] | None = None
    labels: Nodes[IssueLabel] | None = None


AnyContent = DraftIssue | Issue | PullRequest


class FieldId(Struct, frozen=True, gc=False):
    id: str | None = None


class ValueOfField(Struct, frozen=True, gc=False, rename="camel", tag_field="__typename", kw_only=True):
    """The value of an item in a field."""

    field: FieldId | None = None


class SingleSelectValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldSingleSelectValue", rename="camel"):
    name: str | None = None
    option_id: str | None = None


class IterationValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldIterationValue", rename="camel"):
    title: str
    start_date: str | None = None
    duration: int = 0
    iteration_id: str | None = None


class DateValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldDateValue"):
    date: str | None = None


class NumberValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldNumberValue"):
    number: float | None = None


class TextValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldTextValue"):
    text: str | None = None


class MultiSelectValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemFieldMultiSelectValue"):
    options: tuple[Named, ...] | None = None


class IssueText(Struct, frozen=True, gc=False, tag_field="__typename", tag="IssueFieldTextValue"):
    text: str


class IssueDate(Struct, frozen=True, gc=False, tag_field="__typename", tag="IssueFieldDateValue"):
    date: str


class IssueNumber(Struct, frozen=True, gc=False, tag_field="__typename", tag="IssueFieldNumberValue"):
    number: float


class IssueSingleSelect(Struct, frozen=True, gc=False, tag_field="__typename", tag="IssueFieldSingleSelectValue"):
    name: str


class IssueMultiSelect(Struct, frozen=True, gc=False, tag_field="__typename", tag="IssueFieldMultiSelectValue"):
    options: tuple[Named, ...]


IssueFieldValue = IssueText | IssueDate | IssueNumber | IssueSingleSelect | IssueMultiSelect


class IssueValue(ValueOfField, frozen=True, gc=False, tag="ProjectV2ItemIssueFieldValue", rename="camel"):
    """The value of a field of the organization's issues that the project shows."""

    issue_field_value: IssueFieldValue | None = None


FieldValue = SingleSelectValue | IterationValue | DateValue | NumberValue | TextValue | MultiSelectValue | IssueValue


class ProjectItem(Struct, frozen=True, gc=False, rename="camel"):
    """GraphQL ``ProjectV2Item``."""

    id: str
    type: str | None = None
    is_archived: bool = False
    full_database_id: str | int | None = None
    field_values: Nodes[FieldValue] | None = None
    content: AnyContent | None = None


class Option(Struct, frozen=True, gc=False):
    id: str
    name: str


class Iteration(Struct, frozen=True, gc=False, rename="camel"):
    id: str
    title: str
    start_date: str | None = None
    duration: int = 0


class IterationConfiguration(Struct, frozen=True, gc=False, rename="camel"):
    iterations: tuple[Iteration, ...] = ()
    completed_iterations: tuple[Iteration, ...] = ()


class Field(Struct, frozen=True, gc=False, rename="camel", tag_field="__typename", tag="ProjectV2Field", kw_only=True):
    id: str
    name: str
    data_type: str | None = None


class SingleSelectField(Field, frozen=True, gc=False, tag="ProjectV2SingleSelectField", kw_only=True):
    options: tuple[Option, ...] = ()


class IterationField(Field, frozen=True, gc=False, tag="ProjectV2IterationField", kw_only=True):
    configuration: IterationConfiguration = IterationConfiguration()


class MultiSelectField(Field, frozen=True, gc=False, tag="ProjectV2MultiSelectField", kw_only=True):
    options: tuple[Option, ...] = ()


AnyField = Field | SingleSelectField | IterationField | MultiSelectField


class SortBy(Struct, frozen=True, gc=False):
    """GraphQL ``ProjectV2SortByField``."""

    direction: str | None = None
    field: FieldId | None = None


class ProjectView(Struct, frozen=True, gc=False, rename="camel"):
    """GraphQL ``ProjectV2View``."""

    number: int
    name: str
    layout: str | None = None
    filter: str | None = None
    vertical_group_by_fields: Nodes[FieldId] | None = None
    group_by_fields: Nodes[FieldId] | None = None
    sort_by_fields: Nodes[SortBy] | None = None
    fields: Nodes[FieldId] | None = None


class Update(Struct, frozen=True, gc=False, rename="camel"):
    """GraphQL ``ProjectV2StatusUpdate``."""

    status: str | None = None
    body: str | None = None
    start_date: str | None = None
    created_at: str | None = None


class Project(Struct, frozen=True, gc=False, rename="camel", kw_only=True):
    """GraphQL ``ProjectV2``, without its items."""

    id: str
    title: str
    url: str
    public: bool
    closed: bool = False
    template: bool = False
    short_description: str | None = None
    readme: str | None = None
    items: Nodes[None] = Nodes()
    archived: Nodes[None] | None = None
    status_updates: Nodes[Update] | None = None
    views: Nodes[ProjectView] | None = None
    fields: Nodes[AnyField] | None = None


KNOWN = frozenset(
    str(kind.__struct_config__.tag)
    for union in (FieldValue, IssueFieldValue, AnyField, AnyContent)
    for kind in get_args(union)
)
"""The types of nodes that are read. Nodes of other types, such as ``ProjectV2ItemFieldLabelValue``, become ``None``."""
