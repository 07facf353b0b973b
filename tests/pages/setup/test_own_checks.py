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

"""Other extensions add rules to the checks."""

from __future__ import annotations

import pytest
from sphinx.errors import ExtensionError

from sphinxext_tvm_roadmap import Problem, Subject, add_roadmap_check
from sphinxext_tvm_roadmap.planning.checks.rules import RULES

TEXTS = {"why": "Work costs 100 %.", "mend": "Give it a budget."}


class Application:
    """The part of Sphinx that the call uses."""

    def setup_extension(self, name: str) -> None:
        assert name == "sphinxext_tvm_roadmap"


@pytest.fixture(autouse=True)
def _no_added_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.pages.setup.own_checks.RULES", dict(RULES))


def nothing(_subject: Subject) -> tuple[Problem, ...]:
    return ()


def something(_subject: Subject) -> tuple[Problem, ...]:
    return (Problem("Mend it."),)


def test_a_second_build_of_a_process_may_add_the_same_rule() -> None:
    for _build in range(2):
        add_roadmap_check(Application(), "x-budget", nothing, **TEXTS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["budget", "no-owner", "x-", "x-Budget", "x-a b", "x-a--b", ""])
def test_a_name_of_another_form_is_refused(name: str) -> None:
    with pytest.raises(ExtensionError) as caught:
        add_roadmap_check(Application(), name, nothing, **TEXTS)  # type: ignore[arg-type]
    assert str(caught.value) == (
        f'add_roadmap_check: "{name}" cannot name a rule; write x- and small letters: "x-budget".'
    )


def test_a_name_that_another_rule_has_is_refused() -> None:
    add_roadmap_check(Application(), "x-budget", nothing, **TEXTS)  # type: ignore[arg-type]
    with pytest.raises(ExtensionError, match=r'"x-budget" is taken by .*nothing; choose another') as caught:
        add_roadmap_check(Application(), "x-budget", something, **TEXTS)  # type: ignore[arg-type]
    assert "own_checks" in str(caught.value)
