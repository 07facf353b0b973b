"""``roadmap.toml``: what it may say, and what is answered to all else."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import SettingsError, nearest
from sphinxext_tvm_roadmap.settings import (
    ProjectAddress,
    Settings,
    choose_keys,
    load_settings,
    parse_project_url,
    parse_settings,
)

CASES = re.findall(
    r"^(?P<title>\S.*)\n-{3,}\n(?P<toml>(?:.*\n)*?)=>\n(?P<said>(?:.+\n?)+)",
    (Path(__file__).parent / "data" / "settings-errors.txt").read_text(encoding="utf-8"),
    re.MULTILINE,
)

WHOLE = """
repository = "apache/tvm"
help-wanted = ["help wanted"]

[fields]
column = ["Quarter"]
theme = []

[roadmaps.ci]
project = "https://github.com/orgs/apache/projects/31"
title = "Continuous Integration & Testing"
scope = "CI and testing"
maintainers = ["areusch", "denise-k"]
labels = { "ci:usability" = "Ease of Use" }
include-private = true

[roadmaps.a_b-2]
project = "https://github.com/users/areusch/projects/2"
"""


def test_all_that_may_be_said_is_read() -> None:
    settings = parse_settings(WHOLE)
    assert settings.repository == "apache/tvm"
    assert settings.help_wanted == ("help wanted",)
    assert settings.fields.column == ("Quarter",)
    assert settings.fields.theme == ()
    assert settings.fields.owners == ("SMEs", "Owner")
    assert list(settings.roadmaps) == ["ci", "a_b-2"]
    assert settings.roadmaps["ci"].labels == {"ci:usability": "Ease of Use"}
    assert settings.roadmaps["ci"].include_private is True
    assert settings.roadmaps["a_b-2"].title is None


def test_nothing_needs_to_be_said() -> None:
    assert parse_settings("") == Settings()
    assert "good first issue" in Settings().help_wanted


@pytest.mark.parametrize(("title", "toml", "said"), CASES, ids=[title for title, _, _ in CASES])
def test_what_is_wrong_is_named_with_what_is_allowed(title: str, toml: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(toml)
    for line in said.splitlines():
        assert line in str(caught.value), title
    assert "\n" not in str(caught.value)


def test_the_file_with_cases_is_read_to_its_end() -> None:
    assert len(CASES) == 32
    assert CASES[-1][0] == "A number of thousands of digits"


@given(st.text())
def test_any_text_is_settings_or_an_error_that_says_so(text: str) -> None:
    with suppress(SettingsError):
        assert isinstance(parse_settings(text), Settings)


# The file


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_file_with_a_byte_order_mark_and_crlf_is_read(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()
    assert load_settings(write(tmp_path / "roadmap.toml", data)) == parse_settings(WHOLE)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title = '\xff'", "is not UTF-8 text."),
        (b"x = 1", 'unknown key "x"'),
        (b"x", "is not TOML"),
        (b"\0", "is not TOML"),
    ],
    ids=["latin-1", "unknown key", "no TOML", "NUL"],
)
def test_an_error_begins_with_the_file(tmp_path: Path, data: bytes, said: str) -> None:
    path = write(tmp_path / "roadmap.toml", data)
    with pytest.raises(SettingsError, match=rf"^{re.escape(str(path))}: {re.escape(said)}"):
        load_settings(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; it says which roadmaps there are"):
        load_settings(tmp_path / "roadmap.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


# Addresses of projects


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/orgs/apache/projects/31", ("organization", "apache", 31)),
        ("https://github.com/orgs/apache/projects/31/", ("organization", "apache", 31)),
        ("https://github.com/orgs/apache/projects/31/views/2", ("organization", "apache", 31)),
        ("https://github.com/orgs/apache/projects/31/views/2?filterQuery=a+b", ("organization", "apache", 31)),
        ("https://github.com/users/areusch/projects/4?pane=issue", ("user", "areusch", 4)),
        ("https://github.com/apache/tvm/projects/5", ("repository", "apache/tvm", 5)),
        ("https://github.com/apache/tvm.github-io_x/projects/5", ("repository", "apache/tvm.github-io_x", 5)),
        ("https://ghe.example.org:8443/orgs/o/projects/1", ("organization", "o", 1)),
        (" https://github.com/orgs/o/projects/1\n", ("organization", "o", 1)),
    ],
)
def test_an_address_as_it_stands_in_the_browser_is_read(url: str, expected: tuple[str, str, int]) -> None:
    assert parse_project_url(url) == ProjectAddress(*expected)  # type: ignore[arg-type]


# Keys on the command line and in directives


def test_a_star_is_all_keys_in_the_order_of_the_file() -> None:
    assert choose_keys(["*"], ["ci", "a", "b"]) == ("ci", "a", "b")
    assert choose_keys(["b", "*"], ["ci", "a", "b"]) == ("ci", "a", "b")


def test_keys_are_taken_in_the_order_they_are_given_and_once() -> None:
    assert choose_keys(["b", "ci", "b"], ["ci", "a", "b"]) == ("b", "ci")


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        SettingsError, match=r'no roadmap "cii" in roadmap\.toml; did you mean "ci"\? Allowed: ci, docs'
    ):
        choose_keys(["docs", "cii"], ["docs", "ci"])
    with pytest.raises(SettingsError, match="None is defined"):
        choose_keys(["ci"], [])


def test_not_all_of_very_many_names_are_listed() -> None:
    said = nearest("name7", (f"name{number}" for number in range(1_000)))
    assert said.startswith('did you mean "name7"?')
    assert said.endswith(", …")
    assert len(said) < 400
