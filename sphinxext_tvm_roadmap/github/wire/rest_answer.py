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

"""Read an answer of GitHub's REST API, which shows public projects of organizations without a token."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from .faults import GARBLED, LENGTHS, NOT_GITHUB, Fault, read_failure, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUSALS_TO_SHOW = frozenset({401, 403, 404})
"""HTTP status codes of things that GitHub does not show, or does not have. The caller knows what they mean."""

NEXT_LINK = re.compile(r'<(?P<address>[^<>]*)>\s*;[^,<]*\brel="?next\b')
"""The link to the next page in the header ``Link`` (RFC 8288)."""

LONGEST_CURSOR = 2_000

NO_CURSOR = Fault("garbled", "says that a list goes on, but not where; the rest of the list cannot be read")
"""The fault of a link to a next page of which no cursor can be read. Without it, the list would end too early."""


class RestAnswer(Struct, frozen=True):
    """What GitHub's REST API answered."""

    status: int
    """200, or one of `REFUSALS_TO_SHOW`."""
    content: object = None
    after: str | None = None
    """The cursor of the next page, if there is one."""


class RequestLimit(Struct, frozen=True):
    """How many requests GitHub still answers in this hour."""

    left: int
    most: int
    reset: dt.datetime
    """When the hour ends, in UTC."""


def read_rest_answer(status: int, text: str, headers: Mapping[str, str], now: dt.datetime) -> RestAnswer | Fault:
    """Read an answer with any status. The names of the headers are in small letters."""
    body = read_json(text)
    if status >= 400:  # noqa: PLR2004
        return _read_refusal(status, body, headers, now)
    if status in {301, 302, 307, 308}:
        return Fault("refused", "redirects the request elsewhere; perhaps the owner of the project was renamed")
    if status != 200:  # noqa: PLR2004
        return Fault("refused", f"gave no content ({status}); check the address of the API")
    if body is None and text.startswith(("{", "[")):
        is_whole = any(name in headers for name in LENGTHS)
        return GARBLED if is_whole else Fault("truncated", "ended its answer too early")
    if not isinstance(body, dict | list):
        return NOT_GITHUB
    after = read_next_cursor(headers.get("link", ""))
    return after if isinstance(after, Fault) else RestAnswer(status, body, after)


def read_limit(headers: Mapping[str, str]) -> RequestLimit | None:
    """Return the limit of requests that the headers tell; ``None`` if they do not tell it."""
    try:
        left, most, reset = (int(headers[f"x-ratelimit-{name}"]) for name in ("remaining", "limit", "reset"))
        return RequestLimit(left, most, dt.datetime.fromtimestamp(reset, dt.timezone.utc))
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def read_next_cursor(link: str) -> str | Fault | None:
    """Return the cursor of the next page from the header ``Link``; ``None`` if there is no next page.

    Only the cursor is read. The address around it is not followed, because it may lead anywhere.
    """
    found = NEXT_LINK.search(link)
    if found is None:
        return None
    try:
        cursors = parse_qs(urlsplit(found["address"]).query).get("after", [])
    except ValueError:
        return NO_CURSOR
    return next((cursor for cursor in cursors if len(cursor) <= LONGEST_CURSOR), NO_CURSOR)


def _read_refusal(status: int, body: object, headers: Mapping[str, str], now: dt.datetime) -> RestAnswer | Fault:
    fault = read_failure(status, body, headers, now)
    limit = read_limit(headers)
    if limit is not None and limit.left <= 0 and (fault.kind == "limit" or status in {403, 429}):
        return _over_the_limit(limit, now)
    if status in REFUSALS_TO_SHOW and fault.kind in {"token", "refused"}:
        return RestAnswer(status)
    return fault


def _over_the_limit(limit: RequestLimit, now: dt.datetime) -> Fault:
    problem = (
        f"answers no more requests without a token until {limit.reset:%Y-%m-%d %H:%M} UTC "
        f"(its limit is {limit.most} an hour for all who share this network address); with a token, it answers more"
    )
    return Fault("limit", problem, max(0.0, (limit.reset - now).total_seconds()))
