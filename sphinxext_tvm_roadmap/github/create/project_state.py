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

"""Ask GitHub which parts of a project exist already."""

# ruff: noqa: D101 - as in `ask.replies`

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ...errors import GitHubError, NotVisibleError
from ...names import fold
from ..ask.answers import PageInfo, read_answer
from ..ask.queries import ask
from ..ask.replies import Nodes

if TYPE_CHECKING:
    from ..wire.client import Client

OWNER_PROJECTS = """
query OwnerProjects($login: String!, $after: String) {
  owner: repositoryOwner(login: $login) {
    kind: __typename
    id
    login
    ... on User { databaseId }
    ... on ProjectV2Owner {
      projectsV2(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id number title closed }
      }
    }
  }
  rateLimit { cost }
}
"""
"""The projects of an owner, newest first. A page costs 1 point.

GitHub can also search for a title. The search may not know a new project yet, and a second one would be made then.
"""

STATE = """
query State($id: ID!) {
  project: node(id: $id) {
    ... on ProjectV2 {
      id
      number
      shortDescription
      readme
      public
      views(first: 100) { nodes { name } }
      fields(first: 100) {
        nodes {
          ... on ProjectV2FieldCommon { id databaseId name dataType }
          ... on ProjectV2FieldCommon { isIssueField } #? issue-field-marks
          ... on ProjectV2SingleSelectField { options { id name color description } }
        }
      }
    }
  }
  rateLimit { cost }
}
"""
"""The parts of one project, without its items. It costs 1 point."""


class FoundProject(Struct, frozen=True):
    id: str
    number: int
    title: str
    closed: bool


class OwnerPage(Struct, frozen=True, rename="camel"):
    page_info: PageInfo
    nodes: tuple[FoundProject | None, ...] = ()


class ProjectOwner(Struct, frozen=True, rename="camel"):
    """The organization or the user that owns the projects."""

    kind: Literal["Organization", "User"]
    id: str
    login: str
    database_id: int | None = None
    page: OwnerPage | None = field(default=None, name="projectsV2")
    projects: tuple[FoundProject, ...] = ()
    """The open projects of all pages."""


class OwnerProjectsAnswer(Struct, frozen=True):
    owner: ProjectOwner | None = None


class FoundOption(Struct, frozen=True):
    id: str
    name: str
    color: str
    description: str


class FoundField(Struct, frozen=True, rename="camel"):
    id: str
    name: str
    data_type: str
    database_id: int | None = None
    is_issue_field: bool = False
    """Whether the organization manages the field for all its issues."""
    options: tuple[FoundOption, ...] = ()


class FoundView(Struct, frozen=True):
    name: str


class ProjectState(Struct, frozen=True, rename="camel", kw_only=True):
    """The parts that a project has."""

    id: str = ""
    number: int = 0
    short_description: str | None = None
    readme: str | None = None
    public: bool = False
    views: Nodes[FoundView] = Nodes()
    fields: Nodes[FoundField] = Nodes()


class StateAnswer(Struct, frozen=True):
    project: ProjectState | None = None


def ask_owner(client: Client, login: str) -> ProjectOwner:
    """Return an owner with all of its open projects that the token may see.

    Raises
    ------
    NotVisibleError
        There is no such organization or user.
    GitHubError
        GitHub did not answer (see `Client.ask`).
    """
    found: dict[str, FoundProject] = {}
    after: str | None = None
    seen: set[str | None] = set()
    while after not in seen:
        seen.add(after)
        answer = read_answer(ask(client, OWNER_PROJECTS, {"login": login, "after": after}).data, OwnerProjectsAnswer)
        owner = answer.owner
        if owner is None:
            raise NotVisibleError(f"there is no organization or user {login} on {client.host}.")
        page = owner.page
        found |= {each.id: each for each in (page.nodes if page else ()) if each and not each.closed}
        if page is None or not page.page_info.has_next_page:
            return replace(owner, page=None, projects=tuple(found.values()))
        after = page.page_info.end_cursor
    raise GitHubError(f"{client.host} gives the same page of the projects of {login} again, so some are not known.")


def find_project(owner: ProjectOwner, title: str) -> FoundProject | None:
    """Return the open project of an owner with a title.

    Raises
    ------
    GitHubError
        Several open projects have this title.
    """
    found = [each for each in owner.projects if fold(each.title) == fold(title)]
    if len(found) > 1:
        numbers = ", ".join(str(each.number) for each in found)
        raise GitHubError(
            f"{owner.login} has several open projects with the title “{title}”: {numbers}. "
            "Write the address of one of them into roadmap.toml."
        )
    return found[0] if found else None


def ask_state(client: Client, project_id: str) -> ProjectState:
    """Return the parts that a project has now.

    Raises
    ------
    GitHubError
        GitHub did not answer, or the project is gone.
    """
    state = read_answer(ask(client, STATE, {"id": project_id}).data, StateAnswer).project
    if state is None:
        raise GitHubError(f"{client.host} does not show the project any more.")
    return state
