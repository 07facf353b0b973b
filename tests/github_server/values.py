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

"""The fields of a project and the values that its items have of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .content import CREATED, UPDATED, Node, node_id, number_of, user

VALUE = "ProjectV2ItemField{}Value"
WITH_HISTORY = {VALUE.format(kind) for kind in ("Date", "Iteration", "MultiSelect", "Number", "SingleSelect", "Text")}
"""The values that implement ``ProjectV2ItemFieldValueCommon``; the others have no id."""


def text_field(name: str, *, of_issue: bool = False) -> Node:
    return field("ProjectV2Field", name, "TEXT", of_issue=of_issue)


def number_field(name: str, *, of_issue: bool = False) -> Node:
    return field("ProjectV2Field", name, "NUMBER", of_issue=of_issue)


def date_field(name: str, *, of_issue: bool = False) -> Node:
    return field("ProjectV2Field", name, "DATE", of_issue=of_issue)


def single_select_field(name: str, options: Iterable[str | Node], *, of_issue: bool = False) -> Node:
    """Return a field with options, by their names or from `option`; `of_issue`: the organization's own field."""
    return field("ProjectV2SingleSelectField", name, "SINGLE_SELECT", of_issue=of_issue) | {
        "options": made_options(name, options)
    }


def multi_select_field(name: str, options: Iterable[str | Node], *, of_issue: bool = False) -> Node:
    found = [each | {"__typename": "ProjectV2MultiSelectFieldOption"} for each in made_options(name, options)]
    return field("ProjectV2MultiSelectField", name, "MULTI_SELECT", of_issue=of_issue) | {"multiSelectOptions": found}


def iteration_field(
    name: str, iterations: Sequence[Node], completed: Sequence[Node] = (), *, duration: int = 14
) -> Node:
    """Return a field with iterations: present and to come in order, completed ones newest first; duration in days."""
    configuration = {
        "__typename": "ProjectV2IterationFieldConfiguration",
        "duration": duration,
        "startDay": 1,
        "iterations": list(iterations),
        "completedIterations": list(completed),
    }
    return field("ProjectV2IterationField", name, "ITERATION") | {"configuration": configuration}


def iteration(title: str, start: str, duration: int) -> Node:
    """Return an iteration from a day on; duration in days. Iterations of one title differ in their ids."""
    node: Node = {"__typename": "ProjectV2IterationFieldIteration", "id": short_id(title, start), "title": title}
    return node | {"startDate": start, "duration": duration}


def option(name: str, color: str = "GRAY", description: str = "") -> Node:
    node: Node = {"__typename": "ProjectV2SingleSelectFieldOption", "name": name, "color": color}
    return node | {"description": description}


def made_options(field_name: str, options: Iterable[str | Node]) -> list[Node]:
    """Return the options; the first option of a name and each repetition of it have ids of their own."""
    nodes = [option(each) if isinstance(each, str) else each for each in options]
    found = [each["name"] for each in nodes]
    repeated = [[str(count)] if (count := found[:at].count(name)) else [] for at, name in enumerate(found)]
    return [
        {"id": short_id(field_name, each["name"], *more), **each} for each, more in zip(nodes, repeated, strict=True)
    ]


def short_id(*key: str) -> str:
    """Return an id as options and iterations have it: eight hexadecimal digits."""
    return f"{number_of(*key):08x}"


def field(kind: str, name: str, data_type: str, *, of_issue: bool = False) -> Node:
    node: Node = {"__typename": kind, "name": name, "dataType": data_type, "isIssueField": of_issue}
    return node | {"createdAt": CREATED, "updatedAt": UPDATED}


def bind_field(project: Node, field: Node) -> Node:
    key = (project["id"], field["name"], field["dataType"])
    kind = {"SINGLE_SELECT": "PVTSSF", "MULTI_SELECT": "PVTMSF", "ITERATION": "PVTIF"}.get(field["dataType"], "PVTF")
    node: Node = field | {"id": node_id(kind, *key), "databaseId": number_of(*key) >> 1, "project": project}
    if field["isIssueField"]:
        node["issueField"] = issue_field(node)
    return node


def issue_field(field: Node) -> Node:
    """Return the organization's field that a project's field shows."""
    kind = {"SINGLE_SELECT": "SingleSelect", "MULTI_SELECT": "MultiSelect"}.get(
        field["dataType"], field["dataType"].title()
    )
    options = field.get("options") or field.get("multiSelectOptions") or ()
    found = {"options": [each | {"__typename": "IssueFieldSingleSelectOption"} for each in options]} if options else {}
    node: Node = {"__typename": f"IssueField{kind}", "id": node_id("IF", field["name"]), "name": field["name"]}
    return node | {"dataType": field["dataType"], "description": None, "createdAt": CREATED} | found


def field_values(item: Node, given: Mapping[str, Any]) -> list[Node]:
    """Return the values that are set, in GitHub's order: the repository, the title, the content's, the given."""
    content = item["content"] or {}
    fields = {field["name"]: field for field in reversed(item["project"]["fields"])}
    own = [
        ("Repository", "Repository", {"repository": content.get("repository")}),
        ("Title", "Text", {"text": content.get("title")}),
        ("Assignees", "User", {"users": content.get("assignees")}),
        ("Labels", "Label", {"labels": content.get("labels")}),
        ("Milestone", "Milestone", {"milestone": content.get("milestone")}),
        ("Linked pull requests", "PullRequest", {"pullRequests": content.get("closedByPullRequestsReferences")}),
    ]
    values = [shown(fields[name], VALUE.format(kind)) | what for name, kind, what in own if any(what.values())]
    for name, what in given.items():
        if name not in fields:
            raise ValueError(f"the project has no field {name!r}; it has {', '.join(fields)}")
        values.append(value(fields[name], what))
    return [value | about(item, value) if value["__typename"] in WITH_HISTORY else value for value in values]


def value(field: Node, given: Any) -> Node:
    """Return the value of a custom field; a given dict says GraphQL's own fields of it."""
    kind, read = READERS[field["dataType"]]
    what = given if isinstance(given, dict) else read(field, given)
    if field["isIssueField"]:
        value = issue_field_value(field["issueField"], what)
        return shown(field, "ProjectV2ItemIssueFieldValue") | {"issueFieldValue": value}
    return shown(field, VALUE.format(kind)) | what


def shown(field: Node, kind: str) -> Node:
    return {"__typename": kind, "field": field}


def about(item: Node, value: Node) -> Node:
    """Return what GitHub knows of a value that is set on the item itself, and not on its content."""
    node: Node = {"id": node_id("PVTFV", item["id"], value["field"]["name"]), "item": item, "creator": user("octocat")}
    return node | {"createdAt": CREATED, "updatedAt": item["updatedAt"]}


def issue_field_value(field: Node, what: Node) -> Node:
    """Return the value of an organization's field, from that of a project's."""
    (key, simple), *_ = what.items()
    node: Node = {
        "__typename": f"{field['__typename']}Value",
        "id": node_id("IFV", field["id"], simple),
        "field": field,
    }
    if key == "options":
        return node | what | {"options": [each | {"__typename": "IssueFieldSingleSelectOption"} for each in simple]}
    return node | (what if key == "name" else {}) | {"value": simple}


def chosen(field: Node, name: str) -> Node:
    """Return an option, by its name or, if several have that name, by its id; the first has the name."""
    options = {
        each[key]: each
        for key in ("id", "name")
        for each in reversed(field.get("options") or field["multiSelectOptions"])
    }
    if name not in options:
        raise ValueError(f"the field {field['name']!r} has no option {name!r}; it has {', '.join(options)}")
    option: Node = options[name]
    return option


def read_option(field: Node, name: str) -> Node:
    found = chosen(field, name)
    return {key: found[key] for key in ("name", "color", "description")} | {"optionId": found["id"]}


def read_options(field: Node, names: Sequence[str]) -> Node:
    return {"options": [chosen(field, name) for name in names], "value": ", ".join(names)}


def read_iteration(field: Node, title: str) -> Node:
    """Return the value for an iteration, by its title or, if several have that title, by its first day."""
    configuration = field["configuration"]
    iterations = (*configuration["iterations"], *configuration["completedIterations"])
    known = {each[key]: each for key in ("startDate", "title") for each in reversed(iterations)}
    if title not in known:
        raise ValueError(f"the field {field['name']!r} has no iteration {title!r}; it has {', '.join(known)}")
    found = known[title]
    return {key: found[key] for key in ("title", "startDate", "duration")} | {"iterationId": found["id"]}


READERS: dict[str, tuple[str, Callable[[Node, Any], Node]]] = {
    "TEXT": ("Text", lambda _field, text: {"text": text}),
    "NUMBER": ("Number", lambda _field, number: {"number": number}),
    "DATE": ("Date", lambda _field, day: {"date": day}),
    "SINGLE_SELECT": ("SingleSelect", read_option),
    "MULTI_SELECT": ("MultiSelect", read_options),
    "ITERATION": ("Iteration", read_iteration),
    "REVIEWERS": ("Reviewer", lambda _field, people: {"reviewers": people}),
}
