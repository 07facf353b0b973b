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

"""Names of repositories that not everybody may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import FETCHED, item, roadmap
from github_server import World, draft, issue, org, project, repository

from sphinxext_tvm_roadmap.github.privacy.redact import changes_without_names, without_names
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.model import Change, Column, Reference, Task, Theme
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github import Fetched

HIDDEN = Privacy(
    private=frozenset({"apache/secret", "apache/secret.js", "apache/my_vault", "ann_acme/notes"}),
    public=frozenset({"apache/secret.io"}),
)
VAULT = repository("apache/secret", private=True)
"""A repository of which the token knows, and readers must not."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("see apache/secret.", "see private-repository."),
        ("see Apache/Secret#12, please", "see private-repository, please"),
        ("apache/secret.js#1 and apache/secret", "private-repository and private-repository"),
        ("https://github.com/apache/secret/issues/5#c1 (old)", "private-repository (old)"),
        ("[it](https://github.com/apache/secret/pull/5)", "[it](private-repository)"),
        ("<https://github.com/apache/secret>", "<private-repository>"),
        ("clone https://github.com/apache/secret.git now", "clone private-repository.git now"),
        ("git@github.com:apache/secret.git", "git@github.com:private-repository.git"),
        ("apache/secret.wiki.git", "private-repository.wiki.git"),
        ("https://apache.github.io/secret/guide", "private-repository"),
        ("apache/my\\_vault#5", "private-repository"),
        ("apache/**my_vault**#5", "private-repository"),
        ("apache&#47;my&#x5f;vault", "private-repository"),
        ("ap\u200bache/my\u00ad_vault", "private-repository"),
        ("ap\U000e0041ache/my\ufe0f_\u034fvault", "private-repository"),
        (
            "a->apache/secret->b, ...apache/secret, --apache/secret",
            "a->private-repository->b, ...private-repository, --private-repository",
        ),
        ("*apache/secret* and __apache/secret__", "*private-repository* and __private-repository__"),
        ("is:open repo:apache/secret", "is:open repo:private-repository"),
        ("q=repo%3Aapache%2Fsecret", "q=repo%3Aprivate-repository"),
        ("apache/secretary, myapache/secret, apache/secret-2", "apache/secretary, myapache/secret, apache/secret-2"),
        ("apache/tvm#12", "apache/tvm#12"),
        ("ann_acme/notes#5, not acme/notes", "private-repository, not acme/notes"),
        ("apache/secret.io is open, apache/secret.md is not", "apache/secret.io is open, private-repository.md is not"),
        ("uses: apache/secret@0123abc", "uses: private-repository"),
        ("[apache](https://a.example)/[secret](https://b.example)", "[private-repository](https://b.example)"),
        ("ap<b>ache</b>/sec<!-- x -->ret", "private-repository"),
        ("见apache/secret在", "见private-repository在"),
        ("\uff41pache\uff0fsecret", "private-repository"),
        ("https%253A%252F%252Fgithub.com%252Fapache%252Fsecret", "private-repository"),
    ],
)
def test_the_name_of_a_hidden_repository_is_replaced_in_every_form(text: str, told: str) -> None:
    given = roadmap(items=(item(1, text, tasks=(Task(text, done=False),), fields={text: text}),), scope=text)
    read = without_names(given, HIDDEN)
    (shown,) = read.items
    assert (read.scope, shown.title, shown.tasks[0].text, shown.fields) == (told, told, told, {told: told})


def test_names_of_hidden_repositories_are_replaced_in_a_change_but_not_in_its_item() -> None:
    said = {
        "item": "I_7",
        "title": "see apache/secret#1",
        "before": "apache/secret",
        "after": ("apache/tvm",),
    }
    known = {"roadmap": "ci", "since": FETCHED, "when": FETCHED, "what": "changed", "field": "themes"}
    (told,) = changes_without_names((Change(**known, **said),), HIDDEN)
    assert (told.item, told.title, told.before, told.after) == (
        "I_7", "see private-repository", "private-repository", ("apache/tvm",),
    )  # fmt: skip


def test_without_hidden_repositories_the_roadmap_is_unchanged() -> None:
    given = roadmap()
    assert without_names(given, Privacy()) is given
    assert without_names(given, HIDDEN) == given


def test_no_part_of_a_roadmap_names_a_hidden_repository(fetch: Callable[..., Fetched]) -> None:
    said = "apache/secret and https://github.com/apache/secret/issues/5"
    private = issue("apache/secret#5", "Secret", repo=VAULT)
    card = draft("Themes & Goals", f"- P0: Stability: {said}")
    public = issue(
        "apache/tvm#1", f"Move {said}", body=f"## Motivation\n\n{said}\n\n- [ ] {said}", blocked_by=[private]
    )
    world = World([project(31, owner=org("apache"), items=[public, card], readme=said, description=said)])
    fetched = fetch(world)
    assert b"secret" not in dump_roadmap(fetched.roadmap).lower()
    assert fetched.roadmap.items[0].tasks[0].refs == ()
    assert fetched.notes == ("Private repositories are not named (1). Their items and the links to them are left out.",)
    open_to_all = fetch(world, "include-private = true")
    assert b"apache/secret" in dump_roadmap(open_to_all.roadmap)
    assert open_to_all.notes == ()


def test_the_slug_of_a_theme_does_not_name_a_hidden_repository() -> None:
    theme = Theme("apache/secret", "apache-secret")
    others = (Theme("C", "c-2"), Theme("private repository", "private-repository"), Theme("apache/my_vault", "x"))
    told, same, other = without_names(roadmap(themes=(theme, *others)), HIDDEN).themes
    assert (told.name, told.slug) == ("private-repository", "private-repository-2")
    assert (same, other) == others[:2]


def test_two_columns_that_are_called_so_become_one() -> None:
    columns = (Column("apache/secret", "other"), Column("Backlog", "backlog"), Column("apache/my_vault", "other"))
    told = without_names(roadmap(columns=columns), HIDDEN).columns
    assert [column.name for column in told] == ["private-repository", "Backlog"]


def test_columns_of_one_name_stay_apart_and_keep_their_items() -> None:
    columns = (Column("Sprint", "other", id="0a"), Column("Sprint", "other", id="0b"))
    told = without_names(roadmap(columns=columns, items=(item(1, column="Sprint", column_id="0b"),)), HIDDEN)
    assert [column.id for column in told.columns] == ["0a", "0b"]
    assert told.column_of(told.items[0]) == columns[1]


def test_what_leads_there_is_left_out() -> None:
    there = "https://github.com/apache/secret/issues/5"
    public = Reference("apache/tvm#2", "https://github.com/apache/tvm/issues/2")
    references = (public, Reference("apache/secret#5", there), Reference("apache/tvm#3", there))
    task = Task("x", done=False, refs=("apache/tvm#2", "Apache/Secret#5"))
    told = without_names(roadmap(url=there, items=(item(1, url=there, references=references, tasks=(task,)),)), HIDDEN)
    (shown,) = told.items
    assert (told.url, shown.url, shown.references, shown.tasks[0].refs) == (
        "https://github.com/", None, (public,), ("apache/tvm#2",),
    )  # fmt: skip


def test_ids_stay_different() -> None:
    told = without_names(roadmap(items=(item(1, id="apache/secret"), item(2, id="apache/my_vault"))), HIDDEN)
    first, second = (each.id for each in told.items)
    assert first != second
    assert "secret" not in first
