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

"""What becomes of something whole when somebody else has had it: parts replaced, lost, doubled or cut."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

ODD_TEXTS = (
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e\u2066",
    "x" * 70_000,
    "javascript:alert(1)",
    "https://x.invalid/",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59-14:00",
    "2026-02-30",
    "2026-01-01T00:00:00Z",
    "Q9 99999",
    "owner/repository#99999999999999999999",
    "#0",
    "Issue",
    "DraftIssue",
    "ProjectV2IterationField",
    "OPEN",
    "done",
    "quarter",
    "sub-issues",
    "- [ ] a\n  - [x] b #1",
    "## Goals\n\n**P0** | x",
)
ODD_NUMBERS = (0, 1, -1, -5, 2**31, 2**63, -(2**63), 2**64, 10**30, 0.5, -0.0, 1e308, -1e308)

texts = st.sampled_from(ODD_TEXTS) | st.text(max_size=20)
values = st.one_of(
    st.none(),
    st.booleans(),
    texts,
    st.sampled_from(ODD_NUMBERS),
    st.just([]),
    st.just({}),
    st.lists(st.none() | texts | st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(["__typename", "id", "name", "nodes"]), st.none() | texts, max_size=2),
)


def paths_of(whole: Any, path: Path = ()) -> list[Path]:
    """Return where each value of JSON stands."""
    found = [path] if path else []
    children = whole.items() if isinstance(whole, dict) else enumerate(whole) if isinstance(whole, list) else ()
    return found + [each for key, child in children for each in paths_of(child, (*path, key))]


def changed(whole: Any) -> st.SearchStrategy[Any]:
    """Return JSON in which up to six values are others, or are gone, or stand there twice."""
    text, paths = json.dumps(whole), paths_of(whole)
    ways = st.sampled_from(["put", "put", "put", "drop", "double"])

    def apply(changes: list[tuple[Path, str, Any]]) -> Any:
        made = json.loads(text)
        for path, way, value in changes:
            change(made, path, way, value)
        return made

    return st.lists(st.tuples(st.sampled_from(paths), ways, values), min_size=1, max_size=6).map(apply)


def change(whole: Any, path: Path, way: str, value: Any) -> None:
    *before, last = path
    try:
        for key in before:
            whole = whole[key]
        if way == "put":
            whole[last] = deepcopy(value)  # else a list could come to stand in itself
        elif way == "drop":
            del whole[last]
        elif isinstance(whole, list):
            whole.append(whole[last])  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return  # an earlier change took it away


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """Return bytes that are cut, filled or overwritten in up to four places, or are quite others."""
    pieces = st.binary(max_size=8) | st.sampled_from(
        [b'"', b"\\", b"{", b"]", b"\n", b"\xff", b"\\ud800", b"[" * 3_000]
    )

    def apply(cuts: list[tuple[float, int, bytes]]) -> bytes:
        made = whole
        for place, length, piece in cuts:
            start = int(place * len(made))
            made = made[:start] + piece + made[start + length :]
        return made

    places = st.floats(0, 1, allow_nan=False)
    cuts = st.lists(st.tuples(places, st.integers(0, 40), pieces), min_size=1, max_size=4).map(apply)
    return cuts | st.binary(max_size=200)
