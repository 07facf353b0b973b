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

"""Directives are found in the sources of both languages, and examples of directives are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manual import examples, in_markdown

from sphinxext_tvm_roadmap.diagnosis.source_directives import find_in_markdown, find_in_rest

REST = {
    ".. roadmap:: ci": [(1, "ci", {})],
    "Text.\n\n.. roadmap:: ci docs\n   :filter: is:open\n   :limit: 3\n\nText.": [
        (3, "ci docs", {"filter": "is:open", "limit": "3"})
    ],
    ".. note::\n\n   .. roadmap:: ci\n      :view: table\n   Text.": [(3, "ci", {"view": "table"})],
    ".. roadmap::\n   ci\n   :view: table": [(1, "ci", {"view": "table"})],
    ".. _here:\n\n.. roadmap-themes:: ci": [(3, "ci", {})],
    "- .. roadmap:: ci": [(1, "ci", {})],
    ".. code-block:: rst\n\n   .. roadmap:: ci\n\n.. roadmap:: docs": [(5, "docs", {})],
    "Like this::\n\n  .. roadmap:: ci\n\n.. roadmap:: docs": [(5, "docs", {})],
    "..\n  .. roadmap:: ci\n\n.. roadmap:: docs": [(4, "docs", {})],
    ".. A remark.\n   .. roadmap:: ci\n.. roadmap:: docs": [(3, "docs", {})],
    "Of :roadmap:count:`ci` items, :roadmap:count:`ci is:open no:owner` wait.": [
        (1, "ci", {"filter": ""}),
        (1, "ci", {"filter": "is:open no:owner"}),
    ],
    "Write ``:roadmap:count:`ci is:open` ``.": [],
    ".. roadmaps:: ci": [],
    "- .. code-block:: rst\n\n     .. roadmap:: ci\n\n  .. roadmap:: docs": [(5, "docs", {})],
    "1. .. math::\n\n      .. roadmap:: ci": [],
    "- Like this::\n\n    .. roadmap:: ci\n\n  .. roadmap:: docs": [(5, "docs", {})],
    ".. Code-Block:: rst\n\n   .. roadmap:: ci": [],
    ".. |shown| code:: rst\n\n   .. roadmap:: ci": [],
    ".. graphviz::\n\n   .. roadmap:: ci": [],
    ".. testcode::\n\n   .. roadmap:: ci": [],
    ".. math-block::\n\n   .. roadmap:: ci": [(3, "ci", {})],
    "``.. roadmap:: ci``": [],
}

MARKDOWN = {
    "```{roadmap} ci\n```": [(1, "ci", {})],
    ":::{roadmap} ci\n:filter: is:open\n:::": [(1, "ci", {"filter": "is:open"})],
    "```{roadmap} ci\n---\nfilter: is:open\n---\n```": [(1, "ci", {"filter": "is:open"})],
    "```{roadmap} ci": [(1, "ci", {})],
    "```md\n:::{roadmap} ci\n:::\n```\n\n~~~{roadmap} docs\n~~~": [(6, "docs", {})],
    "````{tab-set}\n```{roadmap} ci\n```\n````": [(2, "ci", {})],
    "```{eval-rst}\n.. roadmap:: ci\n   :view: list\n```": [(2, "ci", {"view": "list"})],
    "````{math}\n```{roadmap} ci\n```\n````": [],
    "````{mermaid}\n```{roadmap} ci\n```\n````": [],
    "````{Code-Block} md\n```{roadmap} ci\n```\n````": [],
    "    ```{code-block} md\n    ```{roadmap} ci\n    ```": [],
    "Write `{roadmap} ci`.": [],
    "Text.\n\n{roadmap:count}`ci is:open` wait.": [(3, "ci", {"filter": "is:open"})],
    "``{roadmap:count}`ci` ``": [],
}


def told(found: object) -> list[tuple[int, str, dict[str, str]]]:
    return [(each.line, each.written.argument, dict(each.written.options)) for each in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "wanted"), REST.items())
def test_directives_of_restructuredtext_are_found(text: str, wanted: list[tuple[int, str, dict[str, str]]]) -> None:
    assert told(find_in_rest(text)) == wanted


@pytest.mark.parametrize(("text", "wanted"), MARKDOWN.items())
def test_directives_of_myst_are_found(text: str, wanted: list[tuple[int, str, dict[str, str]]]) -> None:
    assert told(find_in_markdown(text)) == wanted


@pytest.mark.parametrize("example", examples())
def test_each_directive_of_the_manual_is_found_alike_in_both_languages(example: str) -> None:
    (in_rest,) = find_in_rest(example)
    (in_myst,) = find_in_markdown(in_markdown(example))
    assert (in_rest.name, in_rest.written.argument) == (in_myst.name, in_myst.written.argument)
    assert in_rest.written.options == in_myst.written.options


@given(st.text(alphabet=".:`~{} \n-roadmpci|_#[]\t", max_size=200))
def test_no_text_ends_in_an_error(text: str) -> None:
    list(find_in_rest(text))
    list(find_in_markdown(text))
