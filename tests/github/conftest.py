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

"""What the tests of this room share: a roadmap fetched from a stand-in GitHub, as a user would get it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from github_server import serve

from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from github_server import World

    from sphinxext_tvm_roadmap.github import Fetched
    from sphinxext_tvm_roadmap.github.wire.client import Client
    from sphinxext_tvm_roadmap.model import Roadmap

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)
PROJECT = "https://github.com/orgs/apache/projects/31"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)


@pytest.fixture
def client() -> Callable[..., Client]:
    """Return what connects to a server by its address."""

    def connected(url: str, **given: Any) -> Client:
        return connect({"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": url}, **given)

    return connected


@pytest.fixture
def fetch(client: Callable[..., Client]) -> Callable[..., Fetched]:
    """Return what fetches the project of a world, or what a search for issues finds in it.

    ``toml`` is what stands below ``[roadmaps.ci]``, ``top`` above.
    """

    def fetched(
        world: World,
        toml: str = "",
        *,
        top: str = "",
        url: str = PROJECT,
        issues: str | None = None,
        progress: Callable[[int, int], None] | None = None,
        **server: Any,
    ) -> Fetched:
        source = f'project = "{url}"' if issues is None else f"issues = {json.dumps(issues)}"
        settings = parse_settings(f"{top}\n[roadmaps.ci]\n{source}\n{toml}")
        with serve(world, **server) as github, client(github.url) as connected:
            return fetch_roadmap(connected, "ci", settings, now=NOW, progress=progress)

    return fetched


@pytest.fixture
def roadmap(fetch: Callable[..., Fetched]) -> Callable[..., Roadmap]:
    """Return what fetches the roadmap of a world."""
    return lambda *given, **more: fetch(*given, **more).roadmap
