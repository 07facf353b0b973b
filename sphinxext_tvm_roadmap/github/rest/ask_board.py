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

"""Ask the REST API for a public project of an organization: its head, its fields, and its items page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from msgspec import Struct

from ...errors import GitHubError, NotVisibleError, TokenError
from ...refs import GITHUB
from ..ask.answers import ItemPage, PageInfo
from ..ask.paging import read_pages
from ..ask.project import ProjectWithItems
from ..ask.replies import Project  # noqa: TC001 - msgspec reads the annotations
from .rest_items import OWN_TYPES, KnownField, read_rest_item
from .rest_project import to_known_field, to_project
from .rest_replies import RestField, RestProject, read_rest
from .token_advice import token_advice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...settings import ProjectAddress
    from ..ask.paging import Progress
    from ..wire.client import Client

PAGE_SIZES = (100, 50, 25, 10)
"""Numbers of items in one request. GitHub gives at most 100, and each request counts towards a small limit."""

MOST_FIELDS = 50
"""The greatest number of fields that GitHub gives values of in one request."""

WANTED = OWN_TYPES | {"ASSIGNEES"}
"""The types of the fields whose values are read: those that people add, and the assignees, for drafts."""

NOT_TOLD = (
    "GitHub was asked without a token, and then it does not show relations between issues (blockers, sub-issues, pull "
    "requests), saved views, and the past of the items. A token brings them."
)


class PublicBoard(Struct, frozen=True):
    """A project without its items."""

    project: Project
    fields: tuple[KnownField, ...]
    path: str
    """The path of the project in the API."""


def ask_public_project(
    client: Client, address: ProjectAddress, url: str, *, progress: Progress | None = None
) -> ProjectWithItems:
    """Read a public project of an organization, with everything that GitHub shows to everybody.

    Raises
    ------
    TokenError
        GitHub shows this project only with a token.
    NotVisibleError
        The project does not exist, or is not public.
    GitHubError
        The project could not be read (see `Client.get`).
    """
    board = ask_public_board(client, address, url)
    reader = ItemReader(client, address, url, board)
    # GitHub does not say here how many items there are.
    count = None if progress is None else (lambda done, _total: progress(done, done))
    pages = read_pages(reader.read_page, sizes=PAGE_SIZES, progress=count)
    return ProjectWithItems(
        project=board.project,
        items=tuple(pages.items.values()),
        without_token=True,
        notes=tuple(_notes(reader.unknown)),
    )


def ask_public_board(client: Client, address: ProjectAddress, url: str) -> PublicBoard:
    """Read a public project of an organization, without its items; it raises the errors of `ask_public_project`."""
    if address.owner_type != "organization":
        owner = "a user" if address.owner_type == "user" else "a repository"
        raise TokenError(f"{url}: GitHub shows a project of {owner} only with a token. {_advice(client, address)}")
    path = f"/orgs/{quote(address.owner, safe='')}/projectsV2/{address.number}"
    told = read_rest(_get(client, address, url, path)[0], RestProject)
    fields = tuple(map(to_known_field, _read_fields(client, address, url, f"{path}/fields")))
    shown = f"{client.site or GITHUB}/orgs/{told.owner.login or address.owner}/projects/{told.number}"
    return PublicBoard(to_project(told, fields, shown), fields, path)


class NewPages:
    """Checks that each page of a list brings something new if the list goes on, since reading it might never end.

    Parameters
    ----------
    what
        What is read of which project. Error messages begin with it.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._ids: set[str] = set()
        self._cursors: set[str] = set()

    def check(self, ids: set[str], after: str | None) -> None:
        """Check a page with the ids on it and the cursor of the next page.

        Raises
        ------
        GitHubError
            The list goes on, but the page is empty or repeats others, so that some entries might never arrive.
        """
        if after is None:
            return
        if not ids:
            raise GitHubError(f"{self._what}: a page is empty, although GitHub says that more follow. Try again later.")
        if ids <= self._ids or after in self._cursors:
            raise GitHubError(f"{self._what}: the pages lead in a circle. Try again later.")
        self._ids |= ids
        self._cursors.add(after)


class ItemReader:
    """Reads the pages of the items of one project.

    Parameters
    ----------
    url
        The address of the project as the user wrote it. Error messages name it.
    """

    def __init__(self, client: Client, address: ProjectAddress, url: str, board: PublicBoard) -> None:
        self.unknown = 0
        """The number of values of fields in a form that is unknown here."""
        self._client, self._address, self._url, self._board = client, address, url, board
        self._pages = NewPages(f"items of {url}")

    def read_page(self, cursor: str | None, size: int, *, can_ask_less: bool) -> ItemPage:
        """Read the page after a cursor.

        Raises
        ------
        GitHubError
            The page does not bring anything new, and the list goes on (see `NewPages.check`).
        """
        if cursor is None:
            self._pages = NewPages(f"items of {self._url}")
        numbers = [each.number for each in self._board.fields if each.field.data_type in WANTED]
        asked = {
            "fields": ",".join(map(str, numbers[:MOST_FIELDS])),
            "per_page": size,
            "after": cursor,
        }
        path = f"{self._board.path}/items?{urlencode({name: value for name, value in asked.items() if value})}"
        rows, after = _get(self._client, self._address, self._url, path, can_ask_less=can_ask_less)
        found = [read_rest_item(row, self._board.fields) for row in read_rest(rows, list[object])]
        self._pages.check({each.item.id for each in found}, after)
        self.unknown += sum(each.unknown for each in found)
        return ItemPage(len(found), PageInfo(after is not None, after), tuple(each.item for each in found))


def _read_fields(client: Client, address: ProjectAddress, url: str, path: str) -> Iterator[RestField]:
    pages = NewPages(f"fields of {url}")
    asked: dict[str, object] = {"per_page": 100}
    while True:
        rows, after = _get(client, address, url, f"{path}?{urlencode(asked)}")
        fields = read_rest(rows, tuple[RestField, ...])
        pages.check({str(each.id) for each in fields}, after)
        yield from fields
        if after is None:
            return
        asked["after"] = after


def _get(
    client: Client, address: ProjectAddress, url: str, path: str, *, can_ask_less: bool = False
) -> tuple[object, str | None]:
    """Return the content at a path and the cursor of the next page, or say why GitHub does not show it."""
    answer = client.get(path, can_ask_less=can_ask_less)
    if answer.status == 404:  # noqa: PLR2004
        raise NotVisibleError(
            f"{url}: there is no such project, or it is not public; GitHub does not say which. "
            f"If it is not public: {_advice(client, address)}"
        )
    if answer.status != 200:  # noqa: PLR2004
        raise TokenError(
            f"{url}: GitHub does not show this project without a token ({answer.status}). {_advice(client, address)}"
        )
    return answer.content, answer.after


def _advice(client: Client, address: ProjectAddress) -> str:
    return token_advice(address, client.site or GITHUB)


def _notes(unknown: int) -> Iterator[str]:
    yield NOT_TOLD
    if unknown:
        yield f"Values of fields in a form that is unknown here are left out ({unknown})."
