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

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from github_server import World, issue, item, org, project, pull_request, repository, single_select_field

from sphinxext_tvm_roadmap.model import Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Item, Roadmap

    Read = Callable[..., Roadmap]

HIDDEN = repository("apache/secret", private=True)


def world_of(*contents: Any) -> World:
    items = [item(content, {"Status": "Now"}) for content in contents]
    return World([project(31, owner=org("apache"), fields=[single_select_field("Status", ["Now"])], items=items)])


def related(item: Item) -> list[tuple[str, str]]:
    return [(each.relation, each.ref) for each in (*item.blocked_by, *item.blocks, *item.references)]


def test_relations_from_github_have_title_and_state(roadmap: Read) -> None:
    blocker = issue("apache/other#9", "First *this*", state="CLOSED")
    item = roadmap(world_of(issue("apache/tvm#1", blocked_by=[blocker]))).items[0]
    assert item.blocked_by == (
        Reference("apache/other#9", "https://github.com/apache/other/issues/9", "blocked-by", "First *this*", "closed"),
    )


def test_parents_sub_issues_and_pull_requests_are_references(roadmap: Read) -> None:
    part = issue("apache/tvm#3", assignees=["ann"])
    change = pull_request("apache/tvm#4", state="MERGED")
    child = issue("apache/tvm#1", sub_issues=[part], closed_by=[change])
    parent = issue("apache/tvm#2", sub_issues=[child])
    items = {item.ref: item for item in roadmap(world_of(child, parent)).items}
    assert related(items["apache/tvm#1"]) == [
        ("part-of", "apache/tvm#2"),
        ("sub-issue", "apache/tvm#3"),
        ("closed-by", "apache/tvm#4"),
    ]
    assert items["apache/tvm#1"].references[1].owners == ("ann",)
    assert items["apache/tvm#1"].references[2].state == "merged"


def test_a_pull_request_that_was_closed_unmerged_closes_nothing(roadmap: Read) -> None:
    pulls = [pull_request(f"apache/tvm#{number}", state=state) for number, state in ((2, "CLOSED"), (3, "OPEN"))]
    read = roadmap(world_of(issue("apache/tvm#1", closed_by=pulls))).items[0]
    assert related(read) == [("closed-by", "apache/tvm#3")]


@pytest.mark.parametrize(("state", "status"), [("OPEN", "in-progress"), ("MERGED", "planned"), ("CLOSED", "planned")])
def test_an_item_is_in_progress_while_a_pull_request_for_it_is_open(roadmap: Read, state: str, status: str) -> None:
    change = pull_request("apache/tvm#2", state=state)
    assert roadmap(world_of(issue("apache/tvm#1", closed_by=[change]))).items[0].status == status


def test_a_pull_request_that_is_only_mentioned_does_not_start_an_item(roadmap: Read) -> None:
    read = roadmap(world_of(issue("apache/tvm#1", body="See #2."), pull_request("apache/tvm#2")))
    assert read.items[0].status == "planned"


def test_an_item_lists_the_items_that_wait_for_it(roadmap: Read) -> None:
    first = issue("apache/tvm#1", "First")
    second = issue("apache/tvm#2", "Second", blocked_by=[first])
    third = issue("apache/tvm#3", "Third", body="Blocked by #1.")
    items = roadmap(world_of(first, second, third)).items
    assert related(items[0]) == [("blocks", "apache/tvm#2"), ("blocks", "apache/tvm#3")]
    assert [each.title for each in items[0].blocks] == ["Second", "Third"]


def test_a_relation_in_text_and_on_github_is_listed_once(roadmap: Read) -> None:
    first = issue("apache/tvm#1", body="This blocks #2. See also #2.")
    second = issue("apache/tvm#2", body="Depends on apache/TVM#1", blocked_by=[first])
    items = roadmap(world_of(first, second)).items
    assert related(items[0]) == [("blocks", "apache/tvm#2")]
    assert related(items[1]) == [("blocked-by", "apache/tvm#1")]


def test_a_relation_in_text_gets_title_and_state_from_the_board(roadmap: Read) -> None:
    items = roadmap(world_of(issue("apache/tvm#1", "First"), issue("apache/tvm#2", body="Blocked by #1"))).items
    assert items[1].blocked_by[0].title == "First"
    assert items[1].status == "blocked"


def test_a_reference_in_text_gets_its_address_from_github(roadmap: Read) -> None:
    items = roadmap(world_of(pull_request("apache/tvm#1"), issue("apache/tvm#2", body="See apache/TVM#1."))).items
    (named,) = items[1].references
    assert (named.ref, named.url) == ("apache/tvm#1", "https://github.com/apache/tvm/pull/1")


def test_waiting_items_are_found_in_upper_or_lower_case(roadmap: Read) -> None:
    items = roadmap(world_of(issue("Apache/TVM#1"), issue("apache/docs#2", body="Blocked by apache/tvm#1"))).items
    assert related(items[0]) == [("blocks", "apache/docs#2")]


def test_a_reference_keeps_its_address_if_the_address_on_the_board_is_unsafe(roadmap: Read) -> None:
    odd = issue("apache/tvm#1", "Odd")
    odd["url"] = "javascript:alert(1)"
    items = {item.ref: item for item in roadmap(world_of(odd, issue("apache/tvm#2", body="See #1."))).items}
    assert [each.url for each in items["apache/tvm#2"].references] == ["https://github.com/apache/tvm/issues/1"]
    assert items["apache/tvm#1"].url is None


def test_only_items_that_are_known_to_be_open_block(roadmap: Read) -> None:
    closed = issue("apache/tvm#1", state="CLOSED", reason="COMPLETED")
    items = roadmap(
        world_of(closed, issue("apache/tvm#2", blocked_by=[closed]), issue("apache/tvm#3", body="Blocked by #99"))
    ).items
    assert [item.status for item in items] == ["done", "planned", "planned"]


def test_an_item_has_no_relation_to_itself(roadmap: Read) -> None:
    assert related(roadmap(world_of(issue("apache/tvm#1", body="Blocked by #1, see APACHE/tvm#1"))).items[0]) == []


def test_items_in_private_repositories_are_not_named(roadmap: Read) -> None:
    private = issue("apache/secret#5", "The secret", repo=HIDDEN)
    change = pull_request("apache/secret#6", repo=HIDDEN)
    parent = issue("apache/secret#7", repo=HIDDEN)
    public = issue("apache/tvm#1", body="Blocked by apache/secret#8", blocked_by=[private], closed_by=[change])
    parent["subIssues"].append(public)
    public["parent"] = parent
    read = roadmap(world_of(public, private))
    assert [related(item) for item in read.items] == [[]]
    assert read.items[0].status == "planned"
    assert "secret" not in str(read)


def test_private_repositories_are_named_if_the_settings_allow_it(roadmap: Read) -> None:
    private = issue("apache/secret#5", repo=HIDDEN)
    read = roadmap(world_of(issue("apache/tvm#1", blocked_by=[private]), private), "include-private = true")
    assert [item.ref for item in read.items] == ["apache/tvm#1", "apache/secret#5"]
    assert related(read.items[0]) == [("blocked-by", "apache/secret#5")]


def test_items_with_circular_relations_are_read(roadmap: Read) -> None:
    first, second = issue("apache/tvm#1"), issue("apache/tvm#2")
    for here, there in ((first, second), (second, first)):
        here["subIssues"].append(there)
        here["blockedBy"].append(there)
        here["parent"] = there
    assert [item.status for item in roadmap(world_of(first, second)).items] == ["blocked", "blocked"]
