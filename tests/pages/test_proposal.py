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

"""The address at which readers propose an item."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from examples import HOSTILE, item, roadmap

from sphinxext_tvm_roadmap.pages.proposal import proposal_address
from sphinxext_tvm_roadmap.settings import Settings, parse_settings

FORM = '[propose]\nform = "roadmap-item.yml"\nlabels = ["tvm:roadmap", "needs triage"]\n'
SEARCHED = "https://github.com/search?q=repo%3Aapache%2Ftvm&type=issues"
APACHE = "https://github.com/orgs/apache/projects/31"


def read(*, repository: str | None = "example-org/tvm", propose: str = "", search: str | None = None) -> Settings:
    ours = f'repository = "{repository}"\n' if repository else ""
    source = f"issues = '{search}'" if search else f'project = "{APACHE}"'
    return parse_settings(f"{ours}{propose}[roadmaps.ci]\n{source}\n")


def of(repository: str, number: int = 1, kind: str = "issue") -> object:
    return item(number, ref=f"{repository}#{number}", type=kind)


def test_the_form_the_labels_and_the_project_are_filled_in() -> None:
    shown = roadmap(url=APACHE, items=(of("apache/tvm"),))
    assert proposal_address(shown, read(repository="apache/tvm", propose=FORM)) == (
        "https://github.com/apache/tvm/issues/new"
        "?template=roadmap-item.yml&labels=tvm:roadmap,needs+triage&projects=apache/31"
    )


def test_without_settings_the_link_needs_no_form_of_the_repository() -> None:
    shown = roadmap(url=APACHE, items=(of("apache/tvm"),))
    assert (
        proposal_address(shown, read(repository=None)) == "https://github.com/apache/tvm/issues/new?projects=apache/31"
    )


def test_form_and_labels_are_those_of_our_repository_alone() -> None:
    shown = roadmap(url=APACHE, items=(of("apache/arrow"),))
    assert proposal_address(shown, read(repository="apache/tvm", propose=FORM)) == (
        "https://github.com/apache/arrow/issues/new?projects=apache/31"
    )


@pytest.mark.parametrize(
    ("project", "query"),
    [
        ("https://github.com/orgs/apache/projects/31", "?projects=apache/31"),
        ("https://github.com/users/areusch/projects/2", "?projects=areusch/2"),
        ("https://github.com/apache/tvm/projects/3", ""),
    ],
)
def test_a_project_is_named_by_its_owner_and_number(project: str, query: str) -> None:
    address = proposal_address(roadmap(url=project, items=(of("apache/tvm"),)), read())
    assert address == f"https://github.com/apache/tvm/issues/new{query}"


@pytest.mark.parametrize(
    ("search", "labels"),
    [
        ("repo:apache/tvm label:tvm:roadmap label:docs", "tvm:roadmap,docs"),
        ('repo:apache/tvm label:"type: roadmap"', "type: roadmap"),
        ("label:docs -label:wontfix", "docs"),
        ("label:docs,ci", None),
        ("label:docs OR label:ci", None),
        ("label:ci*", None),
        ("repo:apache/tvm (", None),
        ("repo:apache/tvm", None),
    ],
)
def test_a_proposal_gets_the_labels_by_which_a_search_finds_it(search: str, labels: str | None) -> None:
    address = proposal_address(roadmap(url=SEARCHED, items=(of("apache/tvm"),)), read(search=search))
    assert address is not None
    assert dict(parse_qsl(urlsplit(address).query)).get("labels") == labels


@pytest.mark.parametrize(
    ("ours", "found", "expected"),
    [
        ("apache/tvm", ["apache/arrow", "apache/arrow", "Apache/TVM"], "apache/tvm"),
        ("other/site", ["apache/arrow", "apache/tvm", "apache/tvm"], "apache/tvm"),
        ("apache/tvm", [], "apache/tvm"),
        ("other/site", [], None),
        (None, [], None),
    ],
)
def test_new_issues_go_to_our_repository_or_to_that_of_most_issues(
    ours: str | None, found: list[str], expected: str | None
) -> None:
    items = tuple(of(repository, number) for number, repository in enumerate(found, start=1))
    address = proposal_address(roadmap(url=APACHE, items=items), read(repository=ours))
    assert address == (expected and f"https://github.com/{expected}/issues/new?projects=apache/31")


def test_pull_requests_and_drafts_do_not_tell_where_issues_go() -> None:
    items = (of("apache/tvm-rfcs", kind="pull"), item(2, ref=None, type="draft"))
    assert proposal_address(roadmap(url=APACHE, items=items), read(repository=None)) is None


@pytest.mark.parametrize("fact", [{"public": False}, {"include_private": True}, {"closed": True}, {"template": True}])
def test_nobody_is_sent_to_a_page_that_may_be_missing(fact: dict[str, bool]) -> None:
    assert proposal_address(roadmap(**fact), read(propose=FORM)) is None


def test_the_link_leads_to_the_server_of_the_roadmap() -> None:
    shown = roadmap(url="https://github.example.org/orgs/apache/projects/31", items=(of("apache/tvm"),))
    address = proposal_address(shown, read())
    assert address == "https://github.example.org/apache/tvm/issues/new?projects=apache/31"


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_strangers_are_no_part_of_an_address(text: str) -> None:
    items = (item(1, text, ref=f"{text}#1", owners=(text,), column=text),)
    address = proposal_address(roadmap(url=APACHE, items=items, title=text), read(repository="apache/tvm"))
    assert address in (None, "https://github.com/apache/tvm/issues/new?projects=apache/31")
