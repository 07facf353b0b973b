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

"""Write keys and values of TOML in the form in which the formatter taplo leaves them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import one_line
from .quoted_text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 80
"""taplo writes a longer array on several lines, and a shorter one on one line."""

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def key(name: str) -> str:
    """Return a key, in quotes if it needs them."""
    return name if BARE_KEY.fullmatch(name) else quoted(name)


def array_line(name: str, values: Iterable[str]) -> str:
    """Return a key with an array of texts, on as many lines as taplo would use."""
    words = [quoted(value) for value in values]
    line = f"{key(name)} = [{', '.join(words)}]"
    if len(line) <= WIDTH:
        return f"{line}\n"
    return "".join([f"{key(name)} = [\n", *(f"  {word},\n" for word in words), "]\n"])


def comment(*sentences: str) -> str:
    """Return sentences as comments, a line for each."""
    return "".join(f"# {one_line(sentence)}\n" for sentence in sentences)
