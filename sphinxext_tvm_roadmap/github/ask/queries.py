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

"""The GraphQL queries for GitHub.

A line that ends in ``#? name`` belongs to a feature that older servers do not have. A feature has one or more lines. A
line that ends in ``#! name`` takes their place there.
GitHub Enterprise Server lags by up to two years. If a server does not know one word of a feature, it is asked again
without all lines of that feature.

The points of each query are calculated as GitHub's documentation describes. Each connection is fetched once for every
node that has it. The number of fetches is divided by 100 and rounded, and the result is at least 1. Items contain only
connections that GitHub itself limits, so no connection needs pages of its own. A project has at most 50 fields. An
issue has at most 10 assignees, 50 blockers, 100 labels and 100 sub-issues.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import GitHubError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from ..wire.client import Client
    from ..wire.faults import Reply

FEATURE = re.compile(r"^(?P<line>.*)#(?P<mark>[?!]) (?P<name>[a-z-]+)$", re.MULTILINE)

ENTRIES = {
    "organization": "query Head($login: String!, $number: Int!) {\n  owner: organization(login: $login)",
    "user": "query Head($login: String!, $number: Int!) {\n  owner: user(login: $login)",
    "repository": (
        "query Head($login: String!, $name: String!, $number: Int!) {\n  owner: repository(owner: $login, name: $name)"
    ),
}
"""The beginning of the query `HEAD`, by the type of the project's owner."""

OWNER = """
query Owner($login: String!) {
  owner: repositoryOwner(login: $login) { kind: __typename }
  rateLimit { cost }
}
"""
"""The type of the account with a login. It takes no fetches and costs 1 point."""

HEAD = """ {
    projectV2(number: $number) {
      id
      title
      url
      shortDescription
      readme
      public
      closed
      template
      items { totalCount }
      archived: items(archivedStates: [ARCHIVED]) { totalCount } #? archived-states
      statusUpdates(first: 1) { nodes { status body startDate createdAt } } #? status-updates
      views(first: 30) { #? views
        nodes { #? views
          number name layout filter #? views
          verticalGroupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { id } } } #? views
          groupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { id } } } #? views
          sortByFields(first: 10) { nodes { direction field { ... on ProjectV2FieldCommon { id } } } } #? views
          fields(first: 50) { nodes { ... on ProjectV2FieldCommon { id } } } #? views
        } #? views
      } #? views
      fields(first: 100) {
        nodes {
          __typename
          ... on ProjectV2FieldCommon { id name dataType }
          ... on ProjectV2SingleSelectField { options { id name } }
          ... on ProjectV2MultiSelectField { options: multiSelectOptions { id name } } #? multi-select
          ... on ProjectV2IterationField {
            configuration {
              iterations { id title startDate duration }
              completedIterations { id title startDate duration }
            }
          }
        }
      }
    }
  }
  rateLimit { cost }
}
"""
"""A project without its items. It takes 123 fetches, 120 of them for 30 views, and costs 1 point."""

CONTENT = """
fragment IssueParts on Issue {
  id
  number
  title
  body
  url
  issueState: state
  stateReason
  duplicateReason: stateReason(enableDuplicate: true) #? duplicates
  createdAt
  updatedAt
  closedAt
  repository { nameWithOwner isPrivate }
  milestone { title dueOn }
  issueType { name } #? issue-types
  reactionGroups { content reactors { totalCount } }
  assignees: assignedActors(first: 10) { nodes { kind: __typename ... on Actor { login } } } #? assigned-actors
  assignees(first: 10) { nodes { login } } #! assigned-actors
  labels(first: 100) { nodes { name color } }
  subIssuesSummary { total completed } #? sub-issues
  subIssues(first: 100) { #? sub-issues
    nodes { id number title url state repository { nameWithOwner isPrivate } } #? sub-issues
  } #? sub-issues
  parent { id number title url state repository { nameWithOwner isPrivate } } #? sub-issues
  blockedBy(first: 50) { #? dependencies
    nodes { id number title url state repository { nameWithOwner isPrivate } } #? dependencies
  } #? dependencies
  closedByPullRequestsReferences(first: 10, includeClosedPrs: true) { #? linked-pulls
    nodes { id number title url state repository { nameWithOwner isPrivate } } #? linked-pulls
  } #? linked-pulls
}
fragment PullParts on PullRequest {
  id
  number
  title
  body
  url
  pullState: state
  isDraft
  createdAt
  updatedAt
  closedAt
  repository { nameWithOwner isPrivate }
  milestone { title dueOn }
  reactionGroups { content reactors { totalCount } }
  assignees: assignedActors(first: 10) { nodes { kind: __typename ... on Actor { login } } } #? assigned-actors
  assignees(first: 10) { nodes { login } } #! assigned-actors
  labels(first: 100) { nodes { name color } }
}
"""
"""The fields of an issue (5 connections) and a pull request (2 connections), for items and search results alike."""

ITEMS = (
    CONTENT
    + """
query Items($project: ID!, $first: Int!, $after: String) {
  project: node(id: $project) {
    ... on ProjectV2 {
      items(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          type
          isArchived
          fullDatabaseId #? item-number
          fieldValues(first: 50) {
            nodes {
              __typename
              ... on ProjectV2ItemFieldSingleSelectValue { name optionId field { ...FieldId } }
              ... on ProjectV2ItemFieldIterationValue { title startDate duration iterationId field { ...FieldId } }
              ... on ProjectV2ItemFieldDateValue { date field { ...FieldId } }
              ... on ProjectV2ItemFieldNumberValue { number field { ...FieldId } }
              ... on ProjectV2ItemFieldTextValue { text field { ...FieldId } }
              ... on ProjectV2ItemFieldMultiSelectValue { options { name } field { ...FieldId } } #? multi-select
              ... on ProjectV2ItemIssueFieldValue { #? issue-fields
                field { ...FieldId } issueFieldValue { ...IssueField } #? issue-fields
              } #? issue-fields
            }
          }
          content {
            __typename
            ... on DraftIssue {
              id
              title
              body
              createdAt
              updatedAt
              assignees(first: 10) { nodes { login } }
            }
            ...IssueParts
            ...PullParts
          }
        }
      }
    }
  }
  rateLimit { cost }
}
fragment FieldId on ProjectV2FieldCommon { id }
fragment IssueField on ProjectV2IssueFieldValues { #? issue-fields
  __typename #? issue-fields
  ... on IssueFieldTextValue { text: value } #? issue-fields
  ... on IssueFieldDateValue { date: value } #? issue-fields
  ... on IssueFieldNumberValue { number: value } #? issue-fields
  ... on IssueFieldSingleSelectValue { name } #? issue-fields
  ... on IssueFieldMultiSelectValue { options { name } } #? issue-fields
} #? issue-fields
"""
)
"""A page of items.

50 items take 451 fetches and 5 points, 25 items take 226 fetches and 2 points, and 10 items take 91 fetches and
1 point.
"""

FOUND = (
    CONTENT
    + """
query Found($query: String!, $first: Int!, $after: String) {
  search(type: ISSUE, query: $query, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ...IssueParts
      ...PullParts
    }
  }
  rateLimit { cost }
}
"""
)
"""A page of search results.

50 results take 351 fetches and 4 points, 25 results take 176 fetches and 2 points, and 10 results take 71 fetches and
1 point.
"""

WORK = """
query Work($ids1: [ID!]!, $ids2: [ID!]!, $ids3: [ID!]!, $ids4: [ID!]!, $ids5: [ID!]!) {
  nodes1: nodes(ids: $ids1) { ...Part }
  nodes2: nodes(ids: $ids2) { ...Part }
  nodes3: nodes(ids: $ids3) { ...Part }
  nodes4: nodes(ids: $ids4) { ...Part }
  nodes5: nodes(ids: $ids5) { ...Part }
  rateLimit { cost }
}
fragment Part on Issue {
  id
  assignees: assignedActors(first: 10) { nodes { kind: __typename ... on Actor { login } } } #? assigned-actors
  assignees(first: 10) { nodes { login } } #! assigned-actors
  closedByPullRequestsReferences(first: 10) { nodes { state } } #? linked-pulls
}
"""
"""Who works on issues, in 5 lists of up to 100 ids each. It takes 1,000 fetches and costs 10 points.

GitHub takes no more than 100 ids in one list. If `CONTENT` asked for assignees below ``subIssues``, each page would
take 5,000 fetches and cost 50 points; pull requests would cost as much again.
"""


def build_repositories(count: int) -> str:
    """Return the query that asks whether ``count`` repositories are private. It takes no fetches and costs 1 point."""
    places = range(count)
    variables = ", ".join(f"$owner{place}: String!, $name{place}: String!" for place in places)
    asked = "\n".join(
        f"  repository{place}: repository(owner: $owner{place}, name: $name{place}) {{ ...Seen }}" for place in places
    )
    return f"""
query Repositories({variables}) {{
{asked}
  rateLimit {{ cost }}
}}
fragment Seen on Repository {{ nameWithOwner isPrivate }}
"""


def build_query(query: str, lacks: AbstractSet[str] = frozenset()) -> str:
    """Return the text of a query without the features that the server lacks."""

    def line(found: re.Match[str]) -> str:
        return found["line"].rstrip() if (found["mark"] == "!") == (found["name"] in lacks) else ""

    return FEATURE.sub(line, query)


def find_features(query: str, names: AbstractSet[str]) -> set[str]:
    """Return the features that use a field, an argument or a type with one of these names."""
    lines = (found for found in FEATURE.finditer(query) if found["mark"] == "?")
    return {found["name"] for found in lines if not names.isdisjoint(re.findall(r"\w+", found["line"]))}


def ask(client: Client, query: str, variables: Mapping[str, object], *, can_ask_less: bool = False) -> Reply:
    """Ask a query without the features that the server lacks.

    Each feature that is found to be missing costs one more request, once for each client.

    Raises
    ------
    GitHubError
        The server does not know a word that is needed to read a roadmap. Also raised for the reasons of `Client.ask`.
    """
    while True:
        reply = client.ask(build_query(query, client.lacks), variables, can_ask_less=can_ask_less)
        lacking = find_features(query, reply.undefined) - client.lacks
        if not reply.undefined:
            return reply
        if not lacking:
            # Name only words of the query: the answer may hold any words, even the token that was sent.
            names = ", ".join(sorted(reply.undefined.intersection(re.findall(r"\w+", query)))) or "something"
            raise GitHubError(
                f"{client.host} does not know {names}, but every roadmap needs that; the server is too old."
            )
        client.lacks |= lacking
