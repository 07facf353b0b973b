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

"""Long lists read whole: page after page, in smaller pages where GitHub finds them too heavy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from ... import capacity
from ...errors import GitHubError
from ..wire.client import TooHeavyError
from .replies import ProjectItem  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import ItemPage

    Progress = Callable[[int, int], None]
    """Told how many items are here, and of how many."""

Answered = TypeVar("Answered")

PAGE_SIZES = (50, 25, 10)
"""Items a request: GitHub gives up after 10 s, so less is asked for where it does."""


class Gathered(Struct, frozen=True, kw_only=True):
    """Items as GitHub gave them."""

    items: tuple[ProjectItem, ...]
    """In GitHub's order, each once."""
    withheld: int = 0
    """Items of which nothing arrived."""
    assignees: dict[str, tuple[str, ...]] = {}
    """Logins, as GitHub gives them, by the id of the sub-issue."""
    hidden: frozenset[str] = frozenset()
    """Repositories whose names and items may be published nowhere."""
    notes: tuple[str, ...] = ()
    """What a maintainer should know of this reading, in sentences without text from GitHub."""


class Pages(Struct, frozen=True):
    """One walk through the items."""

    items: dict[str, ProjectItem]
    withheld: int
    counted: int
    """How many GitHub says there are."""
    total: int
    """How many of them should be here."""

    @property
    def short(self) -> int:
        """How many are missing."""
        return max(0, self.total - self.withheld - len(self.items))

    def lost(self, why: str) -> tuple[str, ...]:
        """Return the sentence that says how many are missing, if any are."""
        return (f"{self.short} of {self.total} items did not arrive; {why}.",) if self.short else ()


def read_pages(
    read_page: Callable[..., ItemPage], *, most: int | None = None, progress: Progress | None = None
) -> Pages:
    """Read all pages.

    GitHub's cursors are offsets: an edit between two pages moves items past them or doubles them. So items count by
    their id, and a walk that ends with fewer than there are is made once more.

    Parameters
    ----------
    read_page
        Takes a cursor and what `ask_shrinking` gives.
    most
        As many items as GitHub lists at most, however many there are.

    Raises
    ------
    GitHubError
        There are items, and not one of them arrived; or more than a roadmap may hold (see `capacity`), which is said
        before the rest is read.
    """
    sizes = list(PAGE_SIZES)
    pages = _walk(read_page, sizes, most, progress)
    if pages.short:
        pages = min(pages, _walk(read_page, sizes, most, progress), key=lambda walked: walked.short)
    if pages.total and not pages.items:
        raise GitHubError(
            f"GitHub counts {pages.total} items here, and gave none of them; this token may not read them."
        )
    return pages


def ask_shrinking(ask_for: Callable[..., Answered], sizes: list[int]) -> Answered:
    """Ask for as much as the first size says, and for less once that is too heavy; what went through stays first."""
    while len(sizes) > 1:
        try:
            return ask_for(sizes[0], can_ask_less=True)
        except TooHeavyError:
            sizes.pop(0)
    return ask_for(sizes[0], can_ask_less=False)


def _walk(read_page: Callable[..., ItemPage], sizes: list[int], most: int | None, progress: Progress | None) -> Pages:
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
        # A page that brings nothing new would be followed by others without end.
        cursor = page.page_info.end_cursor if page.page_info.has_next_page and here > before else None
    return Pages(items, withheld, counted, total)


def _length(item: ProjectItem | None) -> int:
    """Return how many bytes an item's body has."""
    body = item.content.body if item is not None and item.content is not None else None
    return len((body or "").encode(errors="surrogatepass"))
