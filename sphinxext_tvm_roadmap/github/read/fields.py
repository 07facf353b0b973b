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

"""Find the fields of a project that a roadmap uses, and read the values of its cards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from ... import names
from ...model import ProjectField
from ..ask.replies import (
    DateValue,
    IssueDate,
    IssueMultiSelect,
    IssueNumber,
    IssueSingleSelect,
    IssueText,
    IssueValue,
    IterationField,
    IterationValue,
    MultiSelectField,
    MultiSelectValue,
    NumberValue,
    SingleSelectField,
    SingleSelectValue,
    TextValue,
)
from .columns import Board, last_day, read_board
from .text import clean_line, read_date, words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ...model import Column, FieldRole, FieldType
    from ...settings import FieldNames
    from ..ask.replies import AnyContent, AnyField, FieldValue, IssueFieldValue, Project, ProjectItem

COLUMN_NAMES = ("Quarter", "Status")
STATUS_NAMES = ("Status",)


OWN_TYPES: dict[str | None, FieldType] = {
    "DATE": "date",
    "ITERATION": "iteration",
    "MULTI_SELECT": "multi-select",
    "NUMBER": "number",
    "SINGLE_SELECT": "select",
    "TEXT": "text",
}
"""GraphQL ``ProjectV2FieldType`` of the fields that people add. The other fields repeat data of the issues."""


class FieldRoles(Struct, frozen=True, kw_only=True):
    """The project's own fields, and the fields (or their ids) that have a role in the roadmap."""

    own: dict[str, str]
    """Names of the own fields by id, in the project's order."""
    iterations: dict[str, Board] = {}
    """The iterations of the iteration fields, by the id of the field."""
    column: AnyField | None = None
    theme: AnyField | None = None
    priority: str | None = None
    owners: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    target: str | None = None
    start: str | None = None
    status: str | None = None


def find_roles(project: Project, wanted: FieldNames) -> FieldRoles:
    """Find the fields by name. If several names are given for one role, the first name that a field has is used.

    Of owners and experts, all fields are used.

    If no field has a name for columns, the column field of the project's first board view is used. If there is none, a
    field with a name of `COLUMN_NAMES` is used.
    """
    own = [field for field in project.fields or () if field.data_type in OWN_TYPES]

    def find(words: Iterable[str], among: Iterable[AnyField] = own) -> AnyField | None:
        by_name = {names.fold(field.name): field for field in reversed(list(among))}
        return next((by_name[names.fold(word)] for word in words if names.fold(word) in by_name), None)

    def find_id(words: Iterable[str]) -> str | None:
        field = find(words)
        return field.id if field is not None else None

    def find_ids(words: Iterable[str]) -> tuple[str, ...]:
        wanted = set(map(words_of, words)) - {""}
        return tuple(field.id for field in own if words_of(field.name) in wanted)

    owners = find_ids(wanted.owners)
    may_be_columns = [field for field in own if isinstance(field, SingleSelectField | IterationField)]
    of_view = _column_of_board_view(project)
    return FieldRoles(
        own={field.id: clean_line(field.name) for field in own},
        iterations={field.id: read_board(field) for field in own if isinstance(field, IterationField)},
        column=find(wanted.column, may_be_columns)
        or next((field for field in may_be_columns if field.id == of_view), None)
        or find(COLUMN_NAMES, may_be_columns),
        theme=find(wanted.theme),
        priority=find_id(wanted.priority),
        owners=owners,
        experts=tuple(field for field in find_ids(wanted.experts) if field not in owners),
        target=find_id(wanted.target),
        start=find_id(wanted.start),
        status=find_id(STATUS_NAMES),
    )


def _column_of_board_view(project: Project) -> str | None:
    """Return the id of the field for the columns of the project's first board view."""
    boards = (view for view in project.views or () if view.layout == "BOARD_LAYOUT")
    fields = (field.id for view in boards for field in view.vertical_group_by_fields or ())
    return next(fields, None)


def read_fields(project: Project, roles: FieldRoles) -> tuple[ProjectField, ...]:
    """Return the project's own fields, each name once, also those in which no item has a value."""
    found: dict[str, ProjectField] = {}
    theme = roles.theme.id if roles.theme is not None else None
    for field in project.fields or ():
        name, kind = clean_line(field.name), OWN_TYPES.get(field.data_type)
        if name and kind is not None:
            iterations = read_board(field).columns if isinstance(field, IterationField) else ()
            role: FieldRole | None = (
                "priority" if field.id == roles.priority else "theme" if field.id == theme else None
            )
            found.setdefault(name, ProjectField(name, kind, option_names(field), iterations, option_ids(field), role))
    return tuple(found.values())


def option_names(field: AnyField | None) -> tuple[str, ...]:
    """Return the names of the options of a select field in their order, or those of iterations by date."""
    if isinstance(field, IterationField):
        return tuple(column.name for column in read_board(field).columns)
    if not isinstance(field, SingleSelectField | MultiSelectField):
        return ()
    return tuple(name for option in field.options if (name := clean_line(option.name)))


def option_ids(field: AnyField | None) -> tuple[str, ...]:
    """Return the ids of the options that `option_names` returns."""
    if not isinstance(field, SingleSelectField | MultiSelectField):
        return ()
    return tuple(option.id for option in field.options if clean_line(option.name))


def values_by_field(item: ProjectItem) -> dict[str, FieldValue]:
    """Return the values of an item by the id of their field."""
    return {value.field.id: value for value in item.field_values or () if value.field is not None and value.field.id}


class Card(Struct, frozen=True):
    """A project item with content, its values by the id of their field, and its column on the board."""

    item: ProjectItem
    content: AnyContent
    values: dict[str, FieldValue]
    column: Column | None


def read_card(item: ProjectItem, content: AnyContent, roles: FieldRoles, board: Board) -> Card:
    """Make the card of a project item."""
    values = values_by_field(item)
    column = board.column_of(values.get(roles.column.id)) if roles.column is not None else None
    return Card(item, content, values, column)


def plain_values(values: dict[str, FieldValue], own: dict[str, str]) -> dict[str, str | float | None]:
    """Return the values of the project's own fields by name.

    If two fields have the same name, the first field with a value is used.
    """
    plain: dict[str, str | float | None] = {}
    for key, name in own.items():
        value = plain_value(values[key]) if key in values else None
        if name and value not in {None, ""}:
            plain.setdefault(name, value)
    return plain


def iteration_ids(values: dict[str, FieldValue], roles: FieldRoles) -> dict[str, str]:
    """Return the ids of the selected iterations, by the names of the project's own fields."""
    found: dict[str, str] = {}
    for key, board in roles.iterations.items():
        chosen = board.column_of(values.get(key))
        if chosen is not None and chosen.id is not None and roles.own[key]:
            found.setdefault(roles.own[key], chosen.id)
    return found


def plain_value(value: FieldValue | IssueFieldValue | None) -> str | float | None:
    """Return one value as a number or a line of text. Commas join several options."""
    if isinstance(value, IssueValue):
        return plain_value(value.issue_field_value)
    if isinstance(value, NumberValue | IssueNumber):
        return value.number if value.number is not None and math.isfinite(value.number) else None
    return ", ".join(value_words(value)) or None


def value_words(value: FieldValue | IssueFieldValue | None) -> tuple[str, ...]:
    """Return the names in a value: one name for each option, else the text of the value."""
    match value:
        case SingleSelectValue(name=text) | IssueSingleSelect(name=text) | IterationValue(title=text):
            found = [clean_line(text)]
        case TextValue(text=text) | IssueText(text=text):
            found = [clean_line(text)]
        case DateValue(date=text) | IssueDate(date=text):
            day = read_date(text)
            found = [day.isoformat()] if day is not None else []
        case MultiSelectValue(options=options) | IssueMultiSelect(options=options):
            found = [clean_line(option.name) for option in options or ()]
        case IssueValue(issue_field_value=inner):
            return value_words(inner)
        case _:
            found = []
    return tuple(filter(None, found))


def value_day(value: FieldValue | None, *, first: bool = False) -> dt.date | None:
    """Return the day of a date, or the last day of an iteration, with ``first`` its first day."""
    match value:
        case DateValue(date=text) | IssueValue(issue_field_value=IssueDate(date=text)):
            return read_date(text)
        case IterationValue(start_date=text) if first:
            return read_date(text)
        case IterationValue(start_date=text, duration=duration):
            return last_day(read_date(text), duration)
        case _:
            return None
