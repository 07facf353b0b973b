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

"""Clean the text of strangers before it enters the model.

Lines contain no control characters, and only http and https addresses are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeVar
from unicodedata import category

import msgspec

from ... import names
from ...characters import INVISIBLE, UNWANTED, UNWANTED_BLANKS
from ...emoji import with_emoji
from ...markdown.parser import without_floods
from ...model import WebAddress

COLOR = re.compile(r"[0-9a-f]{6}")

Value = TypeVar("Value", str, dt.date, dt.datetime)

HIDDEN = re.compile(f"[{INVISIBLE}]")


def clean_line(text: str | None) -> str:
    """Return plain text on one line, with blanks folded and with emoji in place of their short names.

    Control characters and characters that change the direction of text are removed.
    """
    if not text:
        return ""
    if not text.isascii():
        text = without_floods(text)
    if not text.isprintable():
        text = UNWANTED.sub(lambda found: " " if found[0] in UNWANTED_BLANKS else "", text)
    return " ".join(with_emoji(text).split())


def words_of(name: str) -> str:
    """Return the words of the name of a column or card, case-folded and without emoji that people put before them."""
    return " ".join(re.findall(r"\w+", names.fold(name)))


def clean_url(text: str | None) -> str | None:
    """Return an absolute http or https address in the form that snapshots store, else ``None``."""
    return _read(text, WebAddress)


def clean_color(text: str | None) -> str | None:
    """Return a colour as six lower-case hexadecimal digits, else ``None``."""
    color = (text or "").lower()
    return color if COLOR.fullmatch(color) else None


def read_date(text: str | None) -> dt.date | None:
    """Read GraphQL's ``Date``."""
    return _read(text, dt.date)


def read_instant(text: str | None) -> dt.datetime | None:
    """Read GraphQL's ``DateTime``, as UTC."""
    when = _read(text, dt.datetime)
    if when is None or when.tzinfo is None:
        return None
    try:
        return when.astimezone(dt.timezone.utc)
    except OverflowError:
        return None


def _read(text: str | None, kind: type[Value]) -> Value | None:
    try:
        return msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return None


def is_visible(line: str) -> bool:
    """Whether a line has a visible character. Blanks alone, or marks without a letter, do not count."""
    return any(
        letter.isprintable() and not letter.isspace() and not HIDDEN.match(letter) and category(letter)[0] != "M"
        for letter in line
    )
