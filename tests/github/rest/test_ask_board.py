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

"""What sync says if GitHub does not show a board without a token, and what it takes from odd answers."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import github_server as github
import pytest
from github_server import Altered, Cut, Drop, Reply

from sphinxext_tvm_roadmap.errors import GitHubError, NotVisibleError, RateLimitError, RoadmapError, TokenError
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxext_tvm_roadmap.github import Fetched

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)
PROJECT = "https://github.com/orgs/apache/projects/31"
CLASSIC = "https://github.com/settings/tokens/new?scopes=read:project"
RESET = 1_768_460_400
"""2026-01-15 07:00 UTC, in seconds since 1970."""


def board(*items: Any, **given: Any) -> Any:
    fields = [github.single_select_field("Status", ["Q1 2026"]), github.date_field("Target date")]
    return github.project(31, owner=github.org("apache"), fields=fields, items=items, **given)


@pytest.fixture
def fetch() -> Callable[..., Fetched]:
    """Return a function that reads a project without a token."""

    def fetched(*projects: Any, url: str = PROJECT, toml: str = "", source: str = "", **server: Any) -> Fetched:
        settings = parse_settings(f"[roadmaps.ci]\n{source or f'project = {json.dumps(url)}'}\n{toml}")
        with (
            github.serve(github.World(projects), **server) as running,
            connect({"ROADMAP_GITHUB_API": running.url}, needs_token=False) as client,
        ):
            return fetch_roadmap(client, "ci", settings, now=NOW)

    return fetched


def each_answer_to(part: str, change: Callable[[Any], Any] | Reply) -> Callable[[github.Request], Any]:
    """Return a script that alters the answers to one part of the API, or replaces them."""

    def direct(request: github.Request) -> Any:
        if part not in request.path:
            return None
        return change if isinstance(change, Reply) else Altered(change)

    return direct


def answers_in_turn(part: str, answers: Iterator[Reply]) -> Callable[[github.Request], Any]:
    """Return a script that answers one request after another to one part of the API."""
    return lambda request: next(answers) if f"/{part}" in request.path else None


# What GitHub does not show


def test_a_project_that_is_not_public_is_not_found(fetch: Callable[..., Fetched]) -> None:
    with pytest.raises(NotVisibleError, match="no such project, or it is not public") as raised:
        fetch(board(public=False))
    assert CLASSIC in str(raised.value)
    assert "the resource owner apache" in str(raised.value)


def test_the_project_of_a_user_needs_a_classic_token(fetch: Callable[..., Fetched]) -> None:
    with pytest.raises(TokenError, match="a project of a user only with a token") as raised:
        fetch(url="https://github.com/users/octocat/projects/1")
    assert CLASSIC in str(raised.value)
    assert "A fine-grained token cannot read the projects of a user." in str(raised.value)


def test_the_project_of_a_repository_needs_a_token(fetch: Callable[..., Fetched]) -> None:
    with pytest.raises(TokenError, match="a project of a repository only with a token"):
        fetch(url="https://github.com/apache/tvm/projects/1")


def test_a_search_needs_a_token(fetch: Callable[..., Fetched]) -> None:
    with pytest.raises(TokenError, match="searches issues only with a token") as raised:
        fetch(source='issues = "repo:apache/tvm"')
    assert "https://github.com/settings/personal-access-tokens/new" in str(raised.value)


def test_include_private_needs_a_token(fetch: Callable[..., Fetched]) -> None:
    with pytest.raises(TokenError, match="sets include-private, and that needs a token"):
        fetch(board(), toml="include-private = true")


@pytest.mark.parametrize("status", [401, 403])
def test_items_that_github_refuses_need_a_token(fetch: Callable[..., Fetched], status: int) -> None:
    with pytest.raises(TokenError, match=f"does not show this project without a token \\({status}\\)"):
        fetch(board(), script=each_answer_to("/items", Reply({"message": "No"}, status)))


# The limit of requests


def test_an_ended_limit_says_when_the_next_hour_begins(fetch: Callable[..., Fetched]) -> None:
    headers = {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(RESET)}
    refused = Reply({"message": "API rate limit exceeded for 203.0.113.7."}, 403, headers)
    with pytest.raises(RateLimitError, match=r"until 2026-01-15 07:00 UTC \(its limit is 60 an hour"):
        fetch(board(), script=lambda _request: refused)


def test_the_notes_say_what_is_missing_and_how_many_requests_are_left(fetch: Callable[..., Fetched]) -> None:
    notes = " ".join(fetch(board()).notes)
    assert "does not show relations between issues" in notes
    assert "57 are left until" in notes


# Odd answers


def goes_on(row: Any, after: str) -> Reply:
    """Return a page of a list that says that there is another page."""
    rows = [] if row is None else [row]
    return Reply(rows, headers={"link": f'<https://elsewhere.example/x?after={after}>; rel="next"'})


ROWS = {
    "items": {"id": 1, "content_type": "Issue", "content": None},
    "fields": {"id": 1, "name": "Status", "data_type": "text"},
}


@pytest.mark.parametrize("part", ROWS)
@pytest.mark.parametrize("cursors", ["c", "abcdefghij"], ids=["one cursor", "ever new cursors"])
def test_pages_that_repeat_are_an_error(fetch: Callable[..., Fetched], part: str, cursors: str) -> None:
    answers = (goes_on(ROWS[part], cursor) for cursor in cursors * 2)
    script = answers_in_turn(part, answers)
    with pytest.raises(GitHubError, match=f"^{part} of {PROJECT}: the pages lead in a circle. Try again later.$"):
        fetch(board(), script=script)


@pytest.mark.parametrize("part", ROWS)
def test_an_empty_page_before_others_is_an_error(fetch: Callable[..., Fetched], part: str) -> None:
    with pytest.raises(GitHubError, match=f"^{part} of {PROJECT}: a page is empty, although GitHub says that more"):
        fetch(board(), script=each_answer_to(f"/{part}", goes_on(None, "c1")))


def test_an_item_that_moved_to_the_next_page_meanwhile_is_no_error(fetch: Callable[..., Fetched]) -> None:
    rows = [ROWS["items"] | {"id": number} for number in (1, 2)]
    answers = iter([goes_on(rows[0], "a"), goes_on(rows[1], "b"), Reply([rows[1]])])
    assert fetch(board(), script=answers_in_turn("items", answers)).roadmap.left_out.redacted == 2


def test_a_list_that_goes_on_without_saying_where_is_an_error(
    fetch: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)
    page = Reply([ROWS["items"]], headers={"link": '<https://api.github.com/x?page=2>; rel="next"'})
    with pytest.raises(GitHubError, match="the rest of the list cannot be read"):
        fetch(board(), script=each_answer_to("/items", page))


@pytest.mark.parametrize(
    "answer",
    [
        Reply("", 304),
        Reply("", 301, {"location": "https://elsewhere.example/"}),
        Reply("<html>a proxy</html>"),
        Reply("[{"),
        Reply({"message": "no list"}),
        Reply([1]),
        Reply([{"id": "x", "content_type": "Issue"}]),
        Reply([{"id": 1, "content_type": "Issue", "content": {"title": "no id"}}]),
        Reply([{"id": 1, "content_type": "Issue", "content": {"node_id": "I_1", "title": "no number"}}]),
        Reply({"message": "Server Error"}, 500),
        Reply({}, 422),
    ],
)
def test_answers_that_are_no_items_are_errors(
    fetch: Callable[..., Fetched], answer: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)
    with pytest.raises(RoadmapError):
        fetch(board(), script=each_answer_to("/items", answer))


def test_numbers_may_be_texts_and_unknown_keys_are_ignored(fetch: Callable[..., Fetched]) -> None:
    def change(rows: Any) -> Any:
        return [{**row, "id": str(row["id"]), "news": 1, "content": number_as_text(row["content"])} for row in rows]

    def number_as_text(content: Any) -> Any:
        return {**content, "number": str(content["number"]), "news": {"a": []}}

    found = fetch(board(github.issue("apache/tvm#5")), script=each_answer_to("/items", change))
    assert [item.ref for item in found.roadmap.items] == ["apache/tvm#5"]


def test_missing_keys_are_no_error(fetch: Callable[..., Fetched]) -> None:
    least = {"node_id": "I_1", "title": "T", "number": 5, "html_url": "https://github.com/apache/tvm/issues/5"}
    row = {"id": 1, "content_type": "Issue", "content": least}
    found = fetch(board(), script=each_answer_to("/items", Reply([row])))
    assert [(item.ref, item.status, item.labels, item.votes) for item in found.roadmap.items] == [
        ("apache/tvm#5", "backlog", (), None)
    ]


def test_values_in_an_unknown_form_are_left_out_and_counted(fetch: Callable[..., Fetched]) -> None:
    item = github.item(github.issue("apache/tvm#5"), {"Status": "Q1 2026", "Target date": "2026-02-01"})

    def change(rows: Any) -> Any:
        dates = [value for row in rows for value in row["fields"] if value["data_type"] == "date"]
        for value in dates:
            value["value"] = {"in_some_year": True}
        return rows

    found = fetch(board(item), script=each_answer_to("/items", change))
    assert [(each.column, each.target) for each in found.roadmap.items] == [("Q1 2026", None)]
    assert "Values of fields in a form that is unknown here are left out (1)." in found.notes


def test_a_kind_of_content_that_is_unknown_here_counts_as_redacted(fetch: Callable[..., Fetched]) -> None:
    row = {"id": 1, "content_type": "Epic", "content": {"node_id": "E_1", "title": "T"}}
    found = fetch(board(), script=each_answer_to("/items", Reply([row])))
    assert (found.roadmap.items, found.roadmap.left_out.redacted) == ((), 1)


@pytest.mark.parametrize("step", [Drop(), Drop(reset=True), Cut(), Reply({"message": "Server Error"}, 502)])
@pytest.mark.parametrize("place", range(3))
def test_a_fault_that_passes_is_asked_again(
    fetch: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch, place: int, step: Any
) -> None:
    """The three requests are for the project, its fields and its items."""
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)
    found = fetch(board(github.issue("apache/tvm#5")), script=[*[None] * place, step])
    assert [item.ref for item in found.roadmap.items] == ["apache/tvm#5"]
    assert found.requests == 4


def test_a_heavy_page_is_asked_again_in_smaller_pages(
    fetch: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)
    heavy = Reply({"message": "We couldn't respond to your request in time."}, 504)
    project = github.many(60)
    found = fetch(
        project,
        url=project["url"],
        script=lambda request: heavy if "/items" in request.path and "per_page=100" in request.path else None,
    )
    assert len(found.roadmap.items) == 60


# Texts of strangers


def test_texts_that_anybody_can_read_on_github_keep_their_names(fetch: Callable[..., Fetched]) -> None:
    """GitHub shows everybody the text and the name in it; it says nobody whether such a repository is private."""
    body = "See acme/secret#5 and https://github.com/acme/secret"
    found = fetch(board(github.issue("apache/tvm#5", "Use acme/secret", body=body)))
    assert found.roadmap.items[0].title == "Use acme/secret"
    assert "acme/secret" in found.privacy.absent
    assert not found.privacy.hides_names


def test_hostile_texts_stay_texts(fetch: Callable[..., Fetched]) -> None:
    title = "<script>alert(1)</script> \u202e ::error::x"
    found = fetch(board(github.issue("apache/tvm#5", title, labels=["<b>\u0007"]), description="\u001b[2J"))
    assert found.roadmap.items[0].title == "<script>alert(1)</script> ::error::x"
    assert found.roadmap.items[0].labels[0].name == "<b>"
    assert found.roadmap.description in {None, "[2J"}
