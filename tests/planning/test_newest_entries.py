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

"""The newest entries of a history, for which only its last months are read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NoReturn

from examples import FETCHED, roadmap
from msgspec import Struct

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.history import History
from sphinxext_tvm_roadmap.planning.rounds import Round, rounds_of
from sphinxext_tvm_roadmap.planning.story import newest_entries

if TYPE_CHECKING:
    from collections.abc import Collection


class Sealed(Struct):
    """A round that nobody may read."""

    since: dt.datetime
    when: dt.datetime

    def read(self) -> NoReturn:
        raise AssertionError(self)

    def read_of(self, _items: Collection[str]) -> NoReturn:
        raise AssertionError(self)

    def nameless(self) -> set[str]:
        return set()


def ago(days: int) -> dt.datetime:
    return FETCHED - dt.timedelta(days=days)


def changed(item: str, days: int) -> tuple[Change, ...]:
    """Return two changes of one item in one round."""
    known = {"roadmap": "ci", "item": item, "since": ago(days + 1), "when": ago(days)}
    return (
        Change(what="added", include_private=False, **known),
        Change(what="help-wanted", field="help_wanted", after="true", include_private=False, **known),
    )


def history(*changes: Change, before: tuple[Round, ...] = ()) -> History:
    return History(rounds=(*before, *rounds_of(changes)))


def told(past: History, limit: int) -> list[tuple[str, int]]:
    """Return the items and the days before the data of the newest entries."""
    entries = newest_entries(roadmap(), past, limit)
    assert all(len(entry.changes) == 2 for entry in entries)
    return [(entry.first.item, (FETCHED - entry.first.when).days) for entry in entries]


def test_the_newest_come_first_and_the_changes_of_one_round_stand_together() -> None:
    past = history(*changed("b", 300), *changed("a", 2), *changed("c", 2_000))
    assert told(past, 9) == [("a", 2), ("b", 300), ("c", 2_000)]
    assert told(past, 2) == [("a", 2), ("b", 300)]
    assert told(past, 1) == [("a", 2)]


def test_older_rounds_are_not_read_if_the_last_months_tell_enough() -> None:
    sealed = Sealed(ago(401), ago(400))
    assert told(history(*changed("a", 2), *changed("b", 300), before=(sealed,)), 2) == [("a", 2), ("b", 300)]


def test_a_history_without_changes_has_no_entries() -> None:
    assert newest_entries(roadmap(), History(), 100) == ()
