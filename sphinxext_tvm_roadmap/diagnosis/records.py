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

"""The records of a diagnosis: one sentence about one part, and the way to mend it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - msgspec reads the annotations
from typing import Literal

from msgspec import Struct

Level = Literal["ok", "unknown", "advice", "problem"]
"""``unknown`` is for a question that nobody could answer here, such as one to GitHub without a token."""


class Fix(Struct, frozen=True):
    """A new content of a file, which loses nothing that somebody wrote."""

    path: Path
    before: bytes
    """The content for which the new one was made."""
    after: bytes


class Diagnosis(Struct, frozen=True):
    """One part that works or does not."""

    level: Level
    said: str
    """A sentence about what was found."""
    mend: str = ""
    """A sentence about the next step."""
    fix: Fix | None = None
    """The same step as a change of a file, if it is safe to make."""


class Chapter(Struct, frozen=True):
    """All that was found about one subject."""

    subject: str
    found: tuple[Diagnosis, ...]


def ok(said: str) -> Diagnosis:
    """Return a part that works."""
    return Diagnosis("ok", said)


def unknown(said: str, mend: str = "") -> Diagnosis:
    """Return a part about which nobody could be asked."""
    return Diagnosis("unknown", said, mend)


def advice(said: str, mend: str, fix: Fix | None = None) -> Diagnosis:
    """Return a part that works, but not as well as it could."""
    return Diagnosis("advice", said, mend, fix)


def problem(said: str, mend: str = "", fix: Fix | None = None) -> Diagnosis:
    """Return a part that does not work."""
    return Diagnosis("problem", said, mend, fix)
