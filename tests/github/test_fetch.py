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
from github_server import World, forbidden, issue, org, project, sample, serve

from sphinxext_tvm_roadmap.errors import GitHubError, SettingsError, TokenError
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github.wire.client import Client

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)
CI = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"')


def test_without_a_token_the_error_names_the_variables() -> None:
    with pytest.raises(TokenError, match="ROADMAP_GITHUB_TOKEN, GITHUB_TOKEN, GH_TOKEN"):
        connect({})


def test_each_roadmap_reports_its_requests_and_points(client: Callable[..., Client]) -> None:
    with serve(sample()) as github, client(github.url) as connected:
        fetched = [fetch_roadmap(connected, "ci", CI, now=NOW) for _time in range(2)]
    assert [(each.requests, each.points) for each in fetched] == [(2, 6), (2, 6)]
    assert fetched[0].roadmap == fetched[1].roadmap
    assert fetched[0].roadmap.fetched == NOW


def test_parts_that_github_withholds_are_counted_and_the_rest_is_used(client: Callable[..., Client]) -> None:
    items = [issue("apache/tvm#1"), forbidden("Something secret"), forbidden("Something secret")]
    world = World([project(31, owner=org("apache"), items=items)])
    with serve(world) as github, client(github.url) as connected:
        first, second = (fetch_roadmap(connected, "ci", CI, now=NOW) for _time in range(2))
    assert [item.ref for item in first.roadmap.items] == ["apache/tvm#1"]
    assert first.roadmap.left_out.redacted == 2
    assert first.notes == ("GitHub kept back 2 parts of its answers (2 forbidden); the rest is used.",)
    assert second.notes == first.notes


def test_a_project_of_another_server_is_not_requested_from_github() -> None:
    settings = parse_settings('[roadmaps.ci]\nproject = "https://git.example.com/orgs/apache/projects/31"')
    with connect({"GH_TOKEN": "secret"}) as connected:
        with pytest.raises(
            SettingsError, match=r"not on github.com; set ROADMAP_GITHUB_API .*https://git.example.com/api/v3"
        ):
            fetch_roadmap(connected, "ci", settings, now=NOW)
        assert connected.requests == 0


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
