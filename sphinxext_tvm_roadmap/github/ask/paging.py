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

"""Read whole long lists page by page, with smaller pages if GitHub finds a page too heavy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from ... import capacity
from ...errors import GitHubError
from ...names import count_of
from ..wire.client import TooHeavyError
from .replies import ProjectItem  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import ItemPage

    Progress = Callable[[int, int], None]
    """Called with the number of items that have arrived and the number of all items."""

Answered = TypeVar("Answered")

PAGE_SIZES = (50, 25, 10)
"""Numbers of items in one request. GitHub gives up after 10 s; then the next request asks for fewer items."""


class PartWork(Struct, frozen=True):
    """Who works on a sub-issue."""

    owners: tuple[str, ...] = ()
    """Names of the assignees."""
    is_worked_on: bool = False
    """Whether an open pull request will close it."""


class ProjectItems(Struct, frozen=True, kw_only=True):
    """The items of a project or of a search, as GitHub returned them."""

    items: tuple[ProjectItem, ...]
    """Items in GitHub's order, each item once."""
    withheld: int = 0
    """Number of items for which GitHub returned nothing."""
    parts: dict[str, PartWork] = {}
    """Who works on sub-issues, by the id of the sub-issue."""
    notes: tuple[str, ...] = ()
    """Sentences for the maintainer about this reading. They contain no text from GitHub."""
    without_token: bool = False
    """Whether GitHub was asked without a token."""


class Pages(Struct, frozen=True):
    """The result of reading all pages once."""

    items: dict[str, ProjectItem]
    withheld: int
    counted: int
    """Number of items that GitHub counts."""
    total: int
    """Number of items that should arrive."""

    @property
    def short(self) -> int:
        """Number of items that are missing."""
        return max(0, self.total - self.withheld - len(self.items))

    def lost(self, why: str) -> tuple[str, ...]:
        """Return a sentence with the number of missing items, or nothing if no item is missing."""
        return (f"{self.short} of {self.total} items are missing from the answers; {why}.",) if self.short else ()


def read_pages(
    read_page: Callable[..., ItemPage],
    *,
    most: int | None = None,
    sizes: tuple[int, ...] = (),
    progress: Progress | None = None,
) -> Pages:
    """Read all pages.

    GitHub's cursors are offsets. An edit between two pages can make the reader miss an item or read it twice. So items
    are counted by their ids. If fewer items arrive than there are, all pages are read once more.

    Parameters
    ----------
    read_page
        Called with a cursor and the arguments that `ask_shrinking` passes.
    most
        The greatest number of items that GitHub lists, even if there are more.
    sizes
        Numbers of items in one request, instead of `PAGE_SIZES`. Each is used until it turns out to be too heavy.

    Raises
    ------
    GitHubError
        There are items, but none of them arrived. Or there is more than a roadmap may hold (see `capacity`); this is
        raised before the rest is read.
    """
    left = list(sizes or PAGE_SIZES)
    pages = _read_once(read_page, left, most, progress)
    if pages.short:
        pages = min(pages, _read_once(read_page, left, most, progress), key=lambda each: each.short)
    if pages.total and not pages.items:
        raise GitHubError(
            f"GitHub counts {count_of(pages.total, 'item')} here but returned none; "
            "the token may not be allowed to read them."
        )
    return pages


def ask_shrinking(ask_for: Callable[..., Answered], sizes: list[int]) -> Answered:
    """Ask for as much as the first size says, and for less if that is too heavy.

    Sizes that are too heavy are removed from ``sizes``, so the size that worked comes first.
    """
    while len(sizes) > 1:
        try:
            return ask_for(sizes[0], can_ask_less=True)
        except TooHeavyError:
            sizes.pop(0)
    return ask_for(sizes[0], can_ask_less=False)


def _read_once(
    read_page: Callable[..., ItemPage], sizes: list[int], most: int | None, progress: Progress | None
) -> Pages:
    items: dict[str, ProjectItem] = {}
    withheld = counted = total = text = 0
    cursor: str | None = None
    seen: set[str | None] = set()
    while cursor not in seen:
        seen.add(cursor)
        before = len(items) + withheld
        page = ask_shrinking(partial(read_page, cursor), sizes)
        counted = page.total_count
        total = counted if most is None else min(counted, most)
        nodes = page.nodes or ()
        text += sum(map(_length, nodes))
        withheld += nodes.count(None)
        if why := capacity.too_many(max(total, len(items) + withheld)) or capacity.too_much_text(text):
            raise GitHubError(f"This is more than one roadmap may hold: {why}.")
        for item in filter(None, nodes):
            items.setdefault(item.id, item)
        here = len(items) + withheld
        if progress is not None:
            progress(here, total)
        # If a page brings nothing new, reading further pages might never end.
        cursor = page.page_info.end_cursor if page.page_info.has_next_page and here > before else None
    return Pages(items, withheld, counted, total)


def _length(item: ProjectItem | None) -> int:
    """Return the number of bytes in the body of an item."""
    body = item.content.body if item is not None and item.content is not None else None
    return len((body or "").encode(errors="surrogatepass"))
