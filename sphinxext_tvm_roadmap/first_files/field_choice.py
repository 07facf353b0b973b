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

"""Choose the fields of a project for the purposes of a roadmap, by their names and types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..names import fold
from ..settings import FieldNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import FieldType, ProjectField, Roadmap

SELECT: frozenset[FieldType] = frozenset({"select", "iteration", "multi-select"})
COLUMN: frozenset[FieldType] = frozenset({"select", "iteration"})
PEOPLE: frozenset[FieldType] = frozenset({"text", "select", "multi-select"})
DATE: frozenset[FieldType] = frozenset({"date"})

TYPES: dict[str, frozenset[FieldType]] = {
    "column": COLUMN,
    "theme": SELECT,
    "priority": SELECT,
    "owners": PEOPLE,
    "experts": PEOPLE,
    "target": DATE,
    "start": DATE,
}
"""The types of fields that can serve each purpose."""

LIKELY_TYPES: dict[str, frozenset[FieldType]] = {
    "theme": frozenset({"select", "multi-select"}),
    "priority": frozenset({"select"}),
    "owners": frozenset({"text"}),
    "experts": frozenset({"text"}),
}
"""The types of fields that serve a purpose although their names do not say so: iterations are rarely themes."""

SIZES = frozenset({"size", "estimate", "effort", "complexity", "confidence", "points", "t-shirt size"})
"""Names of fields that serve none of the purposes, folded."""

OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "column": ("Quarter", "Horizon", "Release", "Milestone", "Iteration", "Sprint", "Phase", "Status", "Stage"),
    "theme": ("Themes", "Area", "Epic", "Workstream", "Initiative", "Category", "Component", "Topic", "Team", "Thema"),
    "priority": ("Prio", "Importance", "Urgency", "Severity", "Priorität", "Priorité", "Prioridad", "优先级", "優先度"),
    "owners": ("Lead", "Leads", "Responsible", "Champion", "Driver", "Verantwortlich"),
    "experts": ("Subject matter experts", "Advisor", "Advisors", "Consulted"),
    "target": ("Target", "Due", "Deadline", "End", "Finish", "Finish date", "Ship date", "Delivery date", "ETA"),
    "start": ("Start", "Begin", "Begin date", "Kickoff"),
}
"""Names that people give to such fields, beside the usual names of `FieldNames`; the best one first."""

PURPOSES: dict[str, str] = {
    "column": "the columns of the board",
    "theme": "the themes",
    "priority": "the priority",
    "owners": "the people who do the work, beside the assignees",
    "experts": "the people who advise",
    "target": "the day by which an item is done",
    "start": "the day on which work on an item begins",
}
"""The purposes of fields, in the order of the settings, in words for their reader."""


class FieldChoice(Struct, frozen=True, kw_only=True):
    """The field for one purpose, if the project has one."""

    purpose: str
    """A key of `PURPOSES`."""
    field: ProjectField | None
    others: tuple[str, ...] = ()
    """The names of fields that could serve the purpose and serve no other one."""


def choose_fields(outline: Roadmap) -> tuple[FieldChoice, ...]:
    """Choose the fields of a project for each purpose.

    Parameters
    ----------
    outline
        The project, with its fields; items are not needed. Its `column_field` is the field of its first board view, if
        views are known.
    """
    found = {purpose: _find(purpose, outline) for purpose in PURPOSES}
    taken = {field.name for field in found.values() if field is not None}
    return tuple(
        FieldChoice(purpose=purpose, field=field, others=_others(purpose, outline, taken))
        for purpose, field in found.items()
    )


def _find(purpose: str, outline: Roadmap) -> ProjectField | None:
    possible = [field for field in outline.fields if field.type in TYPES[purpose]]
    by_name = {fold(field.name): field for field in reversed(possible)}
    names = [outline.column_field] if purpose == "column" and outline.column_field else []
    names += [*_usual_names(purpose), *OTHER_NAMES[purpose]]
    found = next((by_name[fold(name)] for name in names if fold(name) in by_name), None)
    only = possible[0] if purpose == "column" and len(possible) == 1 else None
    return found or only


def _others(purpose: str, outline: Roadmap, taken: set[str]) -> tuple[str, ...]:
    types = LIKELY_TYPES.get(purpose, TYPES[purpose])
    possible = (field.name for field in outline.fields if field.type in types and field.name not in taken)
    return tuple(name for name in possible if fold(name) not in SIZES)


def _usual_names(purpose: str) -> Iterator[str]:
    yield from getattr(FieldNames(), purpose)


assert set(PURPOSES) == set(TYPES) == set(OTHER_NAMES) == {each.name for each in msgspec.structs.fields(FieldNames)}
