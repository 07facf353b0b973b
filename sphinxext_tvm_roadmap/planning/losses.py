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

"""Decide whether new data has lost so much that a mistake is more likely than a change of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import count_of
from .identity import match_columns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..model import Roadmap


def why_worse(before: Roadmap, now: Roadmap, column_fields: Sequence[str] = (), *, source: str = "GitHub") -> str:
    """Return the reasons why ``now`` should not replace ``before``, one sentence each; else an empty text.

    The text contains nothing that was written on GitHub.

    Parameters
    ----------
    column_fields
        The names that ``roadmap.toml`` gives to the column field; empty if it names none.
    source
        Who told ``now``.
    """
    reasons = (
        _lost_items(before, now, source),
        _redacted_items(before, now),
        _empty_columns(before, now, column_fields),
    )
    return " ".join(filter(None, reasons))


def lost_without_token(before: Roadmap, now: Roadmap) -> str:
    """Return the reason why data that was read without a token should not replace ``before``; else an empty text."""
    if before.without_token or not now.without_token:
        return ""
    return (
        "there is no token, but the data on disk was read with one. Without a token, GitHub does not show relations "
        "between issues and saved views, so they would be lost. Set a token to keep them."
    )


def why_older(before: Roadmap, now: Roadmap, instant: dt.datetime) -> str:
    """Return the reason why ``now`` should not replace ``before`` if a site published it earlier; else an empty text.

    Parameters
    ----------
    instant
        The current instant. Data that is dated later was written by a wrong clock, and does not count as newer.
    """
    if not now.fetched < before.fetched <= instant:
        return ""
    return (
        f"the published data is of {now.fetched:%Y-%m-%d %H:%M} UTC, and older than the data on disk of "
        f"{before.fetched:%Y-%m-%d %H:%M} UTC, which is kept."
    )


def _lost_items(before: Roadmap, now: Roadmap, source: str) -> str:
    """Compare the numbers of items: at least half should be left.

    Items that became private count as present: if their loss led to a refusal, they would stay published.
    """
    became_private = max(0, now.left_out.private - before.left_out.private)
    if (len(now.items) + became_private) * 2 >= len(before.items):
        return ""
    return (
        f"{source} has {count_of(len(now.items), 'item')} of this roadmap, but the data on disk has "
        f"{len(before.items)}."
    )


def _redacted_items(before: Roadmap, now: Roadmap) -> str:
    """Compare the items that GitHub newly hides from the token with those that are left: these should be more."""
    hidden = now.left_out.redacted - before.left_out.redacted
    if hidden <= 0 or hidden < len(now.items):
        return ""
    return (
        f"GitHub hides {count_of(hidden, 'item')} from this token that it did not hide before, "
        f"and shows {len(now.items)}; the data on disk has {len(before.items)}."
    )


def _empty_columns(before: Roadmap, now: Roadmap, column_fields: Sequence[str]) -> str:
    """Compare the columns of the items that are still there: half of the columns should still hold one of them."""
    if before.without_token != now.without_token and before.column_field != now.column_field:
        # GitHub shows only with a token which field gives the columns of the board.
        return ""
    present = {item.id for item in now.items}
    same = {key: column.key for key, column in match_columns(before, now).items()}
    held = {same.get(item.column_key or "", item.column_key) for item in before.items if item.id in present} - {None}
    holding = {item.column_key for item in now.items} - {None}
    if len(held & holding) * 2 >= len(held):
        return ""
    # A board may use one column at a time: its items may move on, but only into a column that was there already.
    if len(held) == 1 and any(same.get(column.key, column.key) in holding for column in before.columns):
        return ""
    named = f" {', '.join(column_fields)}, which roadmap.toml names," if column_fields else ""
    return (
        f"{len(held - holding)} of {len(held)} columns have lost all of their items: the column field{named} may be "
        "gone or renamed, or its options were replaced."
    )
