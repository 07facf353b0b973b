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

"""Markdown that nobody would write, and the words that its readers would see."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinxext_tvm_roadmap.markdown.parser import normalise

MARKUP = r"""
# ## - * 1. 7) > [ ] ( ) ]( ](https://a.example) ![ ` ``` ~~~ ** * __ _ ~~ &amp; &#x202e; \ : | --- ===
#12 @ann a/b#3 GH-4 https://b.example/c <https://d.example>
"""
LINES = ["\n", "\n\n", "  \n", "\r\n", "    ", "\t", "- [ ] ", "> [!NOTE]\n", "\n|e|f|\n|-|-|\n|", "\u202e"]

words = st.text("abcdefghijklmnopqrstuvwyzäπ安", min_size=1, max_size=6)
texts = st.lists(st.one_of(st.sampled_from([*MARKUP.split(), *LINES, " "]), words), max_size=40).map("".join)

NOT_SAID = {"open", "done", "image", "table", "x"}
"""The words that the pages add themselves, for boxes and pictures."""

_reference = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def seen(text: str) -> str:
    """Return the words of a visible text, in order and without separators, since a link may end within a word."""
    found = re.findall(r"\w+", normalise(text).casefold())
    return "".join(word for word in found if word not in NOT_SAID)


def written(text: str) -> str:
    """Return the words that a text shows: those of the tokens of a plain parser."""
    return seen("\n".join(_words(token) for token in _reference.parse(normalise(text))))


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "".join(map(_words, token.children)) if token.children else token.content
