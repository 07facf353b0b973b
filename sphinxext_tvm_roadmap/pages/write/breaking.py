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

"""Put blanks into long words, because the time of plain-text line breaking grows with the square of a word's length."""

from __future__ import annotations

import re

from docutils import nodes

MOST_UNBROKEN = 500
"""Letters; no line of text and no word of any language is as long."""

LONG = re.compile(rf"\S{{{MOST_UNBROKEN}}}(?=\S)")


def break_words(node: nodes.Node) -> None:
    """Put blanks into words that are too long for a line, even if emphasis or links begin or end inside a word."""
    for block in list(node.findall(nodes.TextElement)):
        if not isinstance(block.parent, nodes.TextElement) and not isinstance(block, nodes.literal_block):
            _break(block)


def _break(block: nodes.TextElement) -> None:
    if not LONG.search(block.astext()):
        return
    room = MOST_UNBROKEN
    for text in list(block.findall(nodes.Text)):
        words = []
        for word in re.split(r"(\s+)", text.astext()):
            if word.isspace():
                words.append(word)
                room = MOST_UNBROKEN
            else:
                rest = range(room, len(word), MOST_UNBROKEN)
                chunks = [word[:room], *(word[start : start + MOST_UNBROKEN] for start in rest)]
                words.append(" ".join(chunks))
                room = (MOST_UNBROKEN if rest else room) - len(chunks[-1])
        # Replace by position: `replace` would take the first of two equal nodes.
        place = next(place for place, child in enumerate(text.parent) if child is text)
        text.parent[place] = nodes.Text("".join(words))
