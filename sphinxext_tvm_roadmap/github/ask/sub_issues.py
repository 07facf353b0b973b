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

"""Read who works on the sub-issues of the items that were read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .answers import WorkAnswer, read_answer
from .paging import PartWork, ask_shrinking
from .queries import WORK, ask
from .replies import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..wire.client import Client
    from ..wire.faults import Reply
    from .answers import PartAnswer
    from .replies import ProjectItem

MOST_IDS = 100
"""The greatest number of ids that GitHub takes in one list. A request has five lists."""

BATCH_SIZES = (5 * MOST_IDS, MOST_IDS, 25)
"""Numbers of ids in one request."""


def read_work(client: Client, items: Iterable[ProjectItem]) -> dict[str, PartWork]:
    """Return who works on sub-issues, by the id of the sub-issue.

    For sub-issues that are among the items, it is known already, so GitHub is not asked about them.
    """
    issues = [item.content for item in items if isinstance(item.content, Issue) and not item.is_archived]
    known = {issue.id: _work_on(issue) for issue in issues}
    parts = dict.fromkeys(part.id for issue in issues for part in issue.sub_issues or ())
    elsewhere = [part for part in parts if part not in known]
    sizes = list(BATCH_SIZES)
    while elsewhere:
        reply = ask_shrinking(partial(_ask_for_work, client, elsewhere), sizes)
        for issue in read_answer(reply.data, WorkAnswer):
            if issue.id is not None:
                known[issue.id] = _work_on(issue)
        elsewhere = elsewhere[sizes[0] :]
    return {part: known[part] for part in parts if part in known}


def _work_on(issue: Issue | PartAnswer) -> PartWork:
    pulls = issue.closed_by_pull_requests_references or ()
    return PartWork(
        tuple(each.name for each in issue.assignees or ()), is_worked_on=any(pull.state == "OPEN" for pull in pulls)
    )


def _ask_for_work(client: Client, ids: Sequence[str], size: int, *, can_ask_less: bool) -> Reply:
    starts = range(0, 5 * MOST_IDS, MOST_IDS)
    variables = {f"ids{place}": ids[start : min(start + MOST_IDS, size)] for place, start in enumerate(starts, 1)}
    return ask(client, WORK, variables, can_ask_less=can_ask_less)
