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

"""How much one roadmap may hold, so that no project exhausts the memory of a build.

What GitHub allows fits. The one exception is a project of thousands of items whose bodies are all among the longest: it
is refused while it is read, before memory is short. Within these limits a sync and a build take less than 2 GiB each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import Item, Roadmap

MOST_ITEMS = 50_000
"""As many as a project of GitHub can hold."""

MOST_TEXT = 128 * 1024**2
"""Bytes of all bodies together, as UTF-8: twice what 50,000 bodies of ordinary length take."""

MOST_FILE = 256 * 1024**2
"""Bytes of a snapshot."""

MOST_SETTINGS = 1024**2
"""Bytes of ``roadmap.toml``."""

MOST_NAMES = 1_000
"""Columns, themes and views, of each; GitHub allows 50 options of a field."""

MOST_BODY = 4 * 65_536
"""Characters of a section; GitHub allows bodies of 65,536."""

MOST_SHOWN = 10_000
"""Items of a roadmap in one view; a page of more is opened by no browser, and not written within the memory below."""

MOST_TITLE = 1_024
"""Characters of a title, as a card shows it; GitHub allows 256."""

MOST_DEPTH = 20
"""Levels of tasks below each other; `markdown.limits` keeps to fewer."""

OF_AN_ITEM: tuple[tuple[str, Callable[[Item], int], int], ...] = (
    ("characters of title", lambda item: len(item.title), MOST_TITLE),
    ("characters in a section", lambda item: max(map(len, item.sections.values()), default=0), MOST_BODY),
    ("levels of tasks", lambda item: max((abs(task.depth) + 1 for task in item.tasks), default=0), MOST_DEPTH),
    ("labels", lambda item: len(item.labels), 100),
    ("fields", lambda item: len(item.fields), 100),
)
"""What is counted of each item, and how much of it is allowed."""

FEWER = "archive items that nobody needs any longer, or make several roadmaps of it"


def too_many(items: int) -> str:
    """Say that there are too many items, and the mend; else nothing."""
    return f"it has {items:,} items, but at most {MOST_ITEMS:,} are allowed; {FEWER}" if items > MOST_ITEMS else ""


def too_much_text(size: int) -> str:
    """Say that so many bytes of bodies are too much, and the mend; else nothing."""
    if size <= MOST_TEXT:
        return ""
    return f"its bodies hold more than {_mebibytes(MOST_TEXT)}, which is all that is allowed; {FEWER}"


def too_large(size: int) -> str:
    """Say that a snapshot of so many bytes is too large, and the mend; else nothing."""
    if size <= MOST_FILE:
        return ""
    return f"it would be a snapshot of {_mebibytes(size)}, but at most {_mebibytes(MOST_FILE)} are allowed; {FEWER}"


def excess(roadmap: Roadmap) -> str:
    """Say what a roadmap holds too much of, and the mend; else nothing.

    Text from GitHub is not in the sentence: an item is named by its reference or its place.
    """
    if why := too_many(len(roadmap.items)):
        return why
    for name, names in (("columns", roadmap.columns), ("themes", roadmap.themes), ("views", roadmap.views)):
        if len(names) > MOST_NAMES:
            return f"it has {len(names):,} {name}, but at most {MOST_NAMES:,} are allowed; use fewer of them"
    for what, count, most in OF_AN_ITEM:
        for place, item in enumerate(roadmap.items):
            if (found := count(item)) > most:
                return f"items[{place}] has {found:,} {what}, but at most {most:,} are allowed; shorten it"
    return ""


def _mebibytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MiB"
