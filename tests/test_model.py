"""The records are what INTERFACE.md promises to scripts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.model import Column, Item, Record, Reference, Roadmap, Theme

PROMISED = {
    Roadmap: "schema key title description url public fetched maintainers scope status columns themes items left_out",
    Column: "name kind start end goals",
    Theme: "name slug label color definition criteria",
    Item: "id ref title url kind type state reason status column themes priority owners experts labels progress tasks "
    "sections summary blocked_by blocks references help_wanted votes target start milestone fields created updated "
    "closed",
}


@pytest.mark.parametrize("record", PROMISED, ids=lambda record: record.__name__)
def test_a_record_has_the_keys_that_scripts_rely_on(record: type[Record]) -> None:
    assert set(PROMISED[record].split()) <= set(record.__struct_fields__)


def test_what_is_unknown_is_written_as_null() -> None:
    written: Any = msgspec.to_builtins(item(1, ref=None))
    assert written["ref"] is None
    assert written["progress"] is None
    assert set(written) == set(Item.__struct_fields__)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        item(1).title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "//example.org", "/a", "", "https://", "HTTPS://example.org"),
        *("https://a b", "https://a\nb", "https://example.org\x00", " https://example.org", "ftp://example.org"),
    ],
)
def test_only_absolute_http_addresses_are_links(url: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"ref": "o/r#1", "url": url}, Reference)


@pytest.mark.parametrize("color", ["#4430b8", "4430B8", "443", "red", "4430b8;", "4430b8\n", ""])
def test_only_six_hexadecimal_digits_are_a_colour(color: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "x", "slug": "x", "color": color}, Theme)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    written: Any = msgspec.to_builtins(roadmap())
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(written | {"fetched": "2026-01-10T06:30:00"}, Roadmap)


def test_days_and_instants_are_written_as_in_iso_8601() -> None:
    written: Any = msgspec.to_builtins(item(1, target=dt.date(2026, 3, 31)))
    assert written["target"] == "2026-03-31"
    assert msgspec.to_builtins(roadmap())["fetched"] == "2026-01-10T06:30:00Z"
