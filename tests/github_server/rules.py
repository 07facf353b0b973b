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

"""What GitHub says of a query that does not fit its schema.

The codes, messages and paths are those of graphql-ruby, which GitHub runs (see ``errors/undefined_field.json``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLError, ValidationRule, print_ast, specified_rules
from graphql.language import ast
from graphql.validation import (
    FieldsOnCorrectTypeRule,
    KnownArgumentNamesRule,
    KnownTypeNamesRule,
    ValuesOfCorrectTypeRule,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class DefinedFields(ValidationRule):
    """Each field exists on the type that it is asked of."""

    def enter_field(self, node: ast.FieldNode, _key: Any, parent: Any, _path: Any, ancestors: list[Any]) -> None:
        owner, name = self.context.get_parent_type(), node.name.value
        if owner and not self.context.get_field_def():
            message = f"Field '{name}' doesn't exist on type '{owner.name}'"
            details = {"code": "undefinedField", "typeName": owner.name, "fieldName": name}
            self.report_error(refusal(message, [*ancestors, parent, node], details))


class AcceptedArguments(ValidationRule):
    """Each argument is one that its field or directive takes."""

    def enter_argument(self, node: ast.ArgumentNode, _key: Any, parent: Any, _path: Any, ancestors: list[Any]) -> None:
        if self.context.get_argument():
            return
        field, name = ancestors[-1], node.name.value
        kind = "Directive" if isinstance(field, ast.DirectiveNode) else "Field"
        if kind == "Directive" or self.context.get_field_def():
            message = f"{kind} '{field.name.value}' doesn't accept argument '{name}'"
            details = {
                "code": "argumentNotAccepted",
                "name": field.name.value,
                "typeName": kind,
                "argumentName": name,
            }
            self.report_error(refusal(message, [*ancestors, parent, node], details))


class DefinedTypes(ValidationRule):
    """Each type named by a fragment or a variable exists."""

    def enter_named_type(
        self, node: ast.NamedTypeNode, _key: Any, parent: Any, _path: Any, ancestors: list[Any]
    ) -> None:
        name = node.name.value
        if self.context.schema.get_type(name):
            return
        trail = [*ancestors, parent, node]
        variable = next((step for step in trail if isinstance(step, ast.VariableDefinitionNode)), None)
        if variable:
            called = variable.variable.name.value
            message = f"{name} isn't a defined input type (on ${called})"
            details = {"code": "variableRequiresValidType", "typeName": name, "variableName": called}
        else:
            message = f"No such type {name}, so it can't be a fragment condition"
            details = {"code": "undefinedType", "typeName": name}
        self.report_error(refusal(message, trail, details))


class CompatibleValues(ValuesOfCorrectTypeRule):
    """Each value in the query is one of the type of its argument; GitHub names the argument, and not the value."""

    at: tuple[ast.ArgumentNode, list[Any]] | None = None

    def enter_argument(self, node: ast.ArgumentNode, _key: Any, parent: Any, _path: Any, ancestors: list[Any]) -> None:
        self.at = node, [*ancestors, parent, node]

    def report_error(self, error: GraphQLError) -> None:
        if self.at is None:
            super().report_error(error)
            return
        node, trail = self.at
        field = next(step for step in reversed(trail) if isinstance(step, ast.FieldNode))
        value, wanted = print_ast(node.value), self.context.get_argument()
        message = f"Argument '{node.name.value}' on Field '{field.name.value}' has an invalid value ({value})."
        expected = f" Expected type '{wanted.type}'." if wanted else ""
        details = {"code": "argumentLiteralsIncompatible", "typeName": "Field", "argumentName": node.name.value}
        super().report_error(refusal(message + expected, trail, details))


OURS = {
    FieldsOnCorrectTypeRule: DefinedFields,
    KnownArgumentNamesRule: AcceptedArguments,
    KnownTypeNamesRule: DefinedTypes,
    ValuesOfCorrectTypeRule: CompatibleValues,
}
RULES = [OURS.get(rule, rule) for rule in specified_rules]


def refusal(message: str, trail: Sequence[Any], details: dict[str, str]) -> GraphQLError:
    """Return the error for the last node of a trail through the query."""
    path = [step for node in trail if (step := path_step(node))]
    return GraphQLError(message, trail[-1], path=path, extensions=details)


def path_step(node: Any) -> str | None:
    """Return the word that a part of a query adds to the path of an error, or None."""
    if isinstance(node, ast.OperationDefinitionNode):
        return f"{node.operation.value} {node.name.value}" if node.name else node.operation.value
    if isinstance(node, ast.FragmentDefinitionNode):
        return f"fragment {node.name.value}"
    if isinstance(node, ast.InlineFragmentNode):
        return f"... on {node.type_condition.name.value}" if node.type_condition else "..."
    if isinstance(node, ast.FieldNode):
        return (node.alias or node.name).value
    return node.name.value if isinstance(node, ast.ArgumentNode) else None
