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

"""Say which field gives the columns of a roadmap, by which rule, and whether its values are quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import count_of, fold
from ..planning.unread import columns_without_dates
from .records import advice, ok, problem, unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Container, Iterator, Sequence

    from ..model import ProjectField, Roadmap
    from .records import Diagnosis

WITH_COLUMNS = {"select", "iteration"}
"""The types of fields that can give columns."""


def diagnose_columns(
    board: Roadmap, wanted: Sequence[str], given: Container[str], today: dt.date
) -> Iterator[Diagnosis]:
    """Say where the columns of a project come from, and which of them have no dates.

    Parameters
    ----------
    wanted
        The names in ``[fields]`` for the columns.
    given
        The columns that ``roadmap.toml`` describes, by `names.fold` of their names.
    """
    if not board.fields and board.column_field is None:
        yield unknown("The data does not say which fields the project has.", f"Run: tvm-roadmap sync {board.key}")
        return
    yield from _unfit(board, wanted)
    if board.column_field is None:
        yield problem(
            "No field gives the columns, so that all items stand in one group.",
            "Add a single select field or an iteration field with the quarters to the project, "
            "and write its name as [fields] column in roadmap.toml.",
        )
        return
    count = count_of(len(board.columns), "column")
    yield ok(f'The field "{board.column_field}" gives {count}, because {_reason(board, wanted)}.')
    for said in columns_without_dates(board, given):
        yield advice(f"{said[0].upper()}{said[1:]}", 'For example: [columns] "Ideas" = { kind = "backlog" }')
    yield from _over(board, today)


def has_quarters_in_status(board: Roadmap) -> bool:
    """Return whether quarters are options of the field *Status*."""
    return fold(board.column_field or "") == "status" and any(column.kind == "quarter" for column in board.columns)


def diagnose_status(board: Roadmap, enrolled: Collection[str] | None) -> Iterator[Diagnosis]:
    """Say what becomes of quarters in the field *Status* with GitHub's issue statuses.

    An issue has one such status for all its projects.

    Parameters
    ----------
    enrolled
        Repositories of the items that have issue statuses; ``None`` if GitHub was not asked.
    """
    if not has_quarters_in_status(board):
        return
    if any(item.status_category is not None for item in board.items):
        enrolled = enrolled or ("a repository of its items",)
    if enrolled:
        yield problem(
            f"The quarters are options of Status, and {', '.join(sorted(enrolled))} has GitHub's issue statuses. An "
            "issue has one status for all its projects, so a move on this board moves it on all others.",
            'Keep the quarters in a field "Quarter" of the project, or in an issue field of the organization, whose '
            'history GitHub keeps whole. Then write column = ["Quarter"] in [fields] of roadmap.toml.',
        )
    elif enrolled is None:
        yield unknown(
            "The quarters are options of Status. That is good as long as no repository of its items has GitHub's "
            "issue statuses; GitHub was not asked."
        )
    else:
        yield ok("The quarters are options of Status, and no repository that was asked has GitHub's issue statuses.")


def _unfit(board: Roadmap, wanted: Sequence[str]) -> Iterator[Diagnosis]:
    """Find names in ``[fields]`` of fields that can give no columns."""
    fields = {fold(field.name): field for field in board.fields}
    for name in wanted:
        field = fields.get(fold(name))
        if field is not None and field.type is not None and field.type not in WITH_COLUMNS:
            yield problem(
                f'[fields] names "{field.name}" for column, but it is a field of type {field.type}.',
                f"Name a field with options or iterations: {_fit(board.fields) or 'the project has none'}.",
            )


def _fit(fields: Sequence[ProjectField]) -> str:
    return ", ".join(field.name for field in fields if field.type in WITH_COLUMNS)


def _reason(board: Roadmap, wanted: Sequence[str]) -> str:
    if fold(board.column_field or "") in map(fold, wanted):
        return "[fields] in roadmap.toml names it"
    first = next((view for view in board.views if view.layout == "board" and view.column is not None), None)
    if first is not None and first.column == "column":
        return f"it gives the columns of the first board on GitHub, view {first.number}"
    return "it has this name, and neither [fields] nor a board on GitHub tells another"


def _over(board: Roadmap, today: dt.date) -> Iterator[Diagnosis]:
    """Say that the plan has ended."""
    ends = [column.end for column in board.columns if column.kind == "quarter" and column.end is not None]
    if ends and max(ends) < today:
        yield advice(
            f"The last column ended on {max(ends)}: nothing can be planned for today or later.",
            f'Add the next quarters or iterations to the field "{board.column_field}" on GitHub.',
        )
