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

"""GitHub's schema: the carried part of it, and older ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphql import GraphQLError, GraphQLSchema, build_ast_schema, parse
from graphql import validate as find_errors

from .older import drop
from .rules import RULES

if TYPE_CHECKING:
    from graphql import DocumentNode

HERE = Path(__file__).parent


@cache
def document() -> DocumentNode:
    return parse((HERE / "schema.graphql").read_text(encoding="utf-8"), no_location=True)


@cache
def part(without: tuple[str, ...] = ()) -> GraphQLSchema:
    """Build the carried part, without what an older server lacks (see `older.drop`)."""
    return build(drop(document(), without))


def build(whole: DocumentNode) -> GraphQLSchema:
    """Build the schema that a document defines, on trust."""
    return build_ast_schema(whole, assume_valid_sdl=True, assume_valid=True)


def validate(query: str, schema: GraphQLSchema) -> list[str]:
    """Return what GitHub would not accept of a query, in its words; empty if all is well."""
    try:
        return [error.message for error in find_errors(schema, parse(query), RULES)]
    except GraphQLError as error:
        return [error.message]
