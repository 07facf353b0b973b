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

"""Download one file that anybody may read, with limits on its size, its time and its redirects.

Nothing secret is sent: no token, no password of ``~/.netrc``, no cookie.
"""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from .. import clock
from ..errors import PublisherError, not_installed
from ..github.wire.connection import read_at_most, read_exception, within
from ..github.wire.faults import GARBLED, NOT_GITHUB, Fault
from ..published_address import is_encrypted
from ..version import VERSION

if TYPE_CHECKING:
    from requests import Response

MOST_BYTES = 128 * 2**20
"""The greatest size of a file, unpacked. A project can hold 50,000 items: they take 54 MiB without their texts."""

MOST_REDIRECTS = 5

TIMEOUT = 15
"""Seconds to wait without receiving a byte."""

FIRST_WAIT = 0.5
"""Seconds to wait before the second try. The time doubles with each further try."""

PASSING = frozenset({"slow", "server", "network", "truncated"})
"""The kinds of faults that may not happen again at the next try."""

OK = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})

MISSING = Fault("refused", "has no such file (404)")
SLOW = Fault("slow", "took too long to answer")
LARGE = Fault("too-big", f"sent more than {MOST_BYTES // 2**20} MiB")
UNSAFE = Fault("refused", "redirects to an address that is not encrypted, or that has a user name")
ENDLESS = Fault("refused", f"redirects more than {MOST_REDIRECTS} times")


def download(address: str, *, seconds: float, tries: int) -> bytes | Fault:
    """Return the bytes of a file, or the reason why there are none.

    Parameters
    ----------
    seconds
        The greatest time for all tries together.
    tries
        The greatest number of tries, if a fault may pass.

    Raises
    ------
    PublisherError
        The package ``requests`` is not installed.
    """
    until = clock.monotonic() + seconds
    attempt = 1
    while True:
        outcome = _try(address, until)
        wait = FIRST_WAIT * 2 ** (attempt - 1)
        if isinstance(outcome, bytes) or outcome.kind not in PASSING:
            return outcome
        if attempt == tries or clock.monotonic() + wait >= until:
            return outcome
        clock.sleep(wait)
        attempt += 1


def _try(address: str, until: float) -> bytes | Fault:
    connection = _Connection()
    try:
        outcome = within(until - clock.monotonic(), lambda: connection.follow(address, until), connection.close)
    finally:
        connection.close()
    return SLOW if outcome is None else outcome


class _Connection:
    """The connections of one download: a redirect may lead to another host."""

    def __init__(self) -> None:
        try:
            import requests  # noqa: PLC0415 - only those wait for this import who ask

            from ..github.wire.adapter import CuttableAdapter  # noqa: PLC0415 - as late
        except ModuleNotFoundError:
            raise PublisherError(not_installed("requests")) from None

        self._session = requests.Session()
        # Without this, requests would send the password for the host in ~/.netrc.
        self._session.auth = lambda asked: asked
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        self._adapter = CuttableAdapter()
        self._session.adapters.clear()
        self._session.mount("https://", self._adapter)

    def follow(self, address: str, until: float) -> bytes | Fault:
        """Ask for a file, and again where a redirect leads to. Every exception becomes a fault."""
        for _hop in range(MOST_REDIRECTS + 1):
            try:
                found = self._get(address, until)
                address = urljoin(address, found) if isinstance(found, str) else address
            except OverflowError:
                return LARGE
            except Exception as error:  # noqa: BLE001 - the libraries let through what other servers cause
                fault = read_exception(error)
                return GARBLED if fault == NOT_GITHUB else fault
            if not isinstance(found, str):
                return found
            if not is_encrypted(address):
                return UNSAFE
        return ENDLESS

    def close(self) -> None:
        """Close the connections and stop a running request."""
        self._adapter.cut()
        self._session.close()

    def _get(self, address: str, until: float) -> bytes | str | Fault:
        """Return the body of the answer, or where a redirect leads to."""
        redirects: list[str] = []

        def lead_nowhere(response: Response, **_: Any) -> None:
            # With this header, requests would read the body of the redirect, whatever its size.
            redirects.append(response.headers.pop("location", ""))

        with self._session.get(
            address,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": _AGENT},
            # A little more than the time that is left, so that the caller notices the end of this time first.
            timeout=min(TIMEOUT, max(0.0, until - clock.monotonic()) + 1),
            allow_redirects=False,
            hooks={"response": lead_nowhere},
            stream=True,
        ) as response:
            if response.status_code in REDIRECTS and redirects[0]:
                return redirects[0]
            if response.status_code != OK:
                return _refusal(response.status_code)
            body = read_at_most(response, MOST_BYTES, until)
        return SLOW if clock.monotonic() > until else body


_AGENT = f"sphinxext-tvm-roadmap/{VERSION}"


def _refusal(status: int) -> Fault:
    if status in {404, 410}:
        return MISSING
    if status in {401, 403, 407}:
        return Fault("refused", f"does not show the file to everybody ({status})")
    if status == 429 or status >= 500:  # noqa: PLR2004
        return Fault("server", f"has a problem of its own ({status})")
    return Fault("refused", f"did not send the file ({status})")
