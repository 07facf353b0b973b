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
def test_a_private_repository_that_only_a_text_names_is_not_named(fetch: Callable[..., Fetched], text: str) -> None:
    update = status_update("ON_TRACK", body=text)
    of_project: list[dict[str, Any]] = [{"readme": text}, {"description": text}, {"status_updates": [update]}]
    for told in (world(text), *(world("", **said) for said in of_project)):
        fetched = fetch(told)
        assert b"secret" not in dump_roadmap(fetched.roadmap).lower()
        assert "1 private repositories are named nowhere" in " ".join(fetched.notes)
    assert b"secret" in dump_roadmap(fetch(world(text), "include-private = true").roadmap).lower()


def test_the_address_for_cloning_names_a_private_repository_too(fetch: Callable[..., Fetched]) -> None:
    fetched = fetch(world("", description="git clone https://github.com/apache/secret.git"))
    assert fetched.roadmap.description == "git clone private-repository.git"


def test_what_everybody_may_see_or_what_does_not_exist_is_left_as_it_is(fetch: Callable[..., Fetched]) -> None:
    fetched = fetch(world("after apache/tvm-rfcs#7, and/or#3 and https://github.com/orgs/apache"))
    assert [each.ref for each in fetched.roadmap.items[0].blocked_by + fetched.roadmap.items[0].references] == [
        "apache/tvm-rfcs#7",
        "and/or#3",
    ]
    assert fetched.notes == ()


def test_all_names_are_asked_of_at_once_and_those_that_are_known_are_not(fetch: Callable[..., Fetched]) -> None:
    assert fetch(world("apache/tvm#2 alone")).requests == 2
    assert fetch(world(" ".join(f"org{number}/repository#1" for number in range(100)))).requests == 3
    assert fetch(world(" ".join(f"org{number}/repository#1" for number in range(101)))).requests == 4


def test_strangers_who_write_many_names_hide_none_of_the_board_s_own(
    fetch: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visibility, "MOST_NAMES", 2)
    fetched = fetch(world(" ".join(f"aaa/repository{number}#1" for number in range(9)) + " apache/secret#5"))
    assert fetched.requests == 3
    assert b"secret" not in dump_roadmap(fetched.roadmap)


def keep_back(body: Any) -> Any:
    """Answer as an organization does that wants single sign-on of this token."""
    if "repository0" not in body["data"]:
        return body
    error = {"type": "FORBIDDEN", "path": ["repository0"], "extensions": {"saml_failure": True}, "message": "x"}
    return body | {"data": body["data"] | {"repository0": None}, "errors": [error]}


def test_what_github_does_not_show_is_not_named_either(client: Callable[..., Client]) -> None:
    with serve(World([], [VAULT]), script=lambda _request: Altered(keep_back)) as server, client(server.url) as asking:
        hidden = visibility.hidden_repositories(asking, (), {"apache/secret"})
        assert hidden == {"apache/secret"}
        assert asking.kept_back == {}


def test_where_github_does_not_say_it_nothing_is_published(fetch: Callable[..., Fetched]) -> None:
    def refuse(request: Any) -> Reply | None:
        return Reply({"message": "x"}, 400) if "query Repositories" in request.query else None

    with pytest.raises(GitHubError, match="refused the question"):
        fetch(world("after apache/secret#5"), script=refuse)
