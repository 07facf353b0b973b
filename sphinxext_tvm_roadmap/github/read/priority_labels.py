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

"""Labels that give a priority: ``P0``, ``priority: high``, ``high-priority`` and the like."""

from __future__ import annotations

import re

from ...names import means_nobody

_LEVEL = (
    r"(?:p?[0-9]|urgent|critical|highest|very[ -]high|high|important|medium(?:[ -](?:high|low))?|moderate|normal|"
    r"lowest|very[ -]low|low|major|minor|trivial|immediate|blocker|emergency)"
)
_WORD = r"(?:priority|prio|pri)"

FORMS = re.compile(
    # After a colon or a slash stands a value; after a hyphen, it may be another word: ``priority-queue``.
    rf"{_WORD}\s*(?::+|[/=])\s*(?P<value>\S.*)|{_WORD}[ _-]*(?P<after>{_LEVEL})|"
    rf"(?P<before>{_LEVEL})[ _-]*{_WORD}|p\s*[:/_-]\s*(?P<short>{_LEVEL})|"
    rf"(?P<number>p[0-9])(?:\s*[:(\[–—].*|\s+-\s.*|[ _-]{_LEVEL})?",
    re.IGNORECASE,
)

EDGES = re.compile(r"\A[^\w(\[]+|(?<![^\w)\]])[^\w)\]]+\Z")
"""Signs and emoji around the words of a label."""


def priority_of_label(name: str) -> str | None:
    """Return the priority that a label gives, in its own words."""
    found = FORMS.fullmatch(EDGES.sub("", name))
    value = next(filter(None, found.groups()), None) if found else None
    return None if value is None or means_nobody(value) else value
