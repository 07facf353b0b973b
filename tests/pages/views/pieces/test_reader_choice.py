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

"""The choice of a reader that shows the same items as an author's filter."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import roadmap

from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.reader_choice import reader_choice
from sphinxext_tvm_roadmap.planning.selection import parse_selection, show_all

CONTEXT = Context(today=dt.date(2026, 1, 15), stale_after=dt.timedelta(days=30))

CHOICES = {
    "": (),
    "theme:Stability": (("theme", "Stability"),),
    "theme:stability,runtime": (("theme", "Stability"), ("theme", "Runtime")),
    "theme:Stab*": (("theme", "Stability"),),
    "no:theme": (("theme", ""),),
    "priority:P0": (("priority", "P0"),),
    'quarter:"Q1 2026"': (("column", "Q1 2026"),),
    "owner:areusch": (("owner", "areusch"),),
    "is:blocked": (("status", "blocked"),),
    'theme:"Ease of Use"': (("theme", "Ease of Use"),),
    "is:done,cut": (("status", "done"), ("status", "cut")),
    "-is:done,cut": (("hide-done", "1"),),
    "is:open": (("hide-done", "1"),),
    "theme:Runtime is:blocked": (("theme", "Runtime"), ("status", "blocked")),
    "label:P0": None,
    "theme:nothing": None,
    "runners": None,
    "is:blocked label:P0": None,
    "theme:Runtime OR is:blocked": None,
}
"""Filters, and what a reader would choose. A reader has no choice by label or by a part of the title."""


@pytest.mark.parametrize("written", CHOICES)
def test_a_reader_chooses_the_same_items_as_the_filter_or_has_no_such_choice(written: str) -> None:
    board = roadmap()
    (shown,) = show_all([board], parse_selection([board], filter=written, limit=1), CONTEXT.today)
    expected = CHOICES[written]
    found = reader_choice(shown, CONTEXT)
    assert (found and set(found)) == (expected and set(expected))


def test_quarters_of_an_author_are_columns_of_a_reader() -> None:
    board = roadmap()
    (shown,) = show_all([board], parse_selection([board], quarters="Q4 2025..Q1 2026"), CONTEXT.today)
    assert set(reader_choice(shown, CONTEXT) or ()) == {("column", "Q4 2025"), ("column", "Q1 2026")}
