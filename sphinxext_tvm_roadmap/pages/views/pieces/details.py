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

"""The information about an item that its card does not show, in the order in which a newcomer asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ....names import words_of_number
from ....refs import GITHUB, number_of, repository_of, site_of
from ...i18n import _, format_date
from ...parts import Check, Foreign, Items, Paragraph, Strong, walk
from ...parts.from_markdown import linked, to_parts
from .expected import outlook, why_at_risk
from .people import people
from .related import bold, relations
from .wording import open_blockers, status_reason, target_after_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ....model import Item, Roadmap, Task
    from ...parts import Block, Inline
    from .context import Context


def details(item: Item, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the reasons, sections, tasks, people, relations and facts of an item; empty ones are left out."""
    when, facts = outlook(item, roadmap, context), tuple(Paragraph(fact) for fact in facts_of(item))
    return (
        *reasons(item, roadmap, context),
        *((Paragraph((when,)),) if when else ()),
        *work(item, bold),
        *people(item, context),
        *relations(_beyond_the_face(item), context, bold),
        *((Items(tuple((fact,) for fact in facts), role="facts"),) if facts else ()),
    )


def _beyond_the_face(item: Item) -> Item:
    """Return an item without the blocker that the face of its card names."""
    others = tuple(reference for reference in item.blocked_by if reference not in open_blockers(item)[:1])
    return replace(item, blocked_by=others)


def work(item: Item, heading: Callable[[str], Block]) -> tuple[Block, ...]:
    """Return the sections and the tasks of an item, each below its heading."""
    sections = tuple(_sections(item, heading))
    return (*sections, *_tasks(item, sections, heading))


def reasons(item: Item, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return why an item is cut or at risk, and other facts that contradict its place."""
    risks = tuple(Paragraph(words) for words in why_at_risk(item, roadmap, context))
    cut, late = (
        (Paragraph((words,)),) if words else () for words in (status_reason(item), target_after_column(item, roadmap))
    )
    return (*cut, *risks, *late)


def _sections(item: Item, heading: Callable[[str], Block]) -> Iterator[Block]:
    if item.summary and "motivation" not in item.sections:
        yield Paragraph(linked(item.summary, *written_at(item)))
    headings = {
        "motivation": _("Motivation"),
        "definition": _("Definition"),
        "goals": _("Goals"),
        "deliverables": _("Deliverables"),
        "criteria": _("Success criteria"),
        "scope": _("Scope"),
        "alternatives": _("Alternatives"),
        "help_wanted": _("Help wanted"),
    }
    for name, words in headings.items():
        if text := item.sections.get(name):
            yield heading(words)
            yield from to_parts(text, *written_at(item))


def _tasks(item: Item, shown: tuple[Block, ...], heading: Callable[[str], Block]) -> tuple[Block, ...]:
    """Return the task list, unless the shown sections already contain all of it."""
    if not item.tasks or sum(isinstance(part, Check) for part in walk(shown)) >= len(item.tasks):
        return ()
    return (heading(_("Tasks")), _task_list(item.tasks, written_at(item)))


def _task_list(tasks: Sequence[Task], place: tuple[str, str, int | None]) -> Items:
    """Return the tasks as a list; deeper tasks are in a list below the task before them."""
    entries: list[tuple[Block, ...]] = []
    index = 0
    while index < len(tasks):
        end = index + 1
        while end < len(tasks) and tasks[end].depth > tasks[index].depth:
            end += 1
        below = (_task_list(tasks[index + 1 : end], place),) if end > index + 1 else ()
        entries.append((_task_line(tasks[index], place), *below))
        index = end
    return Items(tuple(entries))


def _task_line(task: Task, place: tuple[str, str, int | None]) -> Paragraph:
    check = Check(_("done") if task.done else _("open"), done=task.done)
    return Paragraph((check, " ", *linked(task.text, *place)))


def facts_of(item: Item) -> list[tuple[Inline, ...]]:
    """Return the dates, the milestone, the project's own fields and the votes of an item, each after its name."""
    lines: list[tuple[Inline, ...]] = []
    for word, day in ((_("Start"), item.start), (_("Target"), item.target)):
        if day is not None:
            lines.append((Strong((word,)), " ", format_date(day)))
    for word, value in ((_("Milestone"), item.milestone), (_("Kind"), item.kind)):
        if value:
            lines.append((Strong((word,)), " ", Foreign(value)))
    shown = {item.column, item.priority, *item.themes, item.target and str(item.target), item.start and str(item.start)}
    for name, field in sorted(item.fields.items()):
        if field is not None and field not in shown:
            text = words_of_number(field) if isinstance(field, float) else str(field)
            lines.append((Strong((Foreign(name),)), " ", Foreign(text)))
    if item.votes:
        lines.append((Strong((_("Votes"),)), " ", str(item.votes)))
    return lines


def written_at(item: Item) -> tuple[str, str, int | None]:
    """Return the place of an item's text: the ``owner/repository`` of bare numbers, the site, the item's own number."""
    site = site_of(item.url) if item.url else GITHUB
    return (repository_of(item.ref), site, number_of(item.ref)) if item.ref else ("", site, None)
