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

"""Find the section that a heading means, by the words that people use for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "motivation": (
        "motivation", "motivations", "background", "why", "why is this needed", "why this matters", "context",
        "background and context", "background and motivation", "background and motivations", "summary", "overview",
        "introduction", "abstract", "problem", "problem statement", "the problem", "purpose", "rationale",
        "description", "roadmap summary", "roadmap description", "enhancement description", "what and why",
        "feature request", "use case", "use cases", "user story", "current state", "current situation",
        "describe the bug", "describe the problem", "describe the issue", "describe the feature", "bug description",
        "problem description", "feature description", "what happened", "what is the problem",
        "is your feature request related to a problem", "is your feature request related to a problem please describe",
    ),
    "goals": (
        "goals", "goal", "end goals", "end goal", "objectives", "objective", "aims", "aim", "desired outcome",
        "outcome", "outcomes", "vision", "expected behavior", "expected behaviour", "what we want", "proposal",
        "expected result", "expected results", "desired behavior", "desired behaviour", "proposed solution",
        "describe the solution you d like", "describe the solution", "what did you expect to happen",
    ),
    "deliverables": (
        "deliverables", "deliverable", "milestones", "milestone", "steps", "plan", "plan items", "roadmap", "tasks",
        "task list", "tasks and status", "todo", "to do", "todos", "todo items", "to do items", "todo list",
        "to do list", "checklist", "check list", "action items", "work items", "features", "next steps",
        "implementation plan", "implementation", "phases", "development plan", "remaining work", "remaining tasks",
        "progress",
    ),
    "scope": (
        "scope", "in scope", "scope of work", "non goals", "nongoals", "non goal", "out of scope", "not in scope",
        "limitations", "what this is not", "not goals", "excluded",
    ),
    "alternatives": (
        "alternatives", "alternatives considered", "considered alternatives", "alternative", "alternative solutions",
        "rationale and alternatives", "drawbacks", "prior art", "other options",
        "describe alternatives you ve considered", "trade offs", "tradeoffs",
    ),
    "criteria": (
        "success criteria", "criteria", "goals and success criteria", "success criteria and goals",
        "acceptance criteria", "definition of done", "done when", "done", "exit criteria", "completion criteria",
        "success metrics", "metrics", "how do we measure success",
    ),
    "definition": ("definition", "definitions", "what it means"),
    "help_wanted": (
        "help wanted", "how to help", "how you can help", "how can i help", "get involved", "how to contribute",
        "help needed", "looking for help", "call for help", "call for contributions", "contributions welcome",
    ),
    "experts": (
        "experts", "subject matter experts", "subject matter expert", "smes", "sme", "who to ask", "who can help",
        "contact", "contacts", "points of contact", "point of contact", "mentors", "mentor", "primary contact",
    ),
    "themes": ("themes", "theme", "themes and goals", "core themes"),
}  # fmt: skip
"""Headings by section, folded as by `fold_heading`. The first one of each section is the one to propose."""

OPPOSITE = frozenset({
    "non goals", "nongoals", "non goal", "not goals", "out of scope", "not in scope", "excluded", "limitations",
    "what this is not", "drawbacks",
})  # fmt: skip
"""Headings that must stay with their text, because the text states the opposite of the section's name."""

LONGEST = 200
"""The number of characters of a heading that are read."""

NUMBERING = re.compile(
    r"\A[\W_]*(?:(?:\d+(?:\.\d+)*[.):]?|[a-z][.)]|[ivx]{1,4}[.)]|(?:part|phase|step) \d+[.):]?)\s+)?"
)
"""The signs and the number before the first word of a heading."""

SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
REPRODUCTION = re.compile(r"\brepro(?:\b|duc)")
"""Words about how to see a bug: the steps to it are not steps of work."""

PARTS = re.compile(r"\s*(?:[:(\[|/–—]|\s-\s|,|\band\b|\bor\b)\s*")
NO_WORD = re.compile(r"[\W_]+")


def section_names(extra: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the section of each folded heading; `extra` headings, by section, take precedence over the usual ones."""
    usual = {heading: section for section, words in USUAL_NAMES.items() for heading in words}
    return usual | {fold_heading(heading): section for section, words in extra.items() for heading in words}


def heading_of(section: str) -> str:
    """Return the heading to propose for a section: ``Help wanted`` for ``help_wanted``."""
    return USUAL_NAMES[section][0].capitalize()


def fold_heading(text: str) -> str:
    """Fold case, punctuation, numbering, emoji and ``&``: ``"2. 🎯 Goals & Plan:"`` becomes ``"goals and plan"``."""
    return _folded(text[:LONGEST])[0]


def section_of(text: str, names: Mapping[str, str]) -> str | None:
    """Return the section of a heading, by all its words or else by those before "and", a colon or a bracket."""
    whole, first = _folded(text[:LONGEST])
    if whole in names:
        return names[whole]
    return None if REPRODUCTION.search(whole) else names.get(first)


def is_opposite(text: str) -> bool:
    """Return whether a heading states the opposite of its section, so that it must stay with its text."""
    return fold_heading(text) in OPPOSITE


@lru_cache(maxsize=4096)  # a project's items have the same headings over and over
def _folded(text: str) -> tuple[str, str]:
    """Return the words of a heading, and those of its first part."""
    whole = _unnumbered(text)
    first = PARTS.split(whole)[0]
    return _words(whole), _words(_unnumbered(first))


def _unnumbered(text: str) -> str:
    return NUMBERING.sub("", SHORTCODE.sub(" ", fold(text).replace("&", " and ")))


def _words(text: str) -> str:
    return " ".join(NO_WORD.split(text)).strip()


SECTION_NAMES = section_names({})
