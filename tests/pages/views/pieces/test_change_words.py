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

"""The sentences about changes on pages: the same as in a terminal, with links."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from examples import item

from sphinxext_tvm_roadmap.model import Change, Item
from sphinxext_tvm_roadmap.pages.parts import Emphasis, Link, Paragraph, walk
from sphinxext_tvm_roadmap.pages.views.pieces.change_words import entry_sentences, filled
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.write.to_nodes import to_nodes
from sphinxext_tvm_roadmap.planning.story import Entry

DATA = Path(__file__).parents[3] / "planning" / "data" / "change_sentences.json"
SENTENCES: list[dict[str, Any]] = json.loads(DATA.read_text("utf-8"))
DAY = dt.datetime(2022, 1, 12, tzinfo=dt.timezone.utc)
CONTEXT = Context(today=DAY.date(), stale_after=dt.timedelta(days=30), repository="o/r")
ISSUES = "https://github.com/example-org/tvm/issues/"


def change(**given: Any) -> Change:
    known = {"roadmap": "ci", "since": DAY, "when": DAY, "item": "I_1", "title": "A", "url": f"{ISSUES}1"} | given
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Change(**{name: value for name, value in (known | lists).items() if name not in {"says", "on_pages"}})


def said(*changes: Change, items: tuple[Item, ...] = ()) -> tuple[Any, ...]:
    return entry_sentences(Entry(changes), {item.id: item for item in items}, CONTEXT)


def words(parts: tuple[Any, ...]) -> str:
    (paragraph,) = to_nodes((Paragraph(parts),))
    return paragraph.astext()


def links(parts: tuple[Any, ...]) -> list[tuple[str, str | None, Any]]:
    return [(words(part.children), part.url, part.target) for part in walk(parts) if isinstance(part, Link)]


@pytest.mark.parametrize("told", SENTENCES, ids=lambda told: told["says"])
def test_a_page_says_the_same_as_a_terminal(told: dict[str, Any]) -> None:
    assert words(said(change(**told))) == told.get("on_pages", told["says"])


def test_an_item_of_the_roadmap_has_its_present_title_and_leads_to_its_place() -> None:
    made = said(change(what="shipped", field="status"), items=(item(1, "A of `today`"),))
    assert isinstance(made[0], Emphasis)
    assert words(made) == "A of today shipped."
    assert links(made) == [("A of today", f"{ISSUES}1", ("item", "example-org/tvm#1"))]


def test_an_item_that_is_gone_leads_to_github() -> None:
    made = said(change(what="removed", before="Q1 2022"), items=())
    assert links(made) == [("A", f"{ISSUES}1", None)]
    assert links(said(change(what="removed", url=None))) == []


def test_an_item_without_a_name_is_not_named() -> None:
    made = said(change(what="removed", title=None, url=None))
    assert words(made) == "An item without a name here was removed from the roadmap."


def test_blockers_are_links_to_their_places() -> None:
    blockers = ["example-org/tvm#7", "DI_11", "not a reference"]
    made = said(
        change(what="dependency-added", field="blocked_by", after=blockers),
        items=(item(11, "Only a note", type="draft", id="DI_11", ref=None, url=None),),
    )
    assert words(made) == "A waits for example-org/tvm#7, Only a note and a draft."
    assert links(made)[1:] == [
        ("example-org/tvm#7", f"{ISSUES}7", ("item", "example-org/tvm#7")),
        ("Only a note", None, ("item", "DI_11")),
    ]


def test_only_present_owners_lead_to_their_pages() -> None:
    moved = change(what="re-owned", field="owners", before=["ann"], after=["bob"])
    made = said(moved, items=(item(1, "A", owners=("bob",)),))
    assert words(made) == "A passed from ann to bob."
    assert links(made)[1:] == [("bob", "https://github.com/bob", None)]


def test_titles_of_strangers_stay_texts() -> None:
    strange = "%(after)s <b>x</b> [a](javascript:b)"
    made = said(change(what="slipped", field="column", before="%s", after="%(item)s", title=strange))
    assert words(made) == f"{strange} slipped from %s to %(item)s."


def test_a_translation_may_have_any_order_and_lack_places() -> None:
    assert filled("%(b)s 100 %% %(a)s %(c)s.", {"a": ("x",), "b": ("y", "z")}) == (
        "y",
        "z",
        " 100 ",
        "%",
        " ",
        "x",
        " ",
        ".",
    )
