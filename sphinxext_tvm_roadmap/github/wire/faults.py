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

"""Find out from the reply why a query to GitHub failed.

The replies here are those that GitHub and the proxies before it are known to give. A test contains one of each.
GitHub's own words are matched here but never passed on, because they may quote a stranger's text or the query.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["token", "limit", "slow", "too-big", "server", "network", "truncated", "garbled", "refused"]

SECONDARY_WAIT = 60.0
"""Seconds. GitHub asks for at least a minute if a secondary limit names no time."""

UNDEFINED_CODES = {
    "undefinedField": "fieldName",
    "argumentNotAccepted": "argumentName",
    "argumentLiteralsIncompatible": "argumentName",
    "undefinedType": "typeName",
}
"""``extensions.code`` of words that an older server does not know, and the extension that names the word.

Of a value that the server does not know, such as a type of events, only the argument is named."""

SURROGATES = re.compile(
    r"(?P<kept>\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""JSON escapes of half a surrogate pair. It is not a character, and no file can hold it (RFC 8259, section 8.2)."""

WORDS: tuple[tuple[str, Kind | Literal["secondary"]], ...] = (
    ("secondary rate limit", "secondary"),
    ("abuse detection", "secondary"),
    ("api rate limit", "limit"),
    ("something went wrong while executing your query", "slow"),
    ("couldn't respond to your request in time", "slow"),
    ("resource limits for this query exceeded", "too-big"),
    ("possible nodes which exceeds", "too-big"),
)
"""Words of GitHub's messages and their kinds of fault, for errors that have no type."""

TYPES: dict[str, Kind | Literal["secondary"]] = {
    "RATE_LIMIT": "limit",
    "RATE_LIMITED": "limit",
    "INSUFFICIENT_SCOPES": "token",
    "MAX_NODE_LIMIT_EXCEEDED": "too-big",
    "RESOURCE_LIMITS_EXCEEDED": "too-big",
    "INTERNAL": "server",
    "SERVICE_UNAVAILABLE": "server",
}

REFUSALS = frozenset({"ARGUMENT_LIMIT", "FORBIDDEN", "NOT_FOUND", "UNPROCESSABLE", "STALE_DATA"})
"""Error types that tell a maintainer more than that the query was refused."""

SCOPES = ("read:project", "project", "repo", "public_repo", "read:org", "read:user", "user:email")
"""Scopes of a classic token that the queries may need."""

HEAVIEST_FIRST = ("limit", "secondary", "token", "slow", "too-big", "server", "refused")


class Fault(Struct, frozen=True):
    """The reason why there is no answer."""

    kind: Kind
    problem: str
    """The end of the sentence that begins with the name of the server."""
    wait: float | None = None
    """Seconds that GitHub asks to wait, or ``None`` if GitHub names no time."""


NOT_GITHUB = Fault("refused", "did not answer like GitHub; check the address of the API, and any proxy in between")


GARBLED = Fault("garbled", "sent an answer that cannot be read")
"""The fault of an answer that arrived whole. The server will probably send the same again."""

LENGTHS = ("content-length", "transfer-encoding")
"""The headers with which an answer that breaks off is noticed while it is received."""


class Missing(Struct, frozen=True):
    """A part of an answer that GitHub did not show (an error with ``path`` beside ``data``)."""

    path: tuple[str | int, ...]
    why: Literal["not-found", "forbidden", "sign-on", "other"]


class Reply(Struct, frozen=True):
    """An answer. Parts of it may be missing."""

    data: dict[str, Any]
    missing: tuple[Missing, ...] = ()
    undefined: frozenset[str] = frozenset()
    """Fields, arguments and types of the query that this server does not know. If there are any, there is no data."""


class Error(Struct, frozen=True):
    """The parts that are read of one error of an answer (GraphQL, section 7.1.2, and GitHub's ``type``)."""

    type: str = ""
    code: str = ""
    message: str = ""
    path: tuple[str | int, ...] | None = None
    extensions: dict[str, Any] = {}


def read_reply(status: int, text: str, headers: Mapping[str, str], now: dt.datetime) -> Reply | Fault:
    """Read an answer with any status. The names of the headers are in small letters."""
    body = read_json(text)
    if status >= 400:  # noqa: PLR2004
        return read_failure(status, body, headers, now)
    if status >= 300:  # noqa: PLR2004
        return Fault("refused", "redirects the request elsewhere; check the address of the API")
    if body is None and text.startswith(("{", "[")):
        is_whole = any(name in headers for name in LENGTHS)
        return GARBLED if is_whole else Fault("truncated", "ended its answer too early")
    return read_body(body, headers, now)


def read_json(text: str) -> object:
    """Return the content of JSON, or ``None`` if it cannot be read."""
    try:
        return msgspec.json.decode(SURROGATES.sub(lambda found: found["kept"] or "", text))
    except (msgspec.DecodeError, RecursionError):
        return None


def read_body(body: object, headers: Mapping[str, str], now: dt.datetime) -> Reply | Fault:
    """Read an answer with a status below 400."""
    if not isinstance(body, dict) or not isinstance(body.get("data"), dict | None):
        return NOT_GITHUB
    raw = body.get("errors") or []
    if not isinstance(raw, list) or not (raw or body.get("data")):
        return Fault("garbled", "sent an answer without data")
    errors = [_read_error(error) for error in raw]
    data = body.get("data") or {}
    undefined = frozenset(filter(None, map(_undefined_name, errors)))
    kinds = {_kind_of_error(error, partial=bool(data)): error for error in reversed(errors)}
    for kind in HEAVIEST_FIRST:
        if kind in kinds and not (kind == "refused" and undefined):
            return _describe(kind, kinds[kind], headers, now)
    missing = tuple(found for error in errors if (found := _missing(error)) is not None)
    return Reply({} if undefined else data, missing, undefined)


def read_failure(status: int, body: object, headers: Mapping[str, str], now: dt.datetime) -> Fault:
    """Read an answer with a status of 400 or above. ``body`` is its JSON, or ``None`` if it could not be read."""
    message = str(body.get("message") or body.get("errors") or "").lower() if isinstance(body, dict) else ""
    by_words = next((kind for words, kind in WORDS if words in message), None)
    if by_words in {"limit", "secondary"} or status == 429:  # noqa: PLR2004
        return _describe(by_words or "secondary", Error(), headers, now)
    if "saml" in message or "x-github-sso" in headers:
        return Fault("token", SIGN_ON)
    if status in BY_STATUS:
        return BY_STATUS[status]
    if status in {502, 504} or by_words == "slow":
        return Fault("slow", f"took too long to answer ({status})")
    if status >= 500:  # noqa: PLR2004
        return Fault("server", f"has a problem of its own ({status})", _retry_after(headers))
    return Fault("refused", f"refused the request ({status})")


SIGN_ON = "asks for single sign-on: authorize the token for the organization in your list of tokens on GitHub"

BY_STATUS = {
    401: Fault("token", "does not accept the token: it is wrong, has expired or was revoked; make a new one"),
    403: Fault(
        "token",
        "does not allow this token (403): a classic token needs the scope read:project, a fine-grained one the "
        'organization permission "Projects: read"; the GITHUB_TOKEN of GitHub Actions cannot read projects',
    ),
    404: Fault("refused", "has no GraphQL API at this address (404); check the address of the API"),
    407: Fault("refused", "is behind a proxy that needs a name and a password (407)"),
}


def _read_error(raw: object) -> Error:
    """Read an error. An error of an unknown form becomes an empty one."""
    try:
        return msgspec.convert(raw, Error)
    except msgspec.ValidationError:
        return Error()


def _kind_of_error(error: Error, *, partial: bool) -> str | None:
    """Return the fault that an error means for the whole query, or ``None`` if the rest of the answer is usable."""
    if error.code == "graphql_rate_limit":
        return "limit"
    if error.type in TYPES:
        return TYPES[error.type]
    by_words = next((kind for words, kind in WORDS if words in error.message.lower()), None)
    if by_words is not None:
        return by_words
    # GraphQL's ``search`` is never null, so an error in it alone removes all data from the answer.
    of_a_part = partial or error.type in {"NOT_FOUND", "FORBIDDEN"} or error.path == ("search",)
    if _undefined_name(error) is not None or (error.path and of_a_part):
        return None
    return "token" if error.type == "FORBIDDEN" else "refused"


def _describe(kind: str, error: Error, headers: Mapping[str, str], now: dt.datetime) -> Fault:
    if kind == "limit":
        return _primary_limit(headers, now)
    if kind == "secondary":
        wait = _retry_after(headers)
        return Fault(
            "limit", "asks for fewer requests (secondary rate limit)", SECONDARY_WAIT if wait is None else wait
        )
    if kind == "slow":
        return Fault("slow", "took too long to answer")
    if kind == "too-big":
        return Fault("too-big", "refused the request as too large")
    if kind == "server":
        return Fault("server", "has a problem of its own", _retry_after(headers))
    if kind == "token" and error.type == "INSUFFICIENT_SCOPES":
        asked_for = error.message.partition("scopes: [")[2].partition("]")[0]
        wanted = [scope for scope in SCOPES if f"'{scope}'" in asked_for]
        scopes = ", ".join(wanted) or "read:project"
        return Fault(
            "token",
            f"says that the token lacks a scope: a classic token needs {scopes}; add it in your list of tokens",
        )
    if kind == "token":
        return BY_STATUS[403]
    named = f" ({error.type})" if error.type in REFUSALS else ""
    return Fault("refused", f"refused the request{named}")


def _primary_limit(headers: Mapping[str, str], now: dt.datetime) -> Fault:
    problem = "has no points left for this token (rate limit)"
    try:
        reset = dt.datetime.fromtimestamp(int(headers["x-ratelimit-reset"]), dt.timezone.utc)
    except (KeyError, ValueError, OverflowError, OSError):
        return Fault("limit", f"{problem}; it gives new ones each hour")
    return Fault("limit", f"{problem} until {reset:%Y-%m-%d %H:%M} UTC", max(0.0, (reset - now).total_seconds()))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    text = headers.get("retry-after", "")
    return float(text) if re.fullmatch(r"\d{1,9}", text) else None


def _undefined_name(error: Error) -> str | None:
    code = error.extensions.get("code")
    if not isinstance(code, str) or code not in UNDEFINED_CODES:
        return None
    return str(error.extensions.get(UNDEFINED_CODES[code]))


def _missing(error: Error) -> Missing | None:
    if error.path is None or _undefined_name(error) is not None:
        return None
    if error.extensions.get("saml_failure"):
        return Missing(error.path, "sign-on")
    why: dict[str, Literal["not-found", "forbidden"]] = {"NOT_FOUND": "not-found", "FORBIDDEN": "forbidden"}
    return Missing(error.path, why.get(error.type, "other"))
