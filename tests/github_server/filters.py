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

"""So much of GitHub's search language as the tests ask in: for ``search(query:)`` and ``items(query:)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .content import Node

TERM = re.compile(r'(-?)(?:([\w.-]+):)?("[^"]*"|(?:[^\s"]|"[^"]*")+)')
SEARCH_LIMIT = 1_000
"""GitHub's search counts all that it finds, and lists no more than these."""

Reader = Callable[[Node], "list[str]"]
"""What a qualifier is compared with, in small letters."""

Term = tuple[bool, str, "list[str]"]
"""Whether it is negated, its qualifier (empty for a word) and its values."""


def search(contents: Iterator[Node], query: str) -> list[Node]:
    """Return the issues and pull requests that fit, in the order of the fixture unless ``sort:`` says otherwise."""
    terms = [term for term in split(query) if term[1] != "sort"]
    found = [node for node in contents if all(fits(node, term, QUALIFIERS) for term in terms)]
    for _, _, (order,) in (term for term in split(query) if term[1] == "sort"):
        key, _, direction = order.partition("-")
        found.sort(key=lambda node: node[f"{key}At"], reverse=direction != "asc")
    return found


def filter_items(items: Sequence[Any], query: str) -> list[Any]:
    """Return the items of a project that fit; the names of its fields are qualifiers too."""
    return [item for item in items if all(item_fits(item, term) for term in split(query))]


def item_fits(item: Any, term: Term) -> bool:
    if not isinstance(item, dict) or item["content"] is None:
        return False
    texts = {
        qualifier(value["field"]): str(value.get("name") or value.get("title") or value.get("text") or "").lower()
        for value in item["fieldValues"]
    }
    own = {qualifier(field): reader(texts.get(qualifier(field))) for field in item["project"]["fields"]}
    return fits(item["content"], term, own | QUALIFIERS)


def qualifier(field: Node) -> str:
    """Return a field's name as a filter has it."""
    return str(field["name"]).lower().replace(" ", "-")


def reader(text: str | None) -> Reader:
    return lambda _node: [text] if text else []


def split(query: str) -> list[Term]:
    terms = []
    for minus, key, text in TERM.findall(query):
        values = re.findall(r'"[^"]*"|[^,"]+', text) if key else [text]
        terms.append((bool(minus), key.lower(), [value.strip('"').lower() for value in values]))
    return terms


def fits(node: Node, term: Term, qualifiers: dict[str, Reader]) -> bool:
    negated, key, wanted = term
    if not key:
        return (wanted[0] in node["title"].lower()) != negated
    if key == "no":
        return any(not qualifiers[value](node) for value in wanted) != negated
    if key not in qualifiers:
        raise ValueError(f"the stand-in does not know the qualifier {key!r}; it knows {', '.join(sorted(qualifiers))}")
    return bool(set(qualifiers[key](node)) & set(wanted)) != negated


def kinds(node: Node) -> list[str]:
    kind = {"Issue": ["issue"], "PullRequest": ["pr", "pull-request"], "DraftIssue": ["draft"]}[node["__typename"]]
    return [*kind, *states(node), "private" if node.get("repository", {}).get("isPrivate") else "public"]


def states(node: Node) -> list[str]:
    state = node.get("state", "OPEN").lower()
    return ["merged", "closed"] if state == "merged" else [state]


def repositories(node: Node) -> list[str]:
    return [node["repository"]["nameWithOwner"].lower()] if "repository" in node else []


def logins(people: Sequence[Node | None]) -> list[str]:
    return [person["login"].lower() for person in people if person]


QUALIFIERS: dict[str, Reader] = {
    "repo": repositories,
    "org": lambda node: [name.partition("/")[0] for name in repositories(node)],
    "user": lambda node: [name.partition("/")[0] for name in repositories(node)],
    "label": lambda node: [label["name"].lower() for label in node.get("labels", ())],
    "is": kinds,
    "type": kinds,
    "state": states,
    "assignee": lambda node: logins(node["assignees"]),
    "author": lambda node: logins([node.get("author")]),
    "milestone": lambda node: [node["milestone"]["title"].lower()] if node.get("milestone") else [],
}
