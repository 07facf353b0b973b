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

"""Each sentence of the pages about failures and threats has a test, which ``data/claims.toml`` names."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from msgspec import Struct, toml

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PAGES = {"failures": "reference/failures.rst", "threat-model": "explanation/threat-model.rst"}

END = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+(?=[A-Z])")
"""The end of a sentence."""


class Claims(Struct, forbid_unknown_fields=True):
    """The sentences of a page."""

    advice: list[str]
    """Sentences that promise nothing: they say what a reader may do, or what the next sentences are about."""
    tests: dict[str, list[str]]
    """The sentences that promise something, by test: a file and a function."""


CLAIMS = toml.decode((HERE / "data" / "claims.toml").read_bytes(), type=dict[str, Claims])


def sentences(page: str) -> Iterator[str]:
    """Yield the sentences of a page, as text; a row of a table is one sentence.

    The table of failures is left out: each of its rows is in the fault matrix.
    """
    text = (HERE.parent / "docs" / PAGES[page]).read_text(encoding="utf-8")
    text = re.sub(r":(?:doc|ref):`/?(?:[\w-]+/)*([^`]*)`", r"\1", text)
    tree = publish_doctree(text, settings_overrides={"report_level": 5})
    for node in tree.findall(lambda node: isinstance(node, nodes.paragraph | nodes.row)):
        parents = list(ancestors(node))
        if isinstance(node, nodes.row):
            if "failures" not in names_of(parents) and not any(isinstance(each, nodes.thead) for each in parents):
                yield " | ".join(" ".join(cell.astext().split()) for cell in node)
        elif not any(isinstance(each, nodes.row) for each in parents):
            yield from END.split(" ".join(without_lead(node).split()))


def without_lead(paragraph: nodes.Element) -> str:
    """Return the text of a paragraph without the bold words that say what it is about."""
    first = paragraph[0].astext() if isinstance(paragraph[0], nodes.strong) else ""
    return paragraph.astext().removeprefix(first if first.endswith(".") else "")


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def names_of(parents: list[nodes.Element]) -> set[str]:
    return {name for each in parents if isinstance(each, nodes.table) for name in each["names"]}


@cache
def functions_in(path: Path) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(path.read_bytes())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("page", PAGES)
def test_each_sentence_of_a_page_has_a_test_or_promises_nothing(page: str) -> None:
    claims = CLAIMS[page]
    listed = [*claims.advice, *(sentence for of_test in claims.tests.values() for sentence in of_test)]
    found = list(sentences(page))
    assert sorted(set(found) - set(listed)) == [], "no test is named for these sentences"
    assert sorted(set(listed) - set(found)) == [], "these sentences are gone or have changed"


@pytest.mark.parametrize("page", PAGES)
def test_each_named_test_exists(page: str) -> None:
    named = [test.split("::") for test in CLAIMS[page].tests]
    assert [f"{path}::{name}" for path, name in named if name not in functions_in(HERE / path)] == []


def test_most_sentences_promise_something() -> None:
    assert {page: len(CLAIMS[page].advice) * 4 <= len(list(sentences(page))) for page in PAGES} == dict.fromkeys(
        PAGES, True
    )


def test_the_threat_model_counts_spellings_and_builders() -> None:
    planting = HERE / "github" / "privacy"
    lines = (planting / "data" / "spellings.txt").read_text(encoding="utf-8").splitlines()
    spellings = [line for line in lines if not line.startswith("#")]
    builders = ast.literal_eval(
        re.findall(r"^BUILDERS = (.*)", (planting / "test_planting.py").read_text(), re.MULTILINE)[0]
    )
    words = " ".join(sentences("threat-model"))
    assert f"each of the {len(spellings)} spellings" in words
    assert (len(builders), "pages of seven builders" in words) == (7, True)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_name_files_that_exist(page: str) -> None:
    named = re.findall(
        r"(?:tests/)?[\w/-]+\.(?:py|txt|md)|tests/[\w/-]+\.toml|github/privacy/", " ".join(sentences(page))
    )
    roots = (HERE.parent, HERE.parent / "sphinxext_tvm_roadmap")
    missing = [name for name in named if name != "conf.py" and not any((root / name).exists() for root in roots)]
    assert missing == []
