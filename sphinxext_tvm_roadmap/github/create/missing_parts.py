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

"""Compare a project with the wanted one, and return each change that is missing, in words and as a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...names import fold
from ..read.period_names import read_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .project_state import FoundField, FoundOption, ProjectState
    from .wanted import Choice, WantedField, WantedProject, WantedView

CREATE_PROJECT = """
mutation CreateProject($input: CreateProjectV2Input!) {
  done: createProjectV2(input: $input) { projectV2 { id } }
}
"""
UPDATE_PROJECT = """
mutation UpdateProject($input: UpdateProjectV2Input!) {
  done: updateProjectV2(input: $input) { projectV2 { id } }
}
"""
CREATE_FIELD = """
mutation CreateField($input: CreateProjectV2FieldInput!) {
  done: createProjectV2Field(input: $input) { projectV2Field { ... on ProjectV2FieldCommon { id } } }
}
"""
UPDATE_FIELD = """
mutation UpdateField($input: UpdateProjectV2FieldInput!) {
  done: updateProjectV2Field(input: $input) { projectV2Field { ... on ProjectV2FieldCommon { id } } }
}
"""
MUTATIONS = (CREATE_PROJECT, UPDATE_PROJECT, CREATE_FIELD, UPDATE_FIELD)

STAYS_PRIVATE = (
    "The project is private, and stays private. Pages show only public projects. If everybody may see it, make it "
    "public in its settings on GitHub."
)
TYPE_WORDS = {"SINGLE_SELECT": "a list of options", "TEXT": "a text", "DATE": "a date"}


class Mutation(Struct, frozen=True, kw_only=True):
    """A change that GraphQL makes."""

    said: str
    """The change in words."""
    query: str
    input: dict[str, Any]


class NewView(Struct, frozen=True, kw_only=True):
    """A view to add. GraphQL has no mutation for it; the REST API has a request."""

    said: str
    by_hand: str
    """How a person adds it."""
    body: dict[str, Any]


def missing_parts(state: ProjectState, wanted: WantedProject, *, is_ours: bool) -> Iterator[Mutation | NewView]:
    """Yield the changes after which a project has all wanted parts, in the order in which they can be made.

    Nothing that exists is changed: texts are set only where there are none, and options are only added.

    Parameters
    ----------
    is_ours
        Whether this run creates the project. Only then it becomes public: nobody else has written anything into it.
    """
    yield from _texts(state, wanted, is_ours=is_ours)
    found = {fold(each.name): each for each in state.fields.nodes or () if each}
    for field in wanted.fields:
        if (existing := found.get(fold(field.name))) is None:
            yield _new_field(state, field)
        elif not unlike(existing, field) and (lacking := _lacking(existing, field)):
            yield _more_options(existing, field, lacking)
    views = {fold(each.name) for each in state.views.nodes or () if each}
    for view in wanted.views:
        needed = view.columns or view.groups or ""
        if fold(view.name) not in views and (state.id == "" or fold(needed) in found):
            yield _new_view(view, found)


def parts_to_keep(state: ProjectState, wanted: WantedProject) -> Iterator[str]:
    """Yield a sentence for each part of a found project that is not as wanted, and stays as it is."""
    if not state.public:
        yield STAYS_PRIVATE
    found = {fold(each.name): each for each in state.fields.nodes or () if each}
    for field in wanted.fields:
        existing = found.get(fold(field.name))
        if existing is not None and (why := unlike(existing, field)):
            yield f"The field {field.name} {why}. It stays as it is."


def unlike(existing: FoundField, field: WantedField) -> str:
    """Return why a field cannot be completed; an empty text if it can."""
    if existing.data_type != field.type:
        return f"exists, and is not {TYPE_WORDS[field.type]}"
    if existing.is_issue_field and _lacking(existing, field):
        return "belongs to the organization, which manages its options"
    return ""


def _texts(state: ProjectState, wanted: WantedProject, *, is_ours: bool) -> Iterator[Mutation]:
    texts = {
        "shortDescription": "" if state.short_description else wanted.description,
        "readme": "" if state.readme else wanted.readme,
    }
    changes: dict[str, Any] = {key: text for key, text in texts.items() if text}
    parts = [{"shortDescription": "description", "readme": "README"}[key] for key in changes]
    said = [f"Write the {' and the '.join(parts)}"] if parts else []
    if is_ours and not state.public:
        changes["public"] = True
        said.append("make the project public, since pages show only public projects")
    if said:
        line = ", and ".join(said)
        yield Mutation(
            said=f"{line[0].upper()}{line[1:]}.", query=UPDATE_PROJECT, input={"projectId": state.id, **changes}
        )


def _new_field(state: ProjectState, field: WantedField) -> Mutation:
    given: dict[str, Any] = {"projectId": state.id, "dataType": field.type, "name": field.name}
    if field.choices:
        given["singleSelectOptions"] = [_as_input(choice) for choice in field.choices]
    options = f" with the options {_listed(field.choices)}" if field.choices else ""
    said = f"Add the field {field.name}, {TYPE_WORDS[field.type]}{options}."
    return Mutation(said=said, query=CREATE_FIELD, input=given)


def _more_options(existing: FoundField, field: WantedField, lacking: tuple[Choice, ...]) -> Mutation:
    """Add each option behind the one before it, and give the existing ones too: GitHub removes all others.

    An option keeps its id, so that no item loses its value. A server that does not know these ids refuses the change.
    """
    options: list[dict[str, str]] = [_as_kept(option) for option in existing.options]
    at = 0
    for choice in field.choices:
        if choice in lacking:
            options.insert(at, _as_input(choice))
            at += 1
        else:
            at = 1 + next(
                place for place, option in enumerate(options) if _meaning(option["name"]) == _meaning(choice.name)
            )
    said = f"Add the options {_listed(lacking)} to the field {field.name}. The other options stay."
    return Mutation(said=said, query=UPDATE_FIELD, input={"fieldId": existing.id, "singleSelectOptions": options})


def _new_view(view: WantedView, found: Mapping[str, FoundField]) -> NewView:
    name, key = (view.columns, "vertical_group_by") if view.columns else (view.groups, "group_by")
    existing = found.get(fold(name or ""))
    body: dict[str, Any] = {"name": view.name, "layout": view.layout}
    if existing is not None and existing.database_id is not None:
        body[key] = [existing.database_id]
    role, layout = "columns" if view.columns else "groups", view.layout.capitalize()
    return NewView(
        said=f"Add the view {view.name}, a {view.layout} with the {role} of the field {name}.",
        by_hand=f"Choose New view, then {layout}, name it {view.name}, and choose {name} for its {role}.",
        body=body,
    )


def _lacking(existing: FoundField, field: WantedField) -> tuple[Choice, ...]:
    known = {_meaning(option.name) for option in existing.options}
    return tuple(choice for choice in field.choices if _meaning(choice.name) not in known)


def _meaning(name: str) -> object:
    """Return the days that an option names, else its folded name: ``2026 Q1`` is the option *Q1 2026*."""
    return read_period(name) or fold(name)


def _as_input(choice: Choice) -> dict[str, str]:
    return {"name": choice.name, "color": choice.color, "description": ""}


def _as_kept(option: FoundOption) -> dict[str, str]:
    return {"id": option.id, "name": option.name, "color": option.color, "description": option.description}


def _listed(choices: tuple[Choice, ...]) -> str:
    return ", ".join(choice.name for choice in choices)
