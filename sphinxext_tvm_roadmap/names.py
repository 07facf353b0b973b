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
from .emoji import with_emoji

IGNORED = re.compile(f"[{one_of(IGNORABLE)}]")
"""Joiners, marks and variation selectors, among others: people do not type them the same way each time."""

CODE = re.compile(r"`([^`]+)`")
"""Words of a title that GitHub shows as code."""

NOBODY = frozenset({
    "", "any", "anybody", "anyone", "available", "empty", "free", "help needed", "help wanted", "looking for owner",
    "n a", "na", "need owner", "needs owner", "nil", "no", "no assignee", "no one", "no owner", "no response", "nobody",
    "none", "noone", "not assigned", "nothing", "null", "open", "owner needed", "owner wanted", "pending", "tba", "tbc",
    "tbd", "to be announced", "to be assigned", "to be confirmed", "to be decided", "to be defined", "to be determined",
    "to be found", "to do", "todo", "un assigned", "unassigned", "unclaimed", "unclear", "undecided", "undefined",
    "unknown", "unowned", "up for grabs", "vacant", "volunteer needed", "volunteer wanted", "volunteers needed",
    "volunteers wanted", "volunteers welcome",
    "a definir", "aucun", "aucune", "keine", "keiner", "nadie", "nenhum", "nicht zugewiesen", "niemand", "ninguno",
    "ninguém", "non assigné", "offen", "por definir", "sin asignar", "unbekannt", "à définir", "не назначен", "нет",
    "никто", "なし", "暂无", "未分配", "未割り当て", "未定", "待定", "无", "미정", "없음",
})  # fmt: skip
"""Words for nobody, folded and without signs."""

YET = (" currently", " now", " yet")


def fold(name: str) -> str:
    """Return a form that is equal for all spellings of one name: its case, Unicode form, blanks and names of emoji."""
    if ":" in name:
        name = with_emoji(name)
    if not name.isascii():
        name = unicodedata.normalize("NFKC", IGNORED.sub("", name))
    return " ".join(name.casefold().split())


def without_accents(folded: str) -> str:
    """Return a folded text without accents and other marks."""
    if folded.isascii():
        return folded
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if unicodedata.category(letter)[0] != "M")


def slug(name: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for any name: usable as id, class and URL fragment.

    If no letter or digit remains, the result is a digest of the name, so that two such names stay different.
    """
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:80].rstrip("-") or f"x{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def plain_title(title: str) -> str:
    """Return a title as plain text: on GitHub, backticks make code of a title's words and are not shown."""
    return CODE.sub(r"\1", title)


def words_of_number(value: float) -> str:
    """Return a number as people write it: ``3`` for 3.0, and at most the 15 digits that each float keeps."""
    return f"{value:.15g}"


def means_nobody(text: str) -> bool:
    """Return whether the words in a place for a person say that there is none yet: ``TBD``, ``none``, ``?``."""
    words = " ".join(re.findall(r"[^\W_]+", fold(text.partition(" (")[0])))
    return words in NOBODY or (words.endswith(YET) and words.rpartition(" ")[0] in NOBODY)


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun in messages, which are English: ``1 item``, ``2 items``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
