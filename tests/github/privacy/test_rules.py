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

"""The limits of a roadmap on the data that it publishes."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.github.privacy.rules import Privacy


@pytest.mark.parametrize(
    ("ref", "may"), [("apache/secret#5", False), ("Apache/Secret#5", False), ("apache/secretary#5", True)]
)
def test_references_to_private_repositories_may_not_be_named(ref: str, *, may: bool) -> None:
    assert Privacy(private=frozenset({"apache/secret"})).may_name(ref) is may
    assert Privacy(unasked=frozenset({"apache/secret"})).may_name(ref) is may


def test_private_repositories_are_counted_and_not_named() -> None:
    privacy = Privacy(private=frozenset({"apache/secret", "apache/vault"}), unasked=frozenset({"a/b", "a/c", "a/d"}))
    notes = privacy.notes()
    assert [note.partition(")")[0] for note in notes] == [
        "Private repositories are not named (2",
        "Further names are replaced like private ones (3",
    ]
    assert "secret" not in "".join(notes)
    assert Privacy().notes() == ()


def test_a_name_of_which_github_has_said_nothing_is_hidden() -> None:
    said = Privacy(private=frozenset({"a/b"}), public=frozenset({"a/c"}), absent=frozenset({"and/or"}))
    more = said.also_without(["a/b", "a/c", "and/or", "a/new"])
    assert [name for name in ("a/b", "a/c", "and/or", "a/new") if more.hides(name)] == ["a/b", "a/new"]
    open_to_all = Privacy(include_private=True)
    assert open_to_all.also_without(["a/new"]) == open_to_all
