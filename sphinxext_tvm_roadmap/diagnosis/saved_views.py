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

"""Say which views that maintainers saved on GitHub a page cannot follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import FilterError
from ..names import count_of
from ..planning.github_view import translate_view
from .records import advice, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Roadmap, View
    from .records import Diagnosis


def diagnose_views(board: Roadmap) -> Iterator[Diagnosis]:
    """Say of each view whether ``:github-view:`` can follow it. Views are numbered: strangers chose their names."""
    limits = [found for view in board.views for found in _limits(view, board)]
    if len(limits) < len(board.views):
        yield ok(f"{count_of(len(board.views) - len(limits), 'view')} on GitHub can be followed with :github-view:.")
    yield from limits


def _limits(view: View, board: Roadmap) -> Iterator[Diagnosis]:
    try:
        options = translate_view(view, board)
    except FilterError as error:
        where = f" from column {error.column} on" if error.column is not None else ""
        reason = f": {error.reason}" if error.reason else ""
        yield advice(
            f"View {view.number}: a page cannot follow its filter{where}{reason}.",
            "Change the filter of the view on GitHub, or write its options in the directive.",
        )
        return
    lacking = [*options.left_out, *(["the lanes of its board"] if options.has_lanes else [])]
    if lacking:
        yield advice(
            f"View {view.number}: a page shows it without {', '.join(lacking)}.",
            "The page says so too. Nothing needs to be done if this is enough.",
        )
