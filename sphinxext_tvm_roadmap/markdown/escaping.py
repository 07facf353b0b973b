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

"""Write text into Markdown so that it stays text."""

from __future__ import annotations

import re

SIGNS = re.compile(r"[\\`*_\[\]<>#~@$]|&(?=[#\w])|:(?=//)|(?<=www)\.")
"""Signs that have a meaning in Markdown, or make links and mentions of words."""

MENTION = re.compile(r"@(?=\w)")
"""The sign that begins a mention of a person or of a team."""

JOINER = "\u2060"
"""A character without a width (word joiner). GitHub looks for mentions in finished text, which has no backslash."""

FIRST_SIGNS = re.compile(r"\A(?:[-+=|]|(?P<number>\d+)(?P<end>[.)]))")
"""Signs that begin a list, a table or the line below a heading."""

ENTITY = re.compile(r"&(?=#?\w+;)")
"""The sign that begins a character reference, which Markdown reads in an address too."""


def escape(text: str) -> str:
    """Return text for the middle of a line, with a backslash before each sign that has a meaning in Markdown.

    The sign of a mention has a `JOINER` after it: whoever publishes a title should not call the people in it.
    """
    return SIGNS.sub(r"\\\g<0>", MENTION.sub(rf"\g<0>{JOINER}", text))


def escape_line(text: str) -> str:
    """Return a line of text that stands alone."""
    return FIRST_SIGNS.sub(_escape_first, escape(text))


def link_to(words: str, url: str) -> str:
    """Return a link; its words are escaped already, and the address is a `WebAddress`."""
    return f"[{words}](<{ENTITY.sub('&amp;', url)}>)"


def _escape_first(found: re.Match[str]) -> str:
    return rf"{found['number']}\{found['end']}" if found["number"] else rf"\{found[0]}"
