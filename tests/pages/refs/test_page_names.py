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

"""The names of the pages of items are safe, unique and permanent."""

from __future__ import annotations

import re

from examples import ITEMS, item, other, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.pages.refs.page_names import name_pages, place_on


def names_of(*items: object) -> list[str]:
    return list(name_pages([roadmap(items=items)], ()).names.values())


def test_an_issue_is_named_by_its_reference_and_a_draft_by_its_id() -> None:
    assert names_of(ITEMS[0]) == ["roadmap/ci/example-org-tvm-15"]
    assert names_of(ITEMS[-1]) == ["roadmap/ci/di-11"]


def test_an_item_of_two_roadmaps_has_a_page_in_each_of_them() -> None:
    pages = name_pages([roadmap(items=ITEMS[:1]), other("docs", "Write more", first=15)], ())
    assert pages.of("I_15") == "roadmap/ci/example-org-tvm-15"
    assert pages.of("I_15", ("docs",)) == "roadmap/docs/example-org-tvm-15"
    assert pages.of("I_15", ("none",)) == "roadmap/ci/example-org-tvm-15"


def test_items_with_one_short_form_have_different_names() -> None:
    first = item(1, ref="a/b-c#1", id="I_first")
    second = item(1, ref="a-b/c#1", id="I_second")
    assert sorted(names_of(first, second)) == ["roadmap/ci/a-b-c-1", "roadmap/ci/a-b-c-1-b88b96fb"]


def test_drafts_whose_ids_differ_only_in_case_have_different_names() -> None:
    drafts = [item(1, type="draft", ref=None, id=name) for name in ("DI_ab", "DI_aB", "DI_Ab")]
    assert len({name.casefold() for name in names_of(*drafts)}) == 3


def test_a_name_does_not_depend_on_the_order_of_the_items() -> None:
    items = [item(1, ref="a/b-c#1", id="I_first"), item(1, ref="a-b/c#1", id="I_second"), *ITEMS]
    forwards, backwards = (
        name_pages([roadmap(items=tuple(each))], ()).names for each in (items, list(reversed(items)))
    )
    assert forwards == backwards


def test_a_name_has_only_small_letters_digits_and_hyphens() -> None:
    hostile = ("../../etc/passwd", "a\\b", "con", "x" * 9_999, "\u202e\u0000", "", "ΑΒΓ", "a\nb", "%2e%2e")
    names = names_of(*(replace(ITEMS[-1], id=name) for name in hostile))
    assert all(re.fullmatch("roadmap/ci/[a-z0-9-]{1,90}", name) for name in names), names
    assert len(set(names)) == len(hostile)


def test_a_page_of_the_documentation_is_not_replaced() -> None:
    for taken in ("roadmap/ci/example-org-tvm-15", "roadmap/ci/example-org-tvm-15/index"):
        assert name_pages([roadmap(items=ITEMS[:1])], {taken}).of("I_15") is None


def test_the_place_on_a_page_is_the_id_of_the_item_s_card() -> None:
    assert place_on("roadmap/ci/example-org-tvm-15") == "roadmap-item-example-org-tvm-15"
