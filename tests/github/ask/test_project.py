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
from github_server import (
    Reply,
    Request,
    World,
    error,
    forbidden,
    issue,
    item,
    many,
    org,
    project,
    redacted,
    serve,
    user,
)

from sphinxext_tvm_roadmap.errors import GitHubError, NotVisibleError, TokenError
from sphinxext_tvm_roadmap.github.ask.project import ask_project
from sphinxext_tvm_roadmap.settings import ProjectAddress

if TYPE_CHECKING:
    from collections.abc import Callable

    from github_server import GitHubServer

    from sphinxext_tvm_roadmap.github import Fetched
    from sphinxext_tvm_roadmap.github.ask.project import ProjectWithItems
    from sphinxext_tvm_roadmap.github.wire.client import Client

    Fetch = Callable[..., Fetched]
    Connect = Callable[..., Client]

MANY = "https://github.com/orgs/example-org/projects/1"
ADDRESS = ProjectAddress("organization", "apache", 31)


def is_page(request: Request) -> bool:
    return "query Items" in request.query


def pages(github: GitHubServer) -> list[tuple[Any, Any]]:
    return [(request.variables["first"], request.variables["after"]) for request in github.requests if is_page(request)]


def walk(connected: Client, **given: Any) -> ProjectWithItems:
    return ask_project(connected, ADDRESS, "the project", **given)


def world_of(count: int) -> World:
    return World(
        [project(31, owner=org("apache"), items=[issue(f"apache/tvm#{number}") for number in range(1, count + 1)])]
    )


def numbers(walked: ProjectWithItems) -> list[int]:
    return [item.content.number for item in walked.items]  # type: ignore[union-attr]


def test_a_thousand_items_need_twenty_three_requests(fetch: Fetch) -> None:
    told: list[tuple[int, int]] = []
    fetched = fetch(World([many(1000)]), url=MANY, progress=lambda done, total: told.append((done, total)))
    refs = [item.ref for item in fetched.roadmap.items if item.ref]
    assert len(fetched.roadmap.items) == 1000
    assert refs == sorted(set(refs), key=lambda ref: int(ref.partition("#")[2]))
    # The head of the project, 20 pages, the privacy of the repository, and its issue statuses.
    assert fetched.requests <= 1 + 20 + 1 + 1
    assert fetched.notes == ()
    assert (told[0], told[-1], len(told)) == ((50, 1000), (1000, 1000), 20)


@pytest.mark.parametrize("count", [0, 1, 50, 51])
def test_all_items_arrive_in_the_order_of_the_board(client: Connect, count: int) -> None:
    with serve(world_of(count)) as github, client(github.url) as connected:
        walked = walk(connected)
        assert numbers(walked) == list(range(1, count + 1))
        assert len(pages(github)) == max(1, -(-count // 50))


@pytest.mark.parametrize(
    "step", [error("timeout_502_json"), error("timeout_504"), error("resource_limits"), error("max_node_limit")]
)
def test_a_page_that_is_too_large_is_requested_in_smaller_pages(client: Connect, step: Reply) -> None:
    def too_much(request: Request) -> Reply | None:
        return step if is_page(request) and request.variables["first"] > 10 else None

    with serve(world_of(25), script=too_much) as github, client(github.url) as connected:
        assert numbers(walk(connected)) == list(range(1, 26))
        assert [size for size, _cursor in pages(github)] == [50, 25, 10, 10, 10]
        assert [cursor for _size, cursor in pages(github)][:3] == [None, None, None]


def test_a_later_page_is_requested_again_from_the_same_cursor(client: Connect) -> None:
    steps = [None, None, error("timeout_200_dated")]
    with serve(world_of(60), script=steps) as github, client(github.url) as connected:
        assert numbers(walk(connected)) == list(range(1, 61))
        (_, begun), (_, again) = pages(github)[1:3]
        assert begun == again


def test_a_repeated_cursor_ends_the_walk(client: Connect) -> None:
    def same_cursor(request: Request) -> Reply | None:
        return page([1, 2], cursor="MQ==", total=4) if is_page(request) else None

    with serve(world_of(4), script=same_cursor) as github, client(github.url) as connected:
        walked = walk(connected)
        assert numbers(walked) == [1, 2]
        assert walked.notes == ("2 of 4 items are missing from the answers; the board may have been edited meanwhile.",)
        assert len(pages(github)) == 4


def test_a_board_that_is_edited_during_the_walk_is_read_again(client: Connect) -> None:
    shifted = [page([1, 2], cursor="Mg==", total=4), page([2, 4], total=4)]
    with serve(world_of(4), script=[None, *shifted]) as github, client(github.url) as connected:
        walked = walk(connected)
        assert (numbers(walked), walked.notes) == ([1, 2, 3, 4], ())


def test_the_walk_with_more_items_is_used(client: Connect) -> None:
    steps = [None, page([1, 2, 3], total=4), page([1], total=4)]
    with serve(world_of(4), script=steps) as github, client(github.url) as connected:
        walked = walk(connected)
        assert numbers(walked) == [1, 2, 3]
        assert "1 of 4 items" in walked.notes[0]


def page(found: list[int], *, total: int, cursor: str | None = None) -> Reply:
    """Return a page of issues as GitHub would give it, whatever was asked."""
    repository = {"nameWithOwner": "apache/tvm", "isPrivate": False}
    nodes = [
        {
            "id": f"PVTI_{number}",
            "type": "ISSUE",
            "isArchived": False,
            "content": {
                "__typename": "Issue",
                "id": f"I_{number}",
                "number": number,
                "title": "",
                "url": "",
                "issueState": "OPEN",
                "repository": repository,
            },
        }
        for number in found
    ]
    items = {"totalCount": total, "pageInfo": {"hasNextPage": cursor is not None, "endCursor": cursor}, "nodes": nodes}
    return Reply({"data": {"project": {"items": items}, "rateLimit": {"cost": 1}}})


def test_items_without_data_are_counted(client: Connect) -> None:
    items = [issue("apache/tvm#1"), forbidden(), item(issue("apache/tvm#2")), redacted()]
    with serve(World([project(31, owner=org("apache"), items=items)])) as github, client(github.url) as connected:
        walked = walk(connected)
        assert (len(walked.items), walked.withheld, walked.notes) == (3, 1, ())


def test_a_token_that_can_see_no_items_gets_an_error_and_no_empty_roadmap(client: Connect) -> None:
    world = World([project(31, owner=org("apache"), items=[forbidden(), forbidden()])])
    with (
        serve(world) as github,
        client(github.url) as connected,
        pytest.raises(GitHubError, match="counts 2 items here but returned none"),
    ):
        walk(connected)


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        (ProjectAddress("organization", "apache", 99), "A fine-grained token needs apache as its resource owner"),
        (ProjectAddress("user", "octocat", 99), "A fine-grained token cannot read the projects of a user"),
        (ProjectAddress("repository", "apache/tvm", 99), "A fine-grained token needs apache as its resource owner"),
    ],
)
def test_an_error_says_that_a_project_does_not_exist_or_is_hidden(
    client: Connect, address: ProjectAddress, advice: str
) -> None:
    world = World([project(31, owner=org("apache"), items=[issue("apache/tvm#1")]), project(1, owner=user("octocat"))])
    with serve(world) as github, client(github.url) as connected:
        with pytest.raises(NotVisibleError, match=rf"^URL: there is no such project, or .*read:project. {advice}"):
            ask_project(connected, address, "URL")
        assert connected.requests == 1


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        (
            ProjectAddress("organization", "octocat", 1),
            "there is no organization octocat, but a user of that name. .*: …/users/octocat/projects/1",
        ),
        (
            ProjectAddress("user", "apache", 31),
            "there is no user apache, but an organization of that name. .*: …/orgs/apache/projects/31",
        ),
        (ProjectAddress("user", "nobody", 1), r"there is no user nobody\."),
        (ProjectAddress("organization", "nobody", 1), r"there is no organization nobody\."),
    ],
)
def test_an_error_says_that_the_owner_is_of_the_other_type_or_is_missing(
    client: Connect, address: ProjectAddress, problem: str
) -> None:
    world = World([project(31, owner=org("apache")), project(1, owner=user("octocat"))])
    with serve(world) as github, client(github.url) as connected:
        with pytest.raises(NotVisibleError, match=rf"^URL: {problem}"):
            ask_project(connected, address, "URL")
        assert connected.requests == 2


@pytest.mark.parametrize("kind", ["forbidden_fine_grained_pat_partial", "not_found_project"])
def test_a_refused_project_is_reported_like_a_project_that_does_not_exist(client: Connect, kind: str) -> None:
    with (
        serve(world_of(1), script=[error(kind)]) as github,
        client(github.url) as connected,
        pytest.raises(NotVisibleError),
    ):
        walk(connected)


def test_an_error_reports_single_sign_on(client: Connect) -> None:
    with (
        serve(world_of(1), script=[error("forbidden_saml")]) as github,
        client(github.url) as connected,
        pytest.raises(TokenError, match="apache asks for single sign-on"),
    ):
        walk(connected)


def test_an_error_names_the_place_where_a_reply_breaks_the_schema(client: Connect) -> None:
    odd = Reply({"data": {"owner": {"projectV2": {"id": 7}}}})
    with (
        serve(world_of(1), script=[odd]) as github,
        client(github.url) as connected,
        pytest.raises(GitHubError, match=r"not match its schema, at \$.owner.projectV2.id"),
    ):
        walk(connected)


def test_assignees_are_requested_for_sub_issues_that_are_not_on_the_board(client: Connect) -> None:
    on_board, elsewhere = issue("apache/tvm#2", assignees=["ann"]), issue("apache/tvm#3", assignees=["bob"])
    parent = issue("apache/tvm#1", sub_issues=[on_board, elsewhere])
    world = World([project(31, owner=org("apache"), items=[parent, on_board])])
    with serve(world) as github, client(github.url) as connected:
        walked = walk(connected)
        assert sorted(part.owners for part in walked.parts.values()) == [("ann",), ("bob",)]
        assert connected.requests == 3
        assert github.requests[-1].variables["ids1"] == [elsewhere["id"]]


@pytest.mark.parametrize("step", [None, error("timeout_502_json")])
def test_sub_issues_are_requested_in_groups_of_a_hundred(client: Connect, step: Reply | None) -> None:
    parts = [issue(f"apache/tvm#{number}", assignees=["ann"]) for number in range(100, 700)]
    parents = [issue(f"apache/tvm#{n + 1}", sub_issues=parts[n * 100 : n * 100 + 100]) for n in range(6)]
    world = World([project(31, owner=org("apache"), items=parents)])
    with serve(world, script=[None, None, step]) as github, client(github.url) as connected:
        walked = walk(connected)
        assert len(walked.parts) == 600
        assert {part.owners for part in walked.parts.values()} == {("ann",)}
        asked = [request.variables for request in github.requests if "query Work" in request.query]
        assert max(len(ids) for variables in asked for ids in variables.values()) <= 100
        assert len(asked) == (2 if step is None else 7)
