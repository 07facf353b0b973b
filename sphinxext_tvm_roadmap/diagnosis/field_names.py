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

"""Say for each name in ``[fields]`` whether the project has such a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import fold
from ..planning.unread import missing_fields
from .records import ok, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..model import Roadmap
    from .records import Diagnosis


def diagnose_fields(
    board: Roadmap, wanted: Mapping[str, Sequence[str]], usual: Mapping[str, Sequence[str]]
) -> Iterator[Diagnosis]:
    """Say which fields of the project play which part, and which names no field has.

    Parameters
    ----------
    wanted, usual
        The names for each purpose, and those that apply without ``[fields]``.
    """
    if not board.fields:
        return
    fields = {fold(field.name): field.name for field in board.fields}
    found = {
        purpose: [fields[fold(name)] for name in names if fold(name) in fields] for purpose, names in wanted.items()
    }
    said = [f'{purpose} "{names[0]}"' for purpose, names in found.items() if names and purpose != "column"]
    without = [purpose for purpose, names in found.items() if not names and purpose != "column"]
    parts = (
        f"Fields found: {', '.join(said)}." if said else "",
        f"Without a field: {', '.join(without)}." if without else "",
    )
    yield ok(" ".join(filter(None, parts)))
    for missing in missing_fields(board, wanted, usual):
        mend = f'Write "{missing.nearest}".' if missing.nearest else f"It has: {', '.join(missing.fields)}."
        yield problem(
            f'[fields] names "{missing.name}" for {missing.purpose}, but the project has no such field.', mend
        )
