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

"""Read one whole project: first its head, then its items page by page, then who works on sub-issues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...errors import GitHubError, NotVisibleError, TokenError
from ..wire.faults import Missing
from .answers import HeadAnswer, ItemsAnswer, OwnerAnswer, read_answer
from .paging import ProjectItems, read_pages
from .queries import ENTRIES, HEAD, ITEMS, OWNER, ask
from .replies import Project  # noqa: TC001 - msgspec reads the annotations
from .sub_issues import read_work

if TYPE_CHECKING:
    from ...settings import ProjectAddress
    from ..wire.client import Client
    from ..wire.faults import Reply
    from .answers import ItemPage
    from .paging import Progress


class ProjectWithItems(ProjectItems, frozen=True, kw_only=True):
    """A project and its items, as GitHub returned them."""

    project: Project


def ask_project(
    client: Client, address: ProjectAddress, url: str, *, progress: Progress | None = None
) -> ProjectWithItems:
    """Read a project with everything in it.

    Parameters
    ----------
    url
        The address of the project as the user wrote it. Error messages name it.

    Raises
    ------
    NotVisibleError
        The project does not exist, or the token is not allowed to see it.
    GitHubError
        The project could not be read (see `Client.ask`).
    """
    project = ask_head(client, address, url)
    pages = read_pages(partial(_read_page, client, project), progress=progress)
    return ProjectWithItems(
        project=project,
        items=tuple(pages.items.values()),
        withheld=pages.withheld,
        parts=read_work(client, pages.items.values()),
        notes=pages.lost("the board may have been edited meanwhile"),
    )


def ask_head(client: Client, address: ProjectAddress, url: str) -> Project:
    """Read a project without its items; it raises the errors of `ask_project`."""
    login, _, name = address.owner.partition("/")
    variables = {"login": login, "number": address.number} | ({"name": name} if name else {})
    reply = ask(client, ENTRIES[address.owner_type] + HEAD, variables)
    owner = read_answer(reply.data, HeadAnswer).owner
    if owner is None or owner.project_v2 is None:
        raise _not_visible(client, reply, address, url)
    return owner.project_v2


def _not_visible(client: Client, reply: Reply, address: ProjectAddress, url: str) -> GitHubError | TokenError:
    """Return an error that says why a project is not in the answer, as far as GitHub gives the reason."""
    login = address.owner.partition("/")[0]
    if any(missing.why == "sign-on" for missing in reply.missing):
        return TokenError(
            f"{url}: {login} asks for single sign-on; authorize the token for it in your list of tokens on GitHub."
        )
    if address.owner_type != "repository" and Missing(("owner",), "not-found") in reply.missing:
        return NotVisibleError(f"{url}: {_owner_problem(client, address)}")
    return NotVisibleError(
        f"{url}: there is no such project, or this token may not see it; GitHub does not say which. "
        f"A classic token needs the scope read:project. {_fine_grained(address)} "
        "The GITHUB_TOKEN of GitHub Actions sees no project."
    )


def _owner_problem(client: Client, address: ProjectAddress) -> str:
    """Return a sentence about an owner that GitHub does not have; ask whether the login has the other type."""
    login, wanted = address.owner, address.owner_type
    answer = read_answer(ask(client, OWNER, {"login": login}).data, OwnerAnswer)
    found = answer.owner.kind.lower() if answer.owner is not None else None
    if found is None or found == wanted:
        return f"there is no {wanted} {login}."
    segment = "orgs" if found == "organization" else "users"
    account = "an organization" if found == "organization" else "a user"
    return (
        f"there is no {wanted} {login}, but {account} of that name. "
        f"Write the address of its project: …/{segment}/{login}/projects/{address.number}"
    )


def _fine_grained(address: ProjectAddress) -> str:
    """Return the advice on fine-grained tokens that fits the owner of the project."""
    if address.owner_type == "user":
        return "A fine-grained token cannot read the projects of a user."
    owner = address.owner.partition("/")[0]
    return (
        f'A fine-grained token needs {owner} as its resource owner, with the organization permission "Projects: read".'
    )


def _read_page(client: Client, project: Project, cursor: str | None, size: int, *, can_ask_less: bool) -> ItemPage:
    asked = {"project": project.id, "first": size, "after": cursor}
    answer = read_answer(ask(client, ITEMS, asked, can_ask_less=can_ask_less).data, ItemsAnswer)
    if answer.project is None or answer.project.items is None:
        raise GitHubError(f"{project.url}: GitHub returned none of its items; perhaps the token can no longer read it.")
    return answer.project.items
