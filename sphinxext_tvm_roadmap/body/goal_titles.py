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

"""Recognise the title of a card with the goals of a quarter: *Themes & Goals* in RFC 0050, "Q4 Goals" elsewhere."""

from __future__ import annotations

import re

from ..names import fold

GOALS = frozenset({"themes", "goals", "objectives"})
"""A title has at least one of these words."""

AROUND = re.compile(
    r"theme|goal|of|for|the|this|our|next|current|and|in|s|quarter|quarterly|roadmap|key|main|top|overall|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|(?:q[1-4])?fy\d*|(?:\d+)?(?:q[1-4]|[1-4]q|h[12])?(?:\d+)?"
)
"""The other words that it may have, which say when or are small."""


def is_goal_title(title: str, column: str = "") -> bool:
    """Return whether a title has only words for goals, for their time, and of the column."""
    words = set(_words(title))
    others = words - GOALS - set(_words(column))
    return not words.isdisjoint(GOALS) and all(AROUND.fullmatch(word) for word in others)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))
