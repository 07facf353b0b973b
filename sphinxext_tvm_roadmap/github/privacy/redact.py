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

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from ...model import Record, Reference
from ...names import slug
from .shown_words import replace_lines
from .spellings import Name, find_spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...model import Change, Column, Roadmap, Theme
    from .rules import Privacy
    from .spellings import Spelling

INSTEAD = "private-repository"
"""The replacement for a name. It is one word, so the Markdown around it keeps its meaning."""

AFTER = re.compile(r"(?:(?:\.wiki)?\.git)?/[^\s)\]>\"']*|[*`~]*[#@]\w[\w.-]*|%(?:25){0,3}7[cC][0-9]+")
"""The text after a name that leads further into its repository: a path, the number of an issue, or a version."""

LINKS = frozenset({"url", "ref"})
"""Fields that lead to one place. They are emptied, since a part of them leads nowhere."""

IDS = frozenset({"id", "item", "column_id"})
"""Fields that tell items apart. A digest replaces them, so that they stay different."""


def without_names(roadmap: Roadmap, privacy: Privacy) -> Roadmap:
    """Replace the names that must not be published, and the names of things in these repositories, in all texts.

    References and addresses that lead into these repositories are left out.
    """
    if not privacy.hides_names:
        return roadmap
    # The address of a roadmap cannot be left out. The server's own page is the nearest that can be named.
    parts = urlsplit(roadmap.url)
    renamed: Roadmap = _with_texts(roadmap, _renaming(privacy))
    return msgspec.structs.replace(
        renamed,
        url=renamed.url or f"{parts.scheme}://{parts.netloc}/",
        columns=_each_once(renamed.columns),
        themes=_with_slugs(roadmap.themes, renamed.themes),
    )


def changes_without_names(changes: tuple[Change, ...], privacy: Privacy) -> tuple[Change, ...]:
    """Replace the names in changes of the history as `without_names` does."""
    renamed: tuple[Change, ...] = _with_texts(changes, _renaming(privacy)) if privacy.hides_names else changes
    return renamed


def _renaming(privacy: Privacy) -> Callable[[str], str]:
    owners = frozenset(name.partition("/")[0] for name in privacy.private | privacy.unasked)

    def is_hidden(text: str) -> bool:
        return any(_hidden_name(spelling, privacy) for spelling in find_spellings(text, owners=owners))

    def rename(text: str) -> str:
        pieces: list[str] = []
        done = 0
        for spelling in find_spellings(text, owners=owners):
            name = _hidden_name(spelling, privacy) if spelling.start >= done else None
            if name is not None:
                after = AFTER.match(text, name.end)
                pieces += (text[done : spelling.start], INSTEAD)
                done = after.end() if after else name.end
        return replace_lines("".join((*pieces, text[done:])), is_hidden, INSTEAD)

    # The lines of a long history repeat most of their texts.
    return cache(rename)


def _hidden_name(spelling: Spelling, privacy: Privacy) -> Name | None:
    """Return the name that has to be replaced. The longest name that is a repository is the one that is meant."""
    for name in spelling.names:
        if name.text in privacy.public:
            return None
        if privacy.hides(name.text):
            return name
    return None


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - a field of any type
    """Return a copy of a value with ``change`` applied to each text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        kept = (each for each in value if not isinstance(each, Reference) or _may_lead_there(each, change))
        return tuple(_with_texts(each, change) for each in kept)
    if isinstance(value, dict):
        return {change(name): _with_texts(each, change) for name, each in value.items()}
    if isinstance(value, Record):
        new = {name: _of_field(name, getattr(value, name), change) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **new)
    return value


def _of_field(name: str, value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - as above
    if name in LINKS and value is not None:
        return value if change(value) == value else None
    if name == "refs":
        return tuple(ref for ref in value if change(ref) == ref)
    if name in IDS and value is not None:
        return value if change(value) == value else hashlib.sha256(value.encode()).hexdigest()
    return _with_texts(value, change)


def _may_lead_there(reference: Reference, change: Callable[[str], str]) -> bool:
    return change(reference.ref) == reference.ref and change(reference.url) == reference.url


def _each_once(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns without those that their new names can no longer tell from an earlier one."""
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(column.key, column)
    return tuple(found.values())


def _with_slugs(before: tuple[Theme, ...], now: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Return each theme once. Give a theme with a changed name a slug of its own that does not contain the old name."""
    taken = {was.slug for was, theme in zip(before, now, strict=True) if theme.name == was.name}
    found: dict[str, Theme] = {}
    for was, theme in zip(before, now, strict=True):
        if theme.name in found:
            continue
        if theme.name != was.name:
            new, number = slug(theme.name), 1
            while new in taken:
                number += 1
                new = f"{slug(theme.name)}-{number}"
            taken.add(new)
            theme = msgspec.structs.replace(theme, slug=new)  # noqa: PLW2901 - the same theme
        found[theme.name] = theme
    return tuple(found.values())
