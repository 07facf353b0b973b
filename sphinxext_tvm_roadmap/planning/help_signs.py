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

"""The signs by which an item asks for help: a label, a section, its title, a task or a sub-issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..names import fold, means_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import HelpSign, Item, Label, Task

_WISH = r"(?:(?:is|are) )?(?:needed|wanted|welcome)"

HELP_LABEL = re.compile(
    rf"(?:help|contribut(?:ions?|ors?)|volunteers?|maintainers?|owners?|prs?|pull requests?|patch(?:es)?) {_WISH}|"
    r"(?:needs?|looking for) (?:help|(?:a )?(?:volunteers?|contributors?|maintainers?|owners?))|up for grabs|"
    r"(?:open|ready) (?:for|to) contributions?|accepting (?:contributions|prs|pull requests)|"
    r"good (?:first|next|second) (?:bugs?|commits?|contributions?|issues?|prs?|projects?|pull requests?|steps?|tasks?)|"
    r"(?:good )?(?:for )?(?:beginners?|newbies?|newcomers?|(?:new|first time) contributors?|first timers?)"
    r"(?: (?:friendly|only|welcome))?|"
    r"starter (?:bugs?|issues?|projects?|tasks?)|low hanging fruits?|easy pick(?:ings?)?|junior jobs?|"
    r"e (?:easy|mentor)"
)
"""The common families of labels that ask for help, in the form of `words_of_label`, without their scope.

``E-easy`` and ``E-mentor`` are calls for participation in Rust's projects; a bare ``easy`` only tells the effort.
"""

FRIENDLY_LABEL = re.compile(
    r"\b(?:good first|beginners?|newcomers?|newbies?|first (?:timers?|time)|new contributors?|starter|easy|junior|"
    r"low hanging|e mentor)\b"
)
"""Words in a label that say that no experience is needed."""

_OFFER = rf"(?:help|contribut(?:ions|ors?)|volunteers?) {_WISH}"
_SEARCH = r"looking for (?:help|(?:a )?(?:volunteers?|contributors?))|up for grabs"
HELP_TEXT = re.compile(rf"(?<!\bno )(?<!\bmore )\b(?:{_OFFER}(?! labels?\b)|{_SEARCH})\b")
"""Words in a task or a title that ask for help."""

_MARKER = f"(?:{_OFFER}|{_SEARCH}|good first issues?)".replace(" ", r"[\s_-]+")
_GOES_ON = r"for|to|in|on|with|from|of|by|at|and|or|is|are|labels?|lists?|pages?|sections?|tags?|views?|issues?|items?"
MARKER = re.compile(
    rf"\A\W*{_MARKER}\b(?:\s*[\])*_~:,.!–—-]+\s*|\s+(?!(?:{_GOES_ON})\b))|"
    # Only from the first of several signs, so that the time does not grow with the square of their number.
    rf"(?<![\[(*_,:;–—-])[\[(*_,:;–—-]+\s*{_MARKER}\W*\Z",
    re.IGNORECASE,
)
"""Such words before or behind the work itself, with the signs that part them from it."""
ALONE = re.compile(rf"\W*{_MARKER}\W*", re.IGNORECASE)

PARTS = re.compile(r"[:/()\[\]]|(?<=\A\w)[-_ ]")
"""The edges of the parts of ``status: help wanted``, ``E-help-wanted`` and ``help wanted (docs)``."""

EFFORT = frozenset({"complexity", "difficulty", "effort", "experience", "level", "size", "skill"})
"""First parts of labels that tell the effort: ``difficulty: beginner`` asks for no help."""

OWN_SIGNS: frozenset[HelpSign] = frozenset({"label", "section", "title"})
"""The signs by which an item asks for help with the whole of it."""


def words_of_label(name: str) -> str:
    """Return the words of a label: letter case, hyphens, underscores and emoji make no difference."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def asks_by_label(name: str, chosen: Iterable[str] | None) -> bool:
    """Return whether a label asks for help, as a whole or in one of its parts.

    Parameters
    ----------
    chosen
        The labels that ask for help, as `words_of_label` returns them; ``None`` for the common families.
    """
    parts = [words_of_label(part) for part in PARTS.split(name)]
    known = {words_of_label(name), *(() if parts[0] in EFFORT else parts)}
    return any(map(HELP_LABEL.fullmatch, known)) if chosen is None else not known.isdisjoint(chosen)


def is_friendly(labels: Iterable[Label]) -> bool:
    """Return whether a label says that no experience is needed."""
    return any(FRIENDLY_LABEL.search(words_of_label(label.name)) for label in labels)


def asks_by_text(text: str) -> bool:
    """Return whether a title or the text of a task asks for help."""
    return HELP_TEXT.search(words_of_label(text)) is not None


def asks_by_task(task: Task) -> bool:
    """Return whether a task asks for help and nobody has taken it."""
    return not task.done and not task.owners and asks_by_text(task.text)


def without_marker(text: str) -> str:
    """Return the work without the words that only ask for help: ``docs`` for ``help wanted: docs``."""
    work = MARKER.sub("", text).strip()
    return work if re.search(r"\w", work) and not ALONE.fullmatch(work) else ""


def help_signs(item: Item, chosen: Iterable[str] | None) -> tuple[HelpSign, ...]:
    """Return the signs by which an item asks for help. ``chosen`` is as in `asks_by_label`."""
    return tuple(_signs(item, None if chosen is None else frozenset(chosen)))


def _signs(item: Item, chosen: frozenset[str] | None) -> Iterator[HelpSign]:
    if any(asks_by_label(label.name, chosen) for label in item.labels):
        yield "label"
    if not means_nobody(item.sections.get("help_wanted", "")):
        yield "section"
    if asks_by_text(item.title):
        yield "title"
    if any(map(asks_by_task, item.tasks)):
        yield "task"
    parts = (each for each in item.references if each.relation == "sub-issue" and each.state == "open")
    if any(asks_by_text(part.title or "") for part in parts if not (part.owners or part.worked_on)):
        yield "sub-issue"
