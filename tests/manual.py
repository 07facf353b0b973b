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

"""The examples of the documentation, as tests read them."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

DOCS = Path(__file__).parents[1] / "docs"
DIRECTIVES = sorted(path.stem for path in (DOCS / "examples").glob("*.rst"))
"""The directives that have an example."""

MANUAL = DOCS / "reference" / "directives.rst"

BLOCK = re.compile(r"^( *)\.\. code-block:: rst\n\n((?:\1   .*\n|\n)+)", re.MULTILINE)
DIRECTIVE = re.compile(r"^\.\. (roadmap[\w-]*):: (.*)\n((?:   .*\n|\n(?=   ))*)", re.MULTILINE)
ROLE = re.compile(r":([a-z:]+):`([^`]*)`")


def examples() -> list[str]:
    """Return the directives in the examples of all pages, in reStructuredText."""
    files = [
        path for folder in (".", "reference", "how-to", "explanation") for path in sorted((DOCS / folder).glob("*.rst"))
    ]
    pages = (path.read_text(encoding="utf-8") for path in files)
    blocks = (dedent(found[2]) for page in pages for found in BLOCK.finditer(page))
    return [found[0].strip() for block in blocks for found in DIRECTIVE.finditer(block)]


def in_markdown(directive: str) -> str:
    """Return a directive as MyST writes it, with the same lines."""
    first, _newline, rest = directive.partition("\n")
    name, _colons, argument = first.removeprefix(".. ").partition(":: ")
    body = ROLE.sub(r"{\1}`\2`", dedent(rest))
    return f"```{{{name}}} {argument}\n{body}\n```"


def filter_rows() -> list[tuple[str, str]]:
    """Return each term of GitHub's column in the table of filters, with the answer beside it."""
    return _rows("..  filter-table", "These terms are ours:")


def own_terms() -> list[str]:
    """Return each term of the table of our own terms."""
    return [term for term, _answer in _rows("These terms are ours:", "If the project has a field")]


def reader_keys() -> list[str]:
    """Return the keys of the table for readers."""
    return [
        key.removesuffix(":")
        for key, _answer in _rows("..  reader-keys", "*Suggestions*", DOCS / "reference" / "reading.rst")
        if key.endswith(":")
    ]


def _rows(start: str, end: str, page: Path = MANUAL) -> list[tuple[str, str]]:
    table = page.read_text(encoding="utf-8").partition(start)[2].partition(end)[0]
    cells = re.findall(r"   \* - (.*?)\n     - (.*?)(?=\n   \* - |\n\n|\Z)", table, re.DOTALL)
    found = [(term, answer) for given, answer in cells for term in re.findall(r"``(.+?)``", given, re.DOTALL)]
    return [(" ".join(term.split()), answer) for term, answer in found]
