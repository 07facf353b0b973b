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

"""The list in a browser: facts of the same kind stand below each other, and a phone shows two lines for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

STARTS = """(lines) => [1, 2, 3, 4].map((place) => new Set(lines.map((line) => {
  const fact = line.children[place].getBoundingClientRect()
  return Math.round(fact.left)
})).size)"""
"""At how many places the status, the name, the owners and the themes begin, each in all lines."""

ROWS = """(lines) => lines.map((line) => {
  const tops = [...line.children].filter((fact) => fact.textContent).map((fact) => fact.getBoundingClientRect())
  return tops.some(({top}) => top >= tops[0].bottom)
})"""
"""Whether a fact is below the title."""


@pytest.mark.parametrize("width", [1440, 1024])
def test_facts_of_the_same_kind_are_below_each_other_in_all_quarters(
    open_page: Callable[..., Page], width: int
) -> None:
    lines = open_page("list", width=width).locator(".roadmap-line")
    assert lines.count() == 13
    assert lines.evaluate_all(STARTS) == [1, 1, 1, 1]


@pytest.mark.parametrize("theme", THEMES[:1], indirect=True)
@pytest.mark.usefixtures("theme")
def test_the_facts_of_an_item_are_beside_its_title_and_on_a_phone_below_it(open_page: Callable[..., Page]) -> None:
    assert set(open_page("list", width=1440).locator(".roadmap-line").evaluate_all(ROWS)) == {False}
    assert set(open_page("list", width=390).locator(".roadmap-line").evaluate_all(ROWS)) == {True}
