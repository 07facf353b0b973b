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

import datetime as dt
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from github_server import World, content, forbidden, issue, org, project, projects, sample, serve

from sphinxext_tvm_roadmap.errors import GitHubError, SettingsError, TokenError
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.github.wire.token import site_of_api
from sphinxext_tvm_roadmap.refs import site_of
from sphinxext_tvm_roadmap.settings import RoadmapSettings, parse_settings, source_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github.wire.client import Client
    from sphinxext_tvm_roadmap.model import Roadmap

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)
CI = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"')


def test_without_a_token_the_error_names_the_variables() -> None:
    with pytest.raises(TokenError, match="ROADMAP_GITHUB_TOKEN, GITHUB_TOKEN, GH_TOKEN"):
        connect({})


def test_each_roadmap_reports_its_requests_and_points(client: Callable[..., Client]) -> None:
    """Two queries, and one question about the issue statuses of the repository."""
    with serve(sample()) as github, client(github.url) as connected:
        fetched = [fetch_roadmap(connected, "ci", CI, now=NOW) for _time in range(2)]
    assert [(each.requests, each.points) for each in fetched] == [(3, 6), (3, 6)]
    assert fetched[0].roadmap == fetched[1].roadmap
    assert fetched[0].roadmap.fetched == NOW


def test_parts_that_github_withholds_are_counted_and_the_rest_is_used(client: Callable[..., Client]) -> None:
    items = [issue("apache/tvm#1"), forbidden("Something secret"), forbidden("Something secret")]
    world = World([project(31, owner=org("apache"), items=items)])
    with serve(world) as github, client(github.url) as connected:
        first, second = (fetch_roadmap(connected, "ci", CI, now=NOW) for _time in range(2))
    assert [item.ref for item in first.roadmap.items] == ["apache/tvm#1"]
    assert first.roadmap.left_out.redacted == 2
    assert first.notes == ("GitHub did not show 2 parts of its answers (2 forbidden); the rest is used.",)
    assert second.notes == first.notes


def test_a_project_of_another_server_is_not_requested_from_github() -> None:
    settings = parse_settings('[roadmaps.ci]\nproject = "https://git.example.com/orgs/apache/projects/31"')
    with connect({"GH_TOKEN": "secret"}) as connected:
        with pytest.raises(
            SettingsError,
            match=r"not on github.com, which is asked; set ROADMAP_GITHUB_API .*https://git.example.com/api/v3",
        ):
            fetch_roadmap(connected, "ci", settings, now=NOW)
        assert connected.requests == 0


def test_texts_and_people_of_a_server_of_a_company_lead_to_that_server(
    roadmap: Callable[..., Roadmap], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (content, projects):
        monkeypatch.setattr(module, "SITE", "https://ghe.corp.example")
    entries = [
        issue("corp/tvm#1", body="Blocked by #7. See https://github.com/apache/tvm/issues/9"),
        issue("corp/tvm#7"),
    ]
    world = World([project(31, owner=org("corp"), items=entries)])
    read = roadmap(world, url="https://ghe.corp.example/orgs/corp/projects/31")
    assert site_of(read.url) == "https://ghe.corp.example"
    assert [each.url for each in read.items[0].blocked_by] == ["https://ghe.corp.example/corp/tvm/issues/7"]
    assert read.items[0].references == ()


def test_a_search_on_a_server_of_a_company_has_its_address_there() -> None:
    found = source_url(RoadmapSettings(issues="label:docs"), "https://ghe.corp.example")
    assert found == "https://ghe.corp.example/search?q=label%3Adocs&type=issues"


def test_a_project_of_github_is_not_requested_from_another_server() -> None:
    settings = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"')
    with connect({"GH_TOKEN": "secret", "ROADMAP_GITHUB_API": "https://git.example.com/api/v3"}) as connected:
        with pytest.raises(
            SettingsError, match=r"not on git.example.com, which is asked; .* remove it to ask github.com"
        ):
            fetch_roadmap(connected, "ci", settings, now=NOW)
        assert connected.requests == 0


@pytest.mark.parametrize(
    ("api", "site"),
    [
        ("https://api.github.com", "https://github.com"),
        ("https://git.example.com/api/v3", "https://git.example.com"),
        ("https://api.octo.ghe.com", "https://octo.ghe.com"),
        ("http://127.0.0.1:8000", None),
    ],
)
def test_the_api_tells_the_site_of_its_server(api: str, site: str | None) -> None:
    assert site_of_api(api) == site


@pytest.mark.parametrize("host", ["github.com", "www.github.com"])
def test_projects_with_both_host_names_of_github_are_requested_from_github(host: str) -> None:
    settings = parse_settings(f'[roadmaps.ci]\nproject = "https://{host}/orgs/apache/projects/31"')
    with (
        connect({"GH_TOKEN": "secret"}, limit_seconds=0) as connected,
        pytest.raises(GitHubError, match=r"api\.github\.com took too long"),
    ):
        fetch_roadmap(connected, "ci", settings, now=NOW)


@pytest.mark.heavy
def test_pygithub_is_not_imported_before_the_first_request() -> None:
    code = "import sys, sphinxext_tvm_roadmap.github as room; room.connect({'GH_TOKEN': 'x'}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert {"github", "requests"}.isdisjoint(done.stdout.split())
