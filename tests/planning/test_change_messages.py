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

"""Each change is one sentence for terminals and pages; the sentences in the data file are written by hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.extract import extract_from_file

from sphinxext_tvm_roadmap.cli.change_sentences import in_english, sentences_of
from sphinxext_tvm_roadmap.model import Change, ChangeKind
from sphinxext_tvm_roadmap.planning import change_figures, change_messages
from sphinxext_tvm_roadmap.planning.change_figures import figures_of
from sphinxext_tvm_roadmap.planning.change_kinds import is_sound
from sphinxext_tvm_roadmap.planning.change_messages import Message, messages_of
from sphinxext_tvm_roadmap.planning.story import Entry, Story

SENTENCES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "change_sentences.json").read_text("utf-8")
)
DAY = dt.datetime(2022, 1, 12, tzinfo=dt.timezone.utc)


def change(case: dict[str, Any]) -> Change:
    known = {"roadmap": "ci", "since": DAY, "when": DAY, "item": "I_1", "title": "A"} | case
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Change(**{name: value for name, value in (known | lists).items() if name not in {"says", "on_pages"}})


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["says"])
def test_a_change_is_one_sentence(case: dict[str, Any]) -> None:
    told = change(case)
    assert is_sound(told)
    assert sentences_of(Entry((told,)), "A", str) == case["says"]


def test_there_is_a_sentence_for_each_kind() -> None:
    assert {case["what"] for case in SENTENCES} == set(get_args(ChangeKind))
    assert set(change_figures.COUNTED) == set(get_args(ChangeKind))


def test_only_the_first_sentence_names_the_item() -> None:
    slipped, blocked = SENTENCES[8], SENTENCES[32]
    entry = Entry((change(slipped), change(blocked)))
    assert sentences_of(entry, "A", str) == "A slipped from Q4 2021 to Q1 2022. It waits for o/r#5."


def test_a_change_without_an_event_says_so() -> None:
    given = {"source": "gap", "since": DAY - dt.timedelta(days=90)}
    gap = Entry((change(SENTENCES[8] | given),))
    assert sentences_of(gap, "A", str) == "A slipped from Q4 2021 to Q1 2022. GitHub has no event for this."
    event = Entry((change(SENTENCES[8]),))
    for entries, says in (
        ([gap], "GitHub has no event for 1 of these changes; its events are incomplete since 2021-10-14."),
        ([gap, event, gap], "GitHub has no event for 2 of these changes; its events are incomplete since 2021-10-14."),
    ):
        told = Story(dt.date(2021, 10, 1), dt.date(2021, 1, 1), tuple(entries), ())
        assert in_english(figures_of(told)[-1]) == says


def collected(module: Any) -> set[Any]:
    """Return the texts that Babel finds in a module."""
    return {message for _line, message, _comments, _context in extract_from_file("python", module.__file__)}


def test_babel_collects_each_text() -> None:
    found = collected(change_messages) | collected(change_figures)
    made = [message.template for case in SENTENCES for message in messages_of(Entry((change(case),)))]
    made += [make(2) for make in change_figures.COUNTED.values()]
    made += [change_messages.NO_EVENT, change_messages.IT, change_messages.NAMELESS, change_messages.LISTED]
    for template in made:
        assert ((template.one, template.many) if template.many else template.one) in found


def story(*counts: tuple[ChangeKind, int], begins: dt.date = dt.date(2021, 1, 1)) -> Story:
    return Story(dt.date(2021, 10, 1), begins, (), counts)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (story(), ["Since 2021-10-01: nothing changed."]),
        (
            story(("shipped", 5), ("slipped", 1), ("goals", 2), ("themes", 1)),
            ["Since 2021-10-01: 5 items shipped, 1 slipped, other goals in 2 columns, other themes of the roadmap."],
        ),
        (
            story(("status-update", 1), ("advanced", 1), ("help-wanted", 2), begins=dt.date(2021, 10, 2)),
            [
                "Since 2021-10-01: a new status of the roadmap, 1 item brought forward, 2 asking for help.",
                "The history begins on 2021-10-02; nothing is known of the time before.",
            ],
        ),
    ],
)
def test_the_figures_are_one_or_two_sentences(told: Story, says: list[str]) -> None:
    assert [in_english(message) for message in figures_of(told)] == says


def test_a_text_of_a_stranger_is_no_template() -> None:
    given = change({"what": "retitled", "field": "title", "before": "%(item)s %d {0}", "after": "A"})
    (message,) = messages_of(Entry((given,)))
    assert isinstance(message, Message)
    assert in_english(message, item="%(before)s") == "%(before)s was called “%(item)s %d {0}” before."
