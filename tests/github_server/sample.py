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

"""The board of RFC 0050's sample picture (apache/tvm-rfcs), as the project that GitHub would have made of it.

Its facts stand in ``data/rfc-0050-sample.json``. When GitHub moved classic boards to projects, their columns became the
options of a field Status, and their notes became draft issues. The days on which some of them begin and end are ours:
the picture has none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .content import Node, draft, issue, label, org, user
from .projects import Item, item, project, view
from .values import date_field, single_select_field
from .world import World

DATA = Path(__file__).parent / "data" / "rfc-0050-sample.json"
DATE = "2021-08-01T12:00:00Z"
"""When all of it was written."""

DAYS = {"start": "Start date", "target": "Target date"}
"""The fields of the project for the days of an item."""


def sample() -> World:
    """Return a world of one public project, apache's number 31."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return World(projects=[board(data["owner"], each) for each in data["projects"]])


def board(owner: str, data: dict[str, Any]) -> Node:
    return project(
        data["number"],
        data["title"],
        owner=org(owner),
        description=data["description"],
        readme=data["readme"],
        fields=[single_select_field("Status", data["columns"]), *map(date_field, DAYS.values())],
        items=[card(each) for each in data["items"]],
        views=[view("Board", "BOARD", columns="Status", fields=["Title", "Assignees", "Status", "Labels"])],
        created=DATE,
        updated=DATE,
    )


def card(data: dict[str, Any]) -> Item:
    shared: dict[str, Any] = {
        "body": data.get("body", ""),
        "author": user(data["author"]),
        "assignees": data.get("assignees", ()),
        "created": DATE,
        "updated": DATE,
    }
    if data["kind"] == "draft":
        content = draft(data["title"], **shared)
    else:
        labels = [label(name, color) for name, color in data.get("labels", ())]
        content = issue(f"{data['repo']}#{data['number']}", data["title"], state=data["state"], labels=labels, **shared)
    days = {field: data[key] for key, field in DAYS.items() if key in data}
    return item(content, {"Status": data["column"], **days}, updated=DATE)
