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

"""How long bodies take to be read: an ordinary one, and the worst of 65,536 characters; run with ``python body.py``.

For each worst case: seconds for all of it, and how much longer it takes than half of it (2 is linear).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.markdown.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 65_536

ORDINARY = """This issue tracks the work on lowering the time that a job waits, see #15 and the discussion in
https://github.com/example/project/issues/7. It is **not** about the time that a job runs.

## Motivation
Jobs wait for twenty minutes on average, `lint` for more, and nobody knows why.

## Steps
- [x] Measure where the time goes #101 @ann
- [x] Start the machines earlier #102
  - [x] on Linux https://github.com/example/project/pull/103
  - [ ] on macOS
- [ ] Keep images warm between jobs (blocked by #104) @bob
- [ ] Say on the page how long a job has waited
- [ ] Tell people about `retry` and [how to use it](https://example.org/retry)

## Out of scope
Anything that makes the jobs themselves faster.

cc @ann @bob @eve
"""

UNITS = """> [ ![ * ** _ ` `` | < - ( ~ ~~ & &# [] []( [a]( [a] *a_ **_ <a <!-- \\ @a #1 # # - > >- 1. x :// a@ ``` https://a"""
LINES = (
    "- a",
    "1. a",
    "> a",
    "# a",
    "|",
    "x",
    "~~~",
    "[a]: b",
    "[a",
    "- [ ] a",
    "a\n=",
    "* * *",
    "- a\n",
    "<p>",
    "**a**",
)


def worst_cases() -> dict[str, Callable[[int], str]]:
    cases: dict[str, Callable[[int], str]] = {}
    for unit in [*UNITS.split(), "> ", "- ", "*a ", "_a ", "#1 ", *(f"{line}\n" for line in LINES)]:
        cases[repr(unit)] = lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size]
    cases["brackets in brackets"] = lambda size: "[" * (size // 2) + "]" * (size // 2)
    cases["asterisks around"] = lambda size: "*" * (size // 2) + "a" + "*" * (size // 2 - 1)
    cases["runs of backticks"] = lambda size: "`".join("`" * length for length in range(1, int((2 * size) ** 0.5)))
    cases["deeper and deeper"] = lambda size: "".join(f"{'  ' * n}- a\n" for n in range(int(size**0.5)))
    cases["quotes over lazy lines"] = lambda size: ">" * 100 + "x\n" * (size // 2 - 50)
    cases["short rows"] = lambda size: "a|" * 200 + "\n" + "-|" * 200 + "\n" + "x\n" * (size // 2 - 400)
    cases["dashes before a word"] = lambda size: "- " * (size // 2) + "x"
    cases["blanks before a word"] = lambda size: "a" + " " * (size - 2) + "b"
    return cases


def seconds(call: Callable[[], object], repeat: int = 3) -> float:
    best = float("inf")
    for _ in range(repeat):
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
    return best


def read_and_parse(text: str) -> None:
    """Do what a synchronisation does, and then what a page does."""
    read_body(text, repository="a/b")
    document = parse(text)
    for token in document.tokens:
        if token.type == "inline":
            document.inline(token)


def main() -> None:
    each = seconds(lambda: [read_body(ORDINARY, repository="a/b") for _ in range(200)]) / 200
    print(f"{len(ORDINARY)} ordinary characters: {each * 1e6:.0f} µs, {1 / each:.0f} bodies a second")
    for name, make in worst_cases().items():
        half, whole = make(LONGEST // 2), make(LONGEST)
        took = seconds(lambda text=whole: read_and_parse(text))
        ratio = took / max(seconds(lambda text=half: read_and_parse(text)), 1e-9)
        flag = "  <-- too slow" if took > 0.5 or (took > 0.05 and ratio > 3) else ""
        print(f"{took:7.3f} s  x{ratio:4.1f}  {name}{flag}")


if __name__ == "__main__":
    main()
