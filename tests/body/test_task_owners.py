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

"""A task belongs to the people whom it names as its owners, not to those of whom it speaks."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.body.reading import read_body

OWNED = [
    ("Port the runners @ann", "ann"),
    ("Port the runners (@ann)", "ann"),
    ("Port the runners (@ann, due May)", "ann"),
    ("Port the runners - @ann", "ann"),
    ("Port the runners — @ann, @bob", "ann bob"),
    ("@ann: port the runners", "ann"),
    ("@ann port the runners", "ann"),
    ("@ann and @bob", "ann bob"),
    ("Port the runners @ann @bob", "ann bob"),
    ("Port the runners, owner: @ann", "ann"),
    ("Port the runners (owned by @ann and @bob)", "ann bob"),
    ("Port the runners, assigned to @ann since May", "ann"),
    ("Port the runners (by @ann in May)", "ann"),
    ("Runners, done by @ann in May", "ann"),
    ("#12 @ann", "ann"),
    ("Port #12 @ann", "ann"),
    ("Depends on #12 @ann", "ann"),
    ("Port the runners @ann #12", "ann"),
    ("Port the runners @ann https://github.com/o/r/pull/1", "ann"),
    ("Port the runners @ann https://example.org/plan", "ann"),
    ("Port the runners [@ann]", "ann"),
    ("**Port** the runners @ann.", "ann"),
    ("Port the runners @alice_acme", "alice_acme"),
    ("Port the runners @a--b", "a--b"),
    ("Port the runners\n  @ann", "ann"),
    ("Port the runners\n\n  Owner: @ann", "ann"),
]

SPOKEN_OF = [
    "reply to @alice about the API",
    "Reply to @alice",
    "Ask @alice",
    "Ask @alice and @bob",
    "Ping @alice for the numbers",
    "Talk with @alice",
    "Discuss the API with @alice and @bob",
    "Look at the patch of @alice",
    "Merge @alice's patch",
    "Write docs, reviewed by @alice",
    "A test that was suggested by @alice",
    "Write docs (cc @alice)",
    "cc: @alice",
    "See whether @alice needs the API",
    "bump @types/node",
    "bump @types/node and @babel/core",
    "Mail alice@example.org",
    "Write `@alice` into the file",
]


@pytest.mark.parametrize(("text", "owners"), OWNED)
def test_an_owner_stands_at_an_end_in_brackets_or_after_words_such_as_by(text: str, owners: str) -> None:
    (task,) = read_body(f"- [ ] {text}", repository="o/r").tasks
    assert task.owners == tuple(owners.split())


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_other_people_are_only_spoken_of(text: str) -> None:
    (task,) = read_body(f"- [ ] {text}", repository="o/r").tasks
    assert task.owners == ()
