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

"""Turn a line over time into SVG. The words beside it say the same, so screen readers skip it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .. import parts

TOP, BOTTOM = 2, 102
"""The heights of 100 and of 0 percent, so that a line at either end is not cut off."""


def step_line(part: parts.StepLine) -> str:
    """Write a line that stays at each height until the next point."""
    start, height = part.points[0]
    steps = "".join(f"H{x}V{BOTTOM - y}" for (_x, _y), (x, y) in pairwise(part.points))
    return (
        f'<svg class="roadmap-curve" viewBox="0 0 1000 {TOP + BOTTOM}" preserveAspectRatio="none" aria-hidden="true">'
        f'<path d="M{start} {BOTTOM - height}{steps}"></path></svg>\n'
    )
