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

"""How each field of the schema is answered from the plain dicts of a `World`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    value_from_ast_untyped,
)
from graphql.language import ast

from .changes import CHANGES
from .connections import PAGING, check_bounds, connection
from .content import Node
from .faults import Fault, not_found
from .filters import SEARCH_LIMIT, filter_items, search

if TYPE_CHECKING:
    from .world import World

Resolver = Callable[..., Any]
Info = Any
"""A `GraphQLResolveInfo`, whose context is an `answer.Context`."""

OWNERS = ("Organization", "User")
REACTIONS = ("THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES")


def attach(schema: GraphQLSchema) -> None:
    """Give each field of the schema the function that answers it."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                field.resolve = resolver(kind.name, name, field)


def resolver(kind: str, name: str, field: GraphQLField) -> Resolver:
    own = RESOLVERS.get((kind, name)) or RESOLVERS.get(("*", name))
    if get_named_type(field.type).name.endswith("Connection") and own is not find:
        return paged(name, own or (lambda source, _info: source.get(name)), field)
    return own or plain(name)


def plain(name: str) -> Resolver:
    def resolve(source: Mapping[str, Any], _info: Info, **_arguments: Any) -> Any:
        value = source.get(name)
        return value() if callable(value) else value

    return resolve


def paged(name: str, values: Resolver, field: GraphQLField) -> Resolver:
    """Return the resolver of a connection over a list; its other arguments go to what finds the list."""
    own: frozenset[str] = getattr(values, "arguments", frozenset())
    fixed = {key: default_of(argument) for key, argument in field.args.items() if key not in PAGING | own}

    def resolve(source: Any, info: Info, **arguments: Any) -> Any:
        bounds = {key: arguments.pop(key) for key in PAGING & arguments.keys()}
        check_bounds(name, bounds, lists_nodes=bounds.get("first") is None and lists_nodes(info))
        for key in arguments.keys() - own:
            if arguments.pop(key) != fixed[key]:
                raise ValueError(f"the stand-in knows no other {key} of {name} than GitHub's default")
        found = values(source, info, **arguments)
        return found if found is None or isinstance(found, Exception) else connection(found, **bounds)

    return resolve


def default_of(argument: GraphQLArgument) -> Any:
    default = argument.ast_node.default_value if argument.ast_node else None
    return value_from_ast_untyped(default) if default else None


def lists_nodes(info: Info) -> bool:
    """Whether nodes are asked for, and not only their count."""
    ahead: list[Any] = [node.selection_set for node in info.field_nodes]
    while ahead:
        for node in ahead.pop().selections:
            if isinstance(node, ast.FieldNode):
                if node.name.value in {"nodes", "edges"}:
                    return True
            else:
                fragment = info.fragments[node.name.value] if isinstance(node, ast.FragmentSpreadNode) else node
                ahead.append(fragment.selection_set)
    return False


def taking(*arguments: str) -> Callable[[Resolver], Resolver]:
    """Say which arguments, beside those of paging, the list of a connection depends on."""

    def mark(values: Resolver) -> Resolver:
        values.arguments = frozenset(arguments)  # type: ignore[attr-defined]
        return values

    return mark


def repository_owner(_source: Any, info: Info, login: str) -> Node | None:
    owner: Node | None = info.context.world.owner(login, *OWNERS)
    return owner


def owner_of(kind: str, article: str) -> Resolver:
    def resolve(_source: Any, info: Info, login: str) -> Node:
        found: Node | None = info.context.world.owner(login, kind)
        if found is None:
            raise not_found(f"{article} {kind} with the login of '{login}'.")
        return found

    return resolve


def repository(_source: Any, info: Info, owner: str, name: str, **_arguments: Any) -> Node:
    found: Node | None = info.context.world.repository(f"{owner}/{name}")
    if found is None:
        raise not_found(f"a Repository with the name '{owner}/{name}'.")
    return found


def content_of(what: str, *kinds: str) -> Resolver:
    def resolve(source: Node, info: Info, number: int) -> Node:
        found: Node | None = info.context.world.content(source, number, *kinds)
        if found is None:
            raise not_found(f"{what} with the number of {number}.")
        return found

    return resolve


def project(source: Node, info: Info, number: int) -> Node:
    found: Node = info.context.world.project(source, number)
    return found


def projects(source: Node, info: Info) -> list[Node]:
    """Return the projects of an owner, those linked to a repository, or those that an issue or pull request is on."""
    return [each for each in info.context.world.projects if source["id"] in ids_of_project(each)]


def ids_of_project(project: Node) -> Iterator[str]:
    yield project["owner"]["id"]
    yield from (each["id"] for each in project["repositories"])
    contents = (each.get("content") for each in project["items"] if isinstance(each, dict))
    yield from (content["id"] for content in contents if content is not None)


def node(_source: Any, info: Info, id: str) -> Node:  # noqa: A002 (GitHub's name)
    found: Node = info.context.world.node(id)
    return found


def nodes(_source: Any, info: Info, ids: Sequence[str]) -> list[Node | Fault]:
    if len(ids) > 100:
        raise Fault("ARGUMENT_LIMIT", f"You may not provide more than 100 node ids; you provided {len(ids)}.")
    return [node_or_fault(info.context.world, each) for each in ids]


def node_or_fault(world: World, node_id: str) -> Node | Fault:
    """Return a node for a list, in which a fault takes no more than its own place."""
    try:
        return world.node(node_id)
    except Fault as fault:
        return fault


def find(_source: Any, info: Info, query: str, type: str, **bounds: Any) -> Node:  # noqa: A002 (as node)
    """Search for issues and pull requests; those over GitHub's limit are counted but not listed."""
    if type not in {"ISSUE", "ISSUE_ADVANCED"}:
        raise ValueError(f"the stand-in searches for issues only, not for {type}")
    check_bounds("search", bounds, lists_nodes=lists_nodes(info))
    found = search(info.context.world.searchable(), query)
    return connection(found[:SEARCH_LIMIT], **bounds) | {"issueCount": len(found)}


@taking("query", "archivedStates")
def items(source: Node, _info: Info, *, query: str | None = "", **arguments: Any) -> Sequence[Any]:
    """Return the items that are asked for; a server without ``archivedStates`` hands out the archived ones too."""
    found: Sequence[Any] = source["items"]
    if isinstance(found, list) and "archivedStates" in arguments:
        wanted = {state == "ARCHIVED" for state in arguments["archivedStates"]}
        found = [item for item in found if isinstance(item, Exception) or item["isArchived"] in wanted]
    return filter_items(found, query) if query else found


@taking("includeClosedPrs")
def closing_pull_requests(source: Node, _info: Info, **arguments: Any) -> list[Node]:
    return [
        each
        for each in source["closedByPullRequestsReferences"]
        if each["state"] == "OPEN" or arguments.get("includeClosedPrs")
    ]


@taking("since", "itemTypes", "skip")
def timeline_items(source: Node, info: Info, **asked: Any) -> list[Node]:
    """Return the events from an instant on, of the types that are asked for and that this server knows."""
    types = {name.replace("_", "").lower() for name in asked.get("itemTypes") or ()}
    known = (each for each in source["timelineItems"] if info.schema.get_type(each["__typename"]))
    return [
        each
        for each in known
        if (not types or each["__typename"].lower() in types) and each["createdAt"] >= (asked.get("since") or "")
    ]


def field_by_name(source: Node, _info: Info, name: str) -> Node | None:
    return next((field for field in source["fields"] if field["name"] == name), None)


def value_by_name(source: Node, _info: Info, name: str) -> Node | None:
    return next((value for value in source["fieldValues"] if value["field"]["name"] == name), None)


def view_by_number(source: Node, _info: Info, number: int) -> Node | None:
    return next((view for view in source["views"] if view["number"] == number), None)


def options(key: str) -> Resolver:
    def resolve(source: Node, _info: Info, names: Sequence[str] | None = None) -> list[Node]:
        return [option for option in source[key] if names is None or option["name"] in names]

    return resolve


def sub_issues_summary(source: Node, _info: Info) -> dict[str, int]:
    total = len(source["subIssues"])
    completed = sum(issue["state"] == "CLOSED" for issue in source["subIssues"])
    return {"total": total, "completed": completed, "percentCompleted": 100 * completed // total if total else 0}


def dependencies_summary(source: Node, _info: Info) -> dict[str, int]:
    open_ones = {key: sum(issue["state"] == "OPEN" for issue in source[key]) for key in ("blockedBy", "blocking")}
    return open_ones | {"totalBlockedBy": len(source["blockedBy"]), "totalBlocking": len(source["blocking"])}


@taking("content")
def reactions(source: Node, _info: Info, content: str | None = None) -> range:
    given: Mapping[str, int] = source["reactions"]
    return range(given.get(content, 0) if content else sum(given.values()))


def reaction_groups(source: Node, _info: Info) -> list[Node]:
    return [{"content": content, "reactors": range(source["reactions"].get(content, 0))} for content in REACTIONS]


RESOLVERS: dict[tuple[str, str], Resolver] = {
    ("Query", "repositoryOwner"): repository_owner,
    ("Query", "organization"): owner_of("Organization", "an"),
    ("Query", "user"): owner_of("User", "a"),
    ("Query", "repository"): repository,
    ("Query", "viewer"): lambda _source, info: info.context.world.viewer,
    ("Query", "node"): node,
    ("Query", "nodes"): nodes,
    ("Query", "search"): find,
    ("Query", "rateLimit"): lambda _source, info, **_arguments: info.context.rate_limit,
    ("Repository", "issue"): content_of("an Issue", "Issue"),
    ("Repository", "pullRequest"): content_of("a PullRequest", "PullRequest"),
    ("Repository", "issueOrPullRequest"): content_of("an issue or pull request"),
    ("*", "projectV2"): project,
    ("CreateProjectV2Payload", "projectV2"): plain("projectV2"),
    ("UpdateProjectV2Payload", "projectV2"): plain("projectV2"),
    ("*", "projectsV2"): projects,
    ("ProjectV2", "field"): field_by_name,
    ("ProjectV2", "view"): view_by_number,
    ("ProjectV2", "items"): items,
    ("ProjectV2SingleSelectField", "options"): options("options"),
    ("ProjectV2MultiSelectField", "multiSelectOptions"): options("multiSelectOptions"),
    ("ProjectV2Item", "fieldValueByName"): value_by_name,
    ("Issue", "subIssuesSummary"): sub_issues_summary,
    ("Issue", "issueDependenciesSummary"): dependencies_summary,
    ("Issue", "closedByPullRequestsReferences"): closing_pull_requests,
    ("*", "timelineItems"): timeline_items,
    ("*", "reactions"): reactions,
    ("*", "reactionGroups"): reaction_groups,
    **{("Mutation", name): change for name, change in CHANGES.items()},
}
"""By type and field; ``*`` is any type that has the field."""
