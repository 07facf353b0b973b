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

"""The second source of a roadmap: issues and pull requests that GitHub's own search finds.

A search needs no project. The token only has to be able to read the repositories.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from ...errors import GitHubError, TokenError
from .answers import FoundAnswer, ItemPage, read_answer
from .paging import ProjectItems, read_pages
from .queries import FOUND, ask
from .replies import ProjectItem
from .sub_issues import read_work

if TYPE_CHECKING:
    from ..wire.client import Client
    from ..wire.faults import Reply
    from .paging import Pages, Progress

MOST_FOUND = 1_000
"""GitHub counts all results of a search, but lists no more than this number."""

OLDEST_FIRST = "sort:created-asc"
"""The order that puts new issues last. GitHub's own order, the best match, changes from day to day."""


def search_issues(client: Client, text: str, url: str, *, progress: Progress | None = None) -> ProjectItems:
    """Read all results of a search. Each issue that is found becomes an item, as in a project.

    Parameters
    ----------
    text
        The search, in GitHub's language for searching issues and pull requests.
    url
        The page of the search on GitHub. Error messages name it.

    Raises
    ------
    TokenError
        GitHub asks for single sign-on.
    GitHubError
        GitHub does not understand the search, or GitHub could not be asked (see `Client.ask`).
    """
    pages = read_pages(partial(_read_page, client, in_order(text), url), most=MOST_FOUND, progress=progress)
    return ProjectItems(
        items=tuple(pages.items.values()),
        withheld=pages.withheld,
        parts=read_work(client, pages.items.values()),
        notes=_notes(pages),
    )


def in_order(text: str) -> str:
    """Return a search on one line. Add an order if the search names none."""
    text = " ".join(text.split())
    sorts = re.search(r"(?:^|[\s(])sort:", re.sub(r'"[^"]*"', '""', text), re.IGNORECASE)
    return text if sorts else f"{text} {OLDEST_FIRST}"


def _notes(pages: Pages) -> tuple[str, ...]:
    if not pages.counted:
        return ("GitHub found nothing for this search. GitHub reports no error for a misspelt name.",)
    ended = f"GitHub found {pages.counted:,} issues and lists no more than {MOST_FOUND:,} of them; narrow the search."
    lost = pages.lost("the issues may have been edited meanwhile")
    return (ended, *lost) if pages.counted > MOST_FOUND else lost


def _read_page(client: Client, text: str, url: str, cursor: str | None, size: int, *, can_ask_less: bool) -> ItemPage:
    reply = ask(client, FOUND, {"query": text, "first": size, "after": cursor}, can_ask_less=can_ask_less)
    found = read_answer(reply.data, FoundAnswer).search
    if found is None:
        raise _not_understood(reply, url)
    nodes = (None if each is None else ProjectItem(each.id, content=each) for each in found.nodes or ())
    return ItemPage(found.issue_count, found.page_info, tuple(nodes))


def _not_understood(reply: Reply, url: str) -> GitHubError | TokenError:
    if any(missing.why == "sign-on" for missing in reply.missing):
        return TokenError(
            f"{url}: GitHub asks for single sign-on; authorize the token for it in your list of tokens on GitHub."
        )
    return GitHubError(
        f"{url}: GitHub does not understand this search; open the address to see the explanation on GitHub."
    )
