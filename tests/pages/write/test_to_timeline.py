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

"""The bars of a timeline as SVG."""

from __future__ import annotations

import re

import pytest

from sphinxext_tvm_roadmap.pages.parts import TimelineBar
from sphinxext_tvm_roadmap.pages.write.to_timeline import bar
from sphinxext_tvm_roadmap.planning.time_scale import Bar


@pytest.mark.parametrize(
    ("start", "end", "x", "width"),
    [
        (250, 500, "25%", "25%"),
        (499, 500, "49.2%", "0.8%"),
        (1000, 1000, "99.2%", "0.8%"),
        (0, 0, "0%", "0.8%"),
        (0, 3, "0%", "0.8%"),
    ],
)
def test_a_short_bar_is_visible_and_ends_at_its_day(start: int, end: int, x: str, width: str) -> None:
    drawn = bar(TimelineBar(bar=Bar(start, end, goes_before=False, goes_after=False), text="", status="planned"))
    found = re.search(r'<rect class="roadmap-bar" x="([^"]*)" width="([^"]*)"', drawn)
    assert found
    assert found.groups() == (x, width)
