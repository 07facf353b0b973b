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

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from github_server import World, draft, issue, item, org, project, pull_request, redacted, repository, status_update
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import NotPublicError
from sphinxext_tvm_roadmap.github.ask.answers import ItemsAnswer, read_answer
from sphinxext_tvm_roadmap.github.ask.project import ProjectWithItems
from sphinxext_tvm_roadmap.github.ask.replies import Project
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.github.read.make_roadmap import decode_project
from sphinxext_tvm_roadmap.model import LeftOut, Roadmap, StatusUpdate
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Roadmap]

SETTINGS = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"')
NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
PRIVATE = repository("apache/secret", private=True)


def world_of(*items: Any, **given: Any) -> World:
    return World([project(31, owner=org("apache"), items=items, **given)])


def test_private_redacted_and_archived_items_are_left_out_and_counted(roadmap: Read) -> None:
    read = roadmap(
        world_of(
            issue("apache/tvm#1", "Shown"),
            issue("apache/secret#2", "Hidden", repo=PRIVATE),
            pull_request("apache/secret#3", "Hidden", repo=PRIVATE),
            redacted(),
            item(issue("apache/tvm#4", "Old"), archived=True),
        )
    )
    assert [item.title for item in read.items] == ["Shown"]
    assert read.left_out == LeftOut(private=2, redacted=1, archived=1)


def test_archived_items_from_an_older_server_are_left_out_too(roadmap: Read) -> None:
    world = world_of(item(issue("apache/tvm#4"), archived=True), draft("Kept"))
    read = roadmap(world, without=("ProjectV2.items.archivedStates",))
    assert ([item.title for item in read.items], read.left_out.archived) == (["Kept"], 1)


def test_private_items_are_shown_if_the_settings_allow_it(roadmap: Read) -> None:
    read = roadmap(world_of(issue("apache/secret#2", repo=PRIVATE), redacted()), "include-private = true")
    assert ([item.ref for item in read.items], read.left_out) == (["apache/secret#2"], LeftOut(redacted=1))


def test_a_project_that_is_not_public_is_refused(roadmap: Read) -> None:
    with pytest.raises(NotPublicError, match=r"projects/31 is not public.*include-private.*\[roadmaps.ci\]"):
        roadmap(world_of(public=False))
    assert roadmap(world_of(public=False), "include-private = true").public is False


def test_settings_win_over_the_project_and_its_readme(roadmap: Read) -> None:
    readme = "**Roadmap Maintainers:** `@areusch`\n\n**Roadmap Description:** Of the README.\n\n## Scope\n\nAll CI.\n"
    read = roadmap(world_of(readme=readme))
    assert (read.title, read.scope, read.maintainers, read.description) == (
        "Roadmap",
        "All CI.",
        ("areusch",),
        "Of the README.",
    )
    said = 'title = "CI"\nscope = "Half of it"\nmaintainers = ["denise-k", "@leandron"]'
    read = roadmap(world_of(readme=readme, description="Of\nthe project"), said)
    assert (read.title, read.scope, read.maintainers) == ("CI", "Half of it", ("denise-k", "leandron"))
    assert read.description == "Of the project"


def test_the_newest_status_update_is_used(roadmap: Read) -> None:
    updates = [
        status_update("AT_RISK", "2024-03-04T12:00:00Z", body="Machines are **down**.\r\n"),
        status_update("ON_TRACK"),
    ]
    expected = StatusUpdate("at-risk", "Machines are **down**.", dt.date(2024, 3, 4))
    assert roadmap(world_of(status_updates=updates)).status == expected
    assert roadmap(world_of()).status is None


@pytest.mark.parametrize("body", [None, "", " \r\n"], ids=repr)
def test_a_status_update_may_have_no_text(roadmap: Read, body: str | None) -> None:
    updates = [status_update("ON_TRACK", "2024-03-04T12:00:00Z", body=body)]
    expected = StatusUpdate("on-track", None, dt.date(2024, 3, 4))
    assert roadmap(world_of(status_updates=updates)).status == expected


def test_an_issue_that_is_on_the_board_twice_is_one_item() -> None:
    node = {"__typename": "DraftIssue", "id": "DI_1", "title": "Once"}
    assert len(decode([{"id": "1", "content": node}, {"id": "2", "content": node}]).items) == 1


def decode(nodes: list[Any], **head: Any) -> Roadmap:
    """Decode a page of items as GitHub would send it."""
    page = {"totalCount": len(nodes), "pageInfo": {}, "nodes": nodes}
    answer = read_answer({"project": {"items": page}}, ItemsAnswer)
    facts = {"id": "P", "title": "T", "url": "https://github.com/orgs/apache/projects/31", "public": True} | head
    found = answer.project.items.nodes if answer.project and answer.project.items else ()
    walked = ProjectWithItems(project=msgspec.convert(facts, Project), items=tuple(filter(None, found or ())))
    return decode_project("ci", SETTINGS, walked, Privacy(), NOW)


def test_unknown_types_and_missing_nodes_are_ignored() -> None:
    values = [
        None,
        {"__typename": "ProjectV2ItemFieldSmellValue", "odour": 1},
        {"__typename": "ProjectV2ItemFieldTextValue"},
    ]
    nodes = [
        None,
        {"id": "1", "content": {"__typename": "Discussion", "id": "D"}},
        {"id": "2", "content": None, "type": "REDACTED"},
        {
            "id": "3",
            "content": {"__typename": "DraftIssue", "id": "DI", "title": "Kept"},
            "fieldValues": {"nodes": values},
        },
    ]
    read = decode(nodes)
    assert ([item.title for item in read.items], read.left_out.redacted) == (["Kept"], 2)


@pytest.mark.parametrize(("sent", "read"), [(-5, 0), (2**31, 2**31 - 1)])
def test_impossible_counts_from_a_server_become_the_nearest_possible_counts(sent: int, read: int) -> None:
    issue_node = {
        "__typename": "Issue",
        "id": "I",
        "number": 1,
        "title": "Counted",
        "url": "https://github.com/apache/tvm/issues/1",
        "issueState": "OPEN",
        "repository": {"nameWithOwner": "apache/tvm", "isPrivate": False},
        "reactionGroups": [{"content": "THUMBS_UP", "reactors": {"totalCount": sent}}],
    }
    board = decode([{"id": "1", "content": issue_node}], archived={"totalCount": sent})
    assert (board.items[0].votes, board.left_out.archived) == (read, read)


TEXT = st.one_of(
    st.text(st.characters(), max_size=30),
    st.sampled_from(["", "Q3 2021", "@ann", "#1", "a\0b", "\u202e", "javascript:alert(1)", "- [x] a\n- [ ] b", "P0"]),
)
DATE = st.one_of(st.none(), st.sampled_from(["", "0001-01-01", "9999-12-31", "2024-02-30", "2024-02-29"]), TEXT)
INSTANT = st.one_of(st.none(), st.sampled_from(["2099-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", ""]), TEXT)
NUMBER = st.integers(-(2**31), 2**31)


def nodes_of(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.none(),
        st.fixed_dictionaries({"nodes": st.one_of(st.none(), st.lists(st.one_of(st.none(), strategy), max_size=3))}),
    )


REPOSITORY = st.fixed_dictionaries(
    {
        "nameWithOwner": st.sampled_from(["apache/tvm", "apache/other", "bad name", "../x", ""]),
        "isPrivate": st.booleans(),
    }
)
URL = st.one_of(
    st.sampled_from(["https://github.com/apache/tvm/issues/1", "javascript:alert(1)", "https://a\\b"]), TEXT
)
STATE = st.sampled_from(["OPEN", "CLOSED", "MERGED", "NEW_STATE"])
LINKED = st.fixed_dictionaries(
    {"id": TEXT, "number": NUMBER, "title": TEXT, "url": URL, "state": STATE, "repository": REPOSITORY}
)
SHARED: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["C1", "C2", "C3"]),
    "title": TEXT,
    "body": st.one_of(st.none(), TEXT),
    "createdAt": INSTANT,
    "updatedAt": INSTANT,
    "assignees": nodes_of(st.fixed_dictionaries({"login": TEXT})),
}
NUMBERED: dict[str, st.SearchStrategy[Any]] = SHARED | {
    "number": NUMBER,
    "url": URL,
    "closedAt": INSTANT,
    "repository": REPOSITORY,
    "milestone": st.one_of(st.none(), st.fixed_dictionaries({"title": TEXT})),
    "labels": nodes_of(st.fixed_dictionaries({"name": TEXT, "color": st.one_of(st.none(), TEXT)})),
    "reactionGroups": st.one_of(
        st.none(),
        st.lists(st.fixed_dictionaries({"content": TEXT, "reactors": st.fixed_dictionaries({"totalCount": NUMBER})})),
    ),
}
CONTENT = st.one_of(
    st.none(),
    st.fixed_dictionaries({"__typename": st.just("DraftIssue")} | SHARED),
    st.fixed_dictionaries(
        {"__typename": st.just("PullRequest"), "pullState": STATE, "isDraft": st.booleans()} | NUMBERED
    ),
    st.fixed_dictionaries(
        {
            "__typename": st.just("Issue"),
            "issueState": STATE,
            "stateReason": st.one_of(st.none(), TEXT),
            "subIssuesSummary": st.one_of(st.none(), st.fixed_dictionaries({"total": NUMBER, "completed": NUMBER})),
            "parent": st.one_of(st.none(), LINKED),
            "subIssues": nodes_of(LINKED),
            "blockedBy": nodes_of(LINKED),
            "closedByPullRequestsReferences": nodes_of(LINKED),
        }
        | NUMBERED
    ),
)
KINDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "SingleSelect": {"name": st.one_of(st.none(), TEXT), "optionId": st.one_of(st.none(), TEXT)},
    "Iteration": {"title": TEXT, "startDate": DATE, "duration": NUMBER, "iterationId": TEXT},
    "Date": {"date": DATE},
    "Number": {"number": st.one_of(st.none(), st.floats(), NUMBER)},
    "Text": {"text": st.one_of(st.none(), TEXT)},
    "MultiSelect": {"options": st.one_of(st.none(), st.lists(st.fixed_dictionaries({"name": TEXT}), max_size=2))},
}
FIELD_IDS = ["F1", "F2", "F3", "F4", "F5"]
VALUE = st.one_of(
    *(
        st.fixed_dictionaries(
            {
                "__typename": st.just(f"ProjectV2ItemField{kind}Value"),
                "field": st.one_of(st.none(), st.fixed_dictionaries({"id": st.sampled_from(FIELD_IDS)})),
            }
            | fields
        )
        for kind, fields in KINDS.items()
    ),
    st.fixed_dictionaries({"__typename": st.sampled_from(["ProjectV2ItemFieldLabelValue", "NotYetMade"])}),
)
ITEM = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["I1", "I2", "I3", "I4"]),
            "type": st.sampled_from(["ISSUE", "REDACTED", None]),
            "isArchived": st.booleans(),
            "fullDatabaseId": st.one_of(st.none(), NUMBER, TEXT),
            "fieldValues": nodes_of(VALUE),
            "content": CONTENT,
        }
    ),
)
NAMES = st.one_of(st.sampled_from(["Status", "Quarter", "Theme", "Priority", "SMEs", "Target date"]), TEXT)
FIELD = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {
            "__typename": st.just("ProjectV2SingleSelectField"),
            "id": st.sampled_from(FIELD_IDS),
            "name": NAMES,
            "dataType": st.just("SINGLE_SELECT"),
            "options": st.lists(st.fixed_dictionaries({"id": TEXT, "name": TEXT}), max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {
            "__typename": st.just("ProjectV2IterationField"),
            "id": st.sampled_from(FIELD_IDS),
            "name": NAMES,
            "dataType": st.just("ITERATION"),
            "configuration": st.fixed_dictionaries(
                {
                    "iterations": st.lists(
                        st.fixed_dictionaries({"id": TEXT, "title": TEXT, "startDate": DATE, "duration": NUMBER}),
                        max_size=3,
                    )
                }
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "__typename": st.just("ProjectV2Field"),
            "id": st.sampled_from(FIELD_IDS),
            "name": NAMES,
            "dataType": st.just("TEXT"),
        }
    ),
)


@given(st.lists(ITEM, max_size=5), nodes_of(FIELD), TEXT, TEXT)
def test_any_valid_reply_becomes_a_roadmap_that_can_be_written_and_read(
    nodes: list[Any], fields: Any, title: str, readme: str
) -> None:
    read = decode(nodes, fields=fields, title=title, readme=readme, shortDescription=title)
    data = msgspec.json.encode(read)
    assert msgspec.json.decode(data, type=Roadmap) == read
    columns = {column.name for column in read.columns}
    for each in read.items:
        assert each.title
        assert "\n" not in each.title
        assert each.column is None or each.column in columns
        assert each.progress is None or 0 <= each.progress.done <= each.progress.total
        assert each.status != "cut" or each.state == "closed"
        own = (each.ref or "?").casefold()
        assert own not in {other.ref.casefold() for other in (*each.blocked_by, *each.blocks, *each.references)}
    assert len({item.id for item in read.items}) == len(read.items)


@given(st.lists(ITEM, max_size=5), nodes_of(FIELD))
def test_the_same_replies_give_the_same_bytes(nodes: list[Any], fields: Any) -> None:
    assert msgspec.json.encode(decode(nodes, fields=fields)) == msgspec.json.encode(decode(nodes, fields=fields))
