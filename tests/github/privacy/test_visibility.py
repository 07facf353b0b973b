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

"""Repositories that texts name, and GitHub says of them whether they are private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from github_server import Altered, Reply, World, issue, org, project, repository, serve, status_update

from sphinxext_tvm_roadmap.errors import GitHubError
from sphinxext_tvm_roadmap.github.privacy import visibility
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sphinxext_tvm_roadmap.github import Fetched
    from sphinxext_tvm_roadmap.github.wire.client import Client

VAULT = issue("apache/secret#5", "Secret", repo=repository("apache/secret", private=True))
OPEN = issue("apache/tvm-rfcs#7", "Open to all")


def world(body: str, **more: Any) -> World:
    """Return a project with an item of this body; on other repositories GitHub has issues that are on no project."""
    return World([project(31, owner=org("apache"), items=[issue("apache/tvm#1", body=body)], **more)], [VAULT, OPEN])


@pytest.mark.parametrize(
    "text",
    [
        "after Apache/Secret#5",
        "https://github.com/apache/secret/issues/5",
        "- [ ] https://www.github.com/apache/secret",
    ],
)
def test_a_private_repository_that_occurs_only_in_text_is_not_named(fetch: Callable[..., Fetched], text: str) -> None:
    update = status_update("ON_TRACK", body=text)
    readme = f"## Scope\n\n{text}"
    of_project: list[dict[str, Any]] = [{"readme": readme}, {"description": text}, {"status_updates": [update]}]
    for told in (world(text), *(world("", **said) for said in of_project)):
        fetched = fetch(told)
        assert b"secret" not in dump_roadmap(fetched.roadmap).lower()
        assert "Private repositories are not named (1)" in " ".join(fetched.notes)
    assert b"secret" in dump_roadmap(fetch(world(text), "include-private = true").roadmap).lower()


def test_a_private_repository_is_found_in_an_address_for_cloning(fetch: Callable[..., Fetched]) -> None:
    fetched = fetch(world("", description="git clone https://github.com/apache/secret.git"))
    assert fetched.roadmap.description == "git clone private-repository.git"


def test_public_and_missing_repositories_are_left_unchanged(fetch: Callable[..., Fetched]) -> None:
    fetched = fetch(world("after apache/tvm-rfcs#7, and/or#3 and https://github.com/orgs/apache"))
    assert [each.ref for each in fetched.roadmap.items[0].blocked_by + fetched.roadmap.items[0].references] == [
        "apache/tvm-rfcs#7",
        "and/or#3",
    ]
    assert fetched.notes == ()


def test_visibility_is_requested_for_a_hundred_unknown_repositories_at_once(fetch: Callable[..., Fetched]) -> None:
    assert fetch(world("apache/tvm#2 alone")).requests == 2
    assert fetch(world(" ".join(f"org{number}/repository#1" for number in range(100)))).requests == 3
    assert fetch(world(" ".join(f"org{number}/repository#1" for number in range(101)))).requests == 4


def test_names_beyond_the_limit_are_hidden_and_counted(fetch: Callable[..., Fetched]) -> None:
    flood = " ".join(f"aaa/repository{number}#1" for number in range(1_200))
    fetched = fetch(world(f"## Goals\n\n{flood} apache/secret#5"))
    written = dump_roadmap(fetched.roadmap)
    assert fetched.requests == 12
    assert b"secret" not in written
    assert written.count(b"private-repository") >= 200
    assert "Further names are replaced like private ones (201)" in " ".join(fetched.notes)


def test_a_flood_of_names_hides_its_own_names_and_not_those_of_other_items(fetch: Callable[..., Fetched]) -> None:
    flood = " ".join(f"aaa/repository{number}#1" for number in range(1_200))
    items = [issue("apache/tvm#1", body=f"## Goals\n\n{flood}")]
    items += [issue(f"apache/tvm#{number}", f"After apache/tvm-rfcs#7, CI/CD {number}/x") for number in range(2, 30)]
    roadmap = fetch(World([project(31, owner=org("apache"), items=items)], [VAULT, OPEN])).roadmap
    assert "private-repository" in roadmap.items[0].sections["goals"]
    assert [each.title for each in roadmap.items[1:]] == [each["title"] for each in items[1:]]


def test_a_large_board_has_room_for_the_names_of_each_of_its_items(fetch: Callable[..., Fetched]) -> None:
    items = [
        issue(f"apache/tvm#{number}", f"a{number}/x, b{number}/y, c/{number}z, d{number}/z") for number in range(1, 400)
    ]
    fetched = fetch(World([project(31, owner=org("apache"), items=items)]))
    assert [each.title for each in fetched.roadmap.items] == [each["title"] for each in items]
    assert fetched.notes == ()


@pytest.mark.parametrize("address", ["https://www.github.com", "https://github.com:443", "https://GitHub.com"])
def test_each_address_of_a_server_means_the_same_server(fetch: Callable[..., Fetched], address: str) -> None:
    told = world("", description="https://github.com/apache/tvm/blob/main/a/b and https://github.com/apache/secret/x")
    fetched = fetch(told, url=f"{address}/orgs/apache/projects/31")
    assert fetched.roadmap.description == "https://github.com/apache/tvm/blob/main/a/b and private-repository"
    assert not {"a/b", "443/orgs", "orgs/apache"} & (fetched.privacy.absent | fetched.privacy.unasked)


def keep_back(body: Any) -> Any:
    """Answer as an organization does that wants single sign-on of this token."""
    if "repository0" not in body["data"]:
        return body
    error = {"type": "FORBIDDEN", "path": ["repository0"], "extensions": {"saml_failure": True}, "message": "x"}
    return body | {"data": body["data"] | {"repository0": None}, "errors": [error]}


def test_a_repository_that_github_does_not_show_is_hidden(client: Callable[..., Client]) -> None:
    with serve(World([], [VAULT]), script=lambda _request: Altered(keep_back)) as server, client(server.url) as asking:
        privacy = visibility.ask_privacy(asking, ["apache/secret"], Privacy(), "github.com")
        assert privacy == Privacy(private=frozenset({"apache/secret"}))
        assert asking.kept_back == {}


def test_what_github_says_nothing_about_is_private(client: Callable[..., Client]) -> None:
    def say_nothing(body: Any) -> Any:
        return body | {"data": dict.fromkeys(body["data"]), "errors": []}

    script = lambda _request: Altered(say_nothing)  # noqa: E731
    with serve(World([], [OPEN]), script=script) as server, client(server.url) as asking:
        privacy = visibility.ask_privacy(asking, ["apache/tvm-rfcs"], Privacy(), "github.com")
    assert privacy.private == {"apache/tvm-rfcs"}


def test_without_an_answer_about_visibility_nothing_is_published(fetch: Callable[..., Fetched]) -> None:
    def refuse(request: Any) -> Reply | None:
        return Reply({"message": "x"}, 400) if "query Repositories" in request.query else None

    with pytest.raises(GitHubError, match="refused the request"):
        fetch(world("after apache/secret#5"), script=refuse)
