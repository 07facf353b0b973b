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

"""The rule about names in ``roadmap.toml`` that the project does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..change_messages import Message, ToldNames, _
from ..unread import missing_fields
from .records import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .records import Subject


def setting_without_field(subject: Subject) -> Iterator[Problem]:
    """Find names in ``[fields]`` that no field of the project has; data of older versions does not tell all fields."""
    options = subject.options
    for missing in (
        missing_fields(subject.roadmap, options.fields, options.usual_fields) if subject.roadmap.fields else ()
    ):
        values = {"name": ToldNames((missing.name,)), "purpose": ToldNames((missing.purpose,))}
        if missing.nearest is not None:
            values["fields"] = ToldNames((missing.nearest,))
            template = _(
                "[fields] names “%(name)s” for %(purpose)s, but of the fields of the project, %(fields)s is nearest."
            )
        else:
            values["fields"] = ToldNames(missing.fields)
            template = _("[fields] names “%(name)s” for %(purpose)s, but the project has only the fields %(fields)s.")
        yield Problem(Message(template, values))


RULES = (
    Rule(
        "setting-without-field",
        "warning",
        _("A name in roadmap.toml that the project lacks leaves facts out without a word."),
        _("Correct the name in [fields] of roadmap.toml."),
        "settings",
        setting_without_field,
    ),
)
