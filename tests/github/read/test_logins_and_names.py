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

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.github.ask.replies import Assignee, Issue, Nodes, Repository
from sphinxext_tvm_roadmap.github.read.logins_and_names import known_accounts, people_in, valid_logins

KNOWN = frozenset({"areusch", "denise-k", "leandron"})

NAMED = {
    "@areusch and @denise-k": "areusch | denise-k",
    "areusch, denise-k; leandron / Jane Doe": "areusch | denise-k | leandron | (Jane Doe)",
    "areusch": "areusch",
    "AReusch": "AReusch",
    "mousius": "(mousius)",
    "Compiler": "(Compiler)",
    "Andrew Reusch": "(Andrew Reusch)",
    "@areusch, Jane Doe": "areusch | (Jane Doe)",
    "@areusch, until May": "areusch",
    "@areusch and others": "areusch",
    "https://github.com/mousius": "mousius",
    "https://github.com/mousius/, https://github.com/apache/tvm": "mousius",
    "https://github.com/apache/tvm": "(https://github.com/apache/tvm)",
    "@mousius": "mousius",
    "@alice_acme": "alice_acme",
    "@a--b": "a--b",
    "@apache/tvm-committers": "(@apache/tvm-committers)",
    "@apache/tvm-committers, @areusch.": "(@apache/tvm-committers) | areusch",
    "@dependabot[bot]": "(dependabot[bot])",
    "someone@example.com": "(someone@example.com)",
    "TBD": "",
    "none, TBD": "",
    "TBD (ask @areusch)": "",
    "Unassigned": "",
    "?": "",
    "": "",
}
"""The people of a text; those in brackets are known by name only."""


@pytest.mark.parametrize(("text", "people"), NAMED.items())
def test_people_are_found_in_a_field(text: str, people: str) -> None:
    found = people_in([text], KNOWN)
    assert " | ".join(each.name if each.is_account else f"({each.name})" for each in found) == people


def test_logins_are_known_from_assignees_and_maintainers() -> None:
    issue = Issue(
        id="I_1",
        title="",
        number=1,
        url="",
        repository=Repository("o/r", is_private=False),
        issue_state="OPEN",
        assignees=Nodes((Assignee("Ann"), Assignee("copilot", "Bot"), None)),
    )
    assert known_accounts([issue], [("Bob",), ("eve[bot]", "Carol")]) == {"ann", "bob", "carol"}


def test_invalid_logins_are_left_out() -> None:
    given = ["ann", "-ann", "a_b_c", "a" * 40, "ann\n", "a/b", "../x", "dependabot[bot]", "a--b", "old-"]
    assert valid_logins(given) == ("ann", "a--b", "old-")
