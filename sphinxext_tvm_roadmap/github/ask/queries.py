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

"""What GitHub is asked, in GraphQL.

A line that ends in ``#? name`` belongs to a feature, of one or more lines, that older servers do not have (GitHub
Enterprise Server lags by up to two years). A server that does not know one word of it is asked again without all lines
of that feature.

The points beside each query are what GitHub's documentation makes of it: the fetches of connections, each once for
every node that has it, divided by 100 and rounded, at least 1. Inside items stand only connections that GitHub itself
bounds, so that none needs pages of its own: a project has at most 50 fields, an issue 10 assignees, 50 blockers, 100
labels and 100 sub-issues.
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

FEATURE = re.compile(r"^(?P<line>.*)#\? (?P<name>[a-z-]+)$", re.MULTILINE)

ENTRIES = {
    "organization": "query Head($login: String!, $number: Int!) {\n  owner: organization(login: $login)",
    "user": "query Head($login: String!, $number: Int!) {\n  owner: user(login: $login)",
    "repository": (
        "query Head($login: String!, $name: String!, $number: Int!) {\n  owner: repository(owner: $login, name: $name)"
    ),
}
"""How the head's query begins, by the type of the project's owner."""

HEAD = """ {
    projectV2(number: $number) {
      id
      title
      url
      shortDescription
      readme
      public
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
"""A project without its items. 123 fetches, of them 120 for 30 views: 1 point."""

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
  reactions { totalCount }
  assignees(first: 10) { nodes { login } }
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
  reactions { totalCount }
  assignees(first: 10) { nodes { login } }
  labels(first: 100) { nodes { name color } }
}
"""
"""What is asked of an issue and a pull request, wherever they were found: 5 connections, and 2."""

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
"""A page of items. 451 fetches and 5 points for 50, 226 and 2 for 25, 91 and 1 for 10."""

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
"""A page of what a search finds. 351 fetches and 4 points for 50, 176 and 2 for 25, 71 and 1 for 10."""

ASSIGNEES = """
query Assignees($ids1: [ID!]!, $ids2: [ID!]!, $ids3: [ID!]!, $ids4: [ID!]!, $ids5: [ID!]!) {
  nodes1: nodes(ids: $ids1) { ...Assigned }
  nodes2: nodes(ids: $ids2) { ...Assigned }
  nodes3: nodes(ids: $ids3) { ...Assigned }
  nodes4: nodes(ids: $ids4) { ...Assigned }
  nodes5: nodes(ids: $ids5) { ...Assigned }
  rateLimit { cost }
}
fragment Assigned on Issue { id assignees(first: 10) { nodes { login } } }
"""
"""Who is assigned to 5 times up to 100 issues, which is as many ids as GitHub takes. 500 fetches: 5 points.

Below ``subIssues`` in `CONTENT` the same would be 5,000 fetches and 50 points a page.
"""


def build_repositories(count: int) -> str:
    """Return the query that asks of so many repositories whether they are private. No fetches: 1 point."""
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
    """Return a query's text without the features that the server lacks."""
    return FEATURE.sub(lambda found: "" if found["name"] in lacks else found["line"].rstrip(), query)


def find_features(query: str, names: AbstractSet[str]) -> set[str]:
    """Return the features that use a field, an argument or a type of these names."""
    lines = FEATURE.finditer(query)
    return {found["name"] for found in lines if not names.isdisjoint(re.findall(r"\w+", found["line"]))}


def ask(client: Client, query: str, variables: Mapping[str, object], *, can_ask_less: bool = False) -> Reply:
    """Put a question without what the server was found to lack; each finding costs one more request, once a client.

    Raises
    ------
    GitHubError
        The server does not know something without which a roadmap cannot be read, or what `Client.ask` raises.
    """
    while True:
        reply = client.ask(build_query(query, client.lacks), variables, can_ask_less=can_ask_less)
        lacking = find_features(query, reply.undefined) - client.lacks
        if not reply.undefined:
            return reply
        if not lacking:
            # Only words of the question: the answer may hold any, down to the token that was sent.
            names = ", ".join(sorted(reply.undefined.intersection(re.findall(r"\w+", query)))) or "something"
            raise GitHubError(
                f"{client.host} does not know {names}, without which a roadmap cannot be read; the server is too old."
            )
        client.lacks |= lacking
