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

"""Remove the names of private repositories from a roadmap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from ...characters import INVISIBLE
from ...model import Record
from ...names import slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from ...model import Change, Roadmap, Theme

INSTEAD = "private-repository"
"""The replacement for a name. It is one word, so the Markdown around it keeps its meaning."""

BEFORE = r"(?:https?://(?:[^\s/]+/)?)?(?:(?<![a-z0-9])(?<![a-z0-9][.-])|(?<=%[0-9a-f]{2}))"
AFTER = r"(?![a-z0-9]|[-_]+[a-z0-9]|\.(?!(?:wiki\.)?git\b)\w)(?:[*`~]*#\d+|(?:(?:\.wiki)?\.git)?/[^\s)\]>\"']*)?"
"""Patterns for the text around the name of a repository, such as an address or a number.

They make sure that the name is not a part of another repository's name.
"""

BETWEEN = rf"[\\*`~{INVISIBLE}]*"
"""Characters inside a name that a reader does not see: Markdown's marks, and invisible characters."""

ADDRESSES = frozenset({"url", "ref", "refs", "id", "key", "item"})
"""Fields that are not text. The code that reads these fields decides where they may lead."""


def without_names(roadmap: Roadmap, hidden: AbstractSet[str]) -> Roadmap:
    """Replace the names of these repositories, and of things in them, with a neutral word in all texts."""
    if not hidden:
        return roadmap
    renamed: Roadmap = _with_texts(roadmap, _renaming(hidden))
    return msgspec.structs.replace(renamed, themes=tuple(map(_with_slug, roadmap.themes, renamed.themes)))


def changes_without_names(changes: tuple[Change, ...], hidden: AbstractSet[str]) -> tuple[Change, ...]:
    """Replace the names in changes of the history, before they are compared with a roadmap without such names."""
    renamed: tuple[Change, ...] = _with_texts(changes, _renaming(hidden)) if hidden else changes
    return renamed


def _renaming(hidden: AbstractSet[str]) -> Callable[[str], str]:
    names = [BETWEEN.join(map(_spelled, name)) for name in sorted(hidden, key=len, reverse=True)]
    named = re.compile(rf"{BEFORE}(?:{'|'.join(names)}){AFTER}", re.IGNORECASE)
    return lambda text: named.sub(INSTEAD, text)


def _with_slug(before: Theme, now: Theme) -> Theme:
    """Give a theme with a changed name a new slug, so that the slug does not contain the old name."""
    return now if now.name == before.name else msgspec.structs.replace(now, slug=slug(now.name))


def _spelled(letter: str) -> str:
    """Return a pattern for the spellings of a character of a name.

    A letter or digit is written as it is. Another character may also be encoded as in addresses and HTML.
    """
    if letter.isalnum():
        return letter
    code = ord(letter)
    site = r"(?:\.github\.io)?" if letter == "/" else ""
    return rf"(?:{site}{re.escape(letter)}|%{code:02x}|&#(?:0*{code}|x0*{code:x});)"


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return a copy of a value with ``change`` applied to each text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_texts(each, change) for each in value)
    if isinstance(value, dict):
        return {change(name): _with_texts(each, change) for name, each in value.items()}
    if isinstance(value, Record):
        names = (name for name in value.__struct_fields__ if name not in ADDRESSES)
        return msgspec.structs.replace(value, **{name: _with_texts(getattr(value, name), change) for name in names})
    return value
