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

"""300 boards of many shapes are built, and each page says what its board says.

A failure names the seed of its board. ``ROADMAP_SEED=17 .venv/bin/tox -qe gauntlet`` makes this board alone.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from gauntlet.boards import SHAPES, plant
from gauntlet.checks import CHECKS, Seen, first, group_field, number_field
from gauntlet.on_github import fetch, settings_of
from gauntlet.planted import TODAY
from gauntlet.recount import ahead, followed, questions
from sphinx_project import CONF, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gauntlet.planted import Planted
    from sphinx_project import Built

BOARDS, BATCH = 300, 25
SEEDS = [int(os.environ["ROADMAP_SEED"])] if "ROADMAP_SEED" in os.environ else list(range(BOARDS))


def page_of(board: Planted) -> str:
    """Return a page with all views of a board."""
    key, field = board.key, group_field(board)
    columns = ", ".join(["Title", *board.shape.fields, "Milestone"])
    directives = [
        "roadmap:: KEY\n   :class: seen-board",
        "roadmap:: KEY\n   :class: seen-table\n   :view: table",
        "roadmap:: KEY\n   :class: seen-list\n   :view: list",
        "roadmap:: KEY\n   :class: seen-timeline\n   :view: timeline",
        "roadmap:: KEY\n   :class: seen-summary\n   :view: summary",
        "roadmap:: KEY\n   :class: seen-limit\n   :view: list\n   :limit: 2",
        f"roadmap:: KEY\n   :class: seen-fields\n   :view: table\n   :columns: {columns}",
        "roadmap-help-wanted:: KEY\n   :class: seen-help",
        "roadmap-dependencies:: KEY\n   :class: seen-waits",
    ]
    if (number := number_field(board)) is not None:
        directives.append(f"roadmap:: KEY\n   :class: seen-sort\n   :view: table\n   :sort: -{number}")
    if followed(board):
        directives.append("roadmap:: KEY\n   :class: seen-followed\n   :github-view: Followed")
    if ahead(board):
        directives.append("roadmap:: KEY\n   :class: seen-ahead\n   :quarters: 2")
    if (piece := first(board)) is not None:
        directives.append(f"roadmap-item:: {board.repository}#{piece.number}\n   :class: seen-one")
    if field is not None:
        directives.append(f"roadmap:: KEY\n   :class: seen-groups\n   :view: list\n   :group-by: {field}")
    counts = [f"   * :roadmap:count:`{f'KEY {asked}'.strip()}`" for asked in questions(board)]
    blocks = ["Page\n====", *(f".. {each}" for each in directives), ".. container:: seen-counts", "\n".join(counts)]
    return "\n\n".join(blocks).replace("KEY", key) + "\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[Planted, Built]]:
    """Return a function that builds the board of a seed, together with the other boards of its batch."""
    made: dict[int, Built] = {}

    def build(seed: int) -> tuple[Planted, Built]:
        batch = seed // BATCH
        if batch not in made:
            boards = [plant(each) for each in SEEDS if each // BATCH == batch]
            made[batch] = build_pages(boards, tmp_path_factory)
        return plant(seed), made[batch]

    return build


def build_pages(boards: Sequence[Planted], folders: pytest.TempPathFactory) -> Built:
    index = "Boards\n======\n\n.. toctree::\n\n" + "".join(f"   {board.key}\n" for board in boards)
    files = {f"{board.key}.rst": page_of(board) for board in boards} | {"index.rst": index}
    # Counts of 0 and empty views are right here; other tests check the warnings about them.
    conf = f'{CONF}\nsuppress_warnings = ["tvm_roadmap.nothing"]\n'
    files |= {"conf.py": conf, "roadmap.toml": settings_of(boards)}
    return Project(folders.mktemp("boards"), files, *fetch(boards)).build(roadmap_today=str(TODAY))


@pytest.mark.parametrize("seed", [pytest.param(n, marks=pytest.mark.xdist_group(f"batch{n // BATCH}")) for n in SEEDS])
def test_a_page_says_what_its_board_says(built: Callable[[int], tuple[Planted, Built]], seed: int) -> None:
    board, result = built(seed)
    wrong = [line for line in result.warnings if line.startswith(board.key) or ".rst" not in line]
    seen = Seen(board, result.page(board.key), json.loads(result.text(f"roadmap/{board.key}.json")))
    for check in CHECKS:
        wrong += [f"{check.__name__}: {line}" for line in check(seen)]
    assert not wrong, f"{board.shape.name}: repeat it with ROADMAP_SEED={seed}\n" + "\n".join(wrong)


def test_the_seeds_reach_all_shapes_and_sizes() -> None:
    boards = [plant(seed) for seed in range(BOARDS)]
    assert {board.shape.name for board in boards} == {shape.name for shape in SHAPES}
    assert {0, 1, 60} <= {len(board.pieces) for board in boards}
    assert {"archived", "private", "redacted"} <= {piece.left_out for board in boards for piece in board.pieces}
