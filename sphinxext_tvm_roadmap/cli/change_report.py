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

"""Write what changed as plain text or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..github.read.text import clean_line
from ..markdown.escaping import escape, link_to
from ..planning.change_figures import figures_of
from .change_sentences import in_english, sentences_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import Roadmap
    from ..planning.story import Entry, Story


def as_text(roadmap: Roadmap, story: Story) -> str:
    """Return lines for a terminal: one for the roadmap, one for the figures, and one for each entry."""
    head = f"{clean_line(roadmap.title)} ({roadmap.key})\n{_figures(story)}\n"
    return head + "".join(f"  {_day(entry)}  {_sentences(entry, _plain_name, str)}\n" for entry in story.entries)


def as_markdown(roadmap: Roadmap, story: Story) -> str:
    """Return a section in Markdown with a list of the entries; texts from GitHub stay texts."""
    head = f"## {escape(clean_line(roadmap.title))}\n\n{_figures(story)}\n"
    entries = "".join(f"- {_sentences(entry, _linked_name, escape)} ({_day(entry)})\n" for entry in story.entries)
    return f"{head}\n{entries}" if entries else head


def _sentences(entry: Entry, name: Callable[[Entry], str], write: Callable[[str], str]) -> str:
    return sentences_of(entry, name(entry), write)


def _plain_name(entry: Entry) -> str:
    ref = clean_line(entry.first.ref)
    return f"{title_of(entry.first)} ({ref})" if ref else title_of(entry.first)


def _linked_name(entry: Entry) -> str:
    title, first = f"*{escape(title_of(entry.first))}*", entry.first
    if not first.url:
        return title
    return f"{title} ({link_to(escape(clean_line(first.ref)) or 'draft', first.url)})"


def _figures(story: Story) -> str:
    """Return one line with the numbers of changed items by kind, and with the day from which the history knows them."""
    return " ".join(map(in_english, figures_of(story)))


def _day(entry: Entry) -> str:
    """Return the day of an entry, or the two days between which it happened."""
    first, last = entry.first.since.date(), entry.first.when.date()
    return str(last) if first >= last else f"{first} to {last}"
