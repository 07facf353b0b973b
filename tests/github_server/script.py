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

"""What a test can make the server do instead of answering."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ERRORS = Path(__file__).parent / "errors"


@dataclass(frozen=True)
class Request:
    """One request that the server was sent."""

    query: str
    variables: Mapping[str, Any]
    headers: Mapping[str, str]
    """Names in small letters."""
    path: str


@dataclass(frozen=True)
class Reply:
    """Answer with just this; a `body` of text or bytes goes out as it is, anything else as JSON."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def payload(self) -> bytes:
        text = self.body if isinstance(self.body, (str, bytes)) else json.dumps(self.body, ensure_ascii=False)
        return text.encode() if isinstance(text, str) else text


@dataclass(frozen=True)
class Hang:
    """Say nothing for so many seconds, then close the connection."""

    seconds: float = 600


@dataclass(frozen=True)
class Drop:
    """Close the connection at once, or reset it (TCP RST)."""

    reset: bool = False


@dataclass(frozen=True)
class Cut:
    """Answer, but after this share of the body say nothing for so many seconds, then close or reset the connection."""

    share: float = 0.5
    seconds: float = 0
    reset: bool = False


@dataclass(frozen=True)
class Drip:
    """Answer with one byte at a time, so many seconds after the other; in a header without end, or in the body."""

    seconds: float = 0.02
    in_header: bool = False


@dataclass(frozen=True)
class Altered:
    """Answer, but with what this makes of the body."""

    change: Callable[[Any], Any]


Step = Reply | Hang | Drop | Cut | Drip | Altered | None
"""What to do with a request; None answers it."""

Script = Iterable[Step] | Callable[[Request], Step]
"""Steps for the first requests, one each (all later ones are answered), or a function that is asked each time."""


def error(name: str) -> Reply:
    """Return one of the recorded error replies of GitHub, by the name of its file in ``errors/``."""
    recorded = json.loads((ERRORS / f"{name}.json").read_text(encoding="utf-8"))
    return Reply(recorded["body"], recorded["status"], recorded["headers"])


def director(script: Script) -> Callable[[Request], Step]:
    """Return the function that says what to do with each request."""
    if callable(script):
        return script
    steps = iter(script)
    return lambda _request: next(steps, None)
