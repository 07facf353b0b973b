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

"""Names that only the parser of the pages finds, because pages do not show the marks inside them."""

from __future__ import annotations

import time

import pytest

from sphinxext_tvm_roadmap.github.privacy.asked_names import named_repositories
from sphinxext_tvm_roadmap.github.privacy.redact import INSTEAD, _renaming
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.github.privacy.shown_words import read_shown_words
from sphinxext_tvm_roadmap.pages.parts import Link
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts

NAME = "apache/secret"

BETWEEN = (
    *('<b title="a/b"></b>', "<b\ntitle='a'>", f"<i id={'x' * 600}>", "<!-- a/b -->", "<!-- <b> -->", "<!-- a > b -->"),
    *(
        f"<!-- {'x' * 600} -->",
        "<!--\na\nb\n-->",
        "<wbr>",
        "<wbr/>",
        "&ZeroWidthSpace;",
        "**",
        "~~",
        "\\",
        "\u200b",
        "\u0301",
    ),
)
"""Texts that a page does not show inside a word."""

AROUND = (
    *(
        "[{}](https://a.example/(b))",
        '[{}](https://a.example "b (c) d")',
        "[{}](<https://a.example/b)c>)",
        "![{}](a/b)",
    ),
    *("[{}](\nhttps://a.example\n)", f"[{{}}](https://a.example/{'x' * 600})", "[**{}**](https://a.example/(b)/(c))"),
    *(
        '<img alt="{}">',
        "<img alt={} src=a><img alt='{}' src=\"a/b\">",
        '<a href="a/b" title="(c)">{}</a>',
        "<sub>{}</sub>",
    ),
    *("[![{}](a/(b))](https://a.example/(c))", f"[{{}}][{'x' * 600}]\n\n[{'x' * 600}]: https://a.example", "[{}]"),
)
"""Texts of which a page only shows the word inside."""


def written() -> list[str]:
    """Return texts of which a page shows the name."""
    within = [f"{NAME[:place]}{between}{NAME[place:]}" for between in BETWEEN for place in (3, 6, 7, 10)]
    around = [
        form
        for around in AROUND
        for form in (
            around.replace("{}", "apache") + "/secret",
            "apache/" + around.replace("{}", "secret"),
            around.replace("{}", "apache/") + "secret",
            around.replace("{}", "apa") + "che/" + around.replace("{}", "sec") + "ret",
        )
    ]
    return [*within, *around]


def shown(value: object) -> str:
    """Return the words and addresses of parts, without blanks."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "".join(map(shown, value))
    fields = getattr(value, "__struct_fields__", ())
    return "".join(shown(getattr(value, name)) for name in fields if not (isinstance(value, Link) and name == "target"))


@pytest.mark.parametrize("text", written())
def test_no_page_shows_a_name_that_is_written_around_marks(text: str) -> None:
    page = f"Some words.\n\n{text} and more\n\nOther words."
    rename = _renaming(Privacy(private=frozenset({NAME})))
    assert NAME not in shown(to_parts(rename(page), "o/r"))
    assert rename(page).startswith("Some words.\n\n")
    assert rename(page).endswith("\n\nOther words.") or "]: https://a.example" in text


@pytest.mark.parametrize("text", written())
def test_github_is_asked_about_each_name_that_a_page_shows(text: str) -> None:
    if NAME in shown(to_parts(text, "o/r")):
        assert NAME in named_repositories(text, "github.com")


def test_most_of_these_texts_show_the_name_on_a_page() -> None:
    assert sum(NAME in shown(to_parts(text, "o/r")) for text in written()) > len(written()) / 2


def test_only_the_lines_of_the_name_are_replaced() -> None:
    rename = _renaming(Privacy(private=frozenset({NAME})))
    text = "# Plan\n\n- a/b\n- see [apache](https://a.example/(b))/secret\n  for more\n- c\n\n[x](y)z"
    assert rename(text) == f"# Plan\n\n- a/b\n{INSTEAD}\n\n- c\n\n[x](y)z"


def test_a_text_without_marks_in_words_is_not_parsed() -> None:
    text = "apache/secret, [a link](https://a.example/b), <b> bold </b> and `code`.\n\n- [ ] a task (of two). [x]"
    assert list(read_shown_words(text)) == []


@pytest.mark.parametrize("text", ["a[", "a]b", "a<b", "a/[b](c(d))e ", "a<!--", "![a](b)c", "a<img alt='", "](a)b"])
def test_the_time_to_read_shown_words_grows_with_the_text(text: str) -> None:
    began = time.process_time()
    list(read_shown_words(f"a/b {text * (64_000 // len(text))}"))
    assert time.process_time() - began < 10
