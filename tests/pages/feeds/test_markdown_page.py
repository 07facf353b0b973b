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

"""A roadmap as Markdown: what it says, and that texts stay texts in it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from examples import COLUMNS, FETCHED, HOSTILE, PROJECT, hostile, item, roadmap
from markdown_it import MarkdownIt
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Reference, StatusUpdate
from sphinxext_tvm_roadmap.pages.feeds.markdown_page import BEGINNING, make_markdown
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context

CONTEXT = Context(today=FETCHED.date(), stale_after=dt.timedelta(days=30))
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
EXPECTED = Path(__file__).parent / "data" / "ci.md"

MADE = {"heading", "paragraph", "bullet_list", "list_item", "link", "em"}
"""The only elements that we write."""


def made(**rest: Any) -> str:
    written = make_markdown(roadmap(**rest), CONTEXT)
    assert written.startswith(BEGINNING)
    return written.decode()


def line_of(*items: Any) -> str:
    """Return the line of the only item."""
    (line,) = (line for line in made(items=items, columns=COLUMNS[2:3]).splitlines() if "issues/1" in line)
    return line


def test_the_whole_roadmap_reads_as_written_by_hand() -> None:
    status = StatusUpdate("on-track", "All machines are *here*.", dt.date(2026, 1, 5))
    assert made(status=status) == EXPECTED.read_text(encoding="utf-8")


def test_an_item_has_its_facts() -> None:
    blocker = Reference("example-org/tvm#7", f"{PROJECT}/7", "blocked-by", state="open")
    known = {"target": dt.date(2026, 2, 1), "blocked_by": (blocker,), "owners": ("ann", "bob"), "priority": "P1"}
    assert line_of(item(1, "One `part`", **known)) == (
        "- [One part](<https://github.com/example-org/tvm/issues/1>) (example-org/tvm\\#1) · Planned · P1 · ann, bob · "
        "Target date: Feb 1, 2026 · waits for example-org/tvm\\#7"
    )


def test_an_item_that_a_newcomer_can_take_says_so() -> None:
    assert line_of(item(1, "One", help_wanted=True)).endswith("Planned · no owner · Help wanted")


def test_a_column_with_neither_items_nor_goals_is_left_out_and_one_with_goals_stays() -> None:
    headings = [line for line in made(items=()).splitlines() if line.startswith("## ")]
    assert headings == ["## Themes", "## Q1 2026 (Jan – Mar)"]
    assert "No items yet" in made(items=())


def tokens(markdown: str) -> list[Any]:
    found = READER.parse(markdown)
    return [*found, *(child for token in found for child in token.children or ())]


@pytest.mark.parametrize("text", [*HOSTILE, "- [x] a", "1. b", "# c", "> d", "@somebody and owner/repository#1", "---"])
def test_hostile_texts_add_no_element(text: str) -> None:
    everywhere = hostile(titles=(text, "b", "c", "d"))
    written = make_markdown(replace(everywhere, description=text, scope=None), CONTEXT).decode()
    body = tokens(written.removeprefix(BEGINNING.decode()))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in body}
    assert kinds <= MADE | {"inline", "text", "text_special", "softbreak"}
    links = [str(token.attrs["href"]) for token in body if token.type == "link_open"]
    assert all(link.startswith("https://github.com/example-org/") or link == PROJECT for link in links)
    assert len(links) == 5
    assert re.search(r"(?<!\\)(?:@somebody|#1\b)", written) is None
