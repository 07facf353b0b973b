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

"""A stand-in GitHub for tests: a server on loopback that executes real GraphQL over GitHub's own schema.

A fixture is written in GitHub's words, and served for as long as a test needs it::

    from github_server import World, issue, item, org, project, serve, single_select_field

    world = World([
        project(
            31,
            owner=org("apache"),
            fields=[single_select_field("Status", ["Q3 2021", "Backlog"])],
            items=[item(issue("apache/tvm#15", labels=["P0"]), {"Status": "Q3 2021"})],
        )
    ])

    @pytest.fixture
    def github():
        with serve(world) as server:
            yield server

    def test_a_timeout_is_tried_again():
        with serve(world, script=[error("timeout_502_json")]) as github:
            fetch(github.url)
            assert len(github.requests) == 2
"""

from __future__ import annotations

from .content import bot, draft, issue, issue_type, label, milestone, org, pull_request, repository, user
from .faults import Fault, forbidden
from .many import many
from .past import edits, events
from .projects import item, project, redacted, status_update, view
from .sample import sample
from .schema import validate
from .script import Altered, Cut, Drip, Drop, Hang, Reply, Request, error
from .server import GitHubServer, serve
from .values import (
    date_field,
    iteration,
    iteration_field,
    multi_select_field,
    number_field,
    option,
    single_select_field,
    text_field,
)
from .world import World

__all__ = [
    "Altered",
    "Cut",
    "Drip",
    "Drop",
    "Fault",
    "GitHubServer",
    "Hang",
    "Reply",
    "Request",
    "World",
    "bot",
    "date_field",
    "draft",
    "edits",
    "error",
    "events",
    "forbidden",
    "issue",
    "issue_type",
    "item",
    "iteration",
    "iteration_field",
    "label",
    "many",
    "milestone",
    "multi_select_field",
    "number_field",
    "option",
    "org",
    "project",
    "pull_request",
    "redacted",
    "repository",
    "sample",
    "serve",
    "single_select_field",
    "status_update",
    "text_field",
    "user",
    "validate",
    "view",
]
