"""What strangers wrote, made harmless at the edge: lines without control characters, and http addresses alone."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from .. import names
from ..body.markdown import SEPARATORS, UNWANTED

ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f\\<>\"]+")

LINE_BREAKS = f"\r{SEPARATORS}"

COLOR = re.compile(r"[0-9a-f]{6}")

When = TypeVar("When", dt.date, dt.datetime)


def clean_line(text: str | None) -> str:
    """Return plain text on one line: blanks folded, without control characters and those that turn its direction."""
    if not text:
        return ""
    if not text.isprintable():
        text = UNWANTED.sub(lambda found: " " if found[0] in LINE_BREAKS else "", text)
    return " ".join(text.split())


def words_of(name: str) -> str:
    """Return the words of a column's or card's name, folded and without the emoji that people put before them."""
    return " ".join(re.findall(r"\w+", names.fold(name)))


def clean_url(text: str | None) -> str | None:
    """Return an absolute http or https address without a user's name in it, else ``None``."""
    if text is None or not ADDRESS.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.hostname and "@" not in parts.netloc else None


def clean_color(text: str | None) -> str | None:
    """Return six lower-case hexadecimal digits, else ``None``."""
    color = (text or "").lower()
    return color if COLOR.fullmatch(color) else None


def clean_login(text: str) -> str | None:
    """Return a login, else ``None``."""
    return text if names.LOGIN.fullmatch(text) else None


def read_date(text: str | None) -> dt.date | None:
    """Read GraphQL's ``Date``."""
    return _read(text, dt.date)


def read_instant(text: str | None) -> dt.datetime | None:
    """Read GraphQL's ``DateTime``, as UTC."""
    when = _read(text, dt.datetime)
    return when.astimezone(dt.timezone.utc) if when is not None and when.tzinfo is not None else None


def _read(text: str | None, kind: type[When]) -> When | None:
    try:
        return msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return None
