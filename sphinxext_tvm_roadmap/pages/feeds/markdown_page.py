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

"""A roadmap as Markdown, for language models and for people who copy parts of it. Texts from GitHub stay texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...github.read.text import clean_line
from ...markdown.escaping import escape, escape_line, link_to
from ...model import distinct_name
from ...names import plain_title
from ...refs import site_of
from ..i18n import _, format_date
from ..parts.from_markdown import to_parts
from ..views.pieces.column_heading import unplaced
from ..views.pieces.progress_line import progress_words
from ..views.pieces.project_status import status_text
from ..views.pieces.wording import open_blockers, progress, span, status_word, words_of
from .words import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Column, Goal, Item, Roadmap, Theme
    from ..views.pieces.context import Context

BEGINNING = b"<!-- Written by sphinxext-tvm-roadmap. -->\n"
"""The first bytes of each file, by which a later build knows it as ours."""


def make_markdown(roadmap: Roadmap, _context: Context) -> bytes:
    """Return a roadmap as Markdown: what it is about, its themes, and its columns with goals and items."""
    blocks = (
        f"# {_line(roadmap.title)}",
        *_about(roadmap),
        *_themes(roadmap),
        *(block for column in roadmap.columns for block in _column(column, roadmap)),
        *_unplaced(roadmap),
    )
    return BEGINNING + "\n{}\n".format("\n\n".join(blocks)).encode()


def _about(roadmap: Roadmap) -> Iterator[str]:
    scope = roadmap.scope or roadmap.description
    yield from _paragraphs(scope, roadmap)
    yield from (escape_line(line) for line in lines_of(status_text(roadmap)))
    facts = [", ".join(progress_words(roadmap.items).values()) if roadmap.items else _("No items yet")]
    if roadmap.maintainers:
        facts.append(f"{_('Maintained by')} {', '.join(map(_line, roadmap.maintainers))}")
    facts.append(link_to(_("Open on GitHub"), roadmap.url))
    facts.append(_("Data as of %s") % format_date(roadmap.fetched.date()))
    yield "\n".join(f"- {fact}" for fact in facts)


def _themes(roadmap: Roadmap) -> Iterator[str]:
    if roadmap.themes:
        yield f"## {_('Themes')}"
    for theme in roadmap.themes:
        yield f"### {_line(theme.name)}"
        yield from _of_theme(theme, roadmap)


def _of_theme(theme: Theme, roadmap: Roadmap) -> Iterator[str]:
    for text in (theme.definition, theme.criteria):
        yield from _paragraphs(text, roadmap)


def _column(column: Column, roadmap: Roadmap) -> Iterator[str]:
    """Yield the heading, the goals and the items of a column; nothing if it has neither goals nor items."""
    items = [item for item in roadmap.items if item.column_key == column.key]
    if not items and not column.goals:
        return
    time = span(column)
    name = _line(distinct_name(column, roadmap.columns))
    yield f"## {name} ({time})" if time and time not in name else f"## {name}"
    if column.goals:
        yield f"{_('Goals')}:"
        yield "\n".join(f"- {_goal(goal)}" for goal in column.goals)
    if items:
        yield ", ".join(progress_words(items).values()) + ":"
        yield _list(items)


def _unplaced(roadmap: Roadmap) -> Iterator[str]:
    items = [item for item in roadmap.items if item.column_key is None]
    if items:
        yield f"## {_line(unplaced(roadmap))}"
        yield _list(items)


def _goal(goal: Goal) -> str:
    named = " · ".join(_line(text) for text in (goal.priority, goal.theme) if text)
    return ": ".join(filter(None, (named, _line(goal.text)))) or "–"


def _list(items: Iterable[Item]) -> str:
    return "\n".join(f"- {' · '.join(_facts(item))}" for item in items)


def _facts(item: Item) -> Iterator[str]:
    """Yield the title of an item with its link, and its facts."""
    title, ref = escape(plain_title(clean_line(item.title))), _line(item.ref)
    name = link_to(title, item.url) if item.url else f"*{title}*"
    yield f"{name} ({ref})" if ref else name
    yield status_word(item.status)
    if item.priority:
        yield _line(item.priority)
    yield ", ".join(map(_line, item.owners)) or _("no owner")
    if (counted := progress(item)) is not None:
        yield counted.text
    if item.target is not None:
        yield _("Target date: %s") % format_date(item.target)
    if blockers := open_blockers(item):
        yield _("waits for %s") % ", ".join(_line(words_of(blocker)) for blocker in blockers)
    if item.available:
        yield _("Help wanted")


def _paragraphs(text: str | None, roadmap: Roadmap) -> Iterator[str]:
    """Yield the lines of a text that people wrote in Markdown, as text."""
    return map(escape_line, lines_of(to_parts(text, site=site_of(roadmap.url)))) if text else iter(())


def _line(text: str | None) -> str:
    return escape_line(clean_line(text))
