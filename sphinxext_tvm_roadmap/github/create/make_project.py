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

"""Say which changes a project needs, and make them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from ... import clock
from ...errors import GitHubError, TokenError
from ...refs import GITHUB
from ..ask.answers import read_answer
from .missing_parts import CREATE_PROJECT, Mutation, NewView, missing_parts, parts_to_keep
from .project_state import ProjectState, ask_state, find_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..wire.client import Client
    from .project_state import ProjectOwner
    from .wanted import WantedProject

NEEDED = (
    'To make projects, a classic token needs the scope "project". A fine-grained token needs the organization '
    'permission "Projects: read and write", and cannot make projects of a user.'
)
PAUSE = 1.0
"""Seconds after each change. GitHub asks for them, and refuses too many changes in a minute."""

CREATED = 201
"""The HTTP status code of a view that was added."""


class ChangedNode(Struct, frozen=True):
    """The project or the field after a change."""

    id: str


class MutationResult(Struct, frozen=True):
    """The result of one of the mutations."""

    project: ChangedNode | None = field(default=None, name="projectV2")
    field: ChangedNode | None = field(default=None, name="projectV2Field")


class MutationAnswer(Struct, frozen=True):
    """The answer to one of the mutations."""

    done: MutationResult | None = None


def plan_project(client: Client, owner: ProjectOwner, wanted: WantedProject) -> tuple[str, ...]:
    """Return one sentence for each change that `make_project` would make, and for each part that stays as it is.

    There is no sentence if the project is as wanted.

    Raises
    ------
    GitHubError
        GitHub did not answer, or several projects of the owner have this title.
    """
    found = find_project(owner, wanted.title)
    if found is None:
        steps = missing_parts(ProjectState(), wanted, is_ours=True)
        return (_creation(owner, wanted).said, *(step.said for step in steps))
    state = ask_state(client, found.id)
    steps = missing_parts(state, wanted, is_ours=False)
    return (*(step.said for step in steps), *parts_to_keep(state, wanted))


def make_project(client: Client, owner: ProjectOwner, wanted: WantedProject, *, done: Callable[[str], None]) -> str:
    """Create a project, or add the parts that it lacks, and return its address.

    If a change fails, the changes before it stay. A second call goes on from there.

    Parameters
    ----------
    done
        Called with a sentence after each change, and for each view that a person has to add.

    Raises
    ------
    TokenError
        The token may not make this change.
    GitHubError
        A change was not made, or it is not known if it was made.
    """
    found = find_project(owner, wanted.title)
    if found is None:
        creation = _creation(owner, wanted)
        project_id = _change(client, creation)
        done(creation.said)
        clock.sleep(PAUSE)
    else:
        project_id = found.id
    tried: set[str] = set()
    while True:
        # Ask again after each change: somebody else may change the project too, and options must not get lost.
        state = ask_state(client, project_id)
        steps = [step for step in missing_parts(state, wanted, is_ours=found is None) if step.said not in tried]
        if not steps:
            return _address(client, owner, state.number)
        tried.add(steps[0].said)
        if isinstance(steps[0], Mutation):
            _change(client, steps[0])
            done(steps[0].said)
        else:
            done(_add_view(client, owner, state.number, steps[0]))
        clock.sleep(PAUSE)


def _creation(owner: ProjectOwner, wanted: WantedProject) -> Mutation:
    kind = owner.kind.lower()
    return Mutation(
        said=f"Create the project “{wanted.title}” of the {kind} {owner.login}.",
        query=CREATE_PROJECT,
        input={"ownerId": owner.id, "title": wanted.title},
    )


def _change(client: Client, step: Mutation) -> str:
    """Make one change, and return the id of the project or the field that GitHub changed."""
    try:
        reply = client.change(step.query, {"input": step.input})
    except TokenError as error:
        raise TokenError(f"{error} {NEEDED}") from None
    if reply.undefined:
        raise GitHubError(f"{client.host} is too old for this change: {step.said}")
    done = read_answer(reply.data, MutationAnswer).done
    made = None if done is None else done.project or done.field
    if made is None:
        is_forbidden = any(missing.why == "forbidden" for missing in reply.missing)
        problem = f"{client.host} refused this change: {step.said}"
        raise TokenError(f"{problem} {NEEDED}") if is_forbidden else GitHubError(problem)
    return made.id


def _add_view(client: Client, owner: ProjectOwner, number: int, step: NewView) -> str:
    """Add a view, and return a sentence about it; a project can do without, so that no failure is an error."""
    holder = f"/orgs/{owner.login}" if owner.kind == "Organization" else f"/users/{owner.database_id}"
    status = client.post(f"{holder}/projectsV2/{number}/views", step.body)
    if status == CREATED:
        return step.said
    return f"Not done: {step.said} To do it by hand, open {_address(client, owner, number)}. {step.by_hand}"


def _address(client: Client, owner: ProjectOwner, number: int) -> str:
    kind = "orgs" if owner.kind == "Organization" else "users"
    return f"{client.site or GITHUB}/{kind}/{owner.login}/projects/{number}"
