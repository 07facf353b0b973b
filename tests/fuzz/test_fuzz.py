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

"""Whatever arrives from outside ends in a roadmap, or in an error of ours: in nothing else."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import github_server as github
import msgspec
import pytest
from examples import FETCHED, roadmap
from fuzz.mutations import changed, spoilt, texts
from github_server.answer import GitHub
from hypothesis import example, given
from hypothesis import strategies as st
from strangers import everywhere

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.errors import GitHubError, RoadmapError
from sphinxext_tvm_roadmap.filters.keys import KEYS, PRESENCE
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.github.wire.client import Client
from sphinxext_tvm_roadmap.github.wire.faults import Fault, Reply, read_reply
from sphinxext_tvm_roadmap.github.wire.token import Token
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts
from sphinxext_tvm_roadmap.pages.views import VIEWS
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.write.to_html import to_html
from sphinxext_tvm_roadmap.pages.write.to_nodes import text_of, to_nodes
from sphinxext_tvm_roadmap.planning.across import share_facts
from sphinxext_tvm_roadmap.planning.selection import Selection, parse_selection, show_all
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.snapshot import digest, dump_roadmap, load_snapshot, parse_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")

SETTINGS = parse_settings(
    '[fields]\ncolumn = ["Quarter"]\n[roadmaps.ci]\nproject = "https://github.com/orgs/example-org/projects/1"\n'
    '[kinds]\nrfc = "label:rfc reactions:>3"'
)
CONTEXT = Context(today=FETCHED.date(), stale_after=dt.timedelta(days=30))


def ours(call: Callable[[], Made]) -> Made | None:
    """Return what a call makes; an error has to be one of ours, said in one line."""
    said = ""
    try:
        return call()
    except RoadmapError as error:
        said = str(error)
    assert said
    assert said.isprintable()
    return None


def show(made: Roadmap) -> None:
    """Make all pages of a roadmap, in both ways of writing them."""
    joined = share_facts({made.key: made}).get(made.key, made)
    shown = show_all((joined,), Selection(), CONTEXT.today)
    for kind in VIEWS.values():
        made = kind.make(shown, CONTEXT)
        to_html(made, resolve=lambda _kind, _name: None, level=2)
        to_nodes(made)
        text_of(made)


# Replies of GitHub


class Heard(Client):
    """A client to whom GitHub says what a test wants."""

    def __init__(self, replies: dict[bool, Any]) -> None:
        super().__init__(Token("secret", "GITHUB_TOKEN"), "https://api.github.com")
        self.replies = replies

    def ask(self, _query: str, variables: Any, *, can_ask_less: bool = False) -> Reply:  # noqa: ARG002
        text = json.dumps({"data": self.replies["first" in variables]})
        heard = read_reply(200, text, {}, FETCHED)
        if isinstance(heard, Fault):
            raise GitHubError(heard.problem)
        return heard


def replies() -> dict[bool, Any]:
    """Return what the stand-in says of its project, and of the first items on it."""
    said: dict[bool, Any] = {}

    def answer(asked: github.Request) -> github.Reply:
        found = GitHub(everywhere()).answer(asked.query, asked.variables)
        said.setdefault("first" in asked.variables, found["data"])
        return github.Reply(json.dumps(found))

    with github.serve(github.World(), script=answer) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": server.url}
        with connect(environ) as client:
            fetch_roadmap(client, "ci", SETTINGS, now=FETCHED)
    return said


SAID = replies()


NO_TYPE = {**SAID[False], "owner": {"projectV2": {"__typename": [None]}}}


@example({False: NO_TYPE, True: SAID[True]})
@example({False: SAID[False], True: {"project": "\ud800"}})
@given(st.fixed_dictionaries({key: changed(reply) for key, reply in SAID.items()}))
def test_any_reply_becomes_a_roadmap_or_a_roadmap_error(said: dict[bool, Any]) -> None:
    made = ours(lambda: fetch_roadmap(Heard(said), "ci", SETTINGS, now=FETCHED).roadmap)
    if made is None:
        return
    data = dump_roadmap(made)
    assert parse_roadmap(data, Path("ci.json")) == made
    for item in made.items:
        assert item.progress is None or 0 <= item.progress.done <= item.progress.total


# Snapshots


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


WHOLE = dump_roadmap(roadmap())


@given(spoilt(WHOLE) | changed(json.loads(WHOLE)).map(lambda made: json.dumps(made).encode()))
def test_a_snapshot_of_any_bytes_becomes_pages_or_a_roadmap_error(folder: Path, data: bytes) -> None:
    (folder / "ci.json").write_bytes(data)
    made = ours(lambda: load_snapshot(folder, "ci", include_private=False))
    if made is not None:
        digest(made)
        show(made)


# What authors choose

scraps = st.sampled_from(
    [
        *(f"{key}:" for key in (*KEYS, *PRESENCE, "Points", "own field")),
        *("open", "Stability", "P0", "Q1 2026", "@today", "@current", "@next", "@previous", "..", "*", ">=", "<"),
        *('"', "'", "-", ",", " ", " ", ":", "+", "0", "9999", "2026-01-01", "d", "m", "y", "\x00", "İ", "ﬁ", "\ud800"),
    ]
)
soups = st.lists(scraps | st.text(max_size=3), max_size=12).map("".join)
names = st.sampled_from(["", *KEYS, "own field", "@current"]) | soups
options = st.builds(dict, filter=soups, sort=names, group_by=names, quarters=names, limit=st.integers(0, 3))
SMALL = msgspec.structs.replace(roadmap(), items=roadmap().items[:6])


@example({"filter": "", "quarters": "1\x1f"})
@given(options)
def test_any_options_select_items_or_raise_a_roadmap_error(given: dict[str, Any]) -> None:
    for each in (given, {"filter": given["filter"]}):
        ours(partial(show_chosen, each))


def show_chosen(given: dict[str, Any]) -> None:
    show_all((SMALL,), parse_selection((SMALL,), **given), CONTEXT.today)


# Bodies

MARKS = """
# |## |- |* |1. |> |- [ ] |- [x] |[|]|(|)|`|```|~~~|**|__|_|~~|<|>|<!--|-->|<details>|</p>|<img alt="|&amp;|\\|:|\n|\n\n
|    |\t|---|===|#12|@ann|a/b#3|GH-4|blocked by |Goals|**Why**|[a]: |javascript:|&#x202e;|&Tab;|<summary>|[!NOTE]|^|$
|https://github.com/a/b/pull/5|![P0 ci:a](x)||a|b|\r\n|\x00|\u202e|\ud800|\u0301|\ufffe|999999999. |</|//x.invalid|@
""".strip().split("|")
bodies = st.lists(st.sampled_from(MARKS) | texts.filter(lambda text: len(text) < 50), max_size=30).map("".join)


@given(bodies)
def test_any_body_can_be_read_and_shown(text: str) -> None:
    read_body(text, repository="a/b")
    parts = to_parts(text, "a/b")
    written = to_html(parts, resolve=lambda _kind, _name: None, level=2)
    assert all(address.startswith(("http://", "https://")) for address in re.findall('href="([^"]*)', written))
    to_nodes(parts)
