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

"""Join the parts of the script and of the stylesheets: a page loads one file of each.

The joined script is no ES module, because browsers load no modules for a page that is opened as a file.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPT_PARTS = (
    *("names", "words", "address", "criteria", "order"),
    *("filter_syntax", "filter_values", "filter_columns", "filter_question", "filter_facts", "typed", "offers"),
    *("page", "absent", "elements", "fragments", "choosing", "links", "suggest"),
    *("compact", "entries", "groups", "showing", "sticking", "table", "waits"),
    *("chips", "panel", "views", "bar", "render"),
    *("keyboard", "moving", "start"),
)
"""The modules in ``pages/script``, in an order in which each imports only modules before it."""

PREVIEW_PARTS = ("preview",)
"""The module for previews of items: it is small, and most pages with references need no other."""

STYLE_PARTS = (
    *("base", "themes", "columns", "cards", "badges", "head", "signs", "tables", "list", "changes"),
    *("dependencies", "glance", "item", "previews", "record", "timeline", "tools", "compact", "sticky", "print"),
)
"""The stylesheets in ``pages/styles``. Of two rules with equal selectors, the later one wins."""

PAGES = Path(__file__).parents[1]
LICENCE = "/* SPDX-License-Identifier: Apache-2.0 */\n"
COMMENT = re.compile(r"^ *(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own."""
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
DEFINED = re.compile(r"^(?:export )?(?:function|class|const|let) (\w+)", re.MULTILINE)
INDENTATION = re.compile(r"^\s+", re.MULTILINE)
NOTE = re.compile(r"/\*\*(?:(?!\*/).)*\*/ ?")
"""A comment within a line, which states a type."""
LITERAL = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|/(?![*/ ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)"""
)
"""A text or a regular expression, in which blanks have a meaning."""
BLANK = re.compile(r"(?<=[,;:{}()\[\]=<>&|?*])[ \n]|[ \n](?=[,:{}()\[\]=<>&|?*])")
"""A blank or a line break beside a sign. The source has all semicolons, so no line break ends a statement."""
WORD = re.compile(r"\w+")
PROPERTY = re.compile(r"\.(\w+)|\b(\w+)(?=:)|(?<=[{,])(\w+)(?=[,}=])")
"""A word that is, or may be, the name of a property."""


def join_script(parts: Iterable[str] = SCRIPT_PARTS) -> str:
    """Return a script for pages: one function around all its modules."""
    modules = "".join((PAGES / "script" / f"{name}.mjs").read_text(encoding="utf-8") for name in parts)
    names = DEFINED.findall(modules)
    pieces = LITERAL.split(NOTE.sub("", _shortened(EXPORT.sub("", IMPORT.sub("", modules)))))
    pieces[::2] = [BLANK.sub("", piece).replace(";}", "}") for piece in pieces[::2]]
    return f'{LICENCE}(() => {{\n"use strict";\n{_with_short_names(pieces, names)}\n}})();\n'


def _with_short_names(pieces: list[str], names: list[str]) -> str:
    """Return the script with short names for the definitions of its modules.

    A name that is a property anywhere, or stands in a text, stays as it is.

    Parameters
    ----------
    pieces
        Code, then a literal, then code, and so on.
    """
    code, literals = "\n".join(pieces[::2]), "\n".join(pieces[1::2])
    # Each text is searched once, not once for each name: every build does this.
    kept = {*WORD.findall(literals), *chain(*PROPERTY.findall(code))}
    uses = Counter(WORD.findall(code))
    free = sorted((name for name in names if name not in kept), key=lambda name: (-uses[name], name))
    short = {name: f"${number:x}" for number, name in enumerate(free)}
    word = re.compile(r"\b[A-Za-z]\w+\b")
    pieces[::2] = [word.sub(lambda found: short.get(found[0], found[0]), piece) for piece in pieces[::2]]
    return "".join(pieces)


def join_styles() -> str:
    """Return the stylesheet of the pages."""
    sheets = ((PAGES / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in STYLE_PARTS)
    return f"{LICENCE}{_shortened(''.join(sheets))}"


def _shortened(text: str) -> str:
    """Return code without comments, empty lines and indentation."""
    return INDENTATION.sub("", COMMENT.sub("", text))
