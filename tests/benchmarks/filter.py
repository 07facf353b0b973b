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

"""What choosing among 10,000 items by a filter costs, as a ratio to a list comprehension written by hand for it.

Run it with an interpreter that has the package: ``python tests/benchmarks/filter.py``.
CPU time of this process, in milliseconds; the least of several runs, taken in turns, since machines are noisy.
A filter of five terms, parsed and all, is to stay under 20 ms.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from sphinxext_tvm_roadmap.filters.parse import FilterContext, field_names, parse_filter, select
from sphinxext_tvm_roadmap.model import Column, Item, Label, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 10_000
RUNS = 15
DAY = dt.datetime(2026, 8, 15, tzinfo=dt.timezone.utc)
QUARTERS = tuple(f"Q{1 + n % 4} {2025 + n // 4}" for n in range(8))
THEMES = ("Stability", "Runtime", "Coverage", "Ease of Use")
LABELS = tuple(Label(name) for name in ("ci", "docs", "wontfix", "help wanted"))

CONTEXT = FilterContext(
    "many",
    tuple(
        Column(name, "quarter", dt.date(2025 + n // 4, n % 4 * 3 + 1, 1), dt.date(2025 + n // 4, n % 4 * 3 + 3, 28))
        for n, name in enumerate(QUARTERS)
    ),
    DAY.date(),
)
ITEMS = tuple(
    Item(
        id=f"I_{n}",
        ref=f"apache/tvm#{n}",
        title=f"Item {n}: a title of about the length that real ones have, with <some> signs & such",
        type="pull" if n % 7 == 0 else "issue",
        state="closed" if n % 3 == 0 else "open",
        status="done" if n % 3 == 0 else "planned",
        column=QUARTERS[n % 8],
        themes=(THEMES[n // 2 % 4],),
        priority=f"P{n % 3}",
        owners=("areusch",) if n % 5 else (),
        labels=(LABELS[n % 4], LABELS[n // 3 % 4]),
        progress=Progress(n % 6, 6, "tasks"),
        target=DAY.date() + dt.timedelta(days=n % 400 - 200),
        fields={"Points": float(n % 13), "Area": f"Area {n % 20}"},
        updated=DAY - dt.timedelta(hours=n),
    )
    for n in range(SIZE)
)

MONTH_AGO = DAY.date() - dt.timedelta(days=30)

CASES: dict[str, Callable[[Item], bool]] = {
    "is:open theme:Stability,Runtime -label:wontfix no:assignee quarter:@current": lambda item: (
        item.state == "open"
        and not {"Stability", "Runtime"}.isdisjoint(item.themes)
        and all(label.name != "wontfix" for label in item.labels)
        and not item.owners
        and item.column == "Q3 2026"
    ),
    "signs is:issue,pr label:*c* points:>=3 updated:>@today-9y": lambda item: (
        "signs" in item.title.casefold()
        and any("c" in label.name for label in item.labels)
        and float(item.fields.get("Points") or 0) >= 3
        and item.updated is not None
        and item.updated.year > 2017
    ),
    "-is:cut -priority:P9 progress:<100 target:2020-01-01.. repo:apache/*": lambda item: (
        item.status != "cut"
        and item.priority != "P9"
        and item.progress is not None
        and item.status != "done"
        and item.target is not None
        and item.target.year >= 2020
        and (item.ref or "").startswith("apache/")
    ),
}


def milliseconds(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return (time.process_time() - before) * 1_000


def main() -> None:
    """Print a line a filter."""
    fields = field_names(ITEMS)
    for text, by_hand in CASES.items():

        def filtered(text: str = text) -> list[Item]:
            return list(select(ITEMS, parse_filter(text, fields=fields), CONTEXT))

        def comprehended(by_hand: Callable[[Item], bool] = by_hand) -> list[Item]:
            return [item for item in ITEMS if by_hand(item)]

        assert filtered() == comprehended()
        runs = [(milliseconds(filtered), milliseconds(comprehended)) for _ in range(RUNS)]
        ours, theirs = map(min, zip(*runs, strict=True))
        print(f"{ours:5.1f} ms, {ours / theirs:4.1f} times a comprehension by hand ({theirs:.1f} ms): {text}")


if __name__ == "__main__":
    main()
