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

"""The one definition of a spelling of ``owner/repository`` in a text. The finder and the redactor use it.

A text is first reduced to the letters that a reader or a program sees: entities and percent signs are decoded, wide
letters become ASCII, and Markdown's marks, plain HTML tags and invisible characters are left out. In these letters, two
parts with a slash between them are a spelling: alone, in a longer path, or in an address on any host.
``owner.github.io/repository`` is one too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...characters import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

SLASHES = "\u2044\u2215\u2571\u29f8\uff0f"
"""The fraction slash, the division slash, the drawn diagonal, the big slash and the wide slash."""

HYPHENS = "\u2010\u2011\u2212"
"""The hyphen, the hyphen that does not break, and the minus sign; editors put them in place of ``-``."""

HIDDEN = f"{INVISIBLE}\ufffd"
"""Invisible characters, and the sign that pages show for a character that they may not show."""

MAY_HAVE_SLASH = re.compile(rf"(?i:[/{SLASHES}]|%(?:25)*(?:2f|e2|ef)|&(?:amp;)*(?:#|sol;)|issue=)")

CODE = (
    r"%(?:25){0,3}[0-7][0-9a-fA-F]|(?:%(?:25){0,3}[89a-fA-F][0-9a-fA-F])+"
    r"|&(?:amp;){0,3}(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z]{2,31};)"
)
"""An encoded letter: a percent sign of an address (also encoded twice), or an entity of HTML."""

UNSEEN = rf"[\\*`~{HIDDEN}]+|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>/%&{SLASHES}]*)?/?>|<!--[^<>/%&{SLASHES}]*-->"
"""Marks of Markdown, invisible characters, tags and comments. A tag or comment with a slash may hold an address."""

LINK = r"\[|\](?:\([^()]*\)|\[[^\[\]]*\])?|</?[a-zA-Z][^<>]*>|<!--[^<>]*-->"
"""The parts of a link, and the tags and comments, that a reader does not see. Each search ends at the next one."""

IN_WORD = re.compile(
    r"\[(?<=[\w/.-]\[)|\[(?<=[\w/.-]!\[)|<(?<=[\w/.-]<)[a-zA-Z/!]|[)\]>](?:[\w/-]|\.\w|!?\[|<[a-zA-Z/!])"
)
"""A link, picture, tag or comment that begins or ends inside a word. Such a text needs a second reading."""

HIDING = re.compile(rf"(?P<code>{CODE})|(?P<unseen>{UNSEEN})|(?P<wide>[^\x00-\x7f]+)")
HIDING_WITH_LINKS = re.compile(rf"(?P<code>{CODE})|(?P<unseen>{LINK}|{UNSEEN})|(?P<wide>[^\x00-\x7f]+)")

PATH = re.compile(r"(?<![a-z0-9._-])[a-z0-9._-]+(?::[0-9]{1,5}(?=/))?(?:/+[a-z0-9._-]+)+")
PART = re.compile(r"[^/]+")
PAGES = ".github.io"

PANE = re.compile(r"(?<=issue=)([a-z0-9-]+)\|([a-z0-9._-]+)\|(?=[0-9])")
"""An issue in the address of a project that shows it beside the board: ``?pane=issue&issue=owner|repository|12``."""

NAME_END = re.compile(r"(?=\.)|(?<=[a-z0-9])(?=[._-]{2}|[_-]\Z)|\Z")
"""Where the name of a repository may end within a part: a sentence may go on, or a suffix such as ``.git`` follow."""

MANAGED = re.compile(r"(?<![a-z0-9-])[a-z0-9-]{1,38}_[a-z0-9]{3,8}\Z")
"""The login of a managed user, ``ann_acme``; in ``_see_acme/tool``, it is only ``acme``, so that both are tried."""

LONGEST_OWNER, LONGEST_NAME = 39, 100
NO_NAMES = (".git", ".wiki", ".")
"""GitHub allows no name of a repository that ends in this way."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://(?:[^\s/@]{0,100}@)?\Z")
LONGEST_SCHEME = 130

OF_PEOPLE = frozenset({"orgs", "users"})
"""First parts of the addresses of projects: ``orgs/apache/projects/31``."""

SERVICES = frozenset({
    "_registry", "api", "assets", "codeload", "codespaces", "copilot", "enterprises", "gist", "media", "notebooks",
    "organizations", "orgs", "pages", "raw", "render", "reply", "repos", "stafftools", "uploads", "users", "viewscreen",
})  # fmt: skip
"""First parts of addresses on the server that may stand before the name of a repository.

Most of them are services of GitHub Enterprise Server, which are subdomains elsewhere ("Enabling subdomain isolation").
"""

REFERENCE = re.compile(r"#[0-9]|@[a-z0-9]")
"""The sign after a name that makes it a reference to an issue or to a version."""


class Name(NamedTuple):
    """One name that a spelling may mean."""

    text: str
    """In lower case."""
    end: int
    """Where it ends in the text."""


class Spelling(NamedTuple):
    """A place in a text that may name a repository."""

    start: int
    """Where the name begins in the text, with the scheme and host of its address."""
    names: tuple[Name, ...]
    """The names that it may mean, the longest first: ``a/b.c.`` may mean ``a/b.c`` or ``a/b``."""
    is_asked: bool
    """Whether GitHub is asked about it. It is not asked about paths within a repository, nor about ``24/7``."""
    is_certain: bool
    """Whether it is an address on GitHub, a reference or a term of a filter, and more than two words with a slash."""


class Letters(NamedTuple):
    """The letters of a text that count, in lower case, and their places in the text."""

    text: str
    starts: list[int]
    """Where each piece begins in `text`."""
    sources: list[tuple[int, int]]
    """Where each piece begins in the source, and its length there if it is encoded, else 0."""

    def begin(self, at: int) -> int:
        """Return the place in the source of a letter."""
        piece = bisect_right(self.starts, at) - 1
        source, encoded = self.sources[piece]
        return source if encoded else source + at - self.starts[piece]

    def end(self, at: int) -> int:
        """Return the place in the source after the letter before ``at``."""
        piece = bisect_right(self.starts, at - 1) - 1
        source, encoded = self.sources[piece]
        return source + (encoded or at - self.starts[piece])


def find_spellings(text: str, host: str = "", owners: Container[str] | None = None) -> list[Spelling]:
    """Return the places in a text that may name a repository, in the order of the text.

    Parameters
    ----------
    host
        The server, as `settings.server_of` returns it. Its addresses name a repository at one place only.
    owners
        Only names of these owners are returned, in less time; ``None`` for the names of all owners.
    """
    if "/" not in text and not MAY_HAVE_SLASH.search(text):
        return []
    found = list(_in_letters(read_letters(text, HIDING), host, owners))
    if IN_WORD.search(text):
        found += _in_letters(read_letters(text, HIDING_WITH_LINKS), host, owners)
    return sorted(found, key=lambda each: each.start)


def read_letters(text: str, hiding: re.Pattern[str]) -> Letters:
    """Reduce a text to the letters that count."""
    pieces: list[str] = []
    starts, sources = [0], [(0, 0)]
    length = done = 0
    for hidden in hiding.finditer(text):
        begin, end = hidden.span()
        new = [(text[done:begin], done, 0)]
        if hidden.lastgroup == "code":
            new.append((_decoded(hidden[0]), begin, end - begin))
        elif hidden.lastgroup == "wide":
            new += ((_plain(letter), place, 1) for place, letter in enumerate(hidden[0], begin))
        for letters, source, encoded in new:
            if letters:
                starts.append(length)
                sources.append((source, encoded))
                pieces.append(letters)
                length += len(letters)
        done = end
    starts.append(length)
    sources.append((done, 0))
    pieces.append(text[done:])
    return Letters("".join(pieces).translate(LOWER), starts, sources)


LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""Lower case for ASCII only, because it keeps the number of letters."""

_HIDDEN = re.compile(f"[{HIDDEN}]")


def _decoded(code: str) -> str:
    """Return the letters that percent signs or an entity stand for, without invisible ones."""
    if code.startswith("%"):
        letters = bytes.fromhex("".join(each[-2:] for each in code.split("%")[1:])).decode(errors="replace")
    else:
        letters = unescape(f"&{code.removesuffix(';').rpartition(';')[2].lstrip('&')};")
    return "".join(map(_plain, letters)).translate(MARKS)


MARKS = dict.fromkeys(map(ord, "\\*`~"))


def _plain(letter: str) -> str:
    """Return the ASCII letter of which another letter is a form, such as a wide one. Else return the letter itself."""
    if letter.isascii():
        return letter
    if _HIDDEN.match(letter) or unicodedata.combining(letter):
        return ""
    if letter in SLASHES:
        return "/"
    if letter in HYPHENS:
        return "-"
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain.isascii() else letter


def _in_letters(letters: Letters, host: str, owners: Container[str] | None) -> Iterator[Spelling]:
    text = PANE.sub(r"\1/\2#", letters.text)
    for path in PATH.finditer(text):
        parts = [(part[0], path.start() + part.start()) for part in PART.finditer(path[0])]
        server = parts[0][0].partition(":")[0].removeprefix("www.")
        after = "" if len(parts) > 3 else text[path.end() : path.end() + 2]  # noqa: PLR2004
        before = text[path.start() - 1 : path.start()]
        has_scheme = text.endswith("://", 0, path.start())
        is_of_github = bool(host) and f".{server}".endswith((f".{host}", ".githubusercontent.com"))
        for place, (part, next_part) in enumerate(pairwise(parts)):
            for owner, start in _owners(*part, is_first=place == 0, is_host=has_scheme and place == 0):
                if owners is not None and owner not in owners:
                    continue
                names = tuple(_names(owner, *next_part, letters))
                if not names:
                    continue
                is_numbers = owner.isdigit() and names[0].text.partition("/")[2].isdigit()
                is_last = place == len(parts) - 2
                yield Spelling(
                    _begin(letters, path.start(), place, start),
                    names,
                    is_asked=_may_name(parts, place, is_here=server == host) and not (is_numbers and not is_of_github),
                    is_certain=is_of_github or before == ":" or bool(is_last and REFERENCE.match(after)),
                )


def _may_name(parts: list[tuple[str, int]], place: int, *, is_here: bool) -> bool:
    """Whether two parts of a path may name a repository. An address on the server names it in its first two parts."""
    if not is_here:
        return True
    words = [part for part, _start in parts[1:4]]
    is_project = words[0] in OF_PEOPLE and words[2:] == ["projects"]
    return not is_project and (place == 1 or words[0] in SERVICES)


def _begin(letters: Letters, path: int, place: int, owner: int) -> int:
    """Return the place in the source where a name begins, or its address if only a host stands before it."""
    if place == 1 or owner == path:
        scheme = SCHEME.search(letters.text, max(0, path - LONGEST_SCHEME), path)
        if scheme is not None:
            return letters.begin(scheme.start())
    return letters.begin(owner)


def _owners(part: str, start: int, *, is_first: bool, is_host: bool) -> Iterator[tuple[str, int]]:
    """Yield the logins that a part may end with, each with its place."""
    if is_first and part.endswith(PAGES):
        yield from _logins(part.removesuffix(PAGES), start)
        return
    part = part.rstrip("_")
    managed = MANAGED.search(part)
    if managed is not None:
        yield from _logins(managed[0], start + managed.start())
    begin = max(part.rfind(mark) for mark in "._:") + 1
    # In ``https://example.com/about``, ``com`` is no login. In ``Fixed.apache/tvm``, a blank is missing.
    if not (is_host and part[begin - 1 : begin] == "."):
        yield from _logins(part[begin:], start + begin)


def _logins(part: str, start: int) -> Iterator[tuple[str, int]]:
    login = part.lstrip("-")
    start += len(part) - len(login)
    if 0 < len(login) <= LONGEST_OWNER:
        yield login, start
    # A dash may stand before a name: ``see--apache/tvm``.
    dash = login.rfind("--") + 2
    if dash > 1 and 0 < len(login[dash:]) <= LONGEST_OWNER:
        yield login[dash:], start + dash


def _names(owner: str, part: str, start: int, letters: Letters) -> Iterator[Name]:
    """Yield the names that a part may begin with, the longest first."""
    if part.isalnum() and len(part) <= LONGEST_NAME:
        yield Name(f"{owner}/{part}", letters.end(start + len(part)))
        return
    longest = len(part) - len(part.lstrip("_")) + LONGEST_NAME + 1
    for end in sorted({found.start() for found in NAME_END.finditer(part, 0, longest)}, reverse=True):
        for name in dict.fromkeys((part[:end], part[:end].lstrip("_"))):
            if 0 < len(name) <= LONGEST_NAME and not name.endswith(NO_NAMES):
                yield Name(f"{owner}/{name}", letters.end(start + end))
