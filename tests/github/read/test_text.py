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

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.read.text import (
    clean_color,
    clean_line,
    clean_url,
    is_visible,
    read_date,
    read_instant,
    words_of,
)
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, parse_roadmap


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, ""),
        ("  a \t b\n", "a b"),
        ("line1\nline2\r\nline3", "line1 line2 line3"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        ("a\0b\x08c\x1b[31md", "abc[31md"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("\u2067a\u2069", "a"),
        ("half \ud800 a pair", "half a pair"),
        (
            "Z\u0301\u030c" + "\u0334" * 40 + "algo, Vie\u0323\u0302t",
            "Z\u0301\u030c" + "\u0334" * 6 + "algo, Vie\u0323\u0302t",
        ),
        ("İı 安抚 🚀 👩\u200d💻", "İı 安抚 🚀 👩\u200d💻"),
    ],
)
def test_a_line_contains_only_visible_characters(text: str | None, line: str) -> None:
    assert clean_line(text) == line


def test_a_line_that_contains_only_joiners_is_not_visible() -> None:
    assert not is_visible("\u200b\u200c\u200d\ufeff ")
    assert is_visible("\u200b.")


@pytest.mark.parametrize(
    "url",
    ["https://github.com/apache/tvm/issues/1", "http://127.0.0.1:8000/x?y=1#z", "https://github.com"],
)
def test_web_addresses_are_kept(url: str) -> None:
    assert clean_url(url) == url


@given(st.text('https:/.@[]_-%aA0 <>"\\?#', max_size=20).map("https://".__add__))
def test_every_accepted_address_can_be_stored_in_a_snapshot(text: str) -> None:
    url = clean_url(text)
    made = roadmap(items=(item(1, url=url),))
    assert parse_roadmap(dump_roadmap(made), Path("ci.json")) == made


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " https://github.com",
        "java\tscript:alert(1)",
        "https:evil.example",
        "https://",
        "https:///path",
        "https://evil.example\\@github.com/",
        "https://user@github.com/",
        "https://github.com/a b",
        "https://github.com/\n",
        'https://github.com/"onload="',
        "https://github.com/<script>",
        "https://github.com/\u202e",
        "ftp://github.com/",
        "../../etc/passwd",
    ],
)
def test_other_addresses_are_refused(url: str | None) -> None:
    assert clean_url(url) is None


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("EE0701", "ee0701"),
        ("ee0701", "ee0701"),
        ("#ee0701", None),
        ("fff", None),
        ("ffffff\n", None),
        (None, None),
        ("red", None),
    ],
)
def test_a_colour_is_six_hexadecimal_digits(text: str | None, color: str | None) -> None:
    assert clean_color(text) == color


@pytest.mark.parametrize(("text", "day"), [("2024-02-29", dt.date(2024, 2, 29)), ("0001-01-01", dt.date(1, 1, 1))])
def test_days_are_read(text: str, day: dt.date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize("text", [None, "", "2023-02-29", "soon", "2024-02-29T00:00:00Z"])
def test_text_that_is_not_a_day_gives_none(text: str | None) -> None:
    assert read_date(text) is None


def test_times_are_converted_to_utc() -> None:
    assert read_instant("2024-01-01T01:30:00+02:00") == dt.datetime(2023, 12, 31, 23, 30, tzinfo=dt.timezone.utc)
    assert str(read_instant("2024-01-01T01:30:00Z")) == "2024-01-01 01:30:00+00:00"


@pytest.mark.parametrize("text", [None, "", "2024-01-01", "2024-01-01T00:00:00", "0001-01-01T00:00:00+10:00"])
def test_text_that_is_not_a_time_gives_none(text: str | None) -> None:
    assert read_instant(text) is None


def test_words_leave_emoji_and_punctuation_out() -> None:
    assert words_of("🎯 Themes & Goals!") == "themes goals"
    assert words_of("🏗 In  progress") == "in progress"


@pytest.mark.parametrize("mark", "\u0301\u0e47\u05b0\u0489\u064b\u0f71\U0001d165", ids=ascii)
def test_a_letter_keeps_at_most_eight_combining_marks(mark: str) -> None:
    assert clean_line(f"a{mark * 8}b") == f"a{mark * 8}b"
    assert clean_line(f"a{mark * 100}b") == f"a{mark * 8}b"
    assert clean_line(f"a{(mark * 5 + chr(0x200D)) * 20}b").count(mark) == 8


@pytest.mark.parametrize(
    "text", ["", " ", "\u3164", "\u2800", "\uffa0\u115f", "\u034f", "\ufe0f", "\u0301", "\u200b"], ids=ascii
)
def test_characters_that_are_drawn_as_blank_are_not_visible(text: str) -> None:
    assert not is_visible(text)
    assert is_visible(f"{text}a")
