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

"""``tvm-roadmap changes`` tells what changed, in sentences; it reads only the files, and shows nothing private."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from examples import COLUMNS, FETCHED, PROJECT, THEMES, hostile, item, other, roadmap, settings
from msgspec.structs import replace

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Change, Goal, LeftOut, Progress, Reference, StatusUpdate
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Item, Roadmap

JANUARY_15 = "1768435200"
DAY = dt.timedelta(days=1)
LATER = FETCHED + 4 * DAY
DAYS = "  2026-01-10 to 2026-01-14  "
BLOCKER = (Reference("example-org/tvm#5", "https://github.com/example-org/tvm/issues/5"),)


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a history that begins on 2026-01-10 and goes on until 2026-01-14."""
    (tmp_path / "roadmap.toml").write_text(settings(["ci", "docs"]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JANUARY_15)
    write_roadmap(tmp_path / "_roadmap", other("docs", "Write more"))
    return tmp_path


@pytest.fixture
def changes(docs: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs the command as a user does."""
    assert docs == Path.cwd()

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("changes", *arguments), prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return run


def keep(docs: Path, before: Roadmap, now: Roadmap) -> None:
    """Write what two syncs would write."""
    add_changes(docs / "_roadmap", tuple(changes_between(before, now)))
    write_roadmap(docs / "_roadmap", now)


def board(*items: Item, **rest: Any) -> Roadmap:
    return roadmap(**{"items": items, "left_out": LeftOut()} | rest)


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ({"status": "in-progress"}, {"status": "done", "state": "closed"}, "shipped."),
        ({}, {"status": "cut", "state": "closed", "progress": Progress(1, 2, "tasks")}, "was cut."),
        ({"state": "closed", "status": "done"}, {}, "was reopened."),
        ({}, {"state": "closed"}, "was closed."),
        ({}, {"status": "in-progress"}, "is in progress now."),
        (
            {},
            {"column": "Q2 2026", "blocked_by": BLOCKER},
            "slipped from Q1 2026 to Q2 2026. It waits for example-org/tvm#5.",
        ),
        ({"column": "Q2 2026"}, {}, "was brought forward from Q2 2026 to Q1 2026."),
        ({}, {"column": "Backlog"}, "was moved from Q1 2026 to Backlog."),
        ({"column": None}, {}, "was planned for Q1 2026."),
        ({}, {"column": None}, "is not planned for Q1 2026 any more."),
        ({"blocked_by": BLOCKER}, {}, "no longer waits for example-org/tvm#5."),
        ({"target": dt.date(2026, 3, 1)}, {"target": dt.date(2026, 3, 2)},
         "slipped by 1 day: its target date is 2026-03-02 now."),
        ({"target": dt.date(2026, 3, 1)}, {"target": dt.date(2026, 2, 1)},
         "was brought forward by 28 days: its target date is 2026-02-01 now."),
        ({}, {"target": dt.date(2026, 3, 1)}, "has the target date 2026-03-01 now."),
        ({"start": dt.date(2026, 3, 1)}, {}, "has no start date any more."),
        ({}, {"milestone": "1.0"}, "is in the milestone 1.0 now."),
        ({}, {"owners": ("ann", "bob", "eve")}, "is owned by ann, bob and eve now."),
        ({"owners": ("ann",)}, {"owners": ("bob",)}, "passed from ann to bob."),
        ({"owners": ("ann",)}, {}, "has no owner any more; ann owned it."),
        ({"priority": "P1"}, {"priority": "P0"}, "went from priority P1 to P0."),
        ({"themes": ("Runtime",)}, {"themes": ("Stability",)}, "belongs to Stability now, no longer to Runtime."),
        ({"title": "Old"}, {}, "was called “Old” before."),
        ({"progress": Progress(1, 4, "tasks")}, {"progress": Progress(2, 4, "tasks")},
         "has reached 50 % of its tasks or sub-issues."),
        ({"progress": Progress(3, 4, "tasks")}, {"progress": Progress(3, 8, "tasks")},
         "fell back to 25 % of its tasks or sub-issues."),
        ({}, {"help_wanted": True}, "asks for help."),
        ({"help_wanted": True}, {"status": "done", "state": "closed"}, "shipped."),
        ({"help_wanted": True}, {}, "no longer asks for help."),
    ],
)  # fmt: skip
def test_each_change_is_a_sentence_that_a_person_would_write(
    changes: Callable[..., Ran], docs: Path, was: dict[str, Any], is_now: dict[str, Any], said: str
) -> None:
    was.setdefault("title", "A")
    keep(docs, board(item(1, **was)), board(item(1, "A", **is_now), fetched=LATER))
    line = changes("ci").out.splitlines()[-1]
    assert line == f"  2026-01-10 to 2026-01-14  A (example-org/tvm#1) {said}"


def test_the_newest_is_first_and_shipped_items_are_on_top(changes: Callable[..., Ran], docs: Path) -> None:
    first = board(item(1, "A"), item(2, "B"), item(3, "C"))
    second = board(item(1, "A", status="done"), item(2, "B"), item(3, "C"), fetched=LATER)
    third = board(item(1, "A", status="done"), item(2, "B", column="Q2 2026"), fetched=LATER + DAY)
    keep(docs, first, second)
    keep(docs, second, third)
    assert changes("ci").out == (
        "Continuous Integration & Testing (ci)\n"
        "Since 2025-10-01: 1 item shipped, 1 removed, 1 slipped. "
        "The history begins on 2026-01-10; nothing is known of the time before.\n"
        "  2026-01-10 to 2026-01-14  A (example-org/tvm#1) shipped.\n"
        "  2026-01-14 to 2026-01-15  B (example-org/tvm#2) slipped from Q1 2026 to Q2 2026.\n"
        "  2026-01-14 to 2026-01-15  C (example-org/tvm#3) was removed from Q1 2026.\n"
    )
    late = changes("ci", "--since", "2026-01-15").out.splitlines()
    assert late[1] == "Since 2026-01-15: 1 item removed, 1 slipped."
    assert len(late) == 4


def test_changes_of_the_roadmap_itself_are_told(changes: Callable[..., Ran], docs: Path) -> None:
    goals = (Goal("Stability", "P0", "No red builds."), Goal(text="Less noise."))
    columns = (*COLUMNS[:3], replace(COLUMNS[3], goals=goals), COLUMNS[4])
    update = StatusUpdate("at-risk", "A long text.", dt.date(2026, 1, 12))
    now = board(columns=columns, themes=THEMES[:2], status=update, fetched=LATER)
    keep(docs, board(), now)
    status = "The maintainers gave the status “at-risk” on 2026-01-12."
    assert changes("ci").out.splitlines()[2:] == [
        f"{DAYS}{status} The themes of the roadmap are now: Stability and Runtime.",
        f"{DAYS}The goals of Q2 2026 are now: P0 Stability: No red builds and Less noise.",
    ]


def test_markdown_has_links_and_keeps_texts_of_strangers_as_texts(changes: Callable[..., Ran], docs: Path) -> None:
    title = "Use *all* [cores](https://tracker.invalid) @everyone <b>now</b> www.tracker.invalid"
    keep(docs, board(), board(item(1, title), fetched=LATER))
    assert changes("ci", "--format", "markdown").out == (
        "## Continuous Integration & Testing\n\n"
        "Since 2025-10-01: 1 item added. The history begins on 2026-01-10; nothing is known of the time before.\n\n"
        r"- *Use \*all\* \[cores\](https\://tracker.invalid) "
        "\\@\u2060everyone "
        r"\<b\>now\</b\> www\.tracker.invalid*"
        r" ([example-org/tvm\#1](<https://github.com/example-org/tvm/issues/1>)) was added to Q1 2026."
        " (2026-01-10 to 2026-01-14)\n"
    )


def test_json_has_the_form_of_the_history(changes: Callable[..., Ran], docs: Path) -> None:
    keep(docs, board(item(1, "A")), board(item(1, "##[error]A"), item(2), fetched=LATER))
    ran = changes("--format", "json")
    found = json.loads(ran.out)
    assert [json.dumps(each, sort_keys=True) for each in found] == [
        json.dumps(json.loads(line), sort_keys=True)
        for line in history_path(docs / "_roadmap").read_text().splitlines()
    ]
    assert "##[" not in ran.out


def test_nothing_changed_is_said_and_since_when(changes: Callable[..., Ran], docs: Path) -> None:
    write_roadmap(docs / "_roadmap", board())
    assert changes("ci", "--since", "2026-01-12").out == (
        "Continuous Integration & Testing (ci)\nSince 2026-01-12: nothing changed.\n"
    )
    assert changes("ci", "--since", "90d").out.splitlines()[1] == (
        "Since 2025-10-17: nothing changed. The history begins on 2026-01-10; nothing is known of the time before."
    )
    assert changes("ci", "--format", "json").out == "[]\n"


def test_all_roadmaps_are_told_if_none_is_named(changes: Callable[..., Ran], docs: Path) -> None:
    keep(docs, board(item(1, "A")), board(fetched=LATER))
    ran = changes()
    assert ran.out.count("Since 2025-10-01") == 2
    assert "\n\nRoadmap docs (docs)\nSince 2025-10-01: nothing changed." in ran.out
    assert changes("ci", "docs").out == ran.out


def test_a_change_that_two_merged_branches_told_is_told_once(changes: Callable[..., Ran], docs: Path) -> None:
    before = board(item(1, "A"))
    moved = item(1, "A", column="Q2 2026")
    keep(docs, before, board(moved, fetched=LATER))
    keep(docs, before, board(moved, fetched=LATER + DAY))
    assert changes("ci").out.count("slipped from") == 1


def test_changes_that_were_private_are_told_only_while_the_setting_is_there(
    changes: Callable[..., Ran], docs: Path
) -> None:
    keep(docs, board(), board(item(1, "A secret"), include_private=True, fetched=LATER))
    write_roadmap(docs / "_roadmap", board(fetched=LATER + DAY))
    for form in ("text", "markdown", "json"):
        assert "secret" not in changes("ci", "--format", form).out
    (docs / "roadmap.toml").write_text(f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true\n')
    assert "A secret" in changes("ci").out


def test_lines_of_an_earlier_version_are_told_only_with_the_setting(changes: Callable[..., Ran], docs: Path) -> None:
    keep(docs, board(item(1, "A", column="Q2 2026")), board(item(1, "A secret"), item(2, "B secret"), fetched=LATER))
    path = history_path(docs / "_roadmap")
    told = [json.loads(line) for line in path.read_text().splitlines()]
    for line in told:
        del line["include_private"], line["source"]
        line["what"] = "changed" if line["field"] else line["what"]
    path.rename(path.with_name("changes.jsonl")).write_text("".join(f"{json.dumps(line)}\n" for line in told))
    for form in ("text", "markdown", "json"):
        assert "secret" not in changes("ci", "--format", form).out
    (docs / "roadmap.toml").write_text(f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true\n')
    assert "A secret" in (ran := changes("ci")).out
    assert "B secret" in ran.out


def test_an_item_that_went_without_a_name_is_not_named(changes: Callable[..., Ran], docs: Path) -> None:
    first, second = board(item(1, "A secret")), board(item(1, "A secret", column="Q2 2026"), fetched=LATER)
    keep(docs, first, second)
    keep(docs, second, board(left_out=LeftOut(private=1), fetched=LATER + DAY))
    assert changes("ci").out.splitlines()[2:] == [
        "  2026-01-14 to 2026-01-15  An item without a name here was removed from the roadmap."
    ]


def test_titles_of_strangers_are_one_line_without_control_characters(changes: Callable[..., Ran], docs: Path) -> None:
    strange = hostile("ci", ("a\x1b[31mred\x1b[0m \u202eback\x00\r\nnext", "::error::no", "##[group]no", "last"))
    keep(docs, replace(strange, items=()), replace(strange, fetched=LATER))
    ran = changes("ci")
    assert len(ran.out.splitlines()) == 2 + len(strange.items)
    assert not {"\x1b", "\u202e", "\x00"} & set(ran.out)
    assert "##[" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("ci", "--since", "soon"),
            "'soon' is not a time; write a day like 2026-01-31, an age like 90d, or last-quarter.",
        ),
        (("rust",), "rust"),
        (("ci",), "there is no snapshot"),
    ],
)
def test_a_mistake_ends_with_2_and_one_line(changes: Callable[..., Ran], arguments: tuple[str, ...], said: str) -> None:
    ran = changes(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_lines_that_fit_no_kind_are_left_out(changes: Callable[..., Ran], docs: Path) -> None:
    write_roadmap(docs / "_roadmap", board())
    known: dict[str, Any] = {"roadmap": "ci", "since": FETCHED, "when": LATER, "item": "I_1", "title": "A"}
    known["include_private"] = False
    unsound: list[dict[str, Any]] = [
        {"what": "theme"},
        {"what": "slipped", "field": "target", "before": "soon", "after": "2026-01-01"},
        {"what": "progress", "field": "progress", "before": "0", "after": "7"},
        {"what": "goals", "field": "goals", "after": "no list"},
        {"what": "status", "field": "status", "after": ("a list",)},
        {"what": "shipped", "field": "state"},
    ]
    add_changes(docs / "_roadmap", [Change(**known | each) for each in unsound])
    assert changes("ci").out.splitlines()[1].startswith("Since 2025-10-01: nothing changed.")
