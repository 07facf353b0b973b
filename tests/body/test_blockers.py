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

"""Phrases that state a blocker, and phrases that do not: precision and recall on ``data/blockers.txt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxext_tvm_roadmap.body.reading import read_body

LINES = [
    line
    for line in (Path(__file__).parent / "data" / "blockers.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FEWEST_LINES = 150


def expected(line: str) -> tuple[set[str], str]:
    numbers, _, text = line.partition(" | ")
    return set(numbers.split()) - {"-"}, text.replace("\\n", "\n")


def found(text: str) -> set[str]:
    references = read_body(text, repository="example/project").references
    return {each.ref.partition("#")[2] for each in references if each.relation == "blocked-by"}


@pytest.mark.parametrize("line", LINES)
def test_only_a_declared_blocker_is_one(line: str) -> None:
    right, text = expected(line)
    assert found(text) == right


def test_precision_and_recall_on_the_corpus() -> None:
    pairs = [(right, found(text)) for right, text in map(expected, LINES)]
    hits = sum(len(right & said) for right, said in pairs)
    precision = hits / sum(len(said) for _, said in pairs)
    recall = hits / sum(len(right) for right, _ in pairs)
    print(f"{len(LINES)} phrases: precision {precision:.3f}, recall {recall:.3f}")
    assert len(LINES) >= FEWEST_LINES
    assert (precision, recall) == (1, 1)
