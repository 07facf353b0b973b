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

"""The words of parts without their links and marks, for formats that show text only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..parts import Break, CodeBlock, Heading, Line, Paragraph, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..parts import Block

LINES = (CodeBlock, Heading, Line, Paragraph)


def words_of(part: object) -> str:
    """Return the text of parts within a line."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return "".join(map(words_of, part))
    if isinstance(part, Break):
        return part.unbroken
    held = (getattr(part, name, None) for name in ("children", "text", "cells"))
    return words_of(next((found for found in held if found is not None), ""))


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the text of each paragraph and each other line of its own, with single blanks; empty ones are left out."""
    lines = (words_of(part) for part in walk(tuple(blocks)) if isinstance(part, LINES))
    return tuple(line for line in (" ".join(text.split()) for text in lines) if line)
