"""Attributes of HTML and SVG, escaped."""

from __future__ import annotations

from html import escape

import msgspec

REL = "nofollow ugc noopener"
"""Links that strangers wrote: not endorsed, and without a hand on this window."""


def attributes(**values: str | int | None) -> str:
    """Write attributes that have a value; ``data_item`` becomes ``data-item``, and ``class_`` ``class``."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def as_json(value: object) -> str | None:
    """Write what the script reads."""
    return None if value is None else msgspec.json.encode(value).decode()
