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

"""Compare a built page with the planted board: each check yields a sentence for each thing that is not so."""

from __future__ import annotations

import json
import re
from math import floor
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from gauntlet import recount
from gauntlet.planted import Piece, Planted
from gauntlet.reading import (
    frame,
    groups,
    head_text,
    items,
    number_of,
    numbers,
    silent,
    spoken,
    table,
    visible,
    within,
)
from sphinx_project import having, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

OURS = ("quarter", "theme", "goal", "priority", "milestone", "iteration", "sprint", "backlog", "kind", "expert")
"""Words for parts of a board that not every board has."""

IN_HEAD = {
    "in-progress": "in progress",
    "blocked": "blocked",
    "planned": "planned",
    "backlog": "in the backlog",
    "cut": "cut",
}
"""The words for statuses in the sentence of a head."""

VIEWS = ("board", "table", "list", "timeline", "summary", "help", "waits", "limit")
"""The views on each page for which the author chose no words."""


class Seen:
    """A built page, and the board that it shows."""

    def __init__(self, board: Planted, page: Element, published: dict[str, Any]) -> None:
        self.board = board
        self.page = page
        self.published = published
        """The data of the roadmap that the build publishes."""
        self.pieces: dict[int, Piece] = {piece.number: piece for piece in board.shown}
        self.statuses = {number_of(found): found.get("data-status", "") for found in items(frame(page, "table"))}

    def frame(self, name: str) -> Element:
        return frame(self.page, name)

    def count(self, *statuses: str) -> int:
        return sum(status in statuses for status in self.statuses.values())


def same(what: str, said: object, right: object) -> Iterator[str]:
    if said != right:
        yield f"{what}: the page says {said!r}, right is {right!r}"


def check_items(seen: Seen) -> Iterator[str]:
    """Each view shows each item once, in the order of the board, with the same status, which is right."""
    everything = list(seen.pieces)
    yield from same("rows of the table", numbers(seen.frame("table")), everything)
    for name in ("board", "list", "timeline"):
        yield from same(f"items of the {name}", sorted(numbers(seen.frame(name))), everything)
    yield from same("items of the JSON", len(seen.published["items"]), len(everything))
    for name in ("board", "list", "timeline", "help"):
        for found in items(seen.frame(name)):
            status = seen.statuses.get(number_of(found))
            yield from same(f"status of {number_of(found)} in {name}", found.get("data-status"), status)
    for number, piece in seen.pieces.items():
        right = recount.statuses_of(piece, seen.board)
        if seen.statuses.get(number) not in right:
            yield f"status of {number}: {seen.statuses.get(number)!r} is none of {sorted(right)}; {piece}"


def check_columns(seen: Seen) -> Iterator[str]:
    """The columns, and the items in each, are those of the board; a list has those that hold items."""
    board = seen.board
    right: dict[str | None, list[int]] = {name: [] for name in recount.columns_of(board)}
    for piece in board.shown:
        right.setdefault(recount.column_of(piece, board), []).append(piece.number)
    unplaced = right.pop(None, [])
    shown = groups(seen.frame("board"))
    yield from same("items by column", [found for _, found, _ in shown], [*right.values(), unplaced][: len(shown)])
    yield from same("columns", len(shown), len(right) + bool(unplaced))
    for (name, found, count), value in zip(shown, [*right, None], strict=False):
        title = visible(recount.title_of(value, board)) if value else name
        # Several columns of one name have their first days in their headings.
        if name != title and not (title != value and name.startswith(f"{title} ")):
            yield f"column {value!r} is called {name!r}"
        # A board without columns has no heading.
        if name or right:
            yield from same(f"count of {name!r}", count, "1 item" if len(found) == 1 else f"{len(found)} items")
    listed = [found for _name, found, _count in groups(seen.frame("list"))]
    yield from same("groups of the list", listed, [found for _name, found, _count in shown if found])


def check_head(seen: Seen) -> Iterator[str]:
    """The figures at the head are those of the whole board."""
    done, cut = seen.count("done"), seen.count("cut")
    text = head_text(seen.frame("board"))
    if not seen.pieces:
        if "No items yet" not in text:
            yield f"head of an empty board: {text!r}"
        return
    kept = len(seen.pieces) - cut
    yield from figure(text, r"(\d+) of \d+ items? done", done)
    yield from figure(text, r"\d+ of (\d+) items? done", kept)
    for status, said in IN_HEAD.items():
        yield from figure(text, rf"(\d+) {said}", seen.count(status))
    yield from figure(text, r"(\d+) (?:items? wants? help|good first items?)", len(free(seen)))
    hidden = sum(piece.left_out in {"private", "redacted"} for piece in seen.board.pieces)
    yield from figure(text, r"(\d+) private items? (?:is|are) not shown", hidden)
    in_all = table(seen.frame("summary"))[1][0]
    if f"{done} of {kept} done" not in " ".join(in_all):
        yield f"summary: {in_all} lacks {done} of {kept} done"
    yield from check_percent(seen, text, kept)


def check_percent(seen: Seen, text: str, kept: int) -> Iterator[str]:
    known = {
        number: fraction
        for number, piece in seen.pieces.items()
        if seen.statuses[number] != "cut"
        and (fraction := recount.fraction_of(piece, seen.statuses[number])) is not None
    }
    begun = len(known) - seen.count("done")
    found = re.search(r"(at least )?(\d+) % of the work is done", text)
    if not begun or found is None:
        yield from same("percent is said", found is not None, begun > 0)
        return
    yield from same("at least", found[1] is not None, len(known) < kept)
    yield from same("percent", int(found[2]), floor(sum(known.values()) / kept * 100))


def figure(text: str, pattern: str, right: int) -> Iterator[str]:
    """Compare a number in a text; 0 need not be said."""
    found = re.search(pattern, text)
    said = int(found[1]) if found else 0
    if said != right:
        yield f"{pattern}: the page says {said}, right is {right}; {text!r}"


def free(seen: Seen) -> list[int]:
    """Return the pieces that a newcomer may take."""
    pieces = seen.pieces.items()
    return [number for number, piece in pieces if recount.is_free_and_wants_help(piece, seen.statuses[number])]


def check_help(seen: Seen) -> Iterator[str]:
    view, right = seen.frame("help"), free(seen)
    yield from same("help wanted", sorted(numbers(view)), right)
    if not right and "No item needs help" not in words(view):
        yield f"empty list of help: {words(view)!r}"


def check_waits(seen: Seen) -> Iterator[str]:
    text = words(seen.frame("waits"))
    ended = {number for number, status in seen.statuses.items() if status in {"done", "cut"}}
    pieces = seen.pieces.items()
    waiting = sum(number not in ended and recount.is_waiting(piece, seen.board) for number, piece in pieces)
    yield from figure(text, r"Waiting: (\d+)", waiting)
    if not any(piece.waits_for for piece in seen.pieces.values()):
        yield from figure(text, r"(\d+) items? w(?:as|ere) checked", len(seen.pieces))


def check_cards(seen: Seen) -> Iterator[str]:
    """Titles, owners, progress and risk are those of the item."""
    for card in items(seen.frame("board")):
        piece = seen.pieces[number_of(card)]
        name = f"card of {piece.number}"
        yield from same(f"{name}: title", visible(words(within(card, "roadmap-title")[0])), visible(shown_title(piece)))
        line = words(within(card, "roadmap-facts")[0])
        people = line.split(" · ")[-1]
        yield from same(f"{name}: owners", people, ", ".join(piece.owners) or "no owner")
        meters = [words(found) for found in within(card, "roadmap-meter")]
        yield from same(f"{name}: progress", meters, progress_of(piece))
        risk = any("At risk" in words(found) for found in within(card, "roadmap-badge"))
        right = recount.is_at_risk(piece, seen.board, seen.statuses)
        yield from same(f"{name}: at risk, {piece}", risk, right)


def shown_title(piece: Piece) -> str:
    priority = piece.values.get("Priority")
    named = [label.partition(": ")[2] for label in piece.labels if label.startswith("priority: ")]
    return " ".join([piece.title.replace("`", ""), *([str(priority)] if priority else named[:1])])


def progress_of(piece: Piece) -> list[str]:
    counted = (("sub-issue", piece.parts), ("task", piece.tasks))
    said = ", ".join(f"{sum(each)} of {len(each)} {word}{'s' * (len(each) != 1)}" for word, each in counted if each)
    return [said] if said else []


def check_cells(seen: Seen) -> Iterator[str]:
    """The cells of a table have the values of the fields; a default table has no column that is empty."""
    if not seen.pieces:
        return
    heads, rows = table(seen.frame("fields"))
    own = {place: head for place, head in enumerate(heads) if head in seen.board.shape.fields and head != "Status"}
    for piece, row in zip(seen.pieces.values(), rows, strict=True):
        for place, field in own.items():
            value = piece.values.get(field, "")
            right = f"{value:g}" if isinstance(value, float) else str(value)
            yield from same(f"cell {field!r} of {piece.number}", visible(row[place]), visible(right))
        if "Milestone" in heads:
            yield from same(f"milestone of {piece.number}", row[heads.index("Milestone")], piece.milestone or "")
    heads, rows = table(seen.frame("table"))
    yield from (f"column {head!r} is empty" for place, head in enumerate(heads) if not any(row[place] for row in rows))


def check_groups(seen: Seen) -> Iterator[str]:
    """A list grouped by a field has a group for each value, in the project's order."""
    field = group_field(seen.board)
    if field is None:
        return
    options = seen.board.shape.several.get(field) or seen.board.shape.fields[field]
    pieces = seen.pieces.items()
    right = [(visible(name), [n for n, piece in pieces if name in chosen(piece, field)]) for name in options]
    right.append((f"No {field}", [number for number, piece in seen.pieces.items() if field not in piece.values]))
    shown = [(name, found) for name, found, _count in groups(seen.frame("groups"))]
    yield from same(f"groups by {field}", shown, [group for group in right if group[1]])


def chosen(piece: Piece, field: str) -> tuple[object, ...]:
    """Return the options that a piece has."""
    value = piece.values.get(field, ())
    return value if isinstance(value, tuple) else (value,)


def group_field(board: Planted) -> str | None:
    """Return the first field with options."""
    own = (name for name, given in board.shape.fields.items() if not isinstance(given, str) and name != "Status")
    return next(iter((*board.shape.several, *own)), None)


def check_counts(seen: Seen) -> Iterator[str]:
    """The role counts the items that a filter has to find."""
    said = [words(line) for line in seen.frame("counts").iter("li")]
    asked = recount.questions(seen.board)
    for text, (question, fits) in zip(said, asked.items(), strict=True):
        yield from same(f"count of {question!r}", text, str(sum(fits(piece) for piece in seen.pieces.values())))


def check_sort(seen: Seen) -> Iterator[str]:
    """Items with the highest numbers come first, those without a number last."""
    if (field := number_field(seen.board)) is not None:
        pieces = seen.pieces.values()
        right = sorted(pieces, key=lambda piece: -float(str(piece.values.get(field, -1))))
        yield from same(f"order by {field}", numbers(seen.frame("sort")), [piece.number for piece in right])


def number_field(board: Planted) -> str | None:
    return next((name for name, given in board.shape.fields.items() if given == "number"), None)


def check_followed(seen: Seen) -> Iterator[str]:
    """A view of GitHub that a page follows shows the items that it shows on GitHub."""
    if right := recount.followed(seen.board):
        yield from same(f"view {seen.board.view}", sorted(numbers(seen.frame("followed"))), right)


def check_ahead(seen: Seen) -> Iterator[str]:
    """Two quarters are the current one and the next one."""
    if ahead := recount.ahead(seen.board):
        shown = [name for name, _found, _count in groups(seen.frame("ahead"))]
        yield from same("two columns", len(shown), len(ahead))
        right = [piece.number for piece in seen.pieces.values() if recount.column_of(piece, seen.board) in ahead]
        yield from same("items of two columns", sorted(numbers(seen.frame("ahead"))), right)


def check_one(seen: Seen) -> Iterator[str]:
    """A directive for one item shows its card."""
    if (piece := first(seen.board)) is not None:
        cards = having(seen.frame("one"), data_item=None)
        named = [words(within(card, "roadmap-title")[0]) for card in cards]
        yield from same("one item", [visible(name) for name in named], [visible(shown_title(piece))])


def first(board: Planted) -> Piece | None:
    return next((piece for piece in board.shown if piece.kind != "draft"), None)


def check_links(seen: Seen) -> Iterator[str]:
    """Each item leads to its page on GitHub, and each owner to all items of this person."""
    for card in items(seen.frame("board")):
        piece = seen.pieces[number_of(card)]
        path = {"issue": "issues", "pull": "pull"}.get(piece.kind)
        right = f"/{seen.board.repository}/{path}/{piece.number}" if path else f"/{seen.board.owner}/projects/"
        (link,) = within(card, "roadmap-title")[0].iter("a")
        if not link.get("href", "").startswith(f"https://github.com{right}"):
            yield f"link of {piece.number}: {link.get('href')!r}, right is {right!r}"
        people = [found.get("href", "").partition("#")[0] for found in within(card, "roadmap-facts")[0].iter("a")]
        owners = [f"?{seen.board.key}.owner={login}" for login in piece.owners]
        yield from same(f"owners of {piece.number}", people, owners)


def check_chosen(seen: Seen) -> Iterator[str]:
    """Each link to a choice of items chooses some, and a number leads to exactly as many as it says."""
    board = seen.frame("board")
    entries = [choosable(found) for found in items(board)]
    for link in board.iter("a"):
        query = link.get("href", "").partition("#")[0]
        if not query.startswith("?"):
            continue
        asked = [(name.rpartition(".")[2], value) for name, value in parse_qsl(query[1:], keep_blank_values=True)]
        fitting = sum(all(value in entry[name] for name, value in asked) for entry in entries)
        if not fitting:
            yield f"{query} chooses nothing"
        if {name for name, _value in asked} <= {"status", "column", "help"}:
            yield from figure(words(link), r"(\d+)", fitting) if words(link) else ()


def choosable(item: Element) -> dict[str, list[str]]:
    """Return the values by which a reader can choose an item."""
    known = json.loads(item.get("data-facets", "{}"))
    return {
        "status": [item.get("data-status", "")],
        "column": [known.get("column", "")],
        "theme": known.get("themes", []),
        "owner": known.get("owners", []),
        "help": ["1"] if known.get("available") else [],
    }


def check_notes(seen: Seen) -> Iterator[str]:
    """The head says that a project is closed, and who maintains it."""
    text = head_text(seen.frame("board"))
    yield from same("a closed project", "closed this project" in text, seen.board.closed)
    named = re.search(r"Maintained by (.*)", text)
    yield from same("maintainers", named[1] if named else "", ", ".join(seen.board.maintainers))


def check_limit(seen: Seen) -> Iterator[str]:
    view = seen.frame("limit")
    yield from same("limit of 2", sorted(numbers(view)), list(seen.pieces)[:2])
    yield from figure(words(view), r"and (\d+) more", max(0, len(seen.pieces) - 2))


def check_time(seen: Seen) -> Iterator[str]:
    """Items without any time are under a heading of their own."""
    right = [number for number, piece in seen.pieces.items() if not recount.has_time(piece, seen.board)]
    shown = [found for name, found, _count in groups(seen.frame("timeline")) if name == "Without a date"]
    yield from same("items without a date", shown, [right] if right else [])


def check_words(seen: Seen) -> Iterator[str]:
    """No element is empty, no word is of another board, and nothing that is not public is named."""
    text = " ".join(spoken(seen.frame(name)) for name in VIEWS)
    vocabulary = words_of(seen.board)
    for word in OURS:
        if word not in vocabulary and (found := re.search(rf".{{0,40}}\b{word}s?\b.{{0,40}}", text, re.IGNORECASE)):
            yield f"the board has no {word}: {found[0]!r}"
    for name in (*VIEWS, "fields"):
        view = seen.frame(name)
        yield from (f"{name} has an empty {found}" for found in silent(view))
        if len(words(view)) < len("No items yet"):
            yield f"{name} is empty"
    if "-secret" in text:
        yield "the page names a private repository"


def words_of(board: Planted) -> str:
    """Return the words of which a page of this board may speak."""
    named = [board.shape.field or "", *board.shape.fields, *board.shape.words, *board.iterations]
    named += [str(value) for piece in board.shown for value in piece.values.values()]
    named += [name for name in recount.columns_of(board) if name]
    if any(piece.milestone for piece in board.shown):
        named.append("milestone")
    return " ".join(named).casefold()


CHECKS: tuple[Callable[[Seen], Iterator[str]], ...] = (
    check_items, check_columns, check_head, check_help, check_waits, check_cards, check_cells, check_groups,
    check_counts, check_sort, check_followed, check_ahead, check_one, check_links, check_chosen, check_notes,
    check_limit, check_time, check_words,
)  # fmt: skip
