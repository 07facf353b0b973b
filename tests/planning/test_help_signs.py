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

"""An item asks for help by its labels, its section, its title, its tasks and its sub-issues."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from examples import item

from sphinxext_tvm_roadmap.model import Label, Reference, Task
from sphinxext_tvm_roadmap.planning.help_signs import (
    asks_by_label,
    asks_by_text,
    help_signs,
    without_marker,
    words_of_label,
)

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import HelpSign

ASKING = """
good first issue|Good First Issue|good-first-issue|good_first_issue|:sparkles: good first issue|good first issue 🎉
good first bug|good first pr|Good first contribution|good first task|good-first-pull-request|D-Good-First-Issue
help wanted|Help Wanted|HELP-WANTED|help_wanted|🙏 help wanted|:wave: help-wanted|help wanted :raised_hand:|Help wanted!
status: help wanted|Status/help-wanted|type: good first issue|kind/good-first-issue|community::help wanted|E-help-wanted
E-easy|E-mentor|E: easy|up-for-grabs|Up For Grabs|help wanted: docs|contributions welcome|contribution-welcome
contributors wanted|PR welcome|PRs welcome|pr-welcome|pull requests welcome|patches welcome|volunteers needed
volunteer wanted|needs help|help needed|help is welcome|looking for contributors|needs-owner|first-timers-only
first timers only|first-time contributor|beginner|beginner friendly|beginner-friendly|beginners only|good for newcomers
good for beginners|newcomer|newcomer-friendly|newbie friendly|new contributors welcome|starter task|low-hanging-fruit
low hanging fruit|easy pick|easy pickings|junior job|good second issue|open for contribution|accepting PRs|P-help wanted
good first issue (docs)|help-wanted/backend|0 - help wanted|beginner: docs
"""

OTHERS = """
easy|difficulty: easy|effort/easy|ease of use|help|docs: help text|help page|welcome page|wanted|good|first issue seen
area: contributing|no help wanted|not help wanted|owner|owners: compiler|beginner docs|newcomer guide|E-hard
pr|PR: reviewed|volunteers|needs review|needs triage|help wanted section|bug|starter kit|good first impression
difficulty: beginner|level/newcomer|Effort: low-hanging fruit
"""


def words(table: str) -> list[str]:
    return [word for line in table.strip().splitlines() for word in line.split("|")]


@pytest.mark.parametrize("label", words(ASKING))
def test_the_common_families_of_labels_ask_for_help(label: str) -> None:
    assert asks_by_label(label, None)


@pytest.mark.parametrize("label", [*words(OTHERS), "", ":wave:", "/", "a/", "-"])
def test_other_labels_do_not_ask_for_help(label: str) -> None:
    assert not asks_by_label(label, None)


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Mitmachen!", True),
        ("mit_machen", False),
        ("status: mitmachen", True),
        ("help wanted", False),
        ("mitmacher", False),
    ],
)
def test_labels_of_the_settings_replace_the_families(label: str, *, asks: bool) -> None:
    assert asks_by_label(label, frozenset({words_of_label("mitmachen 🙂")})) is asks


@pytest.mark.parametrize(
    "text",
    [
        "Help wanted: docs",
        "Port it (help-wanted)",
        "[help wanted] ARM",
        "help is needed here",
        "contributions welcome",
        "looking for a volunteer",
    ],
)
def test_a_title_or_task_may_ask_for_help(text: str) -> None:
    assert asks_by_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "no help wanted",
        "no more help needed",
        "help not needed",
        "Rename the help wanted label",
        "Show a helpful text",
        "PR welcome mail",
        "Help wantedly",
    ],
)
def test_other_texts_do_not_ask_for_help(text: str) -> None:
    assert not asks_by_text(text)


def part(title: str, **rest: Any) -> Reference:
    url = "https://github.com/example-org/tvm/issues/21"
    return Reference("example-org/tvm#21", url, **{"relation": "sub-issue", "title": title, "state": "open", **rest})


@pytest.mark.parametrize(
    ("rest", "signs"),
    [
        ({}, ()),
        ({"labels": (Label("bug"), Label("Help-Wanted"))}, ("label",)),
        ({"sections": {"help_wanted": "Who knows *Windows*?"}}, ("section",)),
        ({"sections": {"help_wanted": "None."}}, ()),
        ({"sections": {"help_wanted": "_No response_"}}, ()),
        ({"title": "Help wanted: runners"}, ("title",)),
        ({"tasks": (Task("docs (help wanted)", done=False),)}, ("task",)),
        ({"tasks": (Task("docs (help wanted)", done=True),)}, ()),
        ({"tasks": (Task("docs (help wanted)", done=False, owners=("ann",)),)}, ()),
        ({"references": (part("Help wanted: ARM"),)}, ("sub-issue",)),
        ({"references": (part("Help wanted: ARM", owners=("ann",)),)}, ()),
        ({"references": (part("Help wanted: ARM", state="closed"),)}, ()),
        ({"references": (part("Help wanted: ARM", relation="mentions"),)}, ()),
        ({"labels": (Label("help wanted"),), "title": "Up for grabs"}, ("label", "title")),
        ({"labels": (Label("help wanted"),), "state": "closed", "status": "done"}, ("label",)),
    ],
    ids=str,
)
def test_each_sign_is_found(rest: dict[str, Any], signs: tuple[HelpSign, ...]) -> None:
    assert help_signs(item(1, **{"title": "A title", **rest}), None) == signs


@pytest.mark.parametrize("sign", [*"[(*_,:;–—- \t", "- ", "help wanted ", "help-", "up for ", ":a"])
@pytest.mark.parametrize("form", ["{}", "a{}b", "help wanted{}b", "a{}help wanted"])
def test_the_time_to_find_the_words_grows_with_the_text(form: str, sign: str) -> None:
    text = form.replace("{}", sign * (60_000 // len(sign)))
    began = time.process_time()
    without_marker(text)
    asks_by_text(text)
    asks_by_label(text, None)
    assert time.process_time() - began < 10
