"""One project read whole: its head, then page after page of its items, then who is assigned to sub-issues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import GitHubError, NotVisibleError, TokenError
from .answers import AssigneesAnswer, HeadAnswer, ItemPage, ItemsAnswer, read_answer
from .client import TooHeavyError
from .queries import ASSIGNEES, ENTRIES, HEAD, ITEMS, ask
from .replies import Issue, Project, ProjectItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..settings import ProjectAddress
    from .client import Client
    from .faults import Reply

    Progress = Callable[[int, int], None]
    """Told how many items are here, and of how many."""

PAGE_SIZES = (50, 25, 10)
"""Items a request: GitHub gives up after 10 s, so less is asked for where it does."""

MOST_IDS = 100
"""As many ids as GitHub takes in one list; a request has five lists."""

BATCH_SIZES = (5 * MOST_IDS, MOST_IDS, 25)
"""Ids a request."""


class Walked(Struct, frozen=True):
    """A project as GitHub gave it."""

    project: Project
    items: tuple[ProjectItem, ...]
    """In the order of the board, each once."""
    withheld: int = 0
    """Items of which nothing arrived."""
    assignees: dict[str, tuple[str, ...]] = {}
    """Logins, as GitHub gives them, by the id of the sub-issue."""
    notes: tuple[str, ...] = ()
    """What a maintainer should know of this reading, in sentences without text from GitHub."""


class Pages(Struct, frozen=True):
    """One walk through the items."""

    items: dict[str, ProjectItem]
    withheld: int
    total: int
    """How many there should be."""

    @property
    def short(self) -> int:
        """How many are missing."""
        return max(0, self.total - self.withheld - len(self.items))


def walk_project(client: Client, address: ProjectAddress, url: str, *, progress: Progress | None = None) -> Walked:
    """Read a project with everything on it.

    GitHub's cursors are offsets: an edit of the board between two pages moves items past them or doubles them. So items
    count by their id, and a walk that ends with fewer than there are is made once more.

    Parameters
    ----------
    url
        The project's address as the user wrote it; errors name it.

    Raises
    ------
    NotVisibleError
        The project does not exist, or this token may not see it.
    GitHubError
        It could not be read (see `Client.ask`).
    """
    project = _read_head(client, address, url)
    sizes = list(PAGE_SIZES)
    pages = _read_pages(client, project, sizes, progress)
    notes = []
    if pages.short:
        pages = min(pages, _read_pages(client, project, sizes, progress), key=lambda read: read.short)
    if pages.short:
        notes.append(f"{pages.short} of {pages.total} items did not arrive; the board may have been edited meanwhile.")
    return Walked(
        project=project,
        items=tuple(pages.items.values()),
        withheld=pages.withheld,
        assignees=_read_assignees(client, pages.items.values()),
        notes=tuple(notes),
    )


def _read_head(client: Client, address: ProjectAddress, url: str) -> Project:
    login, _, name = address.owner.partition("/")
    variables = {"login": login, "number": address.number} | ({"name": name} if name else {})
    reply = ask(client, ENTRIES[address.owner_type] + HEAD, variables)
    owner = read_answer(reply.data, HeadAnswer).owner
    if owner is None or owner.project_v2 is None:
        raise _not_visible(reply, url, login)
    return owner.project_v2


def _not_visible(reply: Reply, url: str, login: str) -> GitHubError | TokenError:
    """Say why a project is not in the answer, as far as GitHub says it."""
    if any(missing.why == "sign-on" for missing in reply.missing):
        return TokenError(
            f"{url}: {login} asks for single sign-on; authorize the token for it where GitHub lists your tokens."
        )
    return NotVisibleError(
        f"{url}: there is no such project, or this token may not see it; GitHub does not say which. A classic token "
        f"needs the scope read:project, a fine-grained one {login} as its resource owner with the organization "
        'permission "Projects: read"; the GITHUB_TOKEN of GitHub Actions sees no project.'
    )


def _read_pages(client: Client, project: Project, sizes: list[int], progress: Progress | None) -> Pages:
    items: dict[str, ProjectItem] = {}
    withheld, total = 0, project.items.total_count
    cursor: str | None = None
    seen: set[str | None] = set()
    while cursor not in seen:
        seen.add(cursor)
        before = len(items) + withheld
        page = _read_page(client, project, sizes, cursor)
        total = page.total_count
        nodes = page.nodes or ()
        withheld += nodes.count(None)
        for item in filter(None, nodes):
            items.setdefault(item.id, item)
        here = len(items) + withheld
        if progress is not None:
            progress(here, total)
        # A page that brings nothing new would be followed by others without end.
        cursor = page.page_info.end_cursor if page.page_info.has_next_page and here > before else None
    return Pages(items, withheld, total)


def _read_page(client: Client, project: Project, sizes: list[int], cursor: str | None) -> ItemPage:
    reply = _ask_shrinking(partial(_ask_for_items, client, project, cursor), sizes)
    answer = read_answer(reply.data, ItemsAnswer)
    if answer.project is None or answer.project.items is None:
        raise GitHubError(f"{project.url}: GitHub gave no items of this project; perhaps the token sees it no longer.")
    return answer.project.items


def _ask_for_items(client: Client, project: Project, cursor: str | None, size: int, *, can_ask_less: bool) -> Reply:
    return ask(client, ITEMS, {"project": project.id, "first": size, "after": cursor}, can_ask_less=can_ask_less)


def _ask_shrinking(ask_for: Callable[..., Reply], sizes: list[int]) -> Reply:
    """Ask for as much as the first size says, and for less once that is too heavy; what went through stays first."""
    while len(sizes) > 1:
        try:
            return ask_for(sizes[0], can_ask_less=True)
        except TooHeavyError:
            sizes.pop(0)
    return ask_for(sizes[0], can_ask_less=False)


def _read_assignees(client: Client, items: Iterable[ProjectItem]) -> dict[str, tuple[str, ...]]:
    """Read who is assigned to sub-issues; those that are on the board themselves have said it already."""
    issues = [item.content for item in items if isinstance(item.content, Issue) and not item.is_archived]
    assigned = {issue.id: tuple(user.login for user in issue.assignees or ()) for issue in issues}
    parts = dict.fromkeys(part.id for issue in issues for part in issue.sub_issues or ())
    elsewhere = [part for part in parts if part not in assigned]
    sizes = list(BATCH_SIZES)
    while elsewhere:
        reply = _ask_shrinking(partial(_ask_for_assignees, client, elsewhere), sizes)
        for issue in read_answer(reply.data, AssigneesAnswer):
            if issue.id is not None:
                assigned[issue.id] = tuple(user.login for user in issue.assignees or ())
        elsewhere = elsewhere[sizes[0] :]
    return {part: assigned[part] for part in parts if part in assigned}


def _ask_for_assignees(client: Client, ids: Sequence[str], size: int, *, can_ask_less: bool) -> Reply:
    starts = range(0, 5 * MOST_IDS, MOST_IDS)
    variables = {f"ids{place}": ids[start : min(start + MOST_IDS, size)] for place, start in enumerate(starts, 1)}
    return ask(client, ASSIGNEES, variables, can_ask_less=can_ask_less)
