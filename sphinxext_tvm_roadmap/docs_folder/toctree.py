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

"""Find the tables of contents (``toctree``) of a page in reStructuredText or Markdown, and add a page to one."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from msgspec import Struct

from .source_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .source_text import SourceText

RST = re.compile(r"(?P<indent>\s*)\.\. toctree::\s*")
FENCE = re.compile(r"(?P<indent>\s*)(?P<fence>`{3,}|:{3,}|~{3,})\{toctree\}\s*")
TITLED = re.compile(r".*<(?P<target>[^<>]+)>")


class Toctree(Struct, frozen=True, kw_only=True):
    """A table of contents on a page; its places are numbers of lines, counted from 0."""

    entries: tuple[str, ...]
    """The pages and patterns, without titles."""
    is_glob: bool
    after: int
    """The line after which a new entry stands."""
    indent: str
    """The blanks before an entry."""
    depth: int
    """How many blanks stand before the directive."""
    needs_blank: bool
    """Whether a blank line stands between the options and the first entry."""

    def lists(self, page: str) -> bool:
        """Return whether it lists a page, which is written as an entry would be.

        A page with a slash before its name is in another folder, so that an entry without one is another page.
        """
        is_elsewhere = page.startswith("/")
        page = page.removeprefix("/")
        entries = (entry for entry in self.entries if entry.startswith("/") or not is_elsewhere)
        names = {entry.removeprefix("./").removeprefix("/") for entry in entries}
        plain = {name.rpartition(".")[0] if name.endswith((".rst", ".md")) else name for name in names}
        return page in plain or (self.is_glob and any(fnmatch(page, name) for name in names))


def is_markdown(source: SourceText) -> bool:
    """Return whether a page is Markdown, by the ending of its file."""
    return source.path.suffix in {".md", ".markdown"}


def find_toctrees(source: SourceText) -> list[Toctree]:
    """Return the tables of contents of a page, in their order."""
    lines = [line.rstrip("\r\n") for line in lines_of(source.text)]
    return list(_in_markdown(lines) if is_markdown(source) else _in_rst(lines))


def add_to_toctree(source: SourceText, page: str) -> str:
    """Return the text of a page that lists another page of its folder in its last table of contents.

    If a table lists it already, the text stays. A page without a table gets one at its end. A table that is indented
    more than others may be an example of the author, and is left alone.
    """
    found = find_toctrees(source)
    if any(each.lists(page) for each in found):
        return source.text
    end = source.newline
    lines = lines_of(source.text)
    if not found:
        return f"{_ended(source.text, end)}{end}{_new_toctree([page], end, markdown=is_markdown(source))}"
    outermost = min(each.depth for each in found)
    last = [each for each in found if each.depth == outermost][-1]
    head, rest = _ended("".join(lines[: last.after + 1]), end), lines[last.after + 1 :]
    if last.needs_blank:
        # The blank line of an empty table stands before the entry, if another one or the end follows.
        has_blank = bool(rest) and not "".join(rest[:2]).strip()
        head += rest.pop(0) if has_blank else end
    return f"{head}{last.indent}{page}{end}{''.join(rest)}"


def new_toctree(pages: Iterable[str], *, markdown: bool) -> str:
    """Return a table of contents with these pages."""
    return _new_toctree(pages, "\n", markdown=markdown)


def _new_toctree(pages: Iterable[str], end: str, *, markdown: bool) -> str:
    if markdown:
        lines = ["```{toctree}", ":maxdepth: 1", "", *pages, "```"]
    else:
        lines = [".. toctree::", "   :maxdepth: 1", "", *(f"   {page}" for page in pages)]
    return "".join(f"{line}{end}" for line in lines)


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else f"{text}{end}"


def _in_rst(lines: list[str]) -> Iterator[Toctree]:
    for number, line in enumerate(lines):
        if found := RST.fullmatch(line):
            body = []
            for at in range(number + 1, len(lines)):
                text = lines[at]
                if text.strip() and not _is_deeper(text, found["indent"]):
                    break
                body.append((at, text))
            yield _made(number, body, found["indent"], is_rst=True)


def _in_markdown(lines: list[str]) -> Iterator[Toctree]:
    for number, line in enumerate(lines):
        if found := FENCE.fullmatch(line):
            body = []
            for at in range(number + 1, len(lines)):
                if lines[at].strip().startswith(found["fence"]):
                    break
                body.append((at, lines[at]))
            yield _made(number, _without_yaml(body), found["indent"], is_rst=False)


def _without_yaml(body: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Turn a block of options between two lines ``---`` into lines of options."""
    if not body or body[0][1].strip() != "---":
        return body
    last = next((place for place, (_at, text) in enumerate(body) if place and text.strip() == "---"), 0)
    return [(at, f":{text.strip()}" if place <= last else text) for place, (at, text) in enumerate(body)]


def _made(first: int, body: list[tuple[int, str]], indent: str, *, is_rst: bool) -> Toctree:
    options = [(at, text) for at, text in body if text.strip().startswith(":")]
    entries = [(at, text) for at, text in body if text.strip() and not text.strip().startswith((":", ".. "))]
    last_option = max((at for at, _text in options), default=first)
    shape = entries[-1][1] if entries else options[-1][1] if options and is_rst else ""
    return Toctree(
        entries=tuple(_target(text.strip()) for _at, text in entries),
        is_glob=any(text.strip().startswith(":glob:") for _at, text in options),
        after=entries[-1][0] if entries else last_option,
        indent=shape[: len(shape) - len(shape.lstrip())] if shape else indent + "   " * is_rst,
        depth=len(indent),
        needs_blank=is_rst and not entries,
    )


def _target(entry: str) -> str:
    found = TITLED.fullmatch(entry)
    return found["target"] if found else entry


def _is_deeper(line: str, indent: str) -> bool:
    return len(line) - len(line.lstrip()) > len(indent)
