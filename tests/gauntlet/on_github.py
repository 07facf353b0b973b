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

"""Put the planted boards on the stand-in GitHub, and read them there as `sync` does."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import github_server as github
from gauntlet.planted import TODAY

from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gauntlet.planted import Iteration, Piece, Planted

    from sphinxext_tvm_roadmap.model import Roadmap

NOW = dt.datetime.combine(TODAY, dt.time(6, 30), tzinfo=dt.timezone.utc)


def settings_of(boards: Iterable[Planted]) -> str:
    """Return the text of ``roadmap.toml``."""
    return "\n".join(f"[roadmaps.{board.key}]\n{_source(board)}" for board in boards)


def _source(board: Planted) -> str:
    if board.shape.search:
        return f'issues = "label:{board.key}"\ntitle = "Found issues"\n'
    return f'project = "https://github.com/{board.owner}/projects/{board.seed + 1}"\n'


def fetch(boards: Sequence[Planted]) -> list[Roadmap]:
    """Return the boards as the package reads them from GitHub."""
    projects, issues = [], []
    for board in boards:
        if board.shape.search:
            issues += list(_contents(board).values())
        else:
            projects.append(planted_project(board))
    settings = parse_settings(settings_of(boards))
    with github.serve(github.World(projects, issues)) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": "of-the-stand-in", "ROADMAP_GITHUB_API": server.url}
        with connect(environ) as client:
            return [fetch_roadmap(client, board.key, settings, now=NOW).roadmap for board in boards]


def planted_project(board: Planted) -> Any:
    shape, contents = board.shape, _contents(board)
    kind, _, login = board.owner.partition("/")
    fields = [_field(name, given) for name, given in shape.fields.items()]
    fields += [_iteration_field(name, found) for name, found in board.iterations.items()]
    fields += [github.multi_select_field(name, options) for name, options in shape.several.items()]
    if shape.field and shape.columns:
        fields.insert(0, github.single_select_field(shape.field, [name for name, _meaning in shape.columns]))
    views = [github.view("View 1")]
    if shape.field and shape.board:
        views.append(github.view("Board", "BOARD", columns=shape.field))
    layout, asked = board.view
    views.append(github.view("Followed", layout, filter=asked, columns=shape.field if layout == "BOARD" else None))
    people = ", ".join(f"@{login}" for login in board.maintainers)
    return github.project(
        board.seed + 1,
        board.title,
        owner=github.org(login) if kind == "orgs" else github.user(login),
        description=board.description,
        readme=f"**Roadmap Maintainers:** {people}\n" if people else None,
        closed=board.closed,
        fields=fields,
        views=views,
        items=[_item(piece, contents[piece.number]) for piece in board.pieces],
    )


def _field(name: str, given: str | tuple[str, ...]) -> Any:
    if isinstance(given, tuple):
        return github.single_select_field(name, given)
    return {"text": github.text_field, "number": github.number_field, "date": github.date_field}[given](name)


def _iteration_field(name: str, iterations: tuple[Iteration, ...]) -> Any:
    made = [(each.is_over, github.iteration(each.title, str(each.start), each.days)) for each in iterations]
    coming = [each for is_over, each in made if not is_over]
    return github.iteration_field(name, coming, [each for is_over, each in reversed(made) if is_over])


def _item(piece: Piece, content: Any) -> Any:
    if piece.left_out == "redacted":
        return github.redacted()
    return github.item(content, piece.values, archived=piece.left_out == "archived")


def _contents(board: Planted) -> dict[int, Any]:
    """Return the issues, pull requests and drafts by number."""
    made: dict[int, Any] = {}
    public = github.repository(board.repository)
    private = github.repository(f"{board.repository}-secret", private=True)
    milestones = {
        title: github.milestone(title, due=day and f"{day}T08:00:00Z") for title, day in board.milestones.items()
    }
    for piece in board.pieces:
        if piece.kind == "draft":
            made[piece.number] = github.draft(piece.title, assignees=piece.owners)
            continue
        repository = private if piece.left_out == "private" else public
        ref = f"{repository['nameWithOwner']}#{piece.number}"
        shared: dict[str, Any] = {
            "repo": repository,
            "body": _body(piece),
            "state": piece.state.upper(),
            "labels": piece.labels,
            "assignees": piece.owners,
            "milestone": milestones.get(piece.milestone or ""),
            "reactions": {"THUMBS_UP": piece.votes} if piece.votes else None,
            "created": f"2026-01-02T09:{piece.number:02}:00Z",
        }
        if piece.kind == "pull":
            made[piece.number] = github.pull_request(ref, piece.title, **shared)
            continue
        parts = [
            github.issue(f"{ref}00{place}", f"Part {place}", repo=repository, state="CLOSED" if is_done else "OPEN")
            for place, is_done in enumerate(piece.parts, start=1)
        ]
        blockers = [made[number] for number in piece.waits_for]
        made[piece.number] = github.issue(
            ref, piece.title, reason=piece.reason, sub_issues=parts, blocked_by=blockers, **shared
        )
    return made


def _body(piece: Piece) -> str:
    tasks = "\n".join(f"- [{'x' if is_done else ' '}] Step {place}" for place, is_done in enumerate(piece.tasks))
    return f"{piece.text}\n\n## Steps\n\n{tasks}" if tasks else piece.text
