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
from sphinxext_tvm_roadmap.model import Change, Task, Theme
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github import Fetched

HIDDEN = frozenset({"apache/secret", "apache/secret.js", "apache/my_vault"})
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
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, told: str) -> None:
    given = roadmap(items=(item(1, text, tasks=(Task(text, done=False),), fields={text: text}),), scope=text)
    read = without_names(given, HIDDEN)
    (shown,) = read.items
    assert (read.scope, shown.title, shown.tasks[0].text, shown.fields) == (told, told, told, {told: told})


def test_a_change_is_told_without_the_names_but_for_the_same_item() -> None:
    said = {
        "item": "apache/secret",
        "title": "see apache/secret#1",
        "before": "apache/secret",
        "after": ("apache/tvm",),
    }
    known = {"roadmap": "ci", "since": FETCHED, "when": FETCHED, "what": "changed", "field": "themes"}
    (told,) = changes_without_names((Change(**known, **said),), HIDDEN)
    assert (told.item, told.title, told.before, told.after) == (
        "apache/secret", "see private-repository", "private-repository", ("apache/tvm",),
    )  # fmt: skip


def test_without_hidden_repositories_nothing_is_touched() -> None:
    given = roadmap()
    assert without_names(given, frozenset()) is given
    assert without_names(given, HIDDEN) == given


def test_they_are_named_in_no_part_of_a_roadmap(fetch: Callable[..., Fetched]) -> None:
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
    assert fetched.notes == (
        "1 private repositories are named nowhere; what is in them, and what leads there, is left out.",
    )
    open_to_all = fetch(world, "include-private = true")
    assert b"apache/secret" in dump_roadmap(open_to_all.roadmap)
    assert open_to_all.notes == ()


def test_a_theme_that_is_called_so_has_no_slug_of_it() -> None:
    theme = Theme("apache/secret", "apache-secret")
    (told, same) = without_names(roadmap(themes=(theme, Theme("C", "c-2"))), HIDDEN).themes
    assert (told.name, told.slug, same.slug) == ("private-repository", "private-repository", "c-2")
