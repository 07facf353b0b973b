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

"""Find logins in lists and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...refs import LOGIN

if TYPE_CHECKING:
    from collections.abc import Iterable

MENTION = re.compile(r"(?<![\w@./-])@([A-Za-z0-9][A-Za-z0-9-]*)(?![\w/\[]|-\w)")


def valid_logins(logins: Iterable[str]) -> tuple[str, ...]:
    """Return the valid logins, each once. Upper and lower case make no difference."""
    unique: dict[str, str] = {}
    for login in logins:
        if LOGIN.fullmatch(login):
            unique.setdefault(login.casefold(), login)
    return tuple(unique.values())


def logins_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the logins that the values of a field name.

    If a text marks words with ``@``, they are the logins: ``@areusch and @denise-k`` names two. Otherwise each part
    between commas counts if the whole part could be a login. ``Andrew Reusch`` is a name, not a login.
    """
    found: list[str] = []
    for text in words:
        marked = MENTION.findall(text)
        found += marked or (part.strip() for part in re.split(r"[,;]|\s/\s", text))
    return valid_logins(found)
