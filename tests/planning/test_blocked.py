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

"""Each item names the items that wait for it."""

from __future__ import annotations

from examples import item
from msgspec.structs import replace
from waits import blocker, waiting

from sphinxext_tvm_roadmap.model import Item, Reference
from sphinxext_tvm_roadmap.planning.blocked import add_blocked, blocked_items, find_blocked


def completed(*items: Item) -> list[Item]:
    blocked = find_blocked(items)
    return [add_blocked(each, blocked) for each in items]


def refs(references: tuple[Reference, ...]) -> list[str]:
    return [f"{reference.relation} {reference.ref}" for reference in references]


def test_a_blocker_lists_the_items_that_wait_for_it_in_order() -> None:
    first, *_ = completed(item(9), waiting(2, 9), waiting(1, 8, 9, state="closed"))
    assert first.blocks == (
        Reference(
            "example-org/tvm#2",
            "https://github.com/example-org/tvm/issues/2",
            "blocks",
            title="Improve part 2",
            state="open",
        ),
        Reference(
            "example-org/tvm#1",
            "https://github.com/example-org/tvm/issues/1",
            "blocks",
            title="Improve part 1",
            state="closed",
        ),
    )


def test_an_item_without_waiting_items_is_the_same_object() -> None:
    items = (waiting(1, 404), item(2), item(3, type="draft", ref=None, url=None))
    assert all(now is before for now, before in zip(completed(*items), items, strict=True))


def test_drafts_and_items_without_an_address_are_not_listed() -> None:
    draft = item(1, type="draft", ref=None, blocked_by=(blocker(9),))
    assert completed(item(9), draft, waiting(2, 9, url=None))[0].blocks == ()


def test_relations_keep_their_titles_and_waiting_items_come_first() -> None:
    own = tuple(replace(blocker(number), relation="blocks", title=f"Said {number}") for number in (3, 1))
    first, *_ = completed(item(9, blocks=own), waiting(1, 9), waiting(2, 9))
    assert [reference.title for reference in first.blocks] == ["Said 1", "Improve part 2", "Said 3"]


def test_a_waiting_item_is_removed_from_the_mentions() -> None:
    mentions = tuple(replace(blocker(number), relation="mentions") for number in (1, 2))
    part = replace(blocker(1), relation="part-of")
    first, _ = completed(item(9, references=(*mentions, part)), waiting(1, 9))
    assert refs(first.references) == ["mentions Example-Org/TVM#2", "part-of Example-Org/TVM#1"]


def test_case_of_a_reference_does_not_matter() -> None:
    (waits,) = blocked_items(item(9, ref="EXAMPLE-ORG/TVM#9"), find_blocked((waiting(1, 9),))).values()
    assert waits.ref == "example-org/tvm#1"
