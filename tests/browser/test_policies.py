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

"""Under a Content-Security-Policy: that of the ASF, and one that allows nothing inline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import PAGES, PLAIN, THEMES, VIEWS
from browser.visits import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

POLICIES = ("asf", "strict")


@pytest.fixture(scope="session")
def known(tab: Page, server: str, theme: str) -> dict[str, set[object]]:
    """Return what each policy refuses of the theme's own."""
    found = {}
    for policy in POLICIES:
        tab.goto(f"{server}/{policy}/{theme}/{PLAIN}.html")
        found[policy] = {fault["what"] for fault in refused(tab)}
    return found


CASES = [*((*place, "strict") for place in PAGES), *((THEMES[0], name, "asf") for name in VIEWS)]


@pytest.mark.parametrize(("theme", "name", "policy"), CASES, indirect=["theme"])
def test_a_content_security_policy_refuses_nothing_of_ours(
    open_page: Callable[..., Page], known: dict[str, set[object]], name: str, policy: str
) -> None:
    page = open_page(name, policy=policy)
    found = refused(page)
    assert [fault for fault in found if fault["ours"]] == []
    assert {fault["what"] for fault in found} <= known[policy]
    style = "(root) => getComputedStyle(root).containerType"
    assert page.eval_on_selector(".roadmap", style) == "inline-size"
