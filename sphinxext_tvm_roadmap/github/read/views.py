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

"""Read the views that maintainers made on GitHub, and use the words of the filter language for their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import View
from .text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model import Layout
    from ..ask import replies
    from .fields import FieldRoles

LAYOUTS: dict[str | None, Layout] = {"BOARD_LAYOUT": "board", "ROADMAP_LAYOUT": "roadmap", "TABLE_LAYOUT": "table"}

KEYS = {
    "ASSIGNEES": "assignee",
    "CLOSED": "closed",
    "CREATED": "created",
    "ISSUE_TYPE": "type",
    "LABELS": "label",
    "MILESTONE": "milestone",
    "PARENT_ISSUE": "parent-issue",
    "REPOSITORY": "repo",
    "SUB_ISSUES_PROGRESS": "sub-issues-progress",
    "TITLE": "title",
    "UPDATED": "updated",
}
"""Keys by GraphQL ``ProjectV2FieldType``.

Fields that each project has are found by their type, because people rename them.
"""


def read_views(project: replies.Project, roles: FieldRoles) -> tuple[View, ...]:
    """Return the views of a project in the order of their tabs."""
    named = _field_names(project, roles)
    return tuple(_view(view, named) for view in project.views or ())


def _field_names(project: replies.Project, roles: FieldRoles) -> dict[str | None, str]:
    """Return the names of the fields by id.

    The name comes from the role of the field in the roadmap, else from its type, else from its own name.
    """
    named: dict[str | None, str] = {
        field.id: KEYS.get(field.data_type or "") or clean_line(field.name) for field in project.fields or ()
    }
    played = {
        roles.status: "status",
        roles.priority: "priority",
        roles.theme.id if roles.theme else None: "theme",
        roles.column.id if roles.column else None: "column",
    }
    return {field: name for field, name in (named | played).items() if field and name}


def _view(view: replies.ProjectView, named: dict[str | None, str]) -> View:
    def known(fields: Iterable[replies.FieldId] | None) -> tuple[str, ...]:
        return tuple(named[field.id] for field in fields or () if field.id in named)

    return View(
        number=view.number,
        name=clean_line(view.name),
        layout=LAYOUTS.get(view.layout, "table"),
        filter=clean_line(view.filter),
        sort=tuple(
            f"{'-' * (key.direction == 'DESC')}{named[key.field.id]}"
            for key in view.sort_by_fields or ()
            if key.field is not None and key.field.id in named
        ),
        group_by=next(iter(known(view.group_by_fields)), None),
        column=next(iter(known(view.vertical_group_by_fields)), None),
        fields=known(view.fields),
    )
