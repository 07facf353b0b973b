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

"""Compare and show names and numbers from GitHub; the only module that turns a name into an id."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from .characters import IGNORABLE, one_of

IGNORED = re.compile(f"[{one_of(IGNORABLE)}]")
"""Joiners, marks and variation selectors, among others: people do not type them the same way each time."""


def fold(name: str) -> str:
    """Return a form that is equal for all spellings of one name: case, Unicode form and blanks are folded."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", IGNORED.sub("", name))
    return " ".join(name.casefold().split())


def slug(name: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for any name: usable as id, class and URL fragment.

    If no letter or digit remains, the result is a digest of the name, so that two such names stay different.
    """
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:80].rstrip("-") or f"x{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def words_of_number(value: float) -> str:
    """Return a number as people write it: ``3`` for 3.0, and at most the 15 digits that each float keeps."""
    return f"{value:.15g}"


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun in messages, which are English: ``1 item``, ``2 items``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
