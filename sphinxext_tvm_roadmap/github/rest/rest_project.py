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

"""Turn a project and its fields from the REST API into those of GraphQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ask.replies import (
    Field,
    Iteration,
    IterationConfiguration,
    IterationField,
    MultiSelectField,
    Nodes,
    Option,
    Project,
    SingleSelectField,
    Update,
)
from .rest_items import KnownField
from .rest_replies import Spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ask.replies import AnyField
    from .rest_replies import RestField, RestIteration, RestProject


def to_project(told: RestProject, fields: Iterable[KnownField], url: str) -> Project:
    """Return a project. GitHub tells neither its saved views nor the number of its items here.

    Parameters
    ----------
    url
        The address of the project, which GitHub does not tell here.
    """
    update = told.latest_status_update
    shown = Update(update.status, update.body, update.start_date, update.created_at) if update is not None else None
    return Project(
        id=told.node_id,
        title=told.title,
        url=url,
        public=told.public,
        closed=told.closed_at is not None or told.state == "closed",
        template=bool(told.is_template),
        short_description=told.short_description,
        readme=told.description,
        status_updates=Nodes((shown,)) if shown is not None else None,
        fields=Nodes(tuple(each.field for each in fields)),
    )


def to_known_field(told: RestField) -> KnownField:
    """Return a field, with the numbers by which the REST API names it."""
    return KnownField(_field(told), told.id, told.issue_field_id)


def _field(told: RestField) -> AnyField:
    key, kind = told.node_id or str(told.id), told.data_type.upper()
    options = tuple(Option(each.id, _words(each.name)) for each in told.options)
    if kind == "SINGLE_SELECT":
        return SingleSelectField(id=key, name=told.name, data_type=kind, options=options)
    if kind == "MULTI_SELECT":
        return MultiSelectField(id=key, name=told.name, data_type=kind, options=options)
    if kind == "ITERATION":
        return IterationField(id=key, name=told.name, data_type=kind, configuration=_configuration(told))
    return Field(id=key, name=told.name, data_type=kind)


def _configuration(told: RestField) -> IterationConfiguration:
    both = told.configuration.iterations if told.configuration is not None else ()
    return IterationConfiguration(
        tuple(_iteration(each) for each in both if not each.completed),
        tuple(_iteration(each) for each in both if each.completed),
    )


def _iteration(told: RestIteration) -> Iteration:
    return Iteration(told.id, _words(told.title), told.start_date, told.duration)


def _words(text: Spelled | str) -> str:
    return text.raw if isinstance(text, Spelled) else text
