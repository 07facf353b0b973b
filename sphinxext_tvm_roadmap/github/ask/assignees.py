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

"""Read the assignees of the sub-issues of items that were read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .answers import AssigneesAnswer, read_answer
from .paging import ask_shrinking
from .queries import ASSIGNEES, ask
from .replies import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..wire.client import Client
    from ..wire.faults import Reply
    from .replies import ProjectItem

MOST_IDS = 100
"""The greatest number of ids that GitHub takes in one list. A request has five lists."""

BATCH_SIZES = (5 * MOST_IDS, MOST_IDS, 25)
"""Numbers of ids in one request."""


def read_assignees(client: Client, items: Iterable[ProjectItem]) -> dict[str, tuple[str, ...]]:
    """Return the assignees of sub-issues, by the id of the sub-issue.

    For sub-issues that are among the items, the assignees are known already, so GitHub is not asked about them.
    """
    issues = [item.content for item in items if isinstance(item.content, Issue) and not item.is_archived]
    assigned = {issue.id: tuple(each.name for each in issue.assignees or ()) for issue in issues}
    parts = dict.fromkeys(part.id for issue in issues for part in issue.sub_issues or ())
    elsewhere = [part for part in parts if part not in assigned]
    sizes = list(BATCH_SIZES)
    while elsewhere:
        reply = ask_shrinking(partial(_ask_for_assignees, client, elsewhere), sizes)
        for issue in read_answer(reply.data, AssigneesAnswer):
            if issue.id is not None:
                assigned[issue.id] = tuple(each.name for each in issue.assignees or ())
        elsewhere = elsewhere[sizes[0] :]
    return {part: assigned[part] for part in parts if part in assigned}


def _ask_for_assignees(client: Client, ids: Sequence[str], size: int, *, can_ask_less: bool) -> Reply:
    starts = range(0, 5 * MOST_IDS, MOST_IDS)
    variables = {f"ids{place}": ids[start : min(start + MOST_IDS, size)] for place, start in enumerate(starts, 1)}
    return ask(client, ASSIGNEES, variables, can_ask_less=can_ask_less)
