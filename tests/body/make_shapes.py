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

"""Make ``data/shapes.jsonl``: real issue bodies whose Markdown stays and whose words are gone.

The bodies are other people's sentences, so they are not kept here. Run it with the file that holds them, from the
repository's root; each line has ``repo``, ``body`` and ``truth``, which was counted by cmark-gfm and by eye::

    python tests/body/make_shapes.py PATH/TO/issue-bodies.jsonl

What stays: signs, line ends, emoji, boxes, numbers of one or two digits, and the words by which the product reads a
text (headings, relations, templates). Every other word becomes as many letters of one filler text. Names of owners,
repositories and people become numbered names, longer numbers become other numbers, hosts become one host.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from sphinxext_tvm_roadmap.body.boilerplate import BEGINNINGS, PARAGRAPHS, UNREAD_HEADINGS
from sphinxext_tvm_roadmap.body.headings import USUAL_NAMES
from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.markdown.relation_words import NOUNS, RELATIONS

FILE = Path(__file__).parent / "data" / "shapes.jsonl"
FILLER = "loremipsumdolorsitametconsectetur"

DECLARED = re.compile(r"\[[xX]\] I have searched the existing issues")
"""The only box of these bodies that declares something, counted by eye; the product does not count it as a task."""

FORMS = ("is there an existing issue for this",)
HEADINGS = sorted({*FORMS, *UNREAD_HEADINGS, *(name for names in USUAL_NAMES.values() for name in names)}, key=len)[
    ::-1
]
HEADING = "|".join(r"\W+".join(map(re.escape, name.split())) for name in HEADINGS)
PHRASES = (
    *RELATIONS.values(),
    NOUNS,
    *(words.removesuffix(r"\b") for words in (*PARAGRAPHS, *BEGINNINGS)),
    r"cc(?=[\s:]*@)",
    "n/a",
)
WITH_BLANKS = str.maketrans({" ": "[ ]"})
"""In a verbose expression, a blank stands in brackets."""

TOKEN = re.compile(
    rf"""
    (?P<kept> ^[ >]*\#{{1,6}}[ ]+ (?:\d+[.][ ]+)? (?:{HEADING.translate(WITH_BLANKS)})\b (?:[ ]and\b|[ ]or\b)?
      | ^[ >*_]* (?:{HEADING.translate(WITH_BLANKS)}) (?=[*_:]*[ ]*\r?$)
      | (?<![^\W_]) (?:{"|".join(PHRASES).translate(WITH_BLANKS)}) (?![^\W_])
      | \[[xX]\] | \bGH-(?=\d) | &\w+; | (?<![:\w]):[a-z0-9_+-]+:(?![:\w])
      | </?(?:br|details|img|p|s|summary)\b | (?<=\s)(?:alt|href|src)(?==) )
    | (?P<address> https?://[^\s<>()\[\]`"]+ )
    | (?P<repository> [\w.-]+/[\w.-]+ (?=\#\d) )
    | (?<=@)(?P<login> [A-Za-z0-9][A-Za-z0-9-]* )
    | (?P<word> [^\W\d_]+ )
    | (?P<number> \d{{3,}} )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
PROJECT = re.compile(r"(https?://(?:www\.)?github\.com/)([\w.-]+)(?:/([\w.-]+)(/issues/|/pull/|))?", re.IGNORECASE)
HOST = re.compile(r"(https?://)[\w.-]*\w")


class Neutral:
    """Replaces words; names and numbers become the same ones wherever they come again."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.numbers: dict[str, str] = {}

    def text(self, text: str) -> str:
        return TOKEN.sub(self._token, text)

    def name(self, name: str) -> str:
        """Return an invented name with the separators of this one, and with a capital where it has one."""
        number = self.names.setdefault(name.casefold(), len(self.names) + 1)
        words = ["example", *(f"{sign}name" for sign in re.findall(r"(?<!^)[._-]+(?!$)", name))]
        invented = f"{''.join(words)}{number}"
        return invented if name == name.lower() else invented.capitalize()

    def repository(self, name: str) -> str:
        return "/".join(map(self.name, name.split("/")))

    def _token(self, found: re.Match[str]) -> str:
        whole = found[0]
        if found["kept"]:
            return whole
        if found["address"]:
            return self._address(whole)
        if found["repository"]:
            return self.repository(whole)
        if found["login"]:
            return self.name(whole)
        return self._number(whole) if found["number"] else filler(whole)

    def _address(self, address: str) -> str:
        project = PROJECT.match(address)
        if project is None:
            host = HOST.match(address)
            return f"{host[1]}site.example{self.text(address[host.end() :])}" if host else self.text(address)
        owner, name = self.name(project[2]), f"/{self.name(project[3])}" if project[3] else ""
        return f"{project[1]}{owner}{name}{project[4] or ''}{self.text(address[project.end() :])}"

    def _number(self, digits: str) -> str:
        known = sum(len(each) == len(digits) for each in self.numbers)
        return self.numbers.setdefault(digits, str(10 ** (len(digits) - 1) + known))


def filler(word: str) -> str:
    """Return as many letters of the filler, with this word's capitals; a letter beyond ASCII becomes one beyond it."""
    letters = zip(word, islice(cycle(FILLER), len(word)), strict=True)
    made = "".join(new if old.isascii() else "ä" if old.islower() or old.isupper() else "文" for old, new in letters)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, made, strict=True))


def neutral_row(row: dict[str, Any], neutral: Neutral) -> dict[str, Any]:
    repository, body, truth = neutral.repository(row["repo"]), neutral.text(row["body"]), row["truth"]
    references = [re.sub(r" \(\w+\)$", "", reference) for reference in truth["issue_refs"]]
    counted = {
        "tasks_total": truth["tasks_total"],
        "tasks_checked": truth["tasks_checked"],
        "headings": [[level, neutral.text(f"# {text}")[2:]] for level, text in truth["headings"]],
        "issue_refs": [neutral.text(reference) for reference in references],
        "mentions": [neutral.name(login) for login in truth["mentions"]],
    }
    declared = truth.get("declared", len(DECLARED.findall(row["body"])))
    return {"repo": repository, "body": body, "truth": counted | ({"declared": declared} if declared else {})}


def shape(row: dict[str, Any]) -> list[object]:
    """Return all that the product reads of a body except its words."""
    body = read_body(row["body"], repository=row["repo"])
    tasks = [(task.done, task.depth, len(task.owners), len(task.refs)) for task in body.tasks]
    relations = [reference.relation for reference in body.references]
    return [tasks, relations, list(body.sections), body.summary is None, len(body.mentions), len(body.experts)]


def make_shapes(lines: list[str]) -> str:
    """Return the lines without their words, but those that nobody could count.

    Raises
    ------
    ValueError
        If the product reads a body in another way without its words.
    """
    neutral, made = Neutral(), []
    for row in map(json.loads, lines):
        if row.get("truth") and row["truth"]["tasks_total"] is not None:
            made.append(neutral_row(row, neutral))
            if shape(row) != shape(made[-1]):
                raise ValueError(f"{row['repo']}: {shape(row)} became {shape(made[-1])}\n{made[-1]['body']}")
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made)


def main(path: str) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    FILE.write_text(make_shapes(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
