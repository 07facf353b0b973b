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

"""Both items of each dependency name the other."""

from __future__ import annotations

from examples import item
from msgspec.structs import replace
from waits import blocker, waiting

from sphinxext_tvm_roadmap.model import Item, Reference
from sphinxext_tvm_roadmap.planning.blocked import agree


def refs(references: tuple[Reference, ...]) -> list[str]:
    return [f"{reference.relation} {reference.ref}" for reference in references]


def blocks(number: int, **rest: str) -> Reference:
    return replace(blocker(number), relation="blocks", **rest)


def test_a_blocker_lists_the_items_that_wait_for_it_in_order() -> None:
    first, *_ = agree((item(9), waiting(2, 9), waiting(1, 8, 9, state="closed")))
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


def test_an_item_without_dependencies_is_the_same_object() -> None:
    items = (item(1), item(2), item(3, type="draft", ref=None, url=None))
    assert all(now is before for now, before in zip(agree(items), items, strict=True))


def test_a_waiting_draft_is_listed_by_its_id_and_its_title() -> None:
    draft = item(1, "Only a note", type="draft", id="DI_1", ref=None, blocked_by=(blocker(9),))
    first, _ = agree((item(9), draft))
    assert [(each.ref, each.title, each.is_draft) for each in first.blocks] == [("DI_1", "Only a note", True)]


def test_an_item_without_an_address_is_not_listed() -> None:
    assert agree((item(9), waiting(2, 9, url=None)))[0].blocks == ()


def test_an_item_waits_for_the_items_that_say_that_they_block_it() -> None:
    draft = item(3, "Only a note", type="draft", id="DI_3", ref=None, blocks=(blocks(1),))
    first, *_ = agree(
        (item(1, references=(replace(blocker(2), relation="mentions"),)), item(2, blocks=(blocks(1),)), draft)
    )
    assert (first.status, refs(first.blocked_by)) == ("blocked", ["blocked-by example-org/tvm#2", "blocked-by DI_3"])
    assert first.references == ()


def test_a_draft_that_is_done_blocks_nothing() -> None:
    draft = item(3, type="draft", id="DI_3", ref=None, status="done", blocks=(blocks(1),))
    first, _ = agree((item(1), draft))
    assert (first.status, [each.state for each in first.blocked_by]) == ("planned", ["closed"])


def test_words_of_others_do_not_add_to_a_list_of_github() -> None:
    first, second, _ = agree((waiting(1, 3), item(2, blocks=(blocks(1),)), item(3)), listed={"example-org/tvm#1"})
    assert refs(first.blocked_by) == ["blocked-by Example-Org/TVM#3"]
    assert (second.blocks, refs(second.references)) == ((), ["mentions Example-Org/TVM#1"])


def test_relations_keep_their_titles_and_waiting_items_come_first() -> None:
    own = tuple(blocks(number, title=f"Said {number}") for number in (3, 1))
    first, *_ = agree((item(9, blocks=own), waiting(1, 9), waiting(2, 9)))
    assert [reference.title for reference in first.blocks] == ["Said 1", "Improve part 2", "Said 3"]


def test_a_waiting_item_is_removed_from_the_mentions() -> None:
    mentions = tuple(replace(blocker(number), relation="mentions") for number in (1, 2))
    part = replace(blocker(1), relation="part-of")
    first, _ = agree((item(9, references=(*mentions, part)), waiting(1, 9)))
    assert refs(first.references) == ["mentions Example-Org/TVM#2", "part-of Example-Org/TVM#1"]


def test_case_of_a_reference_does_not_matter() -> None:
    first, _ = agree((item(9, ref="EXAMPLE-ORG/TVM#9"), waiting(1, 9)))
    assert [each.ref for each in first.blocks] == ["example-org/tvm#1"]


def test_the_order_does_not_matter_and_twice_is_once() -> None:
    items: tuple[Item, ...] = (waiting(1, 2, 3), item(2, blocks=(blocks(4),)), item(3), item(4))
    once = agree(items)
    assert all(now is before for now, before in zip(agree(once), once, strict=True))
    turned = {each.id: each for each in agree(items[::-1])}
    assert {ref for each in once for ref in refs(each.blocks)} == {
        ref for each in turned.values() for ref in refs(each.blocks)
    }
