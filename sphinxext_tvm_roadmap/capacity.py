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

"""The limits of one roadmap, so that no project exhausts the memory of a build.

All projects that GitHub allows fit, with one exception: a project with thousands of items that all have very long
bodies. Such a project is refused while it is read, before memory is short. Within these limits a sync and a build take
less than 2 GiB each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .model import Item, Roadmap

MOST_ITEMS = 50_000
"""The most items that a GitHub project can hold."""

MOST_TEXT = 128 * 1024**2
"""Bytes of all bodies together, as UTF-8: twice the size of 50,000 bodies of ordinary length."""

MOST_NAMES = 1_000
"""The limit for each of columns, themes, views and the goals of a column; GitHub allows 50 options of a field."""

MOST_BODY = 4 * 65_536
"""Characters of a section or of another text of Markdown; GitHub allows bodies of 65,536."""

MOST_SHOWN = 10_000
"""Items of a roadmap in one view; no browser opens a page with more, and writing it takes more memory than allowed."""

MOST_TITLE = 1_024
"""Characters of a title, as a card shows it; GitHub allows 256."""

MOST_DEPTH = 20
"""Levels of nested tasks; `markdown.limits` allows fewer."""

OF_AN_ITEM: tuple[tuple[str, Callable[[Item], int], int], ...] = (
    ("characters of title", lambda item: len(item.title), MOST_TITLE),
    ("characters of summary", lambda item: len(item.summary or ""), MOST_BODY),
    ("characters of priority", lambda item: len(item.priority or ""), MOST_BODY),
    ("characters in a section", lambda item: max(map(len, item.sections.values()), default=0), MOST_BODY),
    ("levels of tasks", lambda item: max((abs(task.depth) + 1 for task in item.tasks), default=0), MOST_DEPTH),
    ("labels", lambda item: len(item.labels), 100),
    ("fields", lambda item: len(item.fields), 100),
)
"""The parts of an item that are counted, and the limit for each part."""

FEWER = "archive items that are no longer needed, or split it into several roadmaps"


def too_many(items: int) -> str:
    """Return a message with the remedy if there are too many items, else an empty text."""
    return f"it has {items:,} items, but at most {MOST_ITEMS:,} are allowed; {FEWER}" if items > MOST_ITEMS else ""


def too_much_text(size: int) -> str:
    """Return a message with the remedy if the bodies have too many bytes, else an empty text."""
    if size <= MOST_TEXT:
        return ""
    return f"its bodies hold more than {MOST_TEXT // 1024**2} MiB, which is the limit; {FEWER}"


def excess(roadmap: Roadmap) -> str:
    """Return a message with the remedy if a roadmap exceeds a limit, else an empty text.

    The message holds no text from GitHub: it names an item by its place.
    """
    if why := too_many(len(roadmap.items)):
        return why
    for where, name, count in _lists(roadmap):
        if count > MOST_NAMES:
            return f"{where} has {count:,} {name}, but at most {MOST_NAMES:,} are allowed; use fewer of them"
    for where, what, text in _texts(roadmap):
        if text is not None and len(text) > MOST_BODY:
            return f"{where} has {len(text):,} characters of {what}, but at most {MOST_BODY:,} are allowed; shorten it"
    for what, measure, most in OF_AN_ITEM:
        for place, item in enumerate(roadmap.items):
            if (found := measure(item)) > most:
                return f"items[{place}] has {found:,} {what}, but at most {most:,} are allowed; shorten it"
    return ""


def _lists(roadmap: Roadmap) -> Iterator[tuple[str, str, int]]:
    """Yield the lists that belong to no item, each with its place, its name and its length."""
    for name, names in (("columns", roadmap.columns), ("themes", roadmap.themes), ("views", roadmap.views)):
        yield "it", name, len(names)
    for place, column in enumerate(roadmap.columns):
        yield f"columns[{place}]", "goals", len(column.goals)


def _texts(roadmap: Roadmap) -> Iterator[tuple[str, str, str | None]]:
    """Yield the texts that belong to no item, each with its place and its name."""
    yield "it", "title", roadmap.title
    yield "it", "description", roadmap.description
    yield "it", "scope", roadmap.scope
    yield "it", "status update", roadmap.status.text if roadmap.status is not None else None
    for place, column in enumerate(roadmap.columns):
        yield f"columns[{place}]", "name", column.name
        for number, goal in enumerate(column.goals):
            yield f"columns[{place}].goals[{number}]", "theme", goal.theme
            yield f"columns[{place}].goals[{number}]", "text", goal.text
    for place, view in enumerate(roadmap.views):
        yield f"views[{place}]", "name", view.name
    for place, theme in enumerate(roadmap.themes):
        yield f"themes[{place}]", "name", theme.name
        yield f"themes[{place}]", "definition", theme.definition
        yield f"themes[{place}]", "criteria", theme.criteria
