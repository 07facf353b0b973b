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

"""Read the goals of a quarter from its *Themes & Goals* card (RFC 0050, "Roadmap structure").

Each goal is a badge image, ``P0 | ci:stability``, and then its text. Some authors write a bold line, a heading or a
list item instead: ``- P0 | Performance: a goal``. Plain words are a theme only if the roadmap has such a theme.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from ..markdown.parser import normalise, parse, plain, visible
from ..markdown.references import CHECKBOX
from ..model import Goal
from .goal_titles import is_goal_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

    from ..markdown.parser import Document

    IsTheme = Callable[[str], bool]

PRIORITY = re.compile(r"[\[(]?\b(p\d)\b[\])]?", re.IGNORECASE)
SEPARATORS = " \t|:,;–—-"
LABEL = re.compile(r"[\w.-]+:[\w./-]*\w")
"""A label such as ``ci:stability``; it stands for a theme where there is no room for the theme's name."""

LEAD = re.compile(
    rf"[\[(]?(?P<priority>\bp\d\b)?[\])]?[{SEPARATORS}]*(?P<label>{LABEL.pattern})?(?![\w/])", re.IGNORECASE
)
AFTER_THEME = re.compile(r"\s*(?:[:|–—(\[,;]|\s-\s|\Z)|\s(?=p\d\b)", re.IGNORECASE)
"""A sign or a priority that may stand behind the name of a theme; the name itself may have such signs, too."""

SEAM = re.compile(r"\S+\0\S+")
"""A word that is parted, at NUL."""

WHOLE_WORD = re.compile(r"[:;,|!?]\0|\0(?:[:;,|!?()–—]|\[p\d\])", re.IGNORECASE)
NEAR = 200
"""The characters on each side of such a place that are read; the name of a repository is shorter."""

SLASH = re.compile("[/%&\u2044\u2215\uff0f]")
"""A slash, or the beginning of an encoded one."""

LONGEST_THEME = 60
"""The most characters of a theme; a longer heading is a sentence, and so it is the goal itself."""

MOST_MARKS = 2
"""Code and bold words in which a goal may begin: ``**P0** | `performance`: faster``."""

LONGEST_ADDRESS = 2_000
SHIELD_PATH = re.compile(r"/badge/(?P<words>.+)-(?P<color>[^-/]+?)(?:\.svg)?\Z")
HEX_COLOR = re.compile(r"[0-9a-f]{6}")


class GoalBadge(Struct, frozen=True):
    """The theme and the priority of a goal, as a badge image shows them."""

    theme: str | None = None
    priority: str | None = None
    color: str | None = None
    """The colour of the theme's label, as six hexadecimal digits."""


def _no_theme(_words: str) -> bool:
    return False


def read_goal_card(text: str, is_theme: IsTheme = _no_theme) -> tuple[Goal, ...]:
    """Return the goals of a card; if no theme and no priority can be read, the goal has only its text.

    Parameters
    ----------
    is_theme
        Whether the roadmap has a theme of this name.
    """
    pieces = _pieces(parse(text), is_theme)
    return tuple(goal for goal in _joined(pieces) if goal.theme or goal.priority or goal.text)


def read_label_colors(text: str) -> dict[str, str]:
    """Return the colour of each label that a card's badges show, as six hexadecimal digits by label."""
    document = parse(text)
    badges = (_read_badge(token) for block in document.tokens if block.type == "inline"
              for token in document.inline(block) if token.type == "image")  # fmt: skip
    return {badge.theme: badge.color for badge in badges if badge and badge.theme and badge.color}


def _joined(pieces: Iterator[GoalBadge | str]) -> Iterator[Goal]:
    """Make each goal from the badge that begins it and the texts that follow."""
    badge = GoalBadge()
    text = ""
    for piece in pieces:
        if isinstance(piece, GoalBadge):
            yield Goal(theme=badge.theme, priority=badge.priority, text=text)
            badge, text = piece, ""
        elif text and piece:
            text += f" {piece}" if text.endswith((".", "!", "?", ":", ";")) else f"; {piece}"
        else:
            text += piece
    yield Goal(theme=badge.theme, priority=badge.priority, text=text)


def _pieces(document: Document, is_theme: IsTheme) -> Iterator[GoalBadge | str]:
    """Yield the content of a card in order: the beginning of a goal as a badge, everything else as text.

    Once a goal has begun outside of lists, list items and plain paragraphs belong to its text.
    """
    announced = False
    for index, block in enumerate(document.tokens):
        if block.type != "inline":
            continue
        heading = document.tokens[index - 1].type == "heading_open"
        children = [token for token in document.inline(block) if token.type != "text" or token.content]
        if CHECKBOX.match(block.content):
            children = document.parse_inline(block.content[len("[ ]") :].strip())
        if heading and is_goal_title(plain(children)):
            continue  # it repeats the title of the card
        outermost = block.level == 1
        item = document.tokens[index - 2]
        begins = outermost or (item.type == "list_item_open" and item.level == 1)
        images = list(_by_images(children))
        led = images if len(images) > 1 else _by_lead(children, is_theme, heading=heading)
        if len(images) > 1 or (led and begins and (outermost or not announced)):
            announced = announced or outermost
            yield from led
        else:
            if begins and not announced:
                yield GoalBadge()
            yield plain(children)


def _by_images(children: list[Token]) -> Iterator[GoalBadge | str]:
    """Split a paragraph at its badge images; a paragraph without badges is a single text."""
    text: list[Token] = []
    for index, token in enumerate(children):
        badge = _read_badge(token) if token.type == "image" else None
        if badge and any(
            _splits_path(_seen_before(children, at), _seen_after(children, at)) for at in (index, index + 1)
        ):
            badge = None
        if badge is None:
            text.append(token)
        else:
            yield plain(text)
            yield badge
            text = []
    yield plain(text)


def _by_lead(children: list[Token], is_theme: IsTheme, *, heading: bool) -> list[GoalBadge | str]:
    """Read the words that a goal begins with: a heading, or bold words, a label, a theme or a priority at the start."""
    words = plain(children)
    if named := _by_theme(words, _ends_of_marks(children), is_theme):
        return named
    if heading:
        return _titled(words)
    first = children[0].type if children else ""
    if first == "strong_open":
        end = next((index for index, token in enumerate(children) if token.type == "strong_close"), len(children))
        lead, rest = plain(children[:end]), plain(children[end:])
        if _splits_path(_seen(children[:end]), _seen(children[end:])):
            return []
        if not rest or not rest[0].isalnum() or PRIORITY.search(lead) or LABEL.fullmatch(lead):
            behind = PRIORITY.match(rest)
            end = behind.end() if behind else 0
            return [*_titled(f"{rest[:end]} {lead}"), rest[end:].lstrip(SEPARATORS)]
    found = LEAD.match(words)
    if found is None or not (found["priority"] or (found["label"] and first == "code_inline")):
        return []
    if _splits_path(words[: found.end()], words[found.end() :]):
        return []
    priority = found["priority"].upper() if found["priority"] else None
    return [GoalBadge(found["label"], priority), words[found.end() :].lstrip(SEPARATORS)]


def _ends_of_marks(children: list[Token]) -> list[int]:
    """Return the places in the words of these tokens where code or bold words end."""
    ends = (place for place, token in enumerate(children, start=1) if token.type in {"code_inline", "strong_close"})
    return [len(plain(children[:end])) for end in islice(ends, MOST_MARKS)]


def _by_theme(words: str, marked: Iterable[int], is_theme: IsTheme) -> list[GoalBadge | str]:
    """Read one of the roadmap's themes at the start, before or behind the priority; nothing for other words."""
    before = PRIORITY.match(words)
    rest = words[before.end() if before else 0 :].lstrip(SEPARATORS)
    start = len(words) - len(rest)
    ends = {found.start() for found in AFTER_THEME.finditer(rest[: LONGEST_THEME + 1])} | {at - start for at in marked}
    end = max((end for end in ends if 0 < end <= LONGEST_THEME and is_theme(rest[:end])), default=0)
    if not end or _splits_path(rest[:end], rest[end:]):
        return []
    text = rest[end:].lstrip(SEPARATORS)
    behind = None if before else PRIORITY.match(text)
    priority = before or behind
    text = text[behind.end() :] if behind else text
    return [GoalBadge(rest[:end], priority[1].upper() if priority else None), text.lstrip(SEPARATORS)]


def _splits_path(before: str, after: str) -> bool:
    """Return whether two texts meet within a word with a slash, such as ``owner/repository``.

    The name of a private repository is found only in one text. If its owner became the theme, and the rest the text of
    the goal, both halves would be published.
    """
    word = SEAM.search(f"{before[-NEAR:]}\0{after[:NEAR]}")
    return word is not None and SLASH.search(word[0]) is not None and WHOLE_WORD.search(word[0]) is None


def _seen(children: Iterable[Token]) -> str:
    """Return the words of inline tokens, with the blanks at both ends."""
    return "".join(map(visible, children))


def _seen_before(children: list[Token], place: int) -> str:
    """Return the end of the words before a place; `_seen` of all of them would take long for many badges."""
    words = ""
    while place and len(words) < NEAR:
        place -= 1
        words = visible(children[place]) + words
    return words


def _seen_after(children: list[Token], place: int) -> str:
    """Return the beginning of the words after a place."""
    words = ""
    while place < len(children) and len(words) < NEAR:
        words += visible(children[place])
        place += 1
    return words


def _titled(words: str) -> list[GoalBadge | str]:
    badge = _read_words(words)
    return [badge] if len(words) <= LONGEST_THEME else [GoalBadge(None, badge.priority), words]


def _read_badge(image: Token) -> GoalBadge | None:
    """Read a badge from its alternative text, or else from its shields.io address; ``None`` for another image."""
    words, color = _read_shield(str(image.attrs.get("src", "")))
    alternative = plain(image.children or ())
    if PRIORITY.search(alternative) or LABEL.fullmatch(alternative):
        words = alternative
    elif not words:
        return None
    badge = _read_words(words)
    return GoalBadge(badge.theme, badge.priority, color)


def _read_shield(address: str) -> tuple[str, str | None]:
    """Return the words and the colour of a badge's address: ``/badge/P0-ci%3Astability-4430b8`` or ``/static/v1?…``."""
    if len(address) > LONGEST_ADDRESS:
        return "", None
    try:
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
    except ValueError:
        return "", None
    found = SHIELD_PATH.search(parts.path)
    if found:
        words = found["words"].replace("--", "\0").replace("-", " ").replace("\0", "-")
        words = unquote(words.replace("__", "\0").replace("_", " ").replace("\0", "_"))
        color = found["color"].lower()
    elif parts.path.startswith("/static/"):
        words, color = f"{query.get('label', '')} {query.get('message', '')}".strip(), query.get("color", "").lower()
    else:
        return "", None
    return normalise(words), color if HEX_COLOR.fullmatch(color) else None


def _read_words(words: str) -> GoalBadge:
    found = PRIORITY.search(words)
    rest = words if found is None else f"{words[: found.start()]} {words[found.end() :]}"
    return GoalBadge(" ".join(rest.strip(SEPARATORS).split()) or None, found[1].upper() if found else None)
