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

"""Dependencies between items, over the borders of roadmaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from waits import blocker, waiting

from sphinxext_tvm_roadmap.model import Item
from sphinxext_tvm_roadmap.planning.chains import crossing_chains

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap


def chains(*roadmaps: Roadmap) -> list[list[str]]:
    """Return the chains, each as the numbers of its items with the keys of their roadmaps."""
    return [
        [f"{'+'.join(roadmap.key for roadmap in each.roadmaps)}#{each.item.id.removeprefix('I_')}" for each in chain]
        for chain in crossing_chains(roadmaps)
    ]


def of(key: str, *items: Item) -> Roadmap:
    return roadmap(key, items=items)


def test_a_chain_contains_all_dependent_items_of_the_roadmaps() -> None:
    found = chains(
        of("ci", waiting(1, 2)),
        of("docs", waiting(2, 3), item(4)),
        of("runtime", waiting(3, 404)),
    )
    assert found == [["ci#1", "docs#2", "runtime#3"]]


def test_dependencies_inside_one_roadmap_are_not_a_chain() -> None:
    assert chains(of("ci", waiting(1, 2), item(2)), of("docs", waiting(3, 404))) == []


def test_an_item_of_two_roadmaps_is_at_home_in_both() -> None:
    assert chains(of("ci", waiting(1, 2), item(2)), of("docs", item(2))) == []
    assert chains(of("ci", waiting(1, 2)), of("docs", waiting(1, 2), item(2))) == []
    assert chains(of("ci", waiting(1, 2), waiting(2, 3)), of("docs", waiting(2, 3), item(3))) == [
        ["ci#1", "ci+docs#2", "docs#3"]
    ]


def test_a_chain_may_return_to_its_first_roadmap() -> None:
    assert chains(of("ci", waiting(1, 2), item(3)), of("docs", waiting(2, 3))) == [["ci#1", "docs#2", "ci#3"]]


def test_closed_and_unknown_blockers_are_ignored() -> None:
    closed = item(1, blocked_by=(blocker(2, "closed"), blocker(2, "merged"), blocker(2, None)))
    assert chains(of("ci", closed), of("docs", item(2))) == []


def test_a_closed_item_does_not_wait() -> None:
    assert chains(of("ci", waiting(1, 2, state="closed", status="done")), of("docs", item(2))) == []


def test_an_item_with_two_blockers_is_in_two_chains() -> None:
    assert chains(of("ci", waiting(1, 2, 3)), of("docs", item(2), item(3))) == [
        ["ci#1", "docs#2"],
        ["ci#1", "docs#3"],
    ]


def test_only_the_first_of_two_chains_continues_after_a_common_item() -> None:
    found = chains(of("ci", waiting(1, 3), waiting(2, 3)), of("docs", waiting(3, 4)), of("runtime", item(4)))
    assert found == [["ci#1", "docs#3", "runtime#4"], ["ci#2", "docs#3"]]


def test_a_circular_chain_ends_with_its_first_item() -> None:
    assert chains(of("ci", waiting(1, 2)), of("docs", waiting(2, 1))) == [["ci#1", "docs#2", "ci#1"]]
    assert chains(of("ci", waiting(1, 1)), of("docs")) == []


def test_an_item_that_leads_to_a_circle_comes_before_it() -> None:
    found = chains(of("ci", waiting(1, 2)), of("docs", waiting(2, 1)), of("runtime", waiting(3, 1)))
    assert found == [["runtime#3", "ci#1", "docs#2", "ci#1"]]


def test_a_chain_may_begin_with_a_draft() -> None:
    draft = Item(id="DI_1", title="A note", type="draft", state="open", status="planned", blocked_by=(blocker(2),))
    assert chains(of("ci", draft), of("docs", item(2))) == [["ci#DI_1", "docs#2"]]


def test_a_chain_may_have_a_thousand_items() -> None:
    odd = tuple(waiting(number, number + 1) for number in range(1, 1000, 2))
    even = tuple(waiting(number, number + 1) for number in range(2, 1001, 2))
    (chain,) = chains(of("ci", *odd), of("docs", *even))
    assert len(chain) == 1000


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_each_chain_is_finite_and_follows_the_dependencies(blockers: list[list[int]]) -> None:
    items = [waiting(number, *sorted(set(said))) for number, said in enumerate(blockers)]
    found = crossing_chains([of("ci", *items[::2]), of("docs", *items[1::2])])
    assert len(found) <= sum(map(len, blockers))
    for chain in found:
        assert not set.intersection(*({roadmap.key for roadmap in each.roadmaps} for each in chain))
        for each, following in pairwise(chain):
            assert int(following.item.id.removeprefix("I_")) in blockers[int(each.item.id.removeprefix("I_"))]
