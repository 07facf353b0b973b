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

"""Say how many items of a project are left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import count_of
from .records import advice, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Roadmap
    from .records import Diagnosis


def diagnose_left_out(roadmap: Roadmap) -> Iterator[Diagnosis]:
    """Say which items of the project the pages do not show."""
    left = roadmap.left_out
    yield ok(f"The snapshot has {count_of(len(roadmap.items), 'item')}.")
    if left.archived:
        yield ok(f"{count_of(left.archived, 'archived item')} left out. Restore them on GitHub to show them.")
    if left.private:
        yield advice(
            f"{count_of(left.private, 'item')} of private repositories left out.",
            f"If everybody may read them, write include-private = true below [roadmaps.{roadmap.key}] in roadmap.toml.",
        )
    if left.redacted:
        yield advice(
            f"{count_of(left.redacted, 'item')} left out, because GitHub hid them from the token.",
            "Use the token of a person who may see the repositories of these items, and authorize it for single "
            "sign-on if the organization asks for that.",
        )
    if not roadmap.items:
        yield advice(
            "The roadmap has no items, so that its page is empty.",
            "Add issues to the project on GitHub, then run sync again."
            if roadmap.column_field is not None
            else "Check the search, or add issues to the project on GitHub; then run sync again.",
        )
