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

"""Say whether the project of a roadmap can be read, and whether it is open to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NotPublicError, NotVisibleError, RoadmapError, SettingsError, TokenError
from .records import advice, ok, problem, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Roadmap
    from ..settings import ProjectAddress
    from .records import Diagnosis

OWNERS = {"organization": "an organization", "user": "a user", "repository": "the owner of a repository"}

WRONG = (NotPublicError, NotVisibleError, SettingsError, TokenError)
"""The errors that stay until somebody changes something; all others may pass."""


def diagnose_project(address: ProjectAddress, told: Roadmap | RoadmapError | None) -> Iterator[Diagnosis]:
    """Say what GitHub told of a project.

    Parameters
    ----------
    told
        The project, the reason why GitHub did not show it, or ``None`` if nobody asked.
    """
    owner = f"{OWNERS[address.owner_type]}, {address.owner}"
    if isinstance(told, RoadmapError):
        yield (problem if isinstance(told, WRONG) else unknown)(str(told))
    elif told is None:
        yield unknown(f"Project {address.number} belongs to {owner}. GitHub was not asked about it.")
    else:
        shown = "public" if told.public else "not public; roadmap.toml allows that with include-private"
        yield ok(f"Project {address.number} belongs to {owner}. It is {shown}.")
        yield from _state(told)


def _state(told: Roadmap) -> Iterator[Diagnosis]:
    if told.closed:
        yield advice("The project is closed on GitHub, and the pages say so.", "Reopen it in its settings on GitHub.")
    if told.template:
        yield advice(
            "The project is a template on GitHub, and the pages say so.",
            "Write the address of a project that was made from it, or turn the template off in its settings on GitHub.",
        )
