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

"""Read themes and goals from cards, the project's README, ``roadmap.toml`` and the theme field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ... import names
from ...body.goal_titles import is_goal_title
from ...body.goals import read_goal_card, read_label_colors
from ...body.theme_texts import read_theme_card
from ...markdown.parser import unwrapped
from ...model import Goal, Theme
from ...settings import ThemeSettings
from ..ask.replies import DraftIssue, Issue, PullRequest
from .text import clean_line, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...model import Column, Label
    from ...settings import RoadmapSettings
    from .fields import Card

BACKGROUND_WORDS = frozenset({"background", "backgrounds", "motivation", "motivations", "context", "vision", "and"})
"""The words of a column that holds themes; in a column *Background tasks*, issues are work."""

THEME_PREFIX = re.compile(r"\W*theme\b\W+(?=\w)", re.IGNORECASE)


class ThemeNames(Struct, frozen=True):
    """The names of a roadmap's themes, by their case-folded names and labels."""

    by_word: dict[str, str] = {}
    by_label: dict[str, str] = {}
    by_short: dict[str, str] = {}
    """The same without signs, and labels without prefix, such as ``ease of use`` for ``ci:ease-of-use``."""

    def named(self, word: str) -> str | None:
        """Return the theme with a word as its name or label, with or without the prefix of a label."""
        folded = names.fold(word)
        short = (_plain(word), _plain(_unprefixed(word)))
        found = (self.by_word.get(folded), self.by_label.get(folded), *map(self.by_short.get, short))
        return next(filter(None, found), None)

    def is_theme(self, word: str) -> bool:
        """Return whether a word names one of the themes."""
        return self.named(word) is not None

    def of_item(self, words: Iterable[str], labels: Iterable[Label]) -> tuple[str, ...]:
        """Return the themes that the item's field names. If it names none, return the themes of the item's labels."""
        found = [self.named(word) or word for word in words]
        found = found or [name for label in labels if (name := self.by_label.get(names.fold(label.name)))]
        return tuple(dict.fromkeys(found))


def is_goal_card(card: Card) -> bool:
    """Whether a card contains the goals of its column: a draft, or an issue in a column that stands for a time."""
    if card.column is None or isinstance(card.content, PullRequest):
        return False
    is_draft, is_dated = isinstance(card.content, DraftIssue), card.column.start is not None
    return (is_draft or is_dated) and is_goal_title(card.content.title, card.column.name)


def is_theme_card(card: Card) -> bool:
    """Whether a card describes a theme: each draft or issue in *Background & Motivations* does, except goal cards."""
    if card.column is None or card.column.kind != "background" or is_goal_card(card):
        return False
    words = words_of(card.column.name).split()
    return isinstance(card.content, DraftIssue) or (
        isinstance(card.content, Issue) and BACKGROUND_WORDS.issuperset(words)
    )


def read_themes(
    chosen: RoadmapSettings, cards: Iterable[Card], of_readme: Iterable[Theme], of_field: Iterable[str]
) -> tuple[Theme, ...]:
    """Collect the themes of a roadmap, each theme once.

    Parameters
    ----------
    chosen
        The settings of the roadmap in ``roadmap.toml``. They override a card about the same theme.
    cards
        Theme cards. Their themes come first.
    of_readme
        Themes of the project's README. They also fill in the parts that a card leaves out.
    of_field
        The options of the theme field.
    """
    of_cards = (read_theme_card(_theme_title(card.content.title), card.content.body or "") for card in cards)
    of_settings = [
        *(_theme(name, theme.label, theme) for name, theme in chosen.themes.items()),
        *(_theme(theme, label) for label, theme in chosen.labels.items()),
    ]
    first = {names.fold(theme.name): theme for theme in reversed(of_settings)}
    found: dict[str, Theme] = {}
    for theme in (*of_cards, *of_readme, *of_settings, *map(_theme, of_field)):
        key = names.fold(theme.name)
        if key:
            found[key] = _merged(found.get(key) or first.get(key, theme), theme)
    return _with_own_slugs(found.values())


def name_themes(themes: Iterable[Theme], by_label: Mapping[str, str]) -> ThemeNames:
    """Return an index of themes by their names and labels."""
    by_word = {names.fold(theme.name): theme.name for theme in themes}
    labels = {names.fold(theme.label): theme.name for theme in themes if theme.label}
    labels |= {
        names.fold(label): by_word[names.fold(clean_line(theme))]
        for label, theme in by_label.items()
        if clean_line(theme)
    }
    short: dict[str, set[str]] = {}
    for words, name in (*by_word.items(), *((_unprefixed(label), name) for label, name in labels.items())):
        short.setdefault(_plain(words), set()).add(name)
    return ThemeNames(by_word, labels, {word: next(iter(named)) for word, named in short.items() if len(named) == 1})


def _plain(name: str) -> str:
    return words_of(name.replace("_", " "))


def _unprefixed(label: str) -> str:
    """Return a label without the group that it belongs to: ``performance`` for ``ci:performance``."""
    return re.split(r"[:/]", label)[-1]


def _theme_title(title: str) -> str:
    """Return the name of a theme from the title of its card, which may say that it is a theme: "[Theme] Runtime"."""
    line = clean_line(title)
    return THEME_PREFIX.sub("", line, count=1) if THEME_PREFIX.match(line) else line


def color_themes(themes: Iterable[Theme], labels: Iterable[Label], goal_cards: Iterable[Card]) -> tuple[Theme, ...]:
    """Give each theme the colour of its label: the colour on an item, or else the colour on a badge."""
    colors: dict[str, str] = {}
    for card in goal_cards:
        colors |= {names.fold(label): color for label, color in read_label_colors(card.content.body or "").items()}
    colors |= {names.fold(label.name): label.color for label in labels if label.color}
    return tuple(
        msgspec.structs.replace(theme, color=theme.color or colors.get(names.fold(theme.label or theme.name)))
        for theme in themes
    )


def add_goals(columns: Iterable[Column], goal_cards: Iterable[Card], themes: ThemeNames) -> tuple[Column, ...]:
    """Give each column the goals of its goal cards."""
    goals: dict[str, list[Goal]] = {}
    for card in goal_cards:
        if card.column is not None:
            goals.setdefault(card.column.key, []).extend(read_goal_card(card.content.body or "", themes.is_theme))
    return tuple(
        msgspec.structs.replace(column, goals=tuple(_goal(goal, themes) for goal in goals[column.key]))
        if column.key in goals
        else column
        for column in columns
    )


def _goal(goal: Goal, themes: ThemeNames) -> Goal:
    if goal.theme is None:
        return goal
    return msgspec.structs.replace(goal, theme=themes.named(goal.theme) or goal.theme)


def _theme(name: str, label: str | None = None, chosen: ThemeSettings | None = None) -> Theme:
    chosen = chosen or ThemeSettings()
    return Theme(
        clean_line(name),
        names.slug(name),
        label=label,
        color=chosen.color,
        definition=unwrapped(chosen.definition or "") or None,
        criteria=unwrapped(chosen.criteria or "") or None,
    )


def _merged(first: Theme, second: Theme) -> Theme:
    """Keep the values of the first theme, and take missing values from the second."""
    return Theme(
        first.name,
        first.slug,
        label=first.label or second.label,
        color=first.color or second.color,
        definition=first.definition or second.definition,
        criteria=first.criteria or second.criteria,
    )


def _with_own_slugs(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Add a number to a slug that another theme already has (``C`` and ``C++``)."""
    taken: set[str] = set()
    unique: list[Theme] = []
    for theme in themes:
        slug, number = theme.slug, 1
        while slug in taken:
            number += 1
            slug = f"{theme.slug}-{number}"
        taken.add(slug)
        unique.append(msgspec.structs.replace(theme, slug=slug))
    return tuple(unique)
