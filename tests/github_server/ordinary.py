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

"""Projects as most people have them, from ``data/ordinary-projects.toml``: GitHub's templates and a few habits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from .content import Node, org, user
from .projects import item, project, view
from .world import World
from .written import made_content, made_field

DATA = Path(__file__).parent / "data" / "ordinary-projects.toml"
DATE = "2021-10-01T09:00:00Z"
"""When all of it was written."""


def ordinary() -> World:
    """Return a world of these projects, and of the issues that a search finds."""
    known = msgspec.toml.decode(DATA.read_bytes())["project"]
    found = [each for each in known if each.pop("search", False)]
    projects = [_project(each) for each in known if each not in found]
    return World(projects, [content for each in found for content, _values in _contents(each)])


def _project(given: dict[str, Any]) -> Node:
    items = [item(content, values, updated=DATE) for content, values in _contents(given)]
    login = given.pop("owner", "example-org")
    return project(
        owner=user(login) if login == "example-user" else org(login),
        fields=[made_field(name, field) for name, field in given.pop("fields").items()],
        views=[view(**each) for each in given.pop("views", ())],
        items=items,
        created=DATE,
        updated=DATE,
        **given,
    )


def _contents(given: dict[str, Any]) -> list[tuple[Node, dict[str, Any]]]:
    """Return the content of each entry, with the values of its fields."""
    repository = given.pop("repo")
    made: dict[int, Node] = {}
    found = []
    for place, entry in enumerate(given.pop("entries"), start=1):
        number, values = entry.pop("number", place), entry.pop("values", {})
        known = {"created": DATE, "updated": DATE} | ({} if entry.get("is") == "draft" else {"repo": repository})
        made[number] = made_content(known | entry, number, made)
        found.append((made[number], {name: _plain(value) for name, value in values.items()}))
    return found


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, dt.date) else value
