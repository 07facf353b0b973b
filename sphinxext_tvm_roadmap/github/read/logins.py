"""Who: logins, from wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .text import clean_login

if TYPE_CHECKING:
    from collections.abc import Iterable

MENTION = re.compile(r"(?<![\w@./-])@([A-Za-z0-9][A-Za-z0-9-]*)(?![\w/\[]|-\w)")


def valid_logins(logins: Iterable[str]) -> tuple[str, ...]:
    """Return the logins that can be ones, each once, however it is capitalised."""
    unique: dict[str, str] = {}
    for login in logins:
        cleaned = clean_login(login)
        if cleaned is not None:
            unique.setdefault(cleaned.casefold(), cleaned)
    return tuple(unique.values())


def logins_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the logins that a field's values name.

    ``@areusch and @denise-k`` names two, since something is marked; else each part between commas counts, if all of it
    could be a login: ``Andrew Reusch`` is a name.
    """
    found: list[str] = []
    for text in words:
        marked = MENTION.findall(text)
        found += marked or (part.strip() for part in re.split(r"[,;]|\s/\s", text))
    return valid_logins(found)
