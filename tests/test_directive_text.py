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

"""The options of a directive are read as they are written, in both languages."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.directive_text import read_markdown, read_rest

REST = {
    "ci": ("ci", {}),
    "ci\n  docs\n:view: table": ("ci docs", {"view": "table"}),
    ":view: table": ("", {"view": "table"}),
    'ci\n:filter: #15 OR "help wanted"': ("ci", {"filter": '#15 OR "help wanted"'}),
    'ci\n:filter: label:"a: b" :x:': ("ci", {"filter": 'label:"a: b" :x:'}),
    "ci\n:filter:\n  is:open\n  #15": ("ci", {"filter": "is:open #15"}),
    "ci\n:name:": ("ci", {"name": ""}),
    "ci\n:group by: theme": ("ci", {"group by": "theme"}),
    "https://github.com/apache/tvm/issues/15\n:class: wide": (
        "https://github.com/apache/tvm/issues/15",
        {"class": "wide"},
    ),
}  # fmt: skip

MARKDOWN = {
    ':filter: "API is"': {"filter": '"API is"'},
    ":filter: 'is:open \"a b\"'": {"filter": 'is:open "a b"'},
    ':filter: "help wanted" is:open': {"filter": '"help wanted" is:open'},
    ':filter: "a" OR "b: c"': {"filter": '"a" OR "b: c"'},
    ":filter: #15 # not a remark": {"filter": "#15 # not a remark"},
    ":quarters: >Q2 2026": {"quarters": ">Q2 2026"},
    ':quarters: "Q2 2026"': {"quarters": '"Q2 2026"'},
    ":caption: 'A plan: ours'": {"caption": "A plan: ours"},
    "  :view: table\n  :limit: 3": {"view": "table", "limit": "3"},
    "---\nview: table\n# a remark\nfilter: #15\n---": {"view": "table", "filter": "#15"},
    "---\ncaption: |\n  Two\n  lines\n---": {"caption": "Two lines"},
}  # fmt: skip


@pytest.mark.parametrize(("block", "right"), REST.items())
def test_options_of_restructuredtext_are_read(block: str, right: tuple[str, dict[str, str]]) -> None:
    written = read_rest(block)
    assert (written.argument, dict(written.options), written.strange) == (*right, ())


@pytest.mark.parametrize(("block", "right"), MARKDOWN.items())
@pytest.mark.parametrize("words", [[], ["", "Words of an author:", ":not: an option"]])
def test_options_of_myst_are_read_up_to_the_author_s_own_words(
    block: str, right: dict[str, str], words: list[str]
) -> None:
    lines = block.splitlines()
    written = read_markdown("ci", [*lines, *words])
    assert (written.argument, dict(written.options), written.strange) == ("ci", right, ())
    assert written.used == len(lines)


@pytest.mark.parametrize(
    ("lines", "used"), [([], 0), (["Words."], 0), ([":::{note}", "x", ":::"], 0), (["---", "a: b"], 2)]
)
def test_words_without_options_are_no_options(lines: list[str], used: int) -> None:
    assert read_markdown("ci", lines).used == used


def test_lines_that_are_no_options_are_kept_for_a_message() -> None:
    assert read_rest("ci\n:view: table\nfilter: x\n:limit: 3").strange == ("filter: x",)
    assert read_markdown("ci", ["---", "no option", "---"]).strange == ("no option",)
    assert read_markdown("ci", [":view table", ":limit: 3"]).strange == (":view table",)


def test_an_option_that_comes_twice_is_kept_twice() -> None:
    assert read_rest("ci\n:view: table\n:view: list").options == (("view", "table"), ("view", "list"))
