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

"""Put the texts that strangers may write into every text of a project, as GitHub would deliver it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import github_server as github
import msgspec
from examples import FETCHED
from github_server.answer import GitHub
from msgspec import Struct

from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

FILE = Path(__file__).parent / "pages" / "data" / "hostile.toml"

LINE, BODY = "STRANGERSLINE", "STRANGERSBODY"
LONGEST_LINE = 256
"""Characters of a title, as GitHub allows them."""

LONG = 4_000
"""From this length on, an input is a test of patience."""

SETTINGS = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/example-org/projects/1"')


class Input(Struct, frozen=True, forbid_unknown_fields=True):
    """An input: a text, or JSON of it if TOML cannot hold it, or pieces of it with the count of each."""

    title: str
    text: str = ""
    json: str = ""
    pieces: tuple[tuple[str, int], ...] = ()

    @property
    def whole(self) -> str:
        if self.pieces:
            return "".join(piece * times for piece, times in self.pieces)
        text: str = json.loads(self.json) if self.json else self.text
        return text


class InputFile(Struct):
    input: list[Input]


def inputs() -> list[tuple[str, str]]:
    """Return titles and texts."""
    return [(each.title, each.whole) for each in msgspec.toml.decode(FILE.read_bytes(), type=InputFile).input]


def everywhere() -> github.World:
    """Return a world with `LINE` and `BODY` in all places where somebody can write."""
    label = github.label(LINE, "ff0000")
    elsewhere = github.issue("example-org/other#50", LINE, assignees=[LINE])
    part = github.issue("example-org/other#51", LINE, assignees=[LINE, "ann"])
    repository = github.repository(f"{LINE}/{LINE}")
    values = {
        "Quarter": LINE,
        "Theme": [LINE],
        "Priority": LINE,
        "SMEs": LINE,
        "Owner": LINE,
        LINE: LINE,
        "Sprint": LINE,
    }
    told = github.issue(
        "example-org/tvm#1",
        LINE,
        body=BODY,
        labels=[label, github.label("odd colour", LINE), github.label("help wanted")],
        milestone=github.milestone(LINE),
        type=LINE,
        assignees=[LINE, "ann"],
        blocked_by=[elsewhere],
        sub_issues=[part],
        closed_by=[github.pull_request("example-org/other#52", LINE)],
    )
    links = f"[{LINE}]({LINE}) <{LINE}> ![{LINE}]({LINE})\n\n|{LINE}|b|\n|-|-|\n|{LINE}|{LINE}|"
    within = f"## Motivation\n{BODY}\n\n> {BODY}\n\n- [ ] {BODY}\n\n## Goals\n{links}"
    goals = f"![P0 | {LINE}]({LINE})\n{LINE}\n\n**{LINE}** P1\n\n- {LINE}\n\n{BODY}"
    theme = f"`{LINE}`\n\n**Definition**\n\n{BODY}\n\n**Goals and Success Criteria**\n\n- [x] {BODY}"
    lines = f"**Roadmap Maintainers:** @{LINE}\n**Roadmap Description:** {LINE}"
    readme = f"{lines}\n\n## Scope\n\n{BODY}\n\n## Themes\n\n### {LINE}\n\n{BODY}"
    items = [
        github.item(told, values),
        github.item(github.issue("example-org/tvm#2", LINE, body=within), values),
        github.item(github.issue("example-org/tvm#3", LINE) | {"url": LINE}, {"Quarter": "Q1 2026"}),
        github.item(github.issue(f"{LINE}/{LINE}#4", LINE, repo=repository), {"Quarter": "Backlog"}),
        github.item(github.pull_request("example-org/tvm#5", LINE, body=f"- [ ] {LINE}\n- [x] {BODY}"), values),
        github.item(github.draft(LINE, BODY), {"Quarter": "Backlog"}),
        github.item(github.draft("Themes & Goals", goals), {"Quarter": LINE}),
        github.item(github.draft(LINE, theme), {"Quarter": "Background & Motivations"}),
    ]
    fields = [
        github.single_select_field("Quarter", ["Background & Motivations", LINE, "Q1 2026", "Backlog"]),
        github.multi_select_field("Theme", [LINE]),
        github.single_select_field("Priority", [LINE]),
        github.iteration_field("Sprint", [github.iteration(LINE, "2026-01-01", 14)]),
        *(github.text_field(name) for name in ("SMEs", "Owner", LINE)),
    ]
    project = github.project(
        1,
        LINE,
        owner=github.org("example-org"),
        description=LINE,
        readme=readme,
        fields=fields,
        items=items,
        status_updates=[github.status_update("AT_RISK", body=BODY)],
        views=[
            github.view("The table", filter=LINE, groups=LINE, sort={LINE: "DESC"}, fields=["Title", LINE]),
            github.view(LINE, "BOARD", filter=f'quarter:"{LINE}"', columns="Quarter"),
        ],
    )
    return github.World([project])


@contextmanager
def delivering() -> Iterator[Any]:
    """Return a function that puts a text into that world and fetches the roadmap, under a key of its own."""
    answers = GitHub(everywhere())
    here: list[Any] = []

    def answer(request: github.Request) -> github.Reply:
        number, text = here
        variables = json.loads(json.dumps(request.variables).replace(f"~{number}", ""))
        body = _put(answers.answer(request.query, variables), number, text)
        # As ASCII, so that halves of surrogate pairs come through as GitHub would send them.
        return github.Reply(json.dumps(body), headers=answers.headers())

    with github.serve(github.World(), script=answer) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": server.url}

        def fetched(number: int, text: str) -> tuple[Roadmap, list[str]]:
            here[:] = number, text
            said: list[str] = []
            with connect(environ, report=said.append) as client:
                got = fetch_roadmap(client, "ci", SETTINGS, now=FETCHED)
            return msgspec.structs.replace(got.roadmap, key=f"k{number:03}"), [*said, *got.notes]

        yield fetched


def _put(value: Any, number: int, text: str, key: str = "") -> Any:
    """Put a text into an answer; ids and the repository become the own of the number, so that items stay apart."""
    if isinstance(value, dict):
        return {name: _put(each, number, text, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_put(each, number, text) for each in value]
    if not isinstance(value, str):
        return value
    if key == "id":
        return f"{value}~{number}"
    if key == "nameWithOwner" and value == "example-org/tvm":
        return f"example-org/tvm-{number}"
    return value.replace(LINE, text[:LONGEST_LINE]).replace(BODY, text)
