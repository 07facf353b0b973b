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

"""Who runs which test where two processes share the lane: each stays with a theme as long as it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.site import THEMES
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xdist.workermanage import WorkerController


def theme_of(nodeid: str) -> str:
    """Return the theme that a test names, or nothing."""
    return next((theme for theme in THEMES if theme in nodeid.partition("[")[2]), "")


def unit_of(nodeid: str) -> str:
    """Return what a test shares with others, which one process then runs: a page that it tours, or a module's site."""
    module, _, test = nodeid.partition("::")
    return f"{module} {test.partition('[')[2]}" if theme_of(nodeid) else module


def in_order(nodeids: Iterable[str]) -> list[str]:
    """Return tests theme after theme, TVM's first since it has most of them, and those of a unit together."""
    return sorted(nodeids, key=lambda nodeid: (("", *THEMES).index(theme_of(nodeid)), unit_of(nodeid)))


class TwoEnds(LoadScopeScheduling):
    """Gives out tests from both ends, so that two processes meet in one theme and share no other."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        if int(node.gateway.id.removeprefix("gw")) % 2:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)
