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

"""``tvm-roadmap show``: snapshots in the terminal and for scripts, without asking GitHub."""

from __future__ import annotations

import datetime as dt
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from examples import FETCHED, ITEMS, hostile, item, other, roadmap, settings
from msgspec.structs import replace

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.cli.common import log
from sphinxext_tvm_roadmap.model import Change, Column, Goal, Reference
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, snapshot_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

JANUARY_15 = "1768435200"
SHARED = item(15, "The same, seen from the docs", column="Backlog")
CONTROLS = "a\x1b[31mred\x1b[0m \x9b2Jgone\x07 \u202eback\x00\r\nnext"
STRANGE = ("[bold red]markup[/] [link=https://tracker.invalid]here[/link]", ":skull: a smile", CONTROLS)


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


def keep(folder: Path, *roadmaps: Roadmap) -> None:
    for each in roadmaps:
        snapshot_path(folder, each.key).write_bytes(dump_roadmap(each))


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder: ``roadmap.toml`` names four roadmaps, and there are snapshots of three."""
    (tmp_path / "_roadmap").mkdir()
    (tmp_path / "roadmap.toml").write_text(settings(["ci", "docs", "strange", "empty"]))
    second = other("docs", "Write more", "Write better")
    keep(tmp_path / "_roadmap", roadmap(), replace(second, items=(*second.items, SHARED)), other("strange", *STRANGE))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JANUARY_15)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def show(docs: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs the command as a user does."""
    assert docs == Path.cwd()

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("show", *arguments), prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return run


def refs(ran: Ran) -> list[str | None]:
    assert (ran.status, ran.err) == (0, "")
    return [found["ref"] and found["ref"].rpartition("#")[2] for found in json.loads(ran.out)]


def test_the_key_of_the_only_roadmap_can_be_left_out(docs: Path, show: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(settings(["ci"]))
    assert show() == show("ci")


# For scripts


def test_json_output_is_the_list_of_items_in_the_snapshot(docs: Path, show: Callable[..., Ran]) -> None:
    snapshot = (docs / "_roadmap" / "ci.json").read_text(encoding="utf-8")
    held = re.search(r'^  "items": (\[\n.*?\n  \])', snapshot, re.MULTILINE | re.DOTALL)
    assert held
    assert show("ci", "--format", "json").out == re.sub("^  ", "", held[1], flags=re.MULTILINE) + "\n"


def test_an_item_of_which_something_is_known_has_its_forecast(docs: Path, show: Callable[..., Ran]) -> None:
    late, unknown, over = item(1, column="Q4 2025"), item(2), item(3, status="done", state="closed")
    keep(docs / "_roadmap", roadmap(items=(late, unknown, over)))
    first, *others = json.loads(show("ci", "--format", "json").out)
    assert first["forecast"] == {"verdict": "at-risk", "risks": ["late"], "not_before": "2026-01-15"}
    assert ["forecast" in each for each in others] == [False, False]
    assert refs(show("ci", "--format", "json", "--filter", "at-risk:late")) == ["1"]
    table = show("ci", "--view", "table").out
    assert "Expected" in table
    assert "at risk: Q4 2025 is over" in " ".join(table.split())


def test_filter_order_and_limit_select_items(show: Callable[..., Ran]) -> None:
    chosen = ("ci", "--format", "json", "--filter", "is:open quarter:@current")
    assert refs(show(*chosen)) == ["15", "5", "8"]
    assert refs(show(*chosen, "--sort=-title")) == ["15", "5", "8"]
    assert refs(show(*chosen, "--sort=title")) == ["8", "5", "15"]
    assert refs(show(*chosen, "--sort=title", "--limit", "2")) == ["8", "5"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_filter_that_finds_nothing_is_explained_on_stderr(show: Callable[..., Ran], form: str) -> None:
    ran = show("ci", "docs", "--filter", "is:open theme:Stabilty", "--format", form)
    assert (ran.status, ran.err) == (
        0,
        '--filter: no item satisfies "theme:Stabilty", so nothing is shown; the nearest value is "Stability".\n',
    )


def test_several_roadmaps_become_one_list_without_duplicates(show: Callable[..., Ran]) -> None:
    assert refs(show("docs", "ci", "--format", "json", "--filter", "is:open is:issue -is:blocked")) == [
        "100", "101", "15", "9", "10",
    ]  # fmt: skip
    ran = show("docs", "ci", "--format", "json", "--filter", "#15")
    assert [found["title"] for found in json.loads(ran.out)] == ["Improve CI stability: phase 1"]


def test_the_title_of_the_newest_copy_is_shown_on_all_roadmaps(docs: Path, show: Callable[..., Ran]) -> None:
    second = other("docs", "Write more", "Write better")
    renewed = replace(second, fetched=second.fetched + dt.timedelta(hours=1), items=(*second.items, SHARED))
    keep(docs / "_roadmap", renewed)
    ran = show("docs", "ci", "--format", "json", "--filter", "#15")
    assert [found["title"] for found in json.loads(ran.out)] == ["The same, seen from the docs"]


def test_without_matching_items_the_json_output_is_an_empty_list(show: Callable[..., Ran]) -> None:
    assert show("ci", "--format", "json", "--filter", "title:nothing").out == "[]\n"


def test_the_limit_applies_to_each_roadmap(show: Callable[..., Ran]) -> None:
    assert refs(show("ci", "docs", "--format", "json", "--limit", "1")) == ["15", "100"]


def test_data_from_other_roadmaps_completes_the_shown_items(docs: Path, show: Callable[..., Ran]) -> None:
    unknown = Reference("example-org/tvm#300", "https://github.com/example-org/tvm/issues/300", "blocked-by")
    keep(docs / "_roadmap", roadmap(items=(item(1, blocked_by=(unknown,)),)), other("docs", "Write more", first=300))
    (shown,) = json.loads(show("ci", "--format", "json").out)
    assert shown["status"] == "blocked"
    assert (shown["blocked_by"][0]["title"], shown["blocked_by"][0]["state"]) == ("Write more", "open")


def test_a_damaged_snapshot_of_another_roadmap_is_no_error(docs: Path, show: Callable[..., Ran]) -> None:
    (docs / "_roadmap" / "docs.json").write_text("{")
    assert refs(show("ci", "--format", "json", "--limit", "1")) == ["15"]


# For people


def test_a_project_without_columns_and_themes_has_no_words_for_them(docs: Path, show: Callable[..., Ran]) -> None:
    keep(docs / "_roadmap", roadmap(columns=(), themes=(), items=(item(1, column=None),)))
    assert "All items · 1 item" in show("ci").out
    heads = show("ci", "--view", "table").out
    assert "Theme" not in heads
    assert "Quarter" not in heads


def test_a_board_shows_columns_below_each_other_with_their_goals(show: Callable[..., Ran]) -> None:
    out = show("ci").out
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [
        "Continuous Integration & Testing (ci)",
        "Data as of 2026-01-10, 5 days old · https://github.com/orgs/example-org/projects/1",
        "Q4 2025 · 2025-10-01 – 2025-12-31 · 2 items",
        "Q1 2026 · 2026-01-01 – 2026-03-31 · now · 3 items",
        "Q2 2026 · 2026-04-01 – 2026-06-30 · 1 item",
        "Backlog · 1 item",
        "Not placed yet · 1 item",
    ]
    assert "  Goal: P0 Stability: Machines that keep CI running.\n  Goal: P1 Runtime\n" in out
    assert (
        "  Improve CI stability: phase 1\n"
        "    example-org/tvm#15 · in-progress · P0 · areusch, denise-k · Stability · 2/5 tasks\n"
    ) in out


def test_the_age_of_the_data_is_shown_to_the_day(docs: Path, show: Callable[..., Ran]) -> None:
    whole = show("ci").out
    keep(docs / "_roadmap", roadmap(fetched=FETCHED.replace(microsecond=123456)))
    assert show("ci").out == whole


def test_a_table_has_one_row_per_item(show: Callable[..., Ran]) -> None:
    head, _rule, *rows = show("ci", "--view", "table").out.splitlines()[2:]
    assert head.split() == ["Item", "Status", "Quarter", "Theme", "Priority", "Owners", "Progress"]
    assert len([row for row in rows if re.search("in-progress|blocked|done|cut|backlog|planned", row)]) == len(ITEMS)
    (first,) = (row for row in rows if "P0" in row)
    assert re.split(r"\s{2,}", first)[1:4] == ["in-progress", "Q1 2026", "Stability"]


@pytest.mark.parametrize("width", [80, 120])
def test_a_table_shows_all_its_text_at_any_width(
    show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    def letters(columns: int) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = show("ci", "--view", "table").out.splitlines()[2:]
        assert max(map(len, lines)) <= columns
        return sorted("".join(lines).replace("─", "").replace(" ", ""))

    assert letters(width) == letters(400)


@pytest.mark.parametrize("width", [20, 30, 60])
def test_a_table_that_does_not_fit_is_a_list(
    show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    def letters(view: str) -> str:
        return re.sub(r"[\s·]", "", show("ci", "--view", view).out)

    monkeypatch.setenv("COLUMNS", str(width))
    assert letters("table") == letters("list")
    assert max(map(len, show("ci", "--view", "table").out.splitlines()[2:])) <= width


def test_a_list_has_one_line_per_item_of_any_length(show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    lines = show("ci", "--view", "list").out.splitlines()[2:]
    assert len(lines) == len(ITEMS)
    assert lines[0] == (
        "Improve CI stability: phase 1 · Q1 2026 · example-org/tvm#15 · in-progress · P0 · areusch, denise-k"
        " · Stability · 2/5 tasks"
    )
    assert lines[-1] == "Only a note · Q2 2026 · draft · planned · no owner"


def test_the_output_counts_items_over_the_limit_and_links_to_them(show: Callable[..., Ran]) -> None:
    out = show("ci", "--view", "list", "--limit", "3").out
    assert out.splitlines()[-1] == "and 5 more: https://github.com/orgs/example-org/projects/1"


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_several_roadmaps_are_shown_one_after_the_other(show: Callable[..., Ran], view: str) -> None:
    out = show("docs", "ci", "--view", view).out
    assert out.index("Roadmap docs (docs)") < out.index("\n\nContinuous Integration & Testing (ci)")


@pytest.mark.parametrize(("epoch", "age"), [(1767999600, ""), (1768003200, ", of today"), (1768089600, ", a day old")])
def test_the_text_shows_the_age_of_the_data(
    show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, epoch: int, age: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
    assert f"Data as of {FETCHED.date()}{age} · https" in show("ci", "--view", "list").out


def test_a_title_in_roadmap_toml_replaces_the_title_of_the_snapshot(docs: Path, show: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(settings(["ci"]) + 'title = "Our title"\n')
    assert show("ci").out.startswith("Our title (ci)\n")


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_the_output_reports_that_there_are_no_items(docs: Path, show: Callable[..., Ran], view: str) -> None:
    assert show("ci", "--view", view, "--filter", "title:nothing").out.splitlines()[2:] == ["No items match."]
    keep(docs / "_roadmap", roadmap(items=(), columns=()))
    assert show("ci", "--view", view).out.splitlines()[2:] == ["No items yet."]


def test_a_board_names_its_empty_columns_in_one_line(docs: Path, show: Callable[..., Ran]) -> None:
    keep(docs / "_roadmap", roadmap(items=(item(1, column="Q4 2025"),)))
    board = show("ci").out
    assert [line for line in board.splitlines()[2:] if line and not line.startswith(" ")] == [
        "Q4 2025 · 2025-10-01 – 2025-12-31 · 1 item",
        "Q1 2026 · 2026-01-01 – 2026-03-31 · now · 0 items",
        "No items: Q2 2026, Backlog",
    ], "Q1 2026 has goals"
    assert "\nNo items: Q1 2026, Q2 2026, Backlog\n" in show("ci", "--filter", "is:open").out, "goals match no filter"


def test_a_table_leaves_out_columns_without_values(docs: Path, show: Callable[..., Ran]) -> None:
    keep(docs / "_roadmap", roadmap(items=(item(1), item(2, priority="P1"))))
    assert show("ci", "--view", "table").out.splitlines()[2].split() == ["Item", "Status", "Quarter", "Priority"]


# Texts of strangers


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_titles_from_strangers_do_not_control_the_terminal(
    docs: Path, show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    (docs / "roadmap.toml").write_text(settings(["strange", "hostile"]))
    keep(docs / "_roadmap", hostile())
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "400")
    ran = show("*", "--view", view)
    assert (ran.status, ran.err) == (0, "")
    assert [letter for letter in set(ran.out) if not letter.isprintable() and letter not in "\n\u200b"] == []
    assert "[bold red]markup[/] [link=https://tracker.invalid]here[/link]" in ran.out
    assert "💀 a smile" in ran.out
    assert ran.out.count("<script>alert(1)</script>") >= 4


COMMANDS = (
    "::set-output name=a::b",
    "\u3000 ::stop-commands::x",
    "##[error]x",
    "A title with ##[add-mask]x",
    "##vso[task.complete]",
    "x" * 37 + " ::error::folded",
)
"""Titles that are commands to GitHub Actions (``ActionCommand.cs`` of its runner) or Azure Pipelines."""


@pytest.mark.parametrize(
    "arguments", [("--view", "board"), ("--view", "table"), ("--view", "list"), ("--format", "json")]
)
@pytest.mark.parametrize("width", [24, 40, 400])
def test_no_line_is_a_command_to_a_runner(
    docs: Path, show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, str], width: int
) -> None:
    named = tuple(item(number, title, column=title, owners=(title,)) for number, title in enumerate(COMMANDS))
    columns = tuple(Column(title, "other", goals=(Goal(title, title, title),)) for title in COMMANDS)
    keep(docs / "_roadmap", roadmap(title=COMMANDS[0], items=named, columns=columns))
    monkeypatch.setenv("COLUMNS", str(width))
    ran = show("ci", *arguments)
    for line in (ran.out + ran.err).splitlines():
        assert not line.lstrip().startswith("::")
        assert re.search(r"##(\[|vso\[)", line) is None
    if "json" in arguments:
        assert tuple(found["title"] for found in json.loads(ran.out)) == COMMANDS


def test_a_message_on_standard_error_is_one_line_without_commands(capsys: pytest.CaptureFixture[str]) -> None:
    log("ci: a reply\n::error::x ##[error]y")
    assert capsys.readouterr() == ("", "ci: a reply ::error::x # #[error]y\n")


@pytest.mark.parametrize("columns", ["0", "1", "7", "-5", "no number", "999999999999"])
@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_no_width_hides_the_text(
    show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, columns: str, view: str
) -> None:
    def letters(width: str) -> list[str]:
        monkeypatch.setenv("COLUMNS", width)
        ran = show("ci", "--view", view)
        assert (ran.status, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 10_000
        return sorted(re.sub(r"[\s─·]", "", ran.out))

    is_list = view == "table" and columns in {"1", "7"}
    monkeypatch.setenv("COLUMNS", "400")
    whole = sorted(re.sub(r"[\s·]", "", show("ci", "--view", "list").out)) if is_list else letters("400")
    assert letters(columns) == whole


@pytest.mark.heavy
def test_a_terminal_without_unicode_shows_question_marks(docs: Path) -> None:
    keep(docs / "_roadmap", other("ci", "日本語 \U0001f680"))
    command = [sys.executable, "-m", "sphinxext_tvm_roadmap", "show", "ci"]
    ran = subprocess.run(
        command, env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True, timeout=60
    )
    assert b"??? ?\n" in ran.stdout


@pytest.mark.heavy
def test_a_terminal_gets_colours_but_no_control_characters_from_titles(docs: Path) -> None:
    keep(docs / "_roadmap", other("ci", STRANGE[-1]))
    keyboard, screen = pty.openpty()
    command = [sys.executable, "-m", "sphinxext_tvm_roadmap", "show", "ci", "--view", "list"]
    environ = os.environ | {"TERM": "xterm-256color"}
    subprocess.run(command, stdout=screen, env=environ, check=True, timeout=60)
    os.close(screen)
    shown = os.read(keyboard, 100_000).decode()
    os.close(keyboard)
    assert "\x1b[1mRoadmap ci (ci)\x1b[0m" in shown
    assert re.findall(r"\x1b\[31m|\x9b|\x07|\u202e|\x00", shown) == []


# Failures


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("cii",), 'there is no roadmap "cii" in roadmap.toml; did you mean "ci"? Allowed: ci, docs, empty, strange.'),
        (("ci", "--filter", "is:open is:opn"), '--filter: column 12: "opn" is no value of "is"; did you mean "open"?'),
        (("ci", "--sort", "priorty"), '--sort: nothing can be sorted by "priorty"; did you mean "priority"?'),
        (("ci", "empty"), "empty.json: there is no snapshot; write it with: tvm-roadmap sync empty"),
        ((), "which roadmap? There are ci, docs, strange, empty. Give some of these keys, or '*' for all."),
        (("ci", "--view", "bord"), "'bord' is not one of 'board', 'table', 'list'"),
        (("ci", "--limit", "0"), "0 is not in the range x>=1"),
    ],
    ids=["key", "filter", "order", "snapshot", "no key", "view", "limit"],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_mistake_is_reported_on_stderr(
    show: Callable[..., Ran], arguments: tuple[str, ...], wanted: str, form: str
) -> None:
    ran = show(*arguments, "--format", form)
    assert (ran.status, ran.out) == (2, "")
    assert wanted in ran.err
    assert "Traceback" not in ran.err


def test_an_invalid_day_is_reported_on_stderr(show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = show("ci")
    assert (ran.status, ran.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in ran.err


def test_settings_and_snapshots_may_be_in_other_places(
    docs: Path, show: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "_roadmap").rename(docs / "data")
    (docs / "roadmap.toml").rename(docs / "ours.toml")
    assert show("ci").status == 2
    ran = show("ci", "--config", "ours.toml", "--snapshots", "data", "--limit", "1")
    assert (ran.status, ran.err) == (0, "")
    monkeypatch.setenv("ROADMAP_GITHUB_API", "http://127.0.0.1:9")
    assert show("ci", "--config", "ours.toml", "--snapshots", "data").status == 0


def told(item: str, field: str, after: str | tuple[str, ...], day: str) -> Change:
    when = dt.datetime.fromisoformat(f"{day}T06:00:00+00:00")
    what: Any = "shipped" if field == "status" else field
    known: dict[str, Any] = {"what": what, "item": item, "field": field, "after": after, "include_private": False}
    before = "planned" if field == "status" else None
    return Change(roadmap="ci", since=when - dt.timedelta(hours=1), when=when, before=before, **known)


def test_the_history_says_by_when_an_open_item_is_likely(docs: Path, show: Callable[..., Ran]) -> None:
    past = tuple(item(number, column="Q4 2025", status="done", state="closed") for number in range(100, 110))
    keep(docs / "_roadmap", roadmap(items=(item(1), *past)))
    changes = [told(each.id, "status", "done", "2025-12-01") for each in past]
    add_changes(docs / "_roadmap", [told("", "themes", ("Runtime",), "2025-09-01"), *changes])
    assert show("ci", "--view", "list").out.splitlines()[2].endswith(" · likely by Q1 2026")
