"""GitHub's schema: the carried part of it, the whole where it is at hand, and older ones."""

from __future__ import annotations

import os
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
SHARED = Path(os.environ.get("ROADMAP_SHARED", HERE.parents[2] / "shared")) / "github"
"""Facts about GitHub that may lie beside the repository; the tests stand without them."""
WHOLE_FILE = SHARED / "schema.graphql"


@cache
def document() -> DocumentNode:
    return parse((HERE / "schema.graphql").read_text(encoding="utf-8"), no_location=True)


@cache
def part(without: tuple[str, ...] = ()) -> GraphQLSchema:
    """Build the carried part, without what an older server lacks (see `older.drop`)."""
    return build_ast_schema(drop(document(), without), assume_valid_sdl=True, assume_valid=True)


@cache
def whole() -> GraphQLSchema:
    """Build GitHub's whole schema; takes a second."""
    text = WHOLE_FILE.read_text(encoding="utf-8")
    return build_ast_schema(parse(text, no_location=True), assume_valid_sdl=True, assume_valid=True)


def schemas() -> dict[str, GraphQLSchema]:
    """Return the schemas at hand that a query must fit: the part and, where its file is, the whole."""
    return {"part": part()} | ({"whole": whole()} if WHOLE_FILE.exists() else {})


def validate(query: str, schema: GraphQLSchema) -> list[str]:
    """Return what GitHub would not accept of a query, in its words; empty if all is well."""
    try:
        return [error.message for error in find_errors(schema, parse(query), RULES)]
    except GraphQLError as error:
        return [error.message]
