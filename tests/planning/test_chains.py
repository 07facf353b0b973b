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

"""What waits for what, over the borders of roadmaps."""

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
        [f"{each.roadmap.key}#{each.item.id.removeprefix('I_')}" for each in chain]
        for chain in crossing_chains(roadmaps)
    ]


def of(key: str, *items: Item) -> Roadmap:
    return roadmap(key, items=items)


def test_a_chain_leads_as_far_as_the_roadmaps_go() -> None:
    found = chains(
        of("ci", waiting(1, 2)),
        of("docs", waiting(2, 3), item(4)),
        of("runtime", waiting(3, 404)),
    )
    assert found == [["ci#1", "docs#2", "runtime#3"]]


def test_what_waits_within_its_own_roadmap_is_no_chain_across() -> None:
    assert chains(of("ci", waiting(1, 2), item(2)), of("docs", waiting(3, 404))) == []


def test_a_chain_may_come_home_again() -> None:
    assert chains(of("ci", waiting(1, 2), item(3)), of("docs", waiting(2, 3))) == [["ci#1", "docs#2", "ci#3"]]


def test_a_blocker_that_is_closed_or_unknown_is_none() -> None:
    closed = item(1, blocked_by=(blocker(2, "closed"), blocker(2, "merged"), blocker(2, None)))
    assert chains(of("ci", closed), of("docs", item(2))) == []


def test_an_item_that_is_closed_waits_for_nothing() -> None:
    assert chains(of("ci", waiting(1, 2, state="closed", status="done")), of("docs", item(2))) == []


def test_two_blockers_are_two_chains() -> None:
    assert chains(of("ci", waiting(1, 2, 3)), of("docs", item(2), item(3))) == [
        ["ci#1", "docs#2"],
        ["ci#1", "docs#3"],
    ]


def test_where_chains_meet_only_the_first_goes_on() -> None:
    found = chains(of("ci", waiting(1, 3), waiting(2, 3)), of("docs", waiting(3, 4)), of("runtime", item(4)))
    assert found == [["ci#1", "docs#3", "runtime#4"], ["ci#2", "docs#3"]]


def test_a_circle_ends_where_it_began() -> None:
    assert chains(of("ci", waiting(1, 2)), of("docs", waiting(2, 1))) == [["ci#1", "docs#2", "ci#1"]]
    assert chains(of("ci", waiting(1, 1)), of("docs")) == []


def test_what_leads_into_a_circle_comes_first() -> None:
    found = chains(of("ci", waiting(1, 2)), of("docs", waiting(2, 1)), of("runtime", waiting(3, 1)))
    assert found == [["runtime#3", "ci#1", "docs#2", "ci#1"]]


def test_drafts_are_in_no_chain() -> None:
    draft = Item(id="DI_1", title="A note", type="draft", state="open", status="planned", blocked_by=(blocker(2),))
    assert chains(of("ci", draft), of("docs", item(2))) == []


def test_a_thousand_items_are_one_chain() -> None:
    odd = tuple(waiting(number, number + 1) for number in range(1, 1000, 2))
    even = tuple(waiting(number, number + 1) for number in range(2, 1001, 2))
    (chain,) = chains(of("ci", *odd), of("docs", *even))
    assert len(chain) == 1000


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_each_chain_ends_and_is_made_of_what_waits(blockers: list[list[int]]) -> None:
    items = [waiting(number, *sorted(set(said))) for number, said in enumerate(blockers)]
    found = crossing_chains([of("ci", *items[::2]), of("docs", *items[1::2])])
    assert len(found) <= sum(map(len, blockers))
    for chain in found:
        assert len({each.roadmap.key for each in chain}) > 1
        for each, following in pairwise(chain):
            assert int(following.item.id.removeprefix("I_")) in blockers[int(each.item.id.removeprefix("I_"))]
