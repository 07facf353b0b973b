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

"""What a query may cost: connections fetched, nodes returned and points, reckoned as GitHub documents it.

https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema, get_named_type, value_from_ast_untyped
from graphql.language import ast

NODE_LIMIT = 500_000
LIMIT = f"possible nodes which exceeds the maximum limit of {NODE_LIMIT:,}."
POINTS_AN_HOUR = 5_000


@dataclass
class Cost:
    """How much a query asks for at most, were each of its connections full."""

    requests: int = 0
    """Fetches of a connection, one for each node that has it."""
    nodes: int = 0
    too_many: str | None = None
    """What GitHub says of the first connection that alone exceeds the limit of nodes."""

    @property
    def points(self) -> int:
        return max(1, round(self.requests / 100))

    @property
    def over(self) -> str | None:
        """What GitHub says of the limit of nodes, if the query exceeds it."""
        whole = f"This query requests up to {self.nodes:,} {LIMIT}" if self.nodes > NODE_LIMIT else None
        return self.too_many or whole

    def add(self, name: str, times: int, size: int) -> None:
        self.requests += times
        self.nodes += times * size
        if times * size > NODE_LIMIT and not self.too_many:
            here = f"By the time this query traverses to the {name} connection"
            self.too_many = f"{here}, it is requesting up to {times * size:,} {LIMIT}"


@dataclass(frozen=True)
class Question:
    """One operation of a document, with the values of its variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, ast.FragmentDefinitionNode]
    variables: dict[str, Any]


Found = dict[tuple[str, str], list[ast.FieldNode]]
"""Fields by type and response key: what is selected twice under one key is fetched once."""


def reckon(
    schema: GraphQLSchema,
    document: ast.DocumentNode,
    operation: ast.OperationDefinitionNode,
    variables: dict[str, Any],
) -> Cost:
    """Reckon the cost of an operation that fits the schema."""
    defaults = {
        definition.variable.name.value: value_from_ast_untyped(definition.default_value)
        for definition in operation.variable_definitions or ()
        if definition.default_value
    }
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, ast.FragmentDefinitionNode)}
    cost = Cost()
    root: Any = schema.get_root_type(operation.operation)
    count(Question(schema, fragments, {**defaults, **variables}), cost, root.name, [operation.selection_set], times=1)
    return cost


def count(question: Question, cost: Cost, owner: str, selections: list[Any], *, times: int) -> None:
    """Add what the selections cost if they are made of so many nodes of a type."""
    found: Found = {}
    for selection in selections:
        for kind, field in fields_of(question, owner, selection):
            found.setdefault((kind, (field.alias or field.name).value), []).append(field)
    for (kind, _key), fields in found.items():
        inside = [field.selection_set for field in fields if field.selection_set]
        if inside:
            name = fields[0].name.value
            below = type_of(question.schema, kind, name)
            arguments = {
                a.name.value: value_from_ast_untyped(a.value, question.variables) for a in fields[0].arguments or ()
            }
            size = arguments.get("first") or arguments.get("last") or 0
            if below.endswith("Connection") and isinstance(size, int) and size:
                cost.add(name, times, size)
                count(question, cost, below, inside, times=times * size)
            else:
                # `nodes(ids:)` is no connection, but what stands below it is fetched for each id.
                count(question, cost, below, inside, times=times * len(arguments.get("ids") or "1"))


def type_of(schema: GraphQLSchema, owner: str, field: str) -> str:
    """Return the name of the type that a field leads to."""
    kind: Any = schema.get_type(owner)
    return str(get_named_type(kind.fields[field].type).name)


def fields_of(question: Question, owner: str, selections: ast.SelectionSetNode) -> Iterator[tuple[str, ast.FieldNode]]:
    """Yield the selected fields with the type that they are asked of, through all fragments."""
    for node in selections.selections:
        if not is_included(node, question.variables):
            continue
        if isinstance(node, ast.FieldNode):
            yield owner, node
            continue
        fragment: Any = question.fragments[node.name.value] if isinstance(node, ast.FragmentSpreadNode) else node
        kind = fragment.type_condition.name.value if fragment.type_condition else owner
        yield from fields_of(question, kind, fragment.selection_set)


def is_included(node: Any, variables: dict[str, Any]) -> bool:
    wanted = {"include": True, "skip": False}
    return all(
        value_from_ast_untyped(directive.arguments[0].value, variables) == wanted[directive.name.value]
        for directive in node.directives or ()
    )
