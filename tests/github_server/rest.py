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

"""Projects over the REST API, as GitHub's description of it has them (``projects-v2…`` in its OpenAPI document).

Without a token, GitHub shows public projects of organizations to everybody. It shows the head of a user's project too,
but answers 401 for the rest of it. The description says nothing of the values of fields but that they are objects; only
that of a single-select field is known from a real answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from .content import Node, number_of
from .script import Reply
from .world import World

PROJECT = re.compile(r"(?:/api/v3)?/(?P<kind>orgs|users)/(?P<owner>[^/]+)/projectsV2/(?P<number>\d+)(?P<part>/\w+)?")
API = "https://api.github.com"
REQUESTS_AN_HOUR = 60
MOST = 100
"""The greatest number of items on a page."""

NOT_FOUND = Reply({"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"}, 404)
UNAUTHORIZED = Reply(
    {"message": "Requires authentication", "documentation_url": "https://docs.github.com/rest", "status": "401"}, 401
)
REACTIONS = {
    "THUMBS_UP": "+1",
    "THUMBS_DOWN": "-1",
    "LAUGH": "laugh",
    "HOORAY": "hooray",
    "CONFUSED": "confused",
    "HEART": "heart",
    "ROCKET": "rocket",
    "EYES": "eyes",
}


def limited(used: int, reset: datetime) -> Reply:
    """Return the answer to a request beyond the limit."""
    message = "API rate limit exceeded for 203.0.113.7. (But here's the good news: Authenticated requests get a higher"
    return Reply({"message": f"{message} rate limit.)"}, 403, limit_headers(used, reset))


def limit_headers(used: int, reset: datetime) -> dict[str, str]:
    return {
        "x-ratelimit-limit": str(REQUESTS_AN_HOUR),
        "x-ratelimit-remaining": str(max(0, REQUESTS_AN_HOUR - used)),
        "x-ratelimit-used": str(used),
        "x-ratelimit-reset": str(int(reset.timestamp())),
        "x-ratelimit-resource": "core",
    }


def is_of_project(path: str) -> bool:
    return PROJECT.fullmatch(urlsplit(path).path) is not None


def answer(world: World, path: str) -> Reply:
    """Answer a request without a token."""
    parts = urlsplit(path)
    found = PROJECT.fullmatch(parts.path)
    assert found is not None
    kind = "Organization" if found["kind"] == "orgs" else "User"
    owner = world.owner(found["owner"], kind)
    owned = [
        each
        for each in world.projects
        if owner is not None and each["owner"]["id"] == owner["id"] and each["number"] == int(found["number"])
    ]
    project = next((each for each in owned if each["public"]), None)
    if project is None:
        return NOT_FOUND
    if found["part"] is None:
        return Reply(head(project))
    if kind == "User":
        return UNAUTHORIZED
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if found["part"] == "/fields":
        return page(path, query, [field(each) for each in project["fields"]])
    if found["part"] == "/items":
        wanted = set(query.get("fields", "").split(","))
        return page(path, query, project["items"], lambda each: item(each, wanted))
    return NOT_FOUND


def page(path: str, query: Mapping[str, str], entries: Any, make: Any = lambda each: each) -> Reply:
    """Return one page of a list, with the link to the next one."""
    first, size = int(query.get("after", "c0")[1:]), min(MOST, int(query.get("per_page", 30)))
    end = first + size
    rows = [made for each in entries[first:end] if (made := make(each)) is not None]
    if end >= len(entries):
        return Reply(rows)
    following = f"{API}{urlsplit(path).path}?{urlencode({**query, 'after': f'c{end}'})}"
    return Reply(rows, headers={"link": f'<{following}>; rel="next", <{API}/x?before=c0>; rel="prev"'})


def spelled(text: str) -> dict[str, str]:
    return {"raw": text, "html": text.replace("&", "&amp;").replace("<", "&lt;")}


def person(actor: Node | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    is_bot = actor["__typename"] == "Bot"
    login = f"{actor['login'].removesuffix('[bot]')}[bot]" if is_bot else actor["login"]
    return {"login": login, "id": number_of(actor["id"]), "node_id": actor["id"], "type": actor["__typename"]}


def head(project: Node) -> dict[str, Any]:
    update = next(iter(project["statusUpdates"]), None)
    return {
        "id": int(project["fullDatabaseId"]),
        "node_id": project["id"],
        "owner": person(project["owner"]),
        "creator": person(project["creator"]),
        "title": project["title"],
        "description": project["readme"],
        "short_description": project["shortDescription"],
        "public": project["public"],
        "number": project["number"],
        "closed_at": project["closedAt"],
        "created_at": project["createdAt"],
        "updated_at": project["updatedAt"],
        "deleted_at": None,
        "deleted_by": None,
        "state": "closed" if project["closed"] else "open",
        "is_template": project["template"],
        "latest_status_update": update
        and {
            "id": int(update["fullDatabaseId"]),
            "node_id": update["id"],
            "status": update["status"],
            "body": update["body"],
            "start_date": update["startDate"],
            "target_date": update["targetDate"],
            "created_at": update["createdAt"],
            "updated_at": update["updatedAt"],
        },
    }


def field(given: Node) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": given["databaseId"],
        "node_id": given["id"],
        "project_url": f"{API}/orgs/{given['project']['owner']['login']}/projectsV2/{given['project']['number']}",
        "name": given["name"],
        "data_type": given["dataType"].lower(),
        "created_at": given["createdAt"],
        "updated_at": given["updatedAt"],
    }
    if given["isIssueField"]:
        found["issue_field_id"] = number_of(given["issueField"]["id"])
    options = given.get("options") or given.get("multiSelectOptions")
    if options:
        found["options"] = [
            {
                "id": each["id"],
                "name": spelled(each["name"]),
                "description": spelled(each["description"]),
                "color": each["color"],
            }
            for each in options
        ]
    if configuration := given.get("configuration"):
        both = [(each, True) for each in configuration["completedIterations"]]
        both += [(each, False) for each in configuration["iterations"]]
        found["configuration"] = {
            "start_day": configuration["startDay"],
            "duration": configuration["duration"],
            "iterations": [iteration(each) | {"completed": is_over} for each, is_over in both],
        }
    return found


def iteration(given: Node) -> dict[str, Any]:
    key = given.get("iterationId") or given["id"]
    return {
        "id": key,
        "start_date": given["startDate"],
        "duration": given["duration"],
        "title": spelled(given["title"]),
    }


def item(given: Node | Exception, wanted: set[str]) -> dict[str, Any] | None:
    """Return an item; of a private repository, nothing but that there is one."""
    if isinstance(given, Exception):
        return None
    content = given["content"]
    is_private = content is not None and content.get("repository", {}).get("isPrivate", False)
    shown = None if content is None or is_private else CONTENTS[content["__typename"]](content)
    if shown is not None and content["__typename"] == "Issue":
        shown["issue_field_values"] = list(map(issue_field_value, filter(is_of_issue, given["fieldValues"])))
    rows = [row for each in given["fieldValues"] if not is_of_issue(each) and (row := value(each))]
    return {
        "id": int(given["fullDatabaseId"]),
        "node_id": given["id"],
        "project_url": f"{API}/orgs/x/projectsV2/{given['project']['number']}",
        "content_type": content["__typename"] if content is not None else "Issue",
        "content": shown,
        "creator": person(given["creator"]),
        "created_at": given["createdAt"],
        "updated_at": given["updatedAt"],
        "archived_at": given["updatedAt"] if given["isArchived"] else None,
        "fields": [row for row in rows if str(row["id"]) in wanted] if shown is not None else [],
    }


def is_of_issue(value: Node) -> bool:
    return bool(value["__typename"] == "ProjectV2ItemIssueFieldValue")


def value(given: Node) -> dict[str, Any] | None:
    """Return a value of a field; the forms of all but single-select fields are likely, and not known."""
    of_field = given["field"]
    kind = of_field["dataType"].lower()
    makers: dict[str, Any] = {
        "single_select": lambda: {"id": given["optionId"], "name": spelled(given["name"])},
        "multi_select": lambda: [{"id": each["id"], "name": spelled(each["name"])} for each in given["options"]],
        "iteration": lambda: iteration(given),
        "date": lambda: given["date"],
        "number": lambda: given["number"],
        "text": lambda: spelled(given["text"]),
        "assignees": lambda: [person(each) for each in given["users"]],
    }
    if kind not in makers:
        return None
    return {"id": of_field["databaseId"], "name": of_field["name"], "data_type": kind, "value": makers[kind]()}


def issue_field_value(given: Node) -> dict[str, Any]:
    field, told = given["field"], given["issueFieldValue"]
    found = {
        "issue_field_id": number_of(field["issueField"]["id"]),
        "node_id": field["issueField"]["id"],
        "data_type": field["dataType"].lower(),
        "value": told.get("value"),
    }
    if field["dataType"] == "SINGLE_SELECT":
        found["single_select_option"] = {"id": 1, "name": told["name"], "color": "gray"}
    if field["dataType"] == "MULTI_SELECT":
        found["multi_select_options"] = [{"id": 1, "name": each["name"], "color": "gray"} for each in told["options"]]
    return found


def shared(given: Node) -> dict[str, Any]:
    """Return what issues and pull requests have in common."""
    due = given["milestone"]
    return {
        "id": number_of(given["id"]),
        "node_id": given["id"],
        "number": given["number"],
        "title": given["title"],
        "body": given["body"],
        "html_url": given["url"],
        "url": f"{API}/repos/{given['repository']['nameWithOwner']}/issues/{given['number']}",
        "state": "open" if given["state"] == "OPEN" else "closed",
        "user": person(given["author"]),
        "labels": [{"name": each["name"], "color": each["color"]} for each in given["labels"]],
        "assignees": [person(each) for each in given["assignedActors"]],
        "milestone": due and {"title": due["title"], "due_on": due["dueOn"], "number": due["number"]},
        "created_at": given["createdAt"],
        "updated_at": given["updatedAt"],
        "closed_at": given["closedAt"],
    }


def issue(given: Node) -> dict[str, Any]:
    parts, waits = given["subIssues"], given["blockedBy"]
    done = [each for each in parts if each["state"] == "CLOSED"]
    kind = given["issueType"]
    return shared(given) | {
        "repository_url": f"{API}/repos/{given['repository']['nameWithOwner']}",
        "state_reason": given["stateReason"] and given["stateReason"].lower(),
        "type": kind and {"name": kind["name"]},
        "reactions": {"url": API, "total_count": sum(given["reactions"].values())}
        | {key: given["reactions"].get(kind, 0) for kind, key in REACTIONS.items()},
        "sub_issues_summary": {"total": len(parts), "completed": len(done), "percent_completed": 0},
        "issue_dependencies_summary": {
            "blocked_by": sum(each["state"] == "OPEN" for each in waits),
            "blocking": sum(each["state"] == "OPEN" for each in given["blocking"]),
            "total_blocked_by": len(waits),
            "total_blocking": len(given["blocking"]),
        },
    }


def pull_request(given: Node) -> dict[str, Any]:
    """Return a pull request (``pull-request-simple``), which has no reactions."""
    repository = given["repository"]
    return shared(given) | {
        "draft": given["isDraft"],
        "merged_at": given["mergedAt"],
        "base": {"ref": "main", "repo": {"full_name": repository["nameWithOwner"], "private": repository["isPrivate"]}},
    }


def draft(given: Node) -> dict[str, Any]:
    return {
        "id": number_of(given["id"]),
        "node_id": given["id"],
        "title": given["title"],
        "body": given["body"],
        "user": person(given["creator"]),
        "created_at": given["createdAt"],
        "updated_at": given["updatedAt"],
    }


CONTENTS = {"Issue": issue, "PullRequest": pull_request, "DraftIssue": draft}
