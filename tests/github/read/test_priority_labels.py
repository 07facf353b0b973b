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

"""Labels of the common families give a priority, and other labels do not."""

from __future__ import annotations

import time

import pytest

from sphinxext_tvm_roadmap.github.read.priority_labels import priority_of_label

GIVEN = {
    "P0": "P0",
    "p1": "p1",
    "🔥 P0": "P0",
    "P0 🔥": "P0",
    "P1: important": "P1",
    "P1 - urgent": "P1",
    "P1-urgent": "P1",
    "P2 (nice to have)": "P2",
    "priority: high": "high",
    "Priority: High": "High",
    "priority:high 🔺": "high",
    "priority/critical-urgent": "critical-urgent",
    "priority/P2": "P2",
    "priority::2": "2",
    "priority = low": "low",
    "priority-high": "high",
    "priority_low": "low",
    "priority high": "high",
    "priority 1": "1",
    "prio-low": "low",
    "prio:1": "1",
    "pri/0": "0",
    "P-critical": "critical",
    "P: medium": "medium",
    "high-priority": "high",
    "High Priority": "High",
    "low prio": "low",
    "priority: someday": "someday",
}

OTHERS = """
priority-queue|priority queue|priority_inversion|priority|prioritized|priority-scheduling|queue-priority|P10|P100|P2P
p5.js|p4-16|p4 backend|P|high|low|low-hanging fruit|plow|P-frame|critical path|priority: none|priority: TBD
priority/|severity: high
"""


@pytest.mark.parametrize(("label", "priority"), GIVEN.items())
def test_a_label_of_a_common_family_gives_its_priority(label: str, priority: str) -> None:
    assert priority_of_label(label) == priority


@pytest.mark.parametrize("label", [each for line in OTHERS.split("\n") for each in line.split("|")])
def test_other_labels_give_no_priority(label: str) -> None:
    assert priority_of_label(label) is None


@pytest.mark.parametrize("sign", [*"[(!-_:/ .0a", "` ", "p0 ", ":a:", "priority ", "very "])
@pytest.mark.parametrize("form", ["{}", "a{}!x", "priority{}x", "p{}x"])
def test_the_time_to_read_a_label_grows_with_its_length(form: str, sign: str) -> None:
    began = time.process_time()
    priority_of_label(form.replace("{}", sign * (60_000 // len(sign))))
    assert time.process_time() - began < 5
