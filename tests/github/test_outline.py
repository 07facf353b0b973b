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

"""The outline of a project is what it is without its items; it is the same with a token and without one."""

from __future__ import annotations

import datetime as dt

import github_server as github
import pytest

from sphinxext_tvm_roadmap.errors import SettingsError, TokenError
from sphinxext_tvm_roadmap.github import Outline, connect, fetch_outline

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)
SAMPLE = "https://github.com/orgs/apache/projects/31"


def outline(world: github.World, url: str, **environ: str) -> Outline:
    with (
        github.serve(world) as server,
        connect(environ | {"ROADMAP_GITHUB_API": server.url}, needs_token=False) as client,
    ):
        return fetch_outline(client, url, now=NOW)


@pytest.mark.parametrize(("token", "count"), [("secret", 22), ("", None)])
def test_it_tells_the_head_and_the_fields(token: str, count: int | None) -> None:
    found = outline(github.sample(), SAMPLE, GH_TOKEN=token)
    assert (found.owner_type, found.owner, found.count) == ("organization", "apache", count)
    assert found.roadmap.title == "TVM Continuous Integration & Testing Roadmap"
    assert [field.name for field in found.roadmap.fields] == ["Status", "Start date", "Target date"]
    assert (found.roadmap.column_field, found.roadmap.items) == ("Status", ())
    assert "Themes" in found.readme


def test_a_project_that_is_not_public_is_told_with_a_token() -> None:
    world = github.World([github.project(1, "Secret", owner=github.org("apache"), public=False)])
    found = outline(world, "https://github.com/orgs/apache/projects/1", GH_TOKEN="secret")
    assert (found.roadmap.title, found.roadmap.public) == ("Secret", False)


def test_without_a_token_the_project_of_a_user_says_where_to_make_one() -> None:
    with pytest.raises(TokenError, match=r"settings/tokens/new\?scopes=read:project"):
        outline(github.World(), "https://github.com/users/octocat/projects/1")


def test_another_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="is not the address of a project"):
        outline(github.World(), "https://github.com/apache/tvm")
