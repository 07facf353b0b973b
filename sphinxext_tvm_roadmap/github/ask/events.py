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

"""Types for what GitHub keeps of the past of an issue or pull request: events of its timeline, and edits of its text.

As in `replies`, each record is the GraphQL object of its tag, with the fields that `timelines` asks for.
"""
# ruff: noqa: D101 - as in `replies`

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from .replies import Assignee, Named, Repository  # noqa: TC001 - msgspec reads the annotations


class ProjectId(Struct, frozen=True, gc=False):
    id: str


class Blocker(Struct, frozen=True, gc=False):
    """GraphQL ``Issue``."""

    number: int
    repository: Repository


class BaseEvent(Struct, frozen=True, gc=False, rename="camel", tag_field="__typename", kw_only=True):
    """The field that all events have in common.

    An older server is not asked for the fields of some events, but may name their types: then the fields are empty.
    """

    created_at: str = ""


class ProjectEvent(BaseEvent, frozen=True, gc=False, kw_only=True):
    """An event of a project. Other projects write such events too."""

    project: ProjectId | None = None
    """``None`` if the token may not see the project."""


class AddedToProject(ProjectEvent, frozen=True, gc=False, tag="AddedToProjectV2Event", kw_only=True):
    pass


class RemovedFromProject(ProjectEvent, frozen=True, gc=False, tag="RemovedFromProjectV2Event", kw_only=True):
    pass


class StatusChanged(
    ProjectEvent, frozen=True, gc=False, tag="ProjectV2ItemStatusChangedEvent", rename="camel", kw_only=True
):
    previous_status: str = ""
    """The name that the option had then; empty if nothing was set."""
    status: str = ""


class AssigneeEvent(BaseEvent, frozen=True, gc=False, kw_only=True):
    assignee: Assignee | None = None


class Assigned(AssigneeEvent, frozen=True, gc=False, tag="AssignedEvent", kw_only=True):
    pass


class Unassigned(AssigneeEvent, frozen=True, gc=False, tag="UnassignedEvent", kw_only=True):
    pass


class MilestoneEvent(BaseEvent, frozen=True, gc=False, rename="camel", kw_only=True):
    milestone_title: str = ""


class Milestoned(MilestoneEvent, frozen=True, gc=False, tag="MilestonedEvent", kw_only=True):
    pass


class Demilestoned(MilestoneEvent, frozen=True, gc=False, tag="DemilestonedEvent", kw_only=True):
    pass


class Renamed(BaseEvent, frozen=True, gc=False, tag="RenamedTitleEvent", rename="camel", kw_only=True):
    previous_title: str = ""
    current_title: str = ""


class Closed(BaseEvent, frozen=True, gc=False, tag="ClosedEvent", rename="camel", kw_only=True):
    state_reason: str | None = None


class Reopened(BaseEvent, frozen=True, gc=False, tag="ReopenedEvent", kw_only=True):
    pass


class Merged(BaseEvent, frozen=True, gc=False, tag="MergedEvent", kw_only=True):
    pass


class BlockerEvent(BaseEvent, frozen=True, gc=False, rename="camel", kw_only=True):
    blocking_issue: Blocker | None = None
    """``None`` if the token may not see it."""


class BlockerAdded(BlockerEvent, frozen=True, gc=False, tag="BlockedByAddedEvent", kw_only=True):
    pass


class BlockerRemoved(BlockerEvent, frozen=True, gc=False, tag="BlockedByRemovedEvent", kw_only=True):
    pass


class SubIssueAdded(BaseEvent, frozen=True, gc=False, tag="SubIssueAddedEvent", kw_only=True):
    pass


class FieldEvent(BaseEvent, frozen=True, gc=False, rename="camel", kw_only=True):
    """An event of a field of the organization's issues."""

    issue_field: Named | None = None


class FieldAdded(FieldEvent, frozen=True, gc=False, tag="IssueFieldAddedEvent", kw_only=True):
    value: str | None = None
    options: tuple[Named, ...] | None = None


class FieldChanged(FieldEvent, frozen=True, gc=False, tag="IssueFieldChangedEvent", rename="camel", kw_only=True):
    previous_value: str | None = None
    new_value: str | None = None
    previous_options: tuple[Named, ...] | None = None
    new_options: tuple[Named, ...] | None = None


class FieldRemoved(FieldEvent, frozen=True, gc=False, tag="IssueFieldRemovedEvent", kw_only=True):
    pass


Event = (
    AddedToProject
    | RemovedFromProject
    | StatusChanged
    | Assigned
    | Unassigned
    | Milestoned
    | Demilestoned
    | Renamed
    | Closed
    | Reopened
    | Merged
    | BlockerAdded
    | BlockerRemoved
    | SubIssueAdded
    | FieldAdded
    | FieldChanged
    | FieldRemoved
)

EVENTS = frozenset(str(kind.__struct_config__.tag) for kind in get_args(Event))
"""The types of events that are read."""


class Edit(Struct, frozen=True, gc=False, rename="camel"):
    """GraphQL ``UserContentEdit``."""

    edited_at: str
    diff: str | None = None
    """A whole text in spite of its name; ``None`` if somebody deleted it from the history."""
