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

"""How the stand-in changes: the mutations of projects, and the request of the REST API that adds a view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .faults import Fault
from .projects import bind_view, project, view
from .script import Reply
from .values import bind_field, date_field, made_options, option, single_select_field, text_field

if TYPE_CHECKING:
    from .content import Node
    from .world import World

Info = Any
VIEWS = re.compile(r"(?:/api/v3)?/(?P<kind>orgs|users)/(?P<owner>[^/]+)/projectsV2/(?P<number>\d+)/views")
NEW_FIELDS = {"TEXT": text_field, "DATE": date_field}


def create_project(_source: Any, info: Info, input: Node) -> Node:  # noqa: A002 (GitHub's name)
    """A new project is private, and has a field *Status* and a table."""
    world: World = info.context.world
    owner = world.node(input["ownerId"])
    number = 1 + max((each["number"] for each in world.projects if each["owner"]["id"] == owner["id"]), default=0)
    status = single_select_field("Status", ["Todo", "In Progress", "Done"])
    made = project(number, input["title"], owner=owner, fields=[status], views=[view("View 1")], public=False)
    world.add_project(made)
    return {"projectV2": made}


def update_project(_source: Any, info: Info, input: Node) -> Node:  # noqa: A002 (as above)
    found = info.context.world.node(input["projectId"])
    found |= {key: value for key, value in input.items() if key != "projectId"}
    return {"projectV2": found}


def create_field(_source: Any, info: Info, input: Node) -> Node:  # noqa: A002 (as above)
    found, name, kind = info.context.world.node(input["projectId"]), input["name"], input["dataType"]
    if any(field["name"].lower() == name.lower() for field in found["fields"]):
        raise Fault("UNPROCESSABLE", "Name has already been taken")
    if kind == "SINGLE_SELECT":
        made = single_select_field(name, [as_option(each) for each in input["singleSelectOptions"]])
    else:
        made = NEW_FIELDS[kind](name)
    found["fields"].append(bind_field(found, made))
    info.context.world.find_again()
    return {"projectV2Field": found["fields"][-1]}


def update_field(_source: Any, info: Info, input: Node) -> Node:  # noqa: A002 (as above)
    """The given options replace all: those with an id stay the same option, and those that are not given are gone."""
    found = info.context.world.node(input["fieldId"])
    given = [as_option(each) for each in input["singleSelectOptions"]]
    known = {each["id"] for each in found["options"]}
    if any("id" in each and each["id"] not in known for each in given):
        raise Fault("UNPROCESSABLE", "The single select option Id does not belong to the field")
    found["options"] = made_options(found["name"], given)
    return {"projectV2Field": found}


def as_option(given: Node) -> Node:
    return option(given["name"], given["color"], given["description"]) | ({"id": given["id"]} if "id" in given else {})


CHANGES = {
    "createProjectV2": create_project,
    "updateProjectV2": update_project,
    "createProjectV2Field": create_field,
    "updateProjectV2Field": update_field,
}
"""The mutations, by name."""


def add_view(world: World, path: str, body: Any) -> Reply | None:
    """Answer a request to add a view; ``None`` for any other path."""
    asked = VIEWS.fullmatch(path)
    if asked is None:
        return None
    key = "login" if asked["kind"] == "orgs" else "databaseId"
    for found in world.projects:
        if str(found["owner"].get(key)) == asked["owner"] and found["number"] == int(asked["number"]):
            names = {each["databaseId"]: each["name"] for each in found["fields"]}
            columns, groups = (next(iter(body.get(key, ())), None) for key in ("vertical_group_by", "group_by"))
            if {columns, groups} - names.keys() - {None}:
                return Reply({"message": "Validation Failed", "status": "422"}, 422)
            made = view(body["name"], body["layout"].upper(), columns=names.get(columns), groups=names.get(groups))
            found["views"].append(bind_view(found, len(found["views"]) + 1, made))
            world.find_again()
            return Reply({"name": body["name"], "layout": body["layout"]}, 201)
    return Reply({"message": "Not Found", "status": "404"}, 404)
