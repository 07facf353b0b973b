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

"""Make text readable on colours that users of GitHub chose (WCAG 2.2, "relative luminance")."""

from __future__ import annotations

KNEE = 0.04045
"""Channel values (as a share of the maximum) below this one are linear in sRGB."""


def ink_on(color: str) -> str:
    """Return the more readable text colour on this background, black or white. One of them always reaches 4.5:1."""
    light = luminance(color)
    return "#fff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000"


def luminance(color: str) -> float:
    """Return the relative luminance of six hexadecimal digits, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= KNEE else ((channel + 0.055) / 1.055) ** 2.4
