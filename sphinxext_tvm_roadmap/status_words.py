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

"""The words by which people say the status of an item: names of columns, and options of a field *Status*.

People put emoji, numbers and limits around these words, and join two of them: ``✅ Done``, ``2. In progress (WIP 3)``,
``Blocked / On hold``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from .model import Status
from .names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Words = dict[str, Status | None]

WORD = re.compile(r"[^\W_]+")
SHORT_CODE = re.compile(r":[a-z0-9_+-]+:")
"""An emoji as GitHub writes it in text: ``:white_check_mark:``."""

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|【[^】]*】")
COUNT = re.compile(r"(?:\b(?:wip|max|limit)\W*)?\b\d+\b")
"""A number, or a limit of work in progress."""

EQUALS = re.compile(r"[/|,;&+]|\b(?:and|or)\b")
"""Between two words that say the same: ``Done / Shipped``."""

TITLE = re.compile(r":|\s[-–—]\s")
"""Between a title and a word, or between a word and a remark: ``Status: Done``, ``Blocked – needs a decision``."""


def spelling(text: str) -> str:
    """Return the letters and digits of a text, so that ``In-Progress`` and ``in progress`` are equal."""
    return "".join(WORD.findall(SHORT_CODE.sub(" ", fold(text))))


def _all(*words: str) -> frozenset[str]:
    return frozenset(map(spelling, words))


def _steps(openings: Iterable[str], steps: Iterable[str]) -> frozenset[str]:
    """Return each step with each of the openings."""
    return _all(*(f"{opening} {step}" for opening in openings for step in steps))


DONE = _all(
    "done", "complete", "completed", "shipped", "released", "finished", "closed", "delivered", "merged", "deployed",
    "resolved", "fixed", "landed", "launched", "published", "implemented", "live", "all done",
) | _steps(
    ("in", "live in", "deployed to", "released to", "shipped to", "merged to", "merged into"),
    ("production", "prod", "main", "master"),
)  # fmt: skip
CUT = _all(
    "won't do", "won't fix", "won't implement", "will not do", "will not fix", "cancelled", "canceled", "withdrawn",
    "rejected", "declined", "abandoned", "dropped", "discarded", "scrapped", "obsolete", "superseded", "duplicate",
    "not planned", "no longer planned", "not doing", "not pursued", "descoped", "out of scope", "invalid", "cut",
)  # fmt: skip
BLOCKED = _all(
    "blocked", "on hold", "hold", "paused", "on pause", "stalled", "stuck", "parked", "suspended", "halted", "impeded",
    "waiting", "blocked externally", "externally blocked",
) | _steps(
    ("waiting for", "waiting on", "awaiting", "pending"),
    ("others", "customer", "client", "user", "author", "reporter", "upstream", "vendor", "response", "reply",
     "feedback", "info", "information", "decision", "dependency", "dependencies", "external"),
)  # fmt: skip
WORKING = _all(
    "in progress", "in development", "in dev", "work in progress", "wip", "doing", "active", "started", "ongoing",
    "under way", "underway", "under development", "developing", "implementing", "in implementation", "working",
    "working on it", "in work", "building", "coding", "in design", "currently working on", "staging", "in staging",
    "on staging", "to review", "to test", "to be reviewed", "to be tested", "reviewing", "in the works",
) | _steps(
    (
        *("", "in", "under", "needs", "need", "in need of", "awaiting", "waiting for", "waiting on", "ready for"),
        *("pending", "in code", "in pr", "in peer", "code", "pr", "peer", "final", "needs code", "needs pr"),
        *("awaiting code", "awaiting pr", "ready for code", "ready for pr", "waiting for code", "waiting for pr"),
    ),
    ("review", "qa", "testing", "test", "verification", "validation", "acceptance", "uat"),
) | _steps(
    ("ready for", "awaiting", "waiting for", "pending", "ready to", "in"),
    ("merge", "merging", "release", "deploy", "deployment", "ship", "shipping"),
)  # fmt: skip
NOT_BEGUN = _all(
    "to do", "todo", "not started", "not begun", "new", "open", "ready", "ready to start", "ready for development",
    "ready for dev", "planned", "scheduled", "queued", "next", "up next", "triage", "backlog", "inbox", "selected",
)  # fmt: skip
"""Words that say nothing that the column does not say better; they only make two joined words differ."""

STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
"""All statuses."""

KNOWN: Words = {
    **dict.fromkeys(NOT_BEGUN),
    **dict.fromkeys(WORKING, "in-progress"),
    **dict.fromkeys(BLOCKED, "blocked"),
    **dict.fromkeys(DONE, "done"),
    **dict.fromkeys(CUT, "cut"),
}
"""The status of each word by its `spelling`; ``None`` if the word says only that work has not begun."""

BY_CATEGORY: dict[str, Status] = {
    "planned": "planned",
    "started": "in-progress",
    "completed": "done",
    "not_planned": "cut",
    "duplicate": "cut",
}
"""The status of an open issue by the category that GitHub gives to its own status.

The category ``backlog`` says less than the column, in which the issue may have a quarter.
"""

CATEGORIES = frozenset({*BY_CATEGORY, "backlog"})
"""All categories that are known here."""

BLOCKED_PHRASE = re.compile(r"blocked (?:by|on|until|waiting)\b.*|on hold (?:until|for|because)\b.*")
WORKING_PHRASE = re.compile(r"(?!.*\bnot )(?:in progress .*|.* (?:in|under) (?:progress|review|testing|qa))")
"""Longer names: ``Blocked by a vendor``, ``Spec in review``."""


def status_words(own: Mapping[str, Iterable[str]]) -> Words:
    """Return the known words together with those of ``[statuses]`` in ``roadmap.toml``, which win."""
    return {**KNOWN, **{spelling(word): STATUSES[status] for status, words in own.items() for word in words}}


def said_status(name: str, words: Words) -> Status | None:
    """Return the status that a name says; ``None`` if it says none, or only that work has not begun."""
    text = SHORT_CODE.sub(" ", fold(name))
    bare = COUNT.sub(" ", BRACKETS.sub(" ", text))
    for form in map(spelling, (text, bare)):
        if form in words:
            return words[form]
    parts = [spelling(part) for part in EQUALS.split(bare)]
    if len(parts) > 1 and all(part in words for part in parts):
        return _agreed(words[part] for part in parts)
    parts = [spelling(part) for part in TITLE.split(bare)]
    if len(parts) > 1 and any(part in words for part in parts):
        return _agreed(words[part] for part in parts if part in words)
    plain = " ".join(WORD.findall(bare))
    if BLOCKED_PHRASE.fullmatch(plain):
        return "blocked"
    return "in-progress" if WORKING_PHRASE.fullmatch(plain) else None


def _agreed(found: Iterable[Status | None]) -> Status | None:
    first, *others = set(found)
    return None if others else first
