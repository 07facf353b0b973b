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

"""``tvm-roadmap check`` says what should be mended; it reads only the files, and its forms are safe for runners."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from cli.sarif_log import SarifLog
from examples import HOSTILE, item, roadmap, settings

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Column, ProjectField, Reference
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

FEBRUARY_1 = "1769904000"
PLAIN = (Column("Todo", "other"), Column("In Progress", "other"), Column("Done", "other"))
ISSUES = "https://github.com/example-org/tvm/issues/"

TO_DONE = "Move the item to the column in which it was done, or reopen it."
ASSIGN = "Assign an owner, move the item to the backlog, or ask for help with the label “help wanted”."

WAITING = item(1, "Wait: 100 %, for ever", column="Todo", blocked_by=(Reference("example-org/tvm#1", f"{ISSUES}1"),))
CLOSED = item(2, "Close me", column="Todo", state="closed", status="done", owners=("areusch",))
NOBODY = item(3, "Nobody", column="In Progress", status="in-progress")
WAIVED = item(4, "We all", column="In Progress", status="in-progress", waivers={"no-owner": "We do it together"})


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs the command as a user does, on a plain board with a finding of each severity."""
    (tmp_path / "roadmap.toml").write_text(settings(["ci", "docs"]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FEBRUARY_1)
    items = (WAITING, CLOSED, NOBODY, WAIVED)
    write_roadmap(tmp_path / "_roadmap", roadmap(title="CI", columns=PLAIN, themes=(), items=items))
    write_roadmap(tmp_path / "_roadmap", roadmap("docs", title="Docs", columns=PLAIN, themes=(), items=()))

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("check", *arguments), prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return run


def test_the_text_has_each_rule_with_its_mend_and_its_items(check: Callable[..., Ran]) -> None:
    ran = check()
    assert ran.out.splitlines() == [
        "CI (ci): 1 error, 1 warning, 1 note",
        "  error waits-in-circle, for the maintainers: Remove one of the dependencies of the circle.",
        "    Wait: 100 %, for ever (example-org/tvm#1): It waits for itself.",
        f"  warning closed-but-planned, for the maintainers: {TO_DONE}",
        "    Close me (example-org/tvm#2): It is closed, but its status is still “Todo”.",
        f"  info no-owner, for the maintainers: {ASSIGN}",
        "    Nobody (example-org/tvm#3): It has no owner.",
        "  waived no-owner: We all (example-org/tvm#4): It has no owner. Reason: We do it together",
        "",
        "Docs (docs): nothing to mend",
    ]
    assert ran.err == ""


def test_notes_of_one_rule_take_one_line(check: Callable[..., Ran]) -> None:
    draft = item(1, "A draft", column="In Progress", status="in-progress", type="draft", ref=None)
    others = (item(number, column="In Progress", status="in-progress") for number in range(2, 9))
    board = roadmap(title="CI", columns=PLAIN, themes=(), items=(draft, *others))
    write_roadmap(Path("_roadmap"), board)
    refs = ", ".join(f"example-org/tvm#{number}" for number in range(2, 7))
    assert check("ci").out.splitlines() == [
        "CI (ci): 8 notes",
        f"  info no-owner, for the maintainers: {ASSIGN}",
        f"    A draft, {refs}, and 2 more",
    ]


@pytest.mark.parametrize(
    ("written", "fail_on", "status"),
    [
        ("", (), 1),
        ("", ("--fail-on", "warning"), 1),
        ('waits-in-circle = "warning"', (), 0),
        ('waits-in-circle = "warning"', ("--fail-on", "warning"), 1),
        ('waits-in-circle = "info"\nclosed-but-planned = "off"', ("--fail-on", "warning"), 0),
        ('waits-in-circle = "off"\nclosed-but-planned = "off"', ("--fail-on", "info"), 1),
        ('waits-in-circle = "off"\nclosed-but-planned = "off"\nno-owner = "off"', ("--fail-on", "info"), 0),
    ],
)
def test_the_exit_status_follows_the_severities(
    check: Callable[..., Ran], written: str, fail_on: tuple[str, ...], status: int
) -> None:
    toml = Path("roadmap.toml")
    toml.write_text(f"{toml.read_text()}\n[roadmaps.ci.checks]\n{written}\n")
    assert check(*fail_on).status == status


def test_a_waived_finding_alone_does_not_fail(check: Callable[..., Ran]) -> None:
    write_roadmap(Path("_roadmap"), roadmap(columns=PLAIN, themes=(), items=(WAIVED,)))
    assert check("--fail-on", "info").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cii",), 'there is no roadmap "cii" in roadmap.toml; did you mean "ci"?'),
        (("--config", "no.toml"), "no.toml: there is no such file"),
        (("--snapshots", "no"), "there is no snapshot"),
    ],
)
def test_a_check_that_cannot_be_done_ends_with_2(
    check: Callable[..., Ran], arguments: tuple[str, ...], said: str
) -> None:
    ran = check(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_another_roadmap_without_a_snapshot_does_not_matter(check: Callable[..., Ran]) -> None:
    Path("_roadmap/docs.json").unlink()
    assert check("ci").status == check().status == 1


def test_json_has_the_same_findings_and_the_waivers(check: Callable[..., Ran]) -> None:
    found = json.loads(check("--format", "json").out)
    assert [(each["rule"], each["item"], each["waiver"]) for each in found] == [
        ("waits-in-circle", "example-org/tvm#1", None),
        ("closed-but-planned", "example-org/tvm#2", None),
        ("no-owner", "example-org/tvm#3", None),
        ("no-owner", "example-org/tvm#4", "We do it together"),
    ]
    assert found[1] == {
        "column": "Todo",
        "item": "example-org/tvm#2",
        "mend": TO_DONE,
        "mender": "maintainer",
        "message": "It is closed, but its status is still “Todo”.",
        "roadmap": "ci",
        "rule": "closed-but-planned",
        "severity": "warning",
        "theme": None,
        "title": "Close me",
        "url": f"{ISSUES}2",
        "waiver": None,
    }


def line_of(item_id: str) -> int:
    lines = Path("_roadmap/ci.json").read_text().splitlines()
    return lines.index(f'      "id": "{item_id}",') + 1


def test_an_annotation_leads_to_the_line_of_the_item_and_is_escaped(check: Callable[..., Ran]) -> None:
    first, second, third = check("--format", "github").out.splitlines()
    assert first == (
        f"::error file=_roadmap/ci.json,line={line_of('I_1')},title=ci%3A waits-in-circle::"
        "Wait: 100 %25, for ever (example-org/tvm#1): It waits for itself. "
        "Remove one of the dependencies of the circle."
    )
    assert second.startswith(f"::warning file=_roadmap/ci.json,line={line_of('I_2')},title=ci%3A closed-but-planned::")
    assert third.startswith(f"::notice file=_roadmap/ci.json,line={line_of('I_3')},title=ci%3A no-owner::Nobody")


def test_the_lines_are_those_of_the_file_as_it_is_now(check: Callable[..., Ran]) -> None:
    """Two commands in one process may find other files under the same names."""
    check("--format", "github")
    items = (item(9, "First", column="Todo"), CLOSED)
    write_roadmap(Path("_roadmap"), roadmap(title="CI", columns=PLAIN, themes=(), items=items))
    (line,) = (line for line in check("ci", "--format", "github").out.splitlines() if "Close me" in line)
    assert f"line={line_of('I_2')}," in line


def test_a_problem_of_the_settings_leads_to_their_line(check: Callable[..., Ran]) -> None:
    toml = Path("roadmap.toml")
    toml.write_text(f'{toml.read_text()}\n[roadmaps.ci.fields]\ntheme = ["Them"]\n')
    board = roadmap(columns=PLAIN, themes=(), items=(), fields=(ProjectField("Theme"),))
    write_roadmap(Path("_roadmap"), board)
    (line,) = check("--format", "github").out.splitlines()
    assert line.startswith(
        "::warning file=roadmap.toml,line=2,title=ci%3A setting-without-field::[fields] names “Them”"
    )


def test_sarif_has_what_its_schema_requires(check: Callable[..., Ran]) -> None:
    out = check("--format", "sarif").out
    assert len(msgspec.json.decode(out, type=SarifLog).runs) == 1
    log = json.loads(out)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "tvm-roadmap"
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"note", "warning", "error"}
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "note"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": "_roadmap/ci.json"}
    lines = [each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in run["results"]]
    assert lines == [line_of(f"I_{number}") for number in (1, 2, 3, 4)]
    assert [result.get("suppressions") for result in run["results"]] == [
        *[None] * 3,
        [{"kind": "inSource", "justification": "We do it together"}],
    ]


COMMANDS = ("::error::taken", "##[error]taken", "##vso[task.logissue]taken", "\x1b[31m red", "two\r\nlines", *HOSTILE)


def test_sarif_keeps_its_schema_with_all_that_strangers_write(check: Callable[..., Ran]) -> None:
    titles = enumerate((*HOSTILE, *COMMANDS), start=50)
    items = tuple(item(number, title, column="In Progress", status="in-progress") for number, title in titles)
    write_roadmap(Path("_roadmap"), roadmap("docs", title=HOSTILE[0], columns=PLAIN, themes=(), items=items))
    log = msgspec.json.decode(check("docs", "--format", "sarif").out, type=SarifLog)
    assert len(log.runs[0].results) >= len(items)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_title_is_a_command_or_moves_a_cursor(check: Callable[..., Ran], form: str) -> None:
    items = tuple(
        item(number, title, column="Todo", state="closed", status="done", themes=(title,))
        for number, title in enumerate(COMMANDS, start=1)
    )
    write_roadmap(Path("_roadmap"), roadmap(columns=PLAIN, themes=(), items=items))
    out = check("ci", "--format", form).out
    lines = out.splitlines()
    assert "taken" in out
    assert "\x1b" not in out
    assert not any(sign in out for sign in ("##[", "##vso["))
    begun = [line for line in lines if line.lstrip().startswith("::")]
    if form == "github":
        assert begun == lines
        assert len(lines) == len(COMMANDS)
        assert all(line.startswith("::warning file=_roadmap/ci.json,line=") for line in lines)
    else:
        assert begun == []
