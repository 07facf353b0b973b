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

"""A roadmap without the names of repositories that not everybody may see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from ...model import Record
from ...names import slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from ...model import Change, Roadmap, Theme

INSTEAD = "private-repository"
"""What stands in a name's place: a word, which leaves the Markdown around it what it was."""

BEFORE = r"(?:https?://(?:[^\s/]+/)?)?(?:(?<![a-z0-9])(?<![a-z0-9][.-])|(?<=%[0-9a-f]{2}))"
AFTER = r"(?![a-z0-9]|[-_]+[a-z0-9]|\.(?!(?:wiki\.)?git\b)\w)(?:[*`~]*#\d+|(?:(?:\.wiki)?\.git)?/[^\s)\]>\"']*)?"
"""What may stand around the name of a repository, so that it is not part of another's: an address, a number."""

BETWEEN = "[\\\\*`~\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What may stand within a name and is not seen where it is read: Markdown's marks, and letters without a width."""

ADDRESSES = frozenset({"url", "ref", "refs", "id", "key", "item"})
"""Fields that are no text; what they may lead to is chosen where they are read."""


def without_names(roadmap: Roadmap, hidden: AbstractSet[str]) -> Roadmap:
    """Put a neutral word wherever a text names one of these repositories, or something in it."""
    if not hidden:
        return roadmap
    told: Roadmap = _told(roadmap, _renaming(hidden))
    return msgspec.structs.replace(told, themes=tuple(map(_with_slug, roadmap.themes, told.themes)))


def changes_without_names(changes: tuple[Change, ...], hidden: AbstractSet[str]) -> tuple[Change, ...]:
    """Do the same to what the history tells, before it is compared with a roadmap that has no such names."""
    told: tuple[Change, ...] = _told(changes, _renaming(hidden)) if hidden else changes
    return told


def _renaming(hidden: AbstractSet[str]) -> Callable[[str], str]:
    names = [BETWEEN.join(map(_spelled, name)) for name in sorted(hidden, key=len, reverse=True)]
    named = re.compile(rf"{BEFORE}(?:{'|'.join(names)}){AFTER}", re.IGNORECASE)
    return lambda text: named.sub(INSTEAD, text)


def _with_slug(before: Theme, now: Theme) -> Theme:
    """Let a theme whose name was told anew have no slug of the old one."""
    return now if now.name == before.name else msgspec.structs.replace(now, slug=slug(now.name))


def _spelled(letter: str) -> str:
    """Return how a letter of a name may be written: as it is, or, where it is none, as addresses and HTML have it."""
    if letter.isalnum():
        return letter
    code = ord(letter)
    site = r"(?:\.github\.io)?" if letter == "/" else ""
    return rf"(?:{site}{re.escape(letter)}|%{code:02x}|&#(?:0*{code}|x0*{code:x});)"


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
