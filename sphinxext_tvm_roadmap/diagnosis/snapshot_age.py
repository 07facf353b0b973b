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

"""Say how old the snapshot of a roadmap is, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import count_of
from ..store.snapshot import from_the_future
from .records import advice, ok, problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..model import Roadmap
    from .records import Diagnosis


def diagnose_age(roadmap: Roadmap, now: dt.datetime, stale_after: dt.timedelta) -> Iterator[Diagnosis]:
    """Say when the data was fetched.

    Parameters
    ----------
    stale_after
        The age from which pages call the data old.
    """
    if warning := from_the_future(roadmap, now):
        yield problem(f"{warning[0].upper()}{warning[1:]}", f"Set the clock, then run: tvm-roadmap sync {roadmap.key}")
        return
    age = now - roadmap.fetched
    old = f"{count_of(age.days, 'day')} old" if age.days > 0 else "less than a day old"
    said = f"The snapshot is of {roadmap.fetched:%Y-%m-%d}, {old}"
    if age >= stale_after:
        yield advice(
            f"{said}. Pages call it old from {count_of(stale_after.days, 'day')} on.",
            f"Run: tvm-roadmap sync {roadmap.key} (or let a scheduled workflow do it).",
        )
    else:
        yield ok(f"{said}.")
