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

"""The task list of an item, nested as in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Check, Items, Paragraph
from ...parts.from_markdown import linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....model import Task
    from ...parts import Block


def task_list(tasks: Sequence[Task], repository: str) -> Items:
    """Return the tasks as a list; deeper tasks are in a list below the task before them."""
    entries: list[tuple[Block, ...]] = []
    index = 0
    while index < len(tasks):
        end = index + 1
        while end < len(tasks) and tasks[end].depth > tasks[index].depth:
            end += 1
        below = (task_list(tasks[index + 1 : end], repository),) if end > index + 1 else ()
        entries.append((_line(tasks[index], repository), *below))
        index = end
    return Items(tuple(entries))


def _line(task: Task, repository: str) -> Paragraph:
    check = Check(_("done") if task.done else _("open"), done=task.done)
    return Paragraph((check, " ", *linked(task.text, repository)))
