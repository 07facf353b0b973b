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

"""Ask GitHub what the token may do, and how long."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from ..wire.faults import Fault

if TYPE_CHECKING:
    from ..wire.client import Client

PATH = "/rate_limit"
"""A question that each token may ask; it costs nothing."""

SCOPES = "x-oauth-scopes"
EXPIRY = "github-authentication-token-expiration"

FORMS = ("%Y-%m-%d %H:%M:%S %Z", "%Y-%m-%d %H:%M:%S %z")
"""GitHub writes ``2026-12-31 08:00:00 UTC`` or ``2026-12-31 08:00:00 +0000``."""


class TokenFacts(Struct, frozen=True):
    """The facts that GitHub tells of a token."""

    scopes: frozenset[str] | None = None
    """``None`` if GitHub names none: fine-grained tokens and those of apps have permissions instead."""
    expires: dt.datetime | None = None
    """``None`` if it never expires, or if GitHub does not say."""
    problem: str = ""
    """Why GitHub did not answer, as the end of the sentence that begins with the name of the server."""
    is_refused: bool = False
    """Whether GitHub does not accept the token."""


def ask_token(client: Client) -> TokenFacts:
    """Return the facts of the client's token. GitHub is asked once."""
    answer = client.ask_headers(PATH)
    if isinstance(answer, Fault):
        return TokenFacts(problem=f"{client.host} {answer.problem}", is_refused=answer.kind == "token")
    scopes = answer.get(SCOPES)
    named = None if scopes is None else frozenset(filter(None, (each.strip() for each in scopes.split(","))))
    return TokenFacts(named, read_expiry(answer.get(EXPIRY, "")))


def read_expiry(text: str) -> dt.datetime | None:
    """Return the instant in GitHub's header."""
    for form in FORMS:
        with suppress(ValueError):
            found = dt.datetime.strptime(text.strip(), form)  # noqa: DTZ007 - without a zone, it is UTC
            return found if found.tzinfo is not None else found.replace(tzinfo=dt.timezone.utc)
    return None
