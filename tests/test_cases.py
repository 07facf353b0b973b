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

"""Small projects of many kinds, and the right reading of each: the files of ``data/cases``.

A case is a project in GitHub's words, and a few questions with the answers that a careful person would give.
`Case` and `Right` name all keys.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import github_server as github
import msgspec
import pytest
from github_server import content, projects
from github_server.written import made_content, made_field
from msgspec import Struct
from sphinx_project import CONF, Project

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.planning.selection import parse_selection, show_all
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap

DATA = Path(__file__).parent / "data" / "cases"
FIRST = 31
"""The number of the case's own project."""


class Page(Struct, forbid_unknown_fields=True):
    """A page of reStructuredText, and words that its text, or its HTML, must have or must not have."""

    text: str
    builder: Literal["text", "html", "singlehtml", "latex", "man"] = "text"
    """Words are looked for in the first three only; the others must not warn."""
    has: list[str] = []
    lacks: list[str] = []
    warns: list[str] = []
    """Parts of the warnings, in order; without it, the build must not warn."""


class Right(Struct, forbid_unknown_fields=True):
    """The right answers."""

    items: dict[str, dict[str, Any]] = {}
    """Keys of items, by the number of the entry; a draft has the number of its place."""
    found: dict[str, list[int]] = {}
    """The numbers of the items that a filter finds, in the board's order."""
    refused: dict[str, str] = {}
    """Words of the error about a filter."""
    roadmap: dict[str, Any] = {}
    pages: list[Page] = []


class Board(Struct, forbid_unknown_fields=True):
    toml: str = ""
    """Lines of the roadmap's own table."""
    project: dict[str, Any] = {}
    """Arguments of `github_server.project`, such as ``readme``."""
    fields: dict[str, Any] = {}
    """A list of options, ``text``, ``number`` or ``date``, a table with ``iterations`` and ``completed``
    (each ``[title, first day, days]``), or a table with ``options`` of a field with several values.
    """
    planning_statuses: dict[str, Any] = {}
    """The issue statuses of repositories, as in `github_server.World`."""
    views: list[dict[str, Any]] = []
    """Arguments of `github_server.view`."""
    entries: list[dict[str, Any]] = []
    """Arguments of `github_server.issue`, with ``is`` (``pull`` or ``draft``), ``number`` (else the place), ``values``,
    ``archived = true``, ``hidden = true`` for an item that the token may not see, and ``off_board = true`` for one that
    is not on the board. Relations name numbers of entries before.
    """


class OtherBoard(Board, forbid_unknown_fields=True, kw_only=True):
    key: str
    days: int = 0
    """How many days before today it was fetched."""


class Case(Board, forbid_unknown_fields=True, kw_only=True):
    id: str
    """The name in ``field.jsonl``, or a name of our own."""
    says: str
    """The rule, as a sentence."""
    source: str
    """The public report or the documentation that shows the need; "own" for a case of our own."""
    right: Right
    today: dt.date = dt.date(2026, 11, 15)
    site: str = "https://github.com"
    """The server."""
    top: str = ""
    """The first lines of ``roadmap.toml``."""
    others: list[OtherBoard] = []
    """Further roadmaps, which only the pages show."""


class CaseFile(Struct, forbid_unknown_fields=True):
    case: list[Case]


def read_cases() -> list[Case]:
    """Return the cases of all files."""
    files = sorted(DATA.glob("*.toml"))
    return [case for file in files for case in msgspec.toml.decode(file.read_bytes(), type=CaseFile).case]


CASES = read_cases()


def made_project(board: Board, number: int = FIRST) -> tuple[Any, list[int]]:
    """Return the project of a board, and the numbers of the items on its board."""
    made: dict[int, Any] = {}
    items, numbers = [], []
    for place, given in enumerate(board.entries, start=1):
        entry = dict(given)
        name, values = entry.pop("number", place), entry.pop("values", {})
        off_board, archived = entry.pop("off_board", False), entry.pop("archived", False)
        if entry.pop("hidden", False):
            items.append(github.redacted())
            continue
        values = {field: str(value) if isinstance(value, dt.date) else value for field, value in values.items()}
        made[name] = made_content(entry, name, made)
        if not off_board:
            items.append(github.item(made[name], values, archived=archived))
            numbers += [] if archived else [name]
    fields = [made_field(name, given) for name, given in board.fields.items()]
    views = [github.view(**view) for view in board.views]
    known = {"title": "Continuous Integration"} | board.project
    return github.project(number, owner=github.org("apache"), fields=fields, items=items, views=views, **known), numbers


def settings_of(case: Case) -> str:
    repository = "" if "repository" in case.top else 'repository = "apache/tvm"\n'
    boards = (("ci", case), *((other.key, other) for other in case.others))
    tables = (
        f'[roadmaps.{key}]\nproject = "{case.site}/orgs/apache/projects/{number}"\n{board.toml}\n'
        for number, (key, board) in enumerate(boards, start=FIRST)
    )
    return f"{repository}{case.top}\n{''.join(tables)}"


def fetched(case: Case, project: Any, key: str = "ci", days: int = 0) -> Roadmap:
    now = dt.datetime.combine(case.today, dt.time(6, 30), tzinfo=dt.timezone.utc) - dt.timedelta(days)
    with github.serve(github.World([project], planning_statuses=case.planning_statuses)) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": server.url}
        with connect(environ) as client:
            return fetch_roadmap(client, key, parse_settings(settings_of(case)), now=now).roadmap


def part_of(whole: Any, part: Any) -> Any:
    """Return the keys of `whole` that `part` names, at any depth; lists of tables are compared place by place."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return {key: part_of(whole.get(key), value) for key, value in part.items()}
    if isinstance(part, list) and isinstance(whole, list) and len(part) == len(whole):
        return [part_of(*pair) for pair in zip(whole, part, strict=True)]
    return whole


def plain(record: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(record))


def test_each_case_has_a_name_of_its_own() -> None:
    names = [case.id for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_pages_say_what_a_careful_reader_of_the_project_would_say(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (content, projects):
        monkeypatch.setattr(module, "SITE", case.site)
    project, numbers = made_project(case)
    roadmap = fetched(case, project)
    said = plain(roadmap)
    wanted = plain(case.right)
    assert part_of(said, wanted["roadmap"]) == wanted["roadmap"]
    by_number = dict(zip(map(str, numbers), said["items"], strict=False))
    for number, right in wanted["items"].items():
        assert part_of(by_number[number], right) == right, number
    for text, right in case.right.found.items():
        (shown,) = show_all((roadmap,), parse_selection((roadmap,), filter=text), case.today)
        places = [roadmap.items.index(item) for item in shown.meant]
        assert [numbers[place] for place in places] == right, text
    for text, words in case.right.refused.items():
        with pytest.raises(FilterError, match=re.escape(words)):
            parse_selection((roadmap,), filter=text)
    others = [
        fetched(case, made_project(other, number)[0], other.key, other.days)
        for number, other in enumerate(case.others, start=FIRST + 1)
    ]
    for page in case.right.pages:
        check_page(case, page, (roadmap, *others), tmp_path)


def check_page(case: Case, page: Page, roadmaps: tuple[Roadmap, ...], folder: Path) -> None:
    files = {"index.rst": f"Page\n====\n\n{page.text}\n", "roadmap.toml": settings_of(case)}
    built = Project(folder, files | {"conf.py": CONF}, *roadmaps).build(page.builder, roadmap_today=str(case.today))
    files_read = {"text": "index.txt", "html": "index.html", "singlehtml": "index.html"}
    text = built.text(files_read[page.builder]) if page.builder in files_read else ""
    # The direction of a text is no part of its words.
    text = re.sub(r"\s+", " ", text.replace(' dir="auto"', ""))
    assert [words for words in page.has if words not in text] == [], text
    assert [words for words in page.lacks if words in text] == [], text
    assert len(built.warnings) == len(page.warns), built.warnings
    assert all(words in line for words, line in zip(page.warns, built.warnings, strict=False)), built.warnings
