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

"""The matrix in a browser: each number leads to its items, and no script of ours is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.parametrize("theme", THEMES[:1], indirect=True)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.usefixtures("theme")
def test_a_number_shows_its_items_alone(open_page: Callable[..., Page], width: int) -> None:
    page = open_page("glance", width=width)
    lists = page.locator(".roadmap-cell:visible")
    expect(lists).to_have_count(0)
    page.get_by_role("link", name="At risk: 2").click()
    expect(lists).to_have_count(1)
    expect(lists.get_by_role("listitem")).to_have_count(2)
    expect(lists.get_by_role("heading")).to_be_in_viewport()
    page.go_back()
    expect(lists).to_have_count(0)
    expect(page.locator("script[src*='tvm-roadmap']")).to_have_count(0)


@pytest.mark.usefixtures("theme")
def test_each_cell_names_its_column_on_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("glance", width=390)
    expect(page.get_by_role("columnheader", name="Q3 2021")).to_have_count(0)
    named = page.locator(".roadmap-rows td[data-column='Q3 2021']").first
    assert named.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Q3 2021"'


@pytest.mark.parametrize("name", ["glance", "summary"])
@pytest.mark.usefixtures("theme")
def test_all_numbers_are_in_sight_on_a_phone(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(name, width=390)
    assert page.locator(".roadmap-scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    ends = page.locator(".roadmap-rows td").evaluate_all("all => all.map(cell => cell.getBoundingClientRect().right)")
    assert len(ends) > 10
    assert max(ends) <= 390
