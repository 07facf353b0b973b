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

"""``docs/reference/checks.rst`` names each rule once, with its severity, its reason and its mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxext_tvm_roadmap.planning.checks.rules import OWN

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.planning.checks.records import Rule

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "checks.rst"
RULES = " ".join(PAGE.read_text(encoding="utf-8").split("\nThe rules\n")[1].split())
MENDERS = {"owner": "the owner of the item", "maintainer": "the maintainers", "settings": "authors of ``roadmap.toml``"}


@pytest.mark.parametrize("rule", OWN.values(), ids=list(OWN))
def test_the_page_has_each_rule_as_it_is(rule: Rule) -> None:
    entry = f"``{rule.id}`` ({rule.severity}, for {MENDERS[rule.mender]}) {rule.why.english} {rule.mend.english}"
    assert RULES.count(entry) == 1


def test_the_page_has_no_other_rules() -> None:
    assert sorted(re.findall(r"``([\w-]+)`` \((?:info|warning|error), for", RULES)) == sorted(OWN)
