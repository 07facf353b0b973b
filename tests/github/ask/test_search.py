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
from github_server import Reply, Request, World, error, issue, pull_request, repository, serve

from sphinxext_tvm_roadmap.errors import GitHubError, TokenError
from sphinxext_tvm_roadmap.github.ask.search import in_order, search_issues
from sphinxext_tvm_roadmap.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable

    from github_server import GitHubServer

    from sphinxext_tvm_roadmap.github import Fetched
    from sphinxext_tvm_roadmap.github.ask.paging import ProjectItems
    from sphinxext_tvm_roadmap.github.wire.client import Client

    Fetch = Callable[..., Fetched]
    Connect = Callable[..., Client]

DOCS = "repo:apache/tvm label:tvm:roadmap label:docs"
PRIVATE = repository("apache/secret", private=True)


def world_of(count: int) -> World:
    return World(issues=[issue(f"apache/tvm#{number}") for number in range(1, count + 1)])


def search(connected: Client, text: str = "repo:apache/tvm", **given: Any) -> ProjectItems:
    return search_issues(connected, text, "the search", **given)


def numbers(found: ProjectItems) -> list[int]:
    return [item.content.number for item in found.items]  # type: ignore[union-attr]


def asked(github: GitHubServer) -> list[tuple[Any, Any]]:
    return [(request.variables.get("first"), request.variables.get("after")) for request in github.requests]


def test_the_results_of_a_search_become_a_roadmap(fetch: Fetch) -> None:
    world = World(
        issues=[
            issue("apache/tvm#1", "Found", labels=["tvm:roadmap", "docs"]),
            issue("apache/tvm#2", "Another label", labels=["docs"]),
            issue("apache/other#3", "Another repository", labels=["tvm:roadmap", "docs"]),
            pull_request("apache/tvm#4", "Found too", labels=["docs", "tvm:roadmap"]),
        ]
    )
    fetched = fetch(world, issues=DOCS)
    assert [(item.ref, item.title, item.type) for item in fetched.roadmap.items] == [
        ("apache/tvm#1", "Found", "issue"),
        ("apache/tvm#4", "Found too", "pull"),
    ]
    assert fetched.roadmap.url == (
        "https://github.com/search?q=repo%3Aapache%2Ftvm+label%3Atvm%3Aroadmap+label%3Adocs&type=issues"
    )
    assert (fetched.requests, fetched.points, fetched.notes) == (1, 4, ())


@pytest.mark.parametrize("count", [1, 50, 51])
def test_results_of_a_search_arrive_in_the_order_of_creation(client: Connect, count: int) -> None:
    told: list[tuple[int, int]] = []
    with serve(world_of(count)) as github, client(github.url) as connected:
        found = search(connected, progress=lambda done, total: told.append((done, total)))
        assert numbers(found) == list(range(1, count + 1))
        assert len(github.requests) == -(-count // 50)
        assert github.requests[0].variables["query"] == "repo:apache/tvm sort:created-asc"
        assert told[-1] == (count, count)


@pytest.mark.parametrize("text", ["sort:updated-desc repo:apache/tvm", "repo:apache/tvm SORT:updated"])
def test_a_search_that_names_its_order_keeps_it(text: str) -> None:
    assert in_order(text) == text


@pytest.mark.parametrize("text", ['repo:apache/tvm "how to sort:ints"', "label:sort:ints", "resort:1"])
def test_text_that_only_looks_like_an_order_is_not_an_order(text: str) -> None:
    assert in_order(text) == f"{text} sort:created-asc"


def test_a_search_may_be_written_on_several_lines() -> None:
    assert in_order("\n  repo:apache/tvm\n  label:docs\n") == "repo:apache/tvm label:docs sort:created-asc"


def test_a_note_reports_that_github_lists_only_a_thousand_results(client: Connect) -> None:
    told: list[tuple[int, int]] = []
    with serve(world_of(1_203)) as github, client(github.url) as connected:
        found = search(connected, progress=lambda done, total: told.append((done, total)))
        assert numbers(found) == list(range(1, 1_001))
        assert len(github.requests) == 20
        assert told[-1] == (1_000, 1_000)
    assert found.notes == ("GitHub found 1,203 issues and lists no more than 1,000 of them; narrow the search.",)


def test_a_search_without_results_gives_an_empty_roadmap_and_a_note(fetch: Fetch) -> None:
    fetched = fetch(world_of(1), issues="repo:apache/misspelt")
    assert (fetched.roadmap.items, fetched.roadmap.columns) == ((), ())
    assert fetched.notes[0].startswith("GitHub found nothing for this search")
    # The second request asks whether the repository in the search is private: the search is in the roadmap's address.
    assert fetched.requests == 2


def test_an_error_names_a_search_that_github_does_not_understand(fetch: Fetch) -> None:
    with pytest.raises(
        GitHubError, match=r"search\?q=colour%3Ablue&type=issues: GitHub does not understand this search"
    ):
        fetch(world_of(1), issues="colour:blue")


def test_an_error_reports_single_sign_on(client: Connect) -> None:
    saml = {"type": "FORBIDDEN", "path": ["search"], "extensions": {"saml_failure": True}, "message": "SAML"}
    refusal = Reply({"data": None, "errors": [saml]})
    with (
        serve(world_of(1), script=[refusal]) as github,
        client(github.url) as connected,
        pytest.raises(TokenError, match="the search: GitHub asks for single sign-on"),
    ):
        search(connected)


@pytest.mark.parametrize("step", [error("timeout_502_json"), error("timeout_504"), error("resource_limits")])
def test_a_page_that_is_too_large_is_requested_in_smaller_pages(client: Connect, step: Reply) -> None:
    def too_much(request: Request) -> Reply | None:
        return step if request.variables["first"] > 10 else None

    with serve(world_of(25), script=too_much) as github, client(github.url) as connected:
        assert numbers(search(connected)) == list(range(1, 26))
        assert [size for size, _cursor in asked(github)] == [50, 25, 10, 10, 10]


def page(found: list[int | None], *, total: int, cursor: str | None = None) -> Reply:
    """Return a page of issues as GitHub would give it, whatever was asked."""
    repository = {"nameWithOwner": "apache/tvm", "isPrivate": False}
    shared = {"__typename": "Issue", "title": "", "url": "", "issueState": "OPEN", "repository": repository}
    nodes = [number and shared | {"id": f"I_{number}", "number": number} for number in found]
    info = {"hasNextPage": cursor is not None, "endCursor": cursor}
    return Reply({"data": {"search": {"issueCount": total, "pageInfo": info, "nodes": nodes}}})


def test_a_search_is_repeated_if_issues_are_edited_meanwhile(client: Connect) -> None:
    shifted = [page([1, 2], cursor="Mg==", total=4), page([2, 4], total=4)]
    with serve(world_of(4), script=shifted) as github, client(github.url) as connected:
        found = search(connected)
        assert (numbers(found), found.notes) == ([1, 2, 3, 4], ())


def test_a_note_counts_issues_that_did_not_arrive(client: Connect) -> None:
    steps = [page([1, 2, None], total=4), page([1], total=4)]
    with serve(world_of(4), script=steps) as github, client(github.url) as connected:
        found = search(connected)
        assert (numbers(found), found.withheld) == ([1, 2], 1)
        assert found.notes == ("1 of 4 items are missing from the answers; the issues may have been edited meanwhile.",)


def test_private_issues_are_left_out_and_counted(fetch: Fetch) -> None:
    world = World(issues=[issue("apache/tvm#1"), issue("apache/secret#2", repo=PRIVATE)])
    assert fetch(world, issues="org:apache").roadmap.left_out == LeftOut(private=1)
    shown = fetch(world, "include-private = true", issues="org:apache").roadmap
    assert ([item.ref for item in shown.items], shown.left_out) == (["apache/tvm#1", "apache/secret#2"], LeftOut())


def test_assignees_are_requested_for_sub_issues_that_were_not_found(fetch: Fetch) -> None:
    parts = [issue("apache/tvm#2", assignees=["ann"]), issue("apache/other#3", assignees=["bob"])]
    world = World(issues=[issue("apache/tvm#1", sub_issues=parts)])
    fetched = fetch(world, issues="repo:apache/tvm")
    owners = {each.ref: each.owners for each in fetched.roadmap.items[0].references}
    assert owners == {"apache/tvm#2": ("ann",), "apache/other#3": ("bob",)}
    assert fetched.requests == 2
