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

"""Functions for any directed graph, also with circles; each node has a list of the nodes that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Graph = Mapping[str, Sequence[str]]


def graph_of(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the graph of these edges, each from its first node to its second."""
    graph: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        graph[start].append(end)
    return graph


def turned(graph: Graph) -> dict[str, list[str]]:
    """Return the graph with each edge reversed."""
    return graph_of(graph, ((end, start) for start, following in graph.items() for end in following))


def in_order(graph: Graph) -> list[str]:
    """Return all nodes, each before those that follow it; within a circle, at least one edge leads backwards.

    This is the reverse postorder of a depth-first search (Cormen et al., *Introduction to Algorithms*, "Topological
    sort"), without recursion, since a chain may be longer than Python's stack.
    """
    done: list[str] = []
    seen: set[str] = set()
    for root in graph:
        path = [] if root in seen else [(root, iter(graph[root]))]
        seen.add(root)
        while path:
            node, following = path[-1]
            unseen = next((each for each in following if each not in seen), None)
            if unseen is None:
                done.append(node)
                path.pop()
            else:
                seen.add(unseen)
                path.append((unseen, iter(graph[unseen])))
    return done[::-1]


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return the sets of nodes that all lead to each other, and single nodes that lead to themselves.

    These are the strongly connected components of the graph, found by Kosaraju's two searches.
    """
    found = _reached_in_turn(in_order(graph), turned(graph))
    return [nodes for nodes in found if len(nodes) > 1 or nodes[0] in graph[nodes[0]]]


def clusters(graph: Graph) -> list[tuple[str, ...]]:
    """Return the parts of the graph that no edge connects with each other."""
    back = turned(graph)
    return _reached_in_turn(graph, {node: [*following, *back[node]] for node, following in graph.items()})


def _reached_in_turn(roots: Iterable[str], graph: Graph) -> list[tuple[str, ...]]:
    """Return the nodes that each root leads to, without those that an earlier root leads to."""
    seen: set[str] = set()
    found = []
    for root in roots:
        waiting = [] if root in seen else [root]
        seen.update(waiting)
        reached = []
        while waiting:
            node = waiting.pop()
            reached.append(node)
            unseen = dict.fromkeys(each for each in graph[node] if each not in seen)
            seen.update(unseen)
            waiting += unseen
        if reached:
            found.append(tuple(reached))
    return found
