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

"""Questions to graphs, with circles and without."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.planning.graph import circles, clusters, graph_of, in_order, turned

NODES = "abcdefg"
edges = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


def reached(graph: dict[str, list[str]], start: str) -> set[str]:
    """Return what a node leads to, itself only by a circle."""
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += graph[node]
    return found


def test_a_node_comes_before_the_nodes_it_leads_to() -> None:
    assert in_order(graph_of("abc", [("c", "b"), ("b", "a")])) == ["c", "b", "a"]


def test_a_circle_contains_all_nodes_that_lead_to_each_other() -> None:
    found = circles(graph_of("abcd", [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    assert list(map(set, found)) == [{"a", "b", "c"}]


def test_a_node_that_leads_to_itself_is_a_circle_of_one_node() -> None:
    assert circles(graph_of("ab", [("a", "a"), ("a", "b")])) == [("a",)]


def test_no_edge_connects_two_clusters() -> None:
    found = clusters(graph_of("abcd", [("d", "a"), ("b", "c")]))
    assert list(map(set, found)) == [{"a", "d"}, {"b", "c"}]


def test_a_chain_may_be_longer_than_the_recursion_limit() -> None:
    names = [str(number) for number in range(5_000)]
    graph = graph_of(names, pairwise(names))
    assert in_order(graph) == names
    assert circles(graph) == []
    assert len(clusters(graph)) == 1


@given(edges)
def test_only_edges_of_circles_lead_backwards(found: list[tuple[str, str]]) -> None:
    graph = graph_of(NODES, found)
    order = in_order(graph)
    assert sorted(order) == list(NODES)
    for start, end in found:
        assert order.index(start) < order.index(end) or start in reached(graph, end) | {end}


@given(edges)
def test_circles_equal_the_result_of_a_search_from_each_node(found: list[tuple[str, str]]) -> None:
    graph = graph_of(NODES, found)
    expected = {
        frozenset(other for other in NODES if other in reached(graph, node) and node in reached(graph, other))
        for node in NODES
    }
    assert set(map(frozenset, circles(graph))) == expected - {frozenset()}


@given(edges)
def test_each_node_is_in_one_cluster_with_its_neighbours(found: list[tuple[str, str]]) -> None:
    parts = clusters(graph_of(NODES, found))
    assert sorted(node for part in parts for node in part) == list(NODES)
    for start, end in found:
        assert any({start, end} <= set(part) for part in parts)


@given(edges)
def test_a_graph_that_is_reversed_twice_is_unchanged(found: list[tuple[str, str]]) -> None:
    graph = graph_of(NODES, found)
    assert {node: sorted(following) for node, following in turned(turned(graph)).items()} == {
        node: sorted(following) for node, following in graph.items()
    }
