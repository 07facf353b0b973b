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

"""The card of a roadmap: its numbers in words and as a bar, and that it does nothing."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from examples import COLUMNS, HOSTILE, LONG_WORDS, item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.pages.feeds.card import make_card
from sphinxext_tvm_roadmap.pages.feeds.xml_file import BEGINNING
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"viewBox", "width", "height", "role", "aria-labelledby", "font-family"},
    "title": {"id"},
    "desc": {"id"},
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke"},
    "text": {"x", "y", "font-size", "font-weight", "fill"},
}
TODAY = dt.date(2026, 1, 15)
STATUSES: Any = ("done", "in-progress", "blocked", "planned", "backlog")
GREEN, BLUE, ORANGE, DARK_GREY, GREY = "#1a7f37", "#0969da", "#b35900", "#59636e", "#818b98"


def made(shown: Roadmap, today: dt.date = TODAY) -> ET.Element:
    written = make_card(shown, Context(today=today, stale_after=dt.timedelta(days=30)))
    assert written.startswith(BEGINNING)
    return ET.fromstring(written)


def texts(card: ET.Element) -> list[str]:
    return [str(element.text) for element in card.iter(f"{SVG}text")]


def bar(card: ET.Element) -> list[tuple[str, float, float]]:
    """Return the colour, the start and the end of each segment."""
    segments = [found.attrib for found in card.iter(f"{SVG}rect") if "stroke" not in found.attrib]
    return [(each["fill"], float(each["x"]), float(each["x"]) + float(each["width"])) for each in segments]


def test_a_card_has_the_numbers_of_the_current_quarter() -> None:
    card = made(roadmap())
    assert texts(card) == [
        "Continuous Integration & Testing",
        "Q1 2026",
        "0 of 3 items done · 2 in progress · 1 blocked",
        "Data as of Jan 10, 2026",
    ]
    assert card.findtext(f"{SVG}title") == "Continuous Integration & Testing"
    assert card.findtext(f"{SVG}desc") == (
        "Q1 2026: 0 of 3 items done · 2 in progress · 1 blocked. Data as of Jan 10, 2026."
    )


def test_the_bar_shows_the_shares_and_fills_the_card() -> None:
    statuses: Any = ("done", "done", "in-progress", "blocked", "planned", "backlog", "cut")
    found = bar(made(roadmap(items=tuple(item(place, status=status) for place, status in enumerate(statuses)))))
    assert [color for color, _start, _end in found] == [GREEN, BLUE, ORANGE, DARK_GREY, GREY]
    assert found[0][1] == 20
    assert found[-1][2] == pytest.approx(460, abs=0.1)
    widths = [end - start for _color, start, end in found]
    assert widths[0] > widths[1] == pytest.approx(widths[2], abs=0.11)
    assert all(after[1] - before[2] == pytest.approx(2, abs=0.11) for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("today", "name"),
    [
        (dt.date(2025, 12, 31), "Q4 2025"),
        (dt.date(2026, 6, 30), "Q2 2026"),
        (dt.date(2025, 7, 1), "Q4 2025"),
        (dt.date(2027, 1, 1), "The whole roadmap"),
    ],
    ids=["current", "last day", "before the first", "after the last"],
)
def test_the_quarter_is_the_current_or_the_next_one(today: dt.date, name: str) -> None:
    assert texts(made(roadmap(), today))[1] == name


def test_a_roadmap_without_dates_shows_all_of_its_items() -> None:
    shown = texts(made(roadmap(columns=COLUMNS[-1:])))
    assert shown[1:4] == [
        "The whole roadmap",
        "1 of 7 items done · 2 in progress · 1 blocked · 2 planned ·",
        "1 in the backlog · 1 cut",
    ]


def test_a_quarter_without_items_says_so() -> None:
    card = made(roadmap(items=()))
    assert texts(card)[2] == "No items yet"
    assert bar(card) == []


@pytest.mark.parametrize("text", [*HOSTILE, *LONG_WORDS])
def test_hostile_and_long_words_are_text_that_fits(text: str) -> None:
    card = made(roadmap(title=text))
    assert card.findtext(f"{SVG}title") == " ".join(text.split())
    assert len(texts(card)[0]) <= 70


@given(st.text())
def test_any_text_makes_a_picture_that_loads_and_does_nothing(text: str) -> None:
    card = made(roadmap(title=text))
    for element in card.iter():
        tag = element.tag.removeprefix(SVG)
        assert element.attrib.keys() <= ALLOWED[tag]
        assert "url(" not in "".join(element.attrib.values())


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("color", "least"),
    [("#1f2328", 4.5), (DARK_GREY, 4.5), *((color, 3) for color in (GREEN, BLUE, ORANGE, GREY))],
)
def test_colours_have_enough_contrast_on_the_ground_of_the_card(color: str, least: float) -> None:
    assert (
        f'fill="{color}"'
        in make_card(
            roadmap(items=tuple(item(place, status=status) for place, status in enumerate(STATUSES))),
            Context(today=TODAY, stale_after=dt.timedelta(days=30)),
        ).decode()
    )
    assert 1.05 / (luminance(color) + 0.05) >= least
