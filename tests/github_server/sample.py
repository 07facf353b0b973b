"""The board of RFC 0050's sample picture (apache/tvm-rfcs), as the project that GitHub would have made of it.

Its facts stand in ``data/rfc-0050-sample.json``. When GitHub moved classic boards to projects, their columns became the
options of a field Status, and their notes became draft issues.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .content import Node, draft, issue, label, org, user
from .projects import Item, item, project, view
from .values import single_select_field
from .world import World

DATA = Path(__file__).parent / "data" / "rfc-0050-sample.json"
DATE = "2021-08-01T12:00:00Z"
"""The picture gives no dates: this one stands for all."""


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
        fields=[single_select_field("Status", data["columns"])],
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
    return item(content, {"Status": data["column"]}, updated=DATE)
