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

"""From a query to the body that GitHub would answer it with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, execute, get_operation_ast, parse
from graphql import validate as find_errors

from .cost import POINTS_AN_HOUR, Cost, reckon
from .faults import format_error
from .resolvers import attach
from .rules import RULES
from .schema import part
from .world import World

Body = dict[str, Any]


def never(_value: object) -> bool:
    return False


SYNCHRONOUS: dict[str, Any] = {"is_awaitable": never, "is_async_iterable": never}
"""Tells graphql-core that nothing here is awaited, which it would else ask of each value."""


@dataclass(frozen=True)
class Context:
    """What the resolvers of one answer know."""

    world: World
    rate_limit: dict[str, Any]


@dataclass
class GitHub:
    """A world behind a schema, and the points that its queries have used up."""

    world: World
    without: tuple[str, ...] = ()
    used: int = 0
    reset: datetime = field(
        default_factory=lambda: datetime.now(timezone.utc).replace(microsecond=0) + timedelta(hours=1)
    )
    lock: Lock = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        assert self.world.nodes, "a fixture at odds with itself is refused before the first query"
        self.schema = answering(self.without)

    def answer(self, query: Any, variables: dict[str, Any] | None, operation: str | None = None) -> Body:
        """Answer a query; whatever is wrong with it is said in the body, as GitHub does, with status 200."""
        if not isinstance(query, str):
            return {"errors": [{"message": "A query attribute must be specified and must be a string."}]}
        found = read(self.schema, query)
        if not isinstance(found, DocumentNode):
            return {"errors": [format_error(error) for error in found]}
        asked = get_operation_ast(found, operation)
        if asked is None:
            return {"errors": [{"message": "An operation name is required"}]}
        cost = reckon(self.schema, found, asked, variables or {})
        if cost.over:
            return {"errors": [{"type": "MAX_NODE_LIMIT_EXCEEDED", "message": cost.over}]}
        context = Context(self.world, self._charge(cost))
        return body_of(execute(self.schema, found, None, context, variables, operation, **SYNCHRONOUS))

    def headers(self) -> dict[str, str]:
        """Return what GitHub's answers say of the token and its rate limit."""
        return {
            "x-oauth-scopes": "read:org, read:project, repo",
            "x-ratelimit-limit": str(POINTS_AN_HOUR),
            "x-ratelimit-remaining": str(POINTS_AN_HOUR - self.used),
            "x-ratelimit-used": str(self.used),
            "x-ratelimit-reset": str(int(self.reset.timestamp())),
            "x-ratelimit-resource": "graphql",
        }

    def _charge(self, cost: Cost) -> dict[str, Any]:
        with self.lock:
            self.used += cost.points
            return {
                "cost": cost.points,
                "limit": POINTS_AN_HOUR,
                "nodeCount": cost.nodes,
                "remaining": POINTS_AN_HOUR - self.used,
                "used": self.used,
                "resetAt": self.reset.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }


@cache
def answering(without: tuple[str, ...]) -> GraphQLSchema:
    """Return the schema with the functions that answer it; servers of one schema share it."""
    schema = part(without)
    attach(schema)
    return schema


@lru_cache(maxsize=256)
def read(schema: GraphQLSchema, query: str) -> DocumentNode | list[GraphQLError]:
    """Return a query as it can be executed, or what is wrong with it; servers of one schema share the work."""
    try:
        document = parse(query)
    except GraphQLError as error:
        return [error]
    return find_errors(schema, document, RULES) or document


def body_of(result: Any) -> Body:
    """Return a result as GitHub writes it: a query that never ran, for its variables were wrong, has no data."""
    errors = [format_error(error) for error in result.errors or ()]
    if any("path" not in error for error in errors):
        return {"errors": errors}
    return {"data": result.data} | ({"errors": errors} if errors else {})
