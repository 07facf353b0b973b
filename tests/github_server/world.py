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

"""All that a stand-in GitHub holds, and how it is found by login, name, number or node id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .content import Node, user
from .faults import not_found
from .many import ManyItems

UNIQUE = {"Issue", "PullRequest", "ProjectV2"}
"""What a fixture says so much of that two of them would differ."""


@dataclass(frozen=True)
class World:
    """What the server answers from; everything that the projects and issues lead to is part of it."""

    projects: Sequence[Node] = ()
    issues: Sequence[Node] = ()
    """Issues and pull requests that are in no project."""
    owners: Sequence[Node] = ()
    """Organizations and users that own nothing else here."""
    planning_statuses: Mapping[str, Any] = field(default_factory=dict)
    """What ``GET /repos/{owner}/{repo}/planning-statuses`` answers, by repository; others are not enrolled."""
    rate_limit: Any = None
    """The `Reply` to ``GET /rate_limit``, by which a client learns what the token may do; ``None`` for a usual one."""
    viewer: Node = field(default_factory=lambda: user("octocat"))
    """Whose token it is."""

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All nodes by id, in the order of the fixture; lazy items are not among them."""
        nodes: dict[str, Node] = {}
        for node in walk([self.projects, self.issues, self.owners, self.viewer]):
            known = nodes.setdefault(node["id"], node)
            if known is not node and node["__typename"] in UNIQUE:
                raise ValueError(f"two different fixtures are {node['url']}: make it once and use it twice")
        return nodes

    def add_project(self, project: Node) -> None:
        object.__setattr__(self, "projects", [*self.projects, project])
        self.find_again()

    def find_again(self) -> None:
        """Look for the nodes again, after a change."""
        self.__dict__.pop("nodes", None)

    def node(self, node_id: str) -> Node:
        found = self.nodes.get(node_id)
        for project in self.projects:
            if not found and isinstance(project["items"], ManyItems):
                found = project["items"].find(node_id)
        if found is None:
            raise not_found(f"a node with the global id of '{node_id}'")
        return found

    def owner(self, login: str, *kinds: str) -> Node | None:
        return self._first(*kinds, login=login)

    def repository(self, name: str) -> Node | None:
        return self._first("Repository", nameWithOwner=name)

    def content(self, repository: Node, number: int, *kinds: str) -> Node | None:
        for node in self.searchable(*kinds):
            if node["number"] == number and node["repository"]["id"] == repository["id"]:
                return node
        return None

    def project(self, owner: Node, number: int) -> Node:
        """Find a project of an owner, or one that is linked to a repository; raise GitHub's fault."""
        for project in self.projects:
            holders = (project["owner"], *project["repositories"])
            if project["number"] == number and owner["id"] in {holder["id"] for holder in holders}:
                return project
        raise not_found(f"a ProjectV2 with the number {number}.")

    def searchable(self, *kinds: str) -> Iterator[Node]:
        kinds = kinds or ("Issue", "PullRequest")
        return (node for node in self.nodes.values() if node["__typename"] in kinds)

    def _first(self, *kinds: str, **names: str) -> Node | None:
        """Return the first node with these names; GitHub does not tell capital letters from small ones."""
        for node in self.nodes.values():
            if node["__typename"] in kinds and all(node[key].lower() == name.lower() for key, name in names.items()):
                return node
        return None


def walk(value: Any) -> Iterator[Node]:
    """Yield each node that a value leads to, once, and leave lazy sequences alone."""
    seen: set[int] = set()
    ahead = [value]
    while ahead:
        value = ahead.pop()
        if not isinstance(value, (Mapping, list, tuple)) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Mapping):
            if "id" in value and "__typename" in value:
                yield value  # type: ignore[misc]
            ahead.extend(reversed(list(value.values())))
        else:
            ahead.extend(reversed(value))
