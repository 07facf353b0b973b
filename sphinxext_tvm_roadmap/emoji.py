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

"""Short names of emoji, such as ``:bug:``, which GitHub shows as the emoji in titles, labels and texts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("emoji.txt")
"""Each line is a name and its emoji; written by ``tests/make_emoji.py``."""

SHORT_NAMES = re.compile(r"(?<![A-Za-z0-9_:/`])(?::[a-z0-9_+-]+:)+(?![A-Za-z0-9_:`])")
"""One name or several in a row. Inside a word, an address, a time of day or code, colons have another meaning."""


def with_emoji(text: str) -> str:
    """Return text with emoji in place of their short names; other words between colons stay."""
    if text.count(":") < 2:  # noqa: PLR2004 - a short name has two
        return text
    return SHORT_NAMES.sub(lambda found: "".join(map(_emoji, found[0][1:-1].split("::"))), text)


def _emoji(name: str) -> str:
    return _names().get(name, f":{name}:")


@cache
def _names() -> dict[str, str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if not line.startswith("#"))
