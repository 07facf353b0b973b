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

"""The words of a field Status and of columns say a status, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.status_words import BLOCKED, CUT, DONE, KNOWN, WORKING, said_status, status_words

SAID = {
    "blocked": """Blocked|On hold|on-hold|🔴 Blocked (2)|Paused|Stalled|Waiting for customer|Waiting on upstream
        |Blocked by a vendor|On hold until 2027|Blocked / On hold|Awaiting feedback|Blocked: no runner""",
    "cut": """Won't do|Won’t Do ❌|wont do|Cancelled|Canceled (4)|Withdrawn|Rejected|Declined|Abandoned|Duplicate
        |Won't fix / Cancelled|Not planned|🗑️ Dropped""",
    "done": """Done|✅ Done|Done ✅ (12)|DONE!|3. Done|Done 12|:white_check_mark: Done|Merged|Shipped 🚀|Released
        |Released / Shipped|Deployed|Deployed to production|Status: Done|Done – shipped|Completed|Closed|[Done]""",
    "in-progress": """In progress|In Progress (WIP 3)|in_progress|In-Progress|🚧 WIP|In progress: 3|In review
        |👀 In Review|QA|In QA|Testing|Needs review|Needs Review (3/5)|Waiting for review|Ready for review
        |Ready to merge|PR review|In code review|Spec in review|In progress this week|Doing|Active
        |In review / Testing|1. In progress""",
    None: """Todo|To do|📋 Backlog|Ready|Ready for development|Not started|Not done|Not in progress|Unblocked|New
        |Next|Later|Q3 2026|Release 2|Design|In progress / Blocked|Done / To do|Testing: not started|Background
        |Dependencies|Review board|🎉|123""",
}


@pytest.mark.parametrize(
    ("name", "status"),
    [(name.strip(), status) for status, names in SAID.items() for name in names.split("|")],
)
def test_a_name_says_a_status_whatever_stands_around_its_words(name: str, status: str | None) -> None:
    assert said_status(name, KNOWN) == status


def test_no_word_says_two_statuses() -> None:
    assert len(KNOWN.keys() & (DONE | CUT | BLOCKED | WORKING)) == sum(map(len, (DONE, CUT, BLOCKED, WORKING)))


def test_the_words_of_the_settings_win_in_any_language() -> None:
    own = {"done": ["Fertig", "完了"], "in-progress": ["進行中"], "blocked": ["Wartet"], "planned": ["Testing"]}
    words = status_words(own)
    names = ("✅ Fertig (3)", "完了", "進行中", "wartet / on hold", "Testing", "Done", "Irgendwann")
    assert [said_status(name, words) for name in names] == [
        *("done", "done", "in-progress", "blocked", "planned", "done", None),
    ]


@given(st.text(max_size=40))
def test_any_name_can_be_read(name: str) -> None:
    assert said_status(name, KNOWN) in {*KNOWN.values(), None}
