"""What not everybody may see: which repositories, and a roadmap without their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from ..model import Record
from .replies import DraftIssue, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from ..model import Roadmap
    from .replies import Linked, ProjectItem

INSTEAD = "private-repository"
"""What stands in a name's place: a word, which leaves the Markdown around it what it was."""

BEFORE = r"(?:https?://[^\s/]+/)?(?:(?<![a-z0-9.-])|(?<=%[0-9a-f]{2}))"
AFTER = r"(?![a-z0-9-]|_+[a-z0-9]|\.(?!git\b)\w)(?:#\d+|(?:\.git)?/[^\s)\]>\"']*)?"
"""What may stand around the name of a repository, so that it is not part of another's: an address, a number."""

ADDRESSES = frozenset({"url", "ref", "refs", "id", "key"})
"""Fields that are no text; what they may lead to is chosen where they are read."""


def hidden_repositories(items: Iterable[ProjectItem]) -> frozenset[str]:
    """Return the repositories of which GitHub said that they are private: those of items, and of what they link to."""
    contents = [item.content for item in items if item.content is not None and not isinstance(item.content, DraftIssue)]
    linked = [each for content in contents if isinstance(content, Issue) for each in _linked(content)]
    return frozenset(each.repository.name_with_owner for each in (*contents, *linked) if each.repository.is_private)


def without_names(roadmap: Roadmap, hidden: AbstractSet[str]) -> Roadmap:
    """Put a neutral word wherever a text names one of these repositories, or something in it."""
    names = [re.escape(name).replace("/", "(?:/|%2F)") for name in sorted(hidden, key=len, reverse=True)]
    if not names:
        return roadmap
    named = re.compile(rf"{BEFORE}(?:{'|'.join(names)}){AFTER}", re.IGNORECASE)
    told: Roadmap = _told(roadmap, lambda text: named.sub(INSTEAD, text))
    return told


def _linked(content: Issue) -> Iterable[Linked]:
    yield from content.blocked_by or ()
    yield from content.sub_issues or ()
    yield from content.closed_by_pull_requests_references or ()
    if content.parent is not None:
        yield content.parent


def _told(value: Any, tell: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return the same with each text told anew."""
    if isinstance(value, str):
        return tell(value)
    if isinstance(value, tuple):
        return tuple(_told(each, tell) for each in value)
    if isinstance(value, dict):
        return {tell(name): _told(each, tell) for name, each in value.items()}
    if isinstance(value, Record):
        names = (name for name in value.__struct_fields__ if name not in ADDRESSES)
        return msgspec.structs.replace(value, **{name: _told(getattr(value, name), tell) for name in names})
    return value
