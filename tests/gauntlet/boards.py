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

"""Make the boards of the gauntlet from seeds: the same seed gives the same board."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec
from gauntlet.planted import TODAY, Iteration, Piece, Planted, ShapeFile

if TYPE_CHECKING:
    from gauntlet.planted import Cycle

SHAPES = msgspec.toml.decode((Path(__file__).with_name("data") / "shapes.toml").read_bytes(), type=ShapeFile).shape

PEOPLE = ("mona", "hubot", "ada-l", "grace-h", "x")
LABELS = ("bug", "enhancement", "docs", "good first issue", "help wanted", "area: web", "⚡ fast", "won't fix, maybe")
TITLES = {
    "en": ("Basket keeps its contents", "Search finds plurals", "Faster first page", "Log in with a passkey", "a"),
    "de": ("Warenkorb behält seinen Inhalt", "Größe der Schrift", "Übersetzung der Hilfe"),
    "ja": ("検索を速くする", "ログイン画面の改善", "翻訳を追加"),
    "ar": ("تحسين البحث", "صفحة الدخول", "ترجمة المساعدة"),
    "odd": (
        "Read `config.toml` *twice*", "<b>bold</b> & <script>alert(1)</script>", "A | B || C", ".. note:: me",
        "C:\\temp_\\x_", "100 % of #1 @mona", "🚀🚀🚀", "very " * 40 + "long", "||", "x\u200by", "-- --",
    ),
}  # fmt: skip
BODIES = (
    "", "<!-- Describe the bug -->", "# ", "![](https://example.org/logo.png)", "> quoted\n\n* * *", "[]()", "&nbsp;",
    "## Motivation\n\nPeople ask for it.\n\n## Goals\n", "| a | b |\n| - | - |\n| | |", "- \n- \n", "```\n```",
    "<details><summary></summary></details>", "Line one\r\nline two #1 @mona :bug:", "<b></b>", "\\",
)  # fmt: skip
MILESTONES = {"1.0": "2026-06-30", "1.1 «Beta»": "2026-12-18", "2.0": "2027-03-01", "Later": None}


def plant(seed: int) -> Planted:
    """Return the board of a seed. The seeds go through all shapes in turn."""
    chance, shape = Random(seed), SHAPES[seed % len(SHAPES)]
    iterations = {}
    for field, cycle in ((shape.field, shape.iterations), (shape.cycle and shape.cycle.name, shape.cycle)):
        if field and cycle:
            iterations[field] = _iterations(cycle)
    milestones = {title: MILESTONES[title] for title in MILESTONES if shape.milestones and chance.random() < 0.8}
    board = Planted(
        seed=seed,
        shape=shape,
        owner=f"{chance.choice(['orgs', 'orgs', 'users'])}/team-{seed}",
        title=chance.choice(["Plan", "Web shop", "2026 🎯", "A <b>plan</b> & more", "計画"]),
        description=chance.choice([None, "What we do next.", "See [the manual](https://example.org) #1"]),
        iterations=iterations,
        milestones=milestones,
        view=(chance.choice(["BOARD", "TABLE", "ROADMAP"]), chance.choice(["", "is:open", "no:assignee", "is:pr"])),
        closed=not shape.search and chance.random() < 0.1,
        maintainers=tuple(chance.sample(PEOPLE, 2)) if not shape.search and chance.random() < 0.3 else (),
        pieces=(),
    )
    most = chance.choice([0, 1, 3, 8, shape.most, shape.most])
    pieces: list[Piece] = []
    for number in range(1, most + 1):
        pieces.append(_piece(number, board, pieces, chance))
    return msgspec.structs.replace(board, pieces=tuple(pieces))


def _iterations(cycle: Cycle) -> tuple[Iteration, ...]:
    first = TODAY - dt.timedelta(days=cycle.over * cycle.days + (0 if cycle.gap else 3)) + dt.timedelta(days=cycle.gap)
    if not cycle.coming:
        first -= dt.timedelta(days=4)  # so that the last one is over too
    made = []
    for place in range(cycle.over + cycle.coming):
        title, start = cycle.title.format(place + 1), first + dt.timedelta(days=place * cycle.days)
        made.append(Iteration(title, start, cycle.days, title if "{}" in cycle.title else str(start)))
    return tuple(made)


def _piece(number: int, board: Planted, before: list[Piece], chance: Random) -> Piece:
    shape = board.shape
    kind = chance.choice(["issue"] * 6 + ["pull", "pull"] + ["draft"] * (0 if shape.search else 2))
    words = TITLES[shape.language] if chance.random() < 0.9 else TITLES["odd"]
    piece = Piece(
        number=number,
        kind=kind,
        title=f"{chance.choice(words)} {number}",
        values=_values(board, chance),
        owners=tuple(chance.sample(PEOPLE, chance.choice([0, 0, 1, 1, 2]))),
    )
    if kind == "draft":
        return piece
    state, reason = chance.choice(_STATES[kind])
    # A search finds nothing that is archived or that the token may not see.
    hides = chance.choice([None] * 12 + (["private"] if shape.search else ["archived", "private", "redacted"]))
    labels = chance.sample(LABELS, chance.choice([0, 1, 1, 2]))
    if shape.search:
        labels = [board.key, *labels, *chance.sample(shape.quarters, chance.choice([0, 1, 1]) if shape.quarters else 0)]
    piece = msgspec.structs.replace(
        piece,
        state=state,
        reason=reason,
        labels=tuple(labels),
        milestone=chance.choice([None, *board.milestones]),
        votes=chance.choice([0, 0, 1, 12]),
        text=chance.choice(BODIES),
        left_out=hides,
        tasks=tuple(chance.random() < 0.5 for _ in range(chance.choice([0, 0, 0, 1, 4]))),
    )
    if kind == "pull":
        return piece
    asks_for_help = {"help wanted", "good first issue"}.intersection(labels)
    blockers = [each.number for each in before if each.kind == "issue" and each.left_out is None]
    return msgspec.structs.replace(
        piece,
        # The open sub-issues of an item that wants help want help too: the recount stays simple without them.
        parts=() if asks_for_help else tuple(chance.random() < 0.5 for _ in range(chance.choice([0, 0, 0, 1, 3]))),
        waits_for=tuple(chance.sample(blockers, 1)) if blockers and chance.random() < 0.15 else (),
    )


_STATES = {
    "issue": [("open", None)] * 5 + [("closed", "COMPLETED"), ("closed", "NOT_PLANNED"), ("closed", "DUPLICATE")],
    "pull": [("open", None), ("merged", None), ("closed", None)],
}


def _values(board: Planted, chance: Random) -> dict[str, str | float | tuple[str, ...]]:
    """Return values of the fields; each field may be empty, on some boards all of them."""
    shape = board.shape
    fields: dict[str, str | tuple[str, ...]] = dict(shape.fields)
    if shape.columns and shape.field:
        fields[shape.field] = tuple(name for name, _meaning in shape.columns)
    fields |= {field: tuple(each.value for each in found) for field, found in board.iterations.items()}
    values: dict[str, str | float | tuple[str, ...]] = {}
    filled = (1.0, 0.8, 0.5, 0.0)[board.seed % 4] if board.seed % 3 else 0.8
    for name, wanted in fields.items():
        is_column = name == shape.field
        if chance.random() >= (max(filled, 0.5) if is_column else filled):
            continue
        if wanted == "date":
            values[name] = str(TODAY + dt.timedelta(days=chance.randrange(-90, 90)))
        elif wanted == "number":
            values[name] = float(chance.choice([0, 1, 2, 3, 5, 8, 0.5]))
        elif wanted == "text":
            values[name] = chance.choice(["soon", "ask Mona", "<i>?</i>", "a, b"])
        else:
            values[name] = chance.choice(wanted)
    for name, options in shape.several.items():
        if chance.random() < filled:
            values[name] = tuple(option for option in options if chance.random() < 0.5) or options[:1]
    return values
