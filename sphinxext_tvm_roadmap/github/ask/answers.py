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

"""The type of the answer to each query of `queries`, and the function that reads an answer."""

# ruff: noqa: D101 - as in `replies`

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec
from msgspec import Struct, field

from ...errors import GitHubError
from .events import EVENTS
from .replies import KNOWN, AnyContent, Assignee, Nodes, Project, ProjectItem

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = TypeVar("Answer")


class Owner(Struct, frozen=True, rename="camel"):
    project_v2: Project | None = field(default=None, name="projectV2")


class HeadAnswer(Struct, frozen=True):
    owner: Owner | None = None


class Account(Struct, frozen=True):
    """GraphQL ``RepositoryOwner``."""

    kind: Literal["Organization", "User"]


class OwnerAnswer(Struct, frozen=True):
    owner: Account | None = None


class PageInfo(Struct, frozen=True, rename="camel"):
    has_next_page: bool = False
    end_cursor: str | None = None


class ItemPage(Struct, frozen=True, rename="camel"):
    total_count: int
    page_info: PageInfo
    nodes: tuple[ProjectItem | None, ...] | None = None


class ProjectPage(Struct, frozen=True):
    items: ItemPage | None = None


class ItemsAnswer(Struct, frozen=True):
    project: ProjectPage | None = None


class FoundPage(Struct, frozen=True, rename="camel"):
    """GraphQL ``SearchResultItemConnection``."""

    issue_count: int
    page_info: PageInfo
    nodes: tuple[AnyContent | None, ...] | None = None


class FoundAnswer(Struct, frozen=True):
    search: FoundPage | None = None


class PullState(Struct, frozen=True):
    state: str


class PartAnswer(Struct, frozen=True, rename="camel"):
    """GraphQL ``Issue``, a sub-issue of an item."""

    id: str | None = None
    assignees: Nodes[Assignee] | None = None
    closed_by_pull_requests_references: Nodes[PullState] | None = None


class WorkAnswer(Struct, frozen=True):
    nodes1: tuple[PartAnswer | None, ...] | None = None
    nodes2: tuple[PartAnswer | None, ...] | None = None
    nodes3: tuple[PartAnswer | None, ...] | None = None
    nodes4: tuple[PartAnswer | None, ...] | None = None
    nodes5: tuple[PartAnswer | None, ...] | None = None

    def __iter__(self) -> Iterator[PartAnswer]:
        lists = (self.nodes1, self.nodes2, self.nodes3, self.nodes4, self.nodes5)
        return (node for nodes in lists for node in nodes or () if node is not None)


def read_answer(data: dict[str, Any], answer: type[Answer]) -> Answer:
    """Read the ``data`` of a reply.

    Raises
    ------
    GitHubError
        The data does not follow GitHub's schema. The message names the place.
    """
    try:
        return msgspec.convert(_forget_unknown(data), answer)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise GitHubError(f"GitHub's answer does not match its schema, at {where.strip('`') or '$'}: {what}.") from None
    except RecursionError:
        raise GitHubError("GitHub's answer does not match its schema: it is nested too deeply.") from None


def _forget_unknown(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Replace each node of an unknown type with ``None``."""
    if isinstance(node, dict):
        if (name := node.get("__typename")) and str(name) not in KNOWN and str(name) not in EVENTS:
            return None
        return {key: _forget_unknown(value) if isinstance(value, dict | list) else value for key, value in node.items()}
    return [_forget_unknown(value) if isinstance(value, dict | list) else value for value in node]
