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

"""``roadmap.toml``: the values that are allowed, and the errors for all others."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from sphinxext_tvm_roadmap.errors import SettingsError, nearest
from sphinxext_tvm_roadmap.filters.parse import parse_filter
from sphinxext_tvm_roadmap.planning.checks.records import Levels
from sphinxext_tvm_roadmap.settings import (
    TOKEN_VARIABLES,
    ColumnSettings,
    ProjectAddress,
    Settings,
    check_options,
    choose_keys,
    load_settings,
    parse_project_url,
    parse_settings,
    source_url,
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


def test_all_settings_are_read() -> None:
    settings = parse_settings(WHOLE)
    assert settings.repository == "apache/tvm"
    assert settings.help_wanted == ("help wanted",)
    assert settings.fields.column == ("Quarter",)
    assert settings.fields.theme == ()
    assert settings.fields.owners == ("Owner", "Owners", "DRI")
    assert list(settings.roadmaps) == ["ci", "a_b-2"]
    assert settings.roadmaps["ci"].labels == {"ci:usability": "Ease of Use"}
    assert settings.roadmaps["ci"].include_private is True
    assert settings.roadmaps["a_b-2"].title is None
    assert settings.roadmaps["a_b-2"].include_private is False


def test_all_settings_have_defaults() -> None:
    assert parse_settings("") == Settings()
    assert Settings().help_wanted is None
    fields = Settings().fields
    assert (fields.column, fields.theme, fields.priority) == ((), ("Theme",), ("Priority",))
    assert (fields.owners, fields.target) == (("Owner", "Owners", "DRI"), ("Target date", "End date", "Due date"))
    assert fields.experts == ("SMEs", "SME", "Experts", "Expert")


def test_columns_have_days_or_a_kind() -> None:
    read = parse_settings("""
[columns]
fiscal-year-starts = "October"
"FY26 Q4" = { start = 2026-07-01, end = 2026-09-30 }
"Ideas" = { kind = "backlog" }
"v1.0" = { end = 2026-11-13 }
""").columns
    assert read.fiscal_year_starts == 10
    assert read.by_name == {
        "fy26 q4": ColumnSettings(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        "ideas": ColumnSettings(kind="backlog"),
        "v1.0": ColumnSettings(end=dt.date(2026, 11, 13)),
    }


@pytest.mark.parametrize(("word", "month"), [("October", 10), ("apr", 4), (" JULY ", 7)])
def test_a_month_has_its_english_name(word: str, month: int) -> None:
    assert parse_settings(f'columns.fiscal-year-starts = "{word}"').columns.fiscal_year_starts == month


def test_a_roadmap_overrides_the_fields_of_all_roadmaps_one_by_one() -> None:
    read = parse_settings(f"""
fields.column = ["Quarter"]
fields.start = ["Begin"]
{of_key("ci")}
fields.column = ["Iteration"]
{of_key("docs")}
""")
    chosen = read.roadmaps["ci"].fields
    assert (chosen.column, chosen.start, chosen.theme) == (("Iteration",), ("Begin",), ("Theme",))
    assert read.roadmaps["docs"].fields == read.fields


def test_a_roadmap_overrides_the_severities_of_all_roadmaps_one_by_one() -> None:
    read = parse_settings(f"""
checks = {{ no-owner = "error", all-p0 = "off", no-news-days = 30 }}
{of_key("ci")}
checks = {{ no-owner = "info", x-budget = "warning" }}
{of_key("docs")}
""")
    assert read.roadmaps["ci"].checks == Levels({"no-owner": "info", "all-p0": "off", "x-budget": "warning"}, 30)
    assert read.roadmaps["docs"].checks == read.checks == Levels({"no-owner": "error", "all-p0": "off"}, 30)


def test_the_checks_know_the_fields_of_a_project_and_the_words_of_a_status() -> None:
    read = parse_settings(f"""
statuses.blocked = ["Wartet"]
{of_key("ci")}
fields.theme = ["Stream"]
[roadmaps.found]
issues = "repo:apache/tvm"
""")
    options = check_options(read, "ci")
    assert (options.fields["theme"], options.usual_fields["theme"]) == (("Stream",), ("Theme",))
    assert (options.words["wartet"], options.words["done"]) == ("blocked", "done")
    assert check_options(read, "found").fields == {}


def test_our_own_variable_is_the_first_one_for_a_token() -> None:
    assert TOKEN_VARIABLES == ("ROADMAP_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN")


def of_key(key: str) -> str:
    return f'[roadmaps.{key}]\nproject = "https://github.com/orgs/apache/projects/31"'


@pytest.mark.parametrize("key", ["a", "1", "ci", "a-b_c", "con", "a-"])
def test_a_key_is_a_word_that_can_be_a_file_name(key: str) -> None:
    assert list(parse_settings(of_key(key)).roadmaps) == [key]


@pytest.mark.parametrize("key", ["-a", "_a", "'a/b'", "'a.b'", "''"])
def test_a_key_has_no_slash_or_dot_and_begins_with_a_letter_or_digit(key: str) -> None:
    with pytest.raises(SettingsError, match="a roadmap's key becomes a file name"):
        parse_settings(of_key(key))


def test_a_settings_file_has_no_limit_of_size(tmp_path: Path) -> None:
    """Its author can change ``conf.py``, which is a program; a limit would protect nobody."""
    path = tmp_path / "roadmap.toml"
    path.write_text("# A comment.\n" * 400_000 + "".join(of_key(f"k{number}") + "\n" for number in range(2_000)))
    assert len(load_settings(path).roadmaps) == 2_000


def test_maintainers_may_be_written_as_github_mentions() -> None:
    assert parse_settings(f'{of_key("ci")}\nmaintainers = ["@areusch"]').roadmaps["ci"].maintainers == ("@areusch",)


def test_a_kind_may_use_fields_that_only_the_project_knows() -> None:
    filters = {"big": 'points:>5 "Size (days)":>20 -area:Docs,Test', "small": "'Size (days)':<3", "bug": "label:bug"}
    written = "\n".join(f"{kind} = {json.dumps(wanted)}" for kind, wanted in filters.items())
    kinds = parse_settings(f"[kinds]\n{written}").kinds
    assert list(kinds) == list(filters)
    for kind, wanted in filters.items():
        fields = ("Points", "Size (days)", "Area")
        assert kinds[kind].for_fields(fields) == parse_filter(wanted, fields=fields)


def test_the_source_of_a_roadmap_is_the_address_of_its_project_or_its_search() -> None:
    read = parse_settings(f'{of_key("ci")}\n[roadmaps.found]\nissues = "repo:apache/tvm is:open"').roadmaps
    assert source_url(read["ci"]) == "https://github.com/orgs/apache/projects/31"
    assert source_url(read["found"]) == "https://github.com/search?q=repo%3Aapache%2Ftvm+is%3Aopen&type=issues"


@pytest.mark.parametrize(("title", "toml", "said"), CASES, ids=[title for title, _, _ in CASES])
def test_an_error_names_the_mistake_and_the_allowed_values(title: str, toml: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(toml)
    first, *rest = said.splitlines()
    assert str(caught.value).startswith(first), title
    for line in rest:
        assert line in str(caught.value), title
    assert "\n" not in str(caught.value)


def test_the_file_with_cases_is_read_to_its_end() -> None:
    assert len(CASES) == 79
    assert CASES[-1][0] == "A merge that is not done"


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
        (b"x = " + b"[" * 100_000, "is not TOML"),
        (b"x = " + b"{a = " * 100_000, "is not TOML"),
        (b"\0", "is not TOML"),
    ],
    ids=["latin-1", "unknown key", "no TOML", "too many lists", "too many tables", "NUL"],
)
def test_an_error_begins_with_the_name_of_the_file(tmp_path: Path, data: bytes, said: str) -> None:
    path = write(tmp_path / "roadmap.toml", data)
    with pytest.raises(SettingsError, match=rf"^{re.escape(str(path))}: {re.escape(said)}"):
        load_settings(path)


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; it defines the roadmaps"):
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
        ("http://ghe.example.org/orgs/o/projects/1", ("organization", "o", 1)),
        ("https://github.com/orgs/apache/projects/31/views/12", ("organization", "apache", 31)),
        (" https://github.com/orgs/o/projects/1\n", ("organization", "o", 1)),
    ],
)
def test_the_address_of_a_project_in_the_browser_is_accepted(url: str, expected: tuple[str, str, int]) -> None:
    assert parse_project_url(url) == ProjectAddress(*expected)  # type: ignore[arg-type]


# Keys on the command line and in directives


def test_a_star_selects_all_keys_in_the_order_of_the_file() -> None:
    assert choose_keys(["*"], ["ci", "a", "b"]) == ("ci", "a", "b")
    assert choose_keys(["b", "*"], ["ci", "a", "b"]) == ("ci", "a", "b")


def test_keys_keep_their_given_order_without_duplicates() -> None:
    assert choose_keys(["b", "ci", "b"], ["ci", "a", "b"]) == ("b", "ci")


def test_an_error_about_an_unknown_key_suggests_the_nearest_key() -> None:
    with pytest.raises(
        SettingsError, match=r'no roadmap "cii" in roadmap\.toml; did you mean "ci"\? Allowed: ci, docs'
    ):
        choose_keys(["docs", "cii"], ["docs", "ci"])
    with pytest.raises(SettingsError, match="defines no roadmap; add a table like"):
        choose_keys(["ci"], [])


def test_an_error_lists_only_some_of_many_names() -> None:
    said = nearest("name7", (f"name{number}" for number in range(1_000)))
    assert said.startswith('did you mean "name7"?')
    assert said.endswith(", …")
    assert len(said) < 400
