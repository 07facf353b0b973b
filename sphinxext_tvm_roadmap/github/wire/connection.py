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

"""Send one query and read one answer over HTTP, with limits on bytes and time, and from no other host."""

from __future__ import annotations

import zlib
from threading import Thread
from traceback import clear_frames
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from ... import clock
from .environment import wrong_setting
from .faults import GARBLED, NOT_GITHUB, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Mapping

    from requests import Response

Result = TypeVar("Result")

MOST_BYTES = 32 * 2**20
"""The greatest size of one answer, unpacked.

A page of 50 bodies of the greatest length that GitHub allows takes about half of it.
"""

CHUNK = 2**16
ACCEPTED, NO_CONTENT = 202, 204
"""HTTP status codes."""

QUESTION = "tvm-roadmap-question"
"""The name of the thread that sends a query."""

STOPPING = 0.5
"""Seconds in which a call should end after its connection was closed."""


class Received(Struct, frozen=True):
    """An answer in the form that PyGithub expects."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def getheaders(self) -> ItemsView[str, str]:
        """Return the headers in the spelling of the server."""
        return self.headers.items()

    def read(self) -> str:
        """Return the text. JSON is encoded in UTF-8 (RFC 8259, section 8.1)."""
        return self.body.decode("utf-8")


class Wire:
    """The connection to one server.

    PyGithub uses it instead of its own connection, which reads everything that it is sent.

    Parameters
    ----------
    api
        The root of the API, as `find_api` returns it.
    timeout
        Seconds to wait without receiving a byte.
    """

    def __init__(self, api: str, *, timeout: float) -> None:
        import requests  # noqa: PLC0415 - comes with PyGithub, and as late

        from .adapter import CuttableAdapter  # noqa: PLC0415 - as late

        parts = urlsplit(api)
        self._server = f"{parts.scheme}://{parts.netloc}"
        self._timeout = timeout
        self.seconds_left = timeout
        """Seconds that the next answer may take, counted from its query."""
        self._question: tuple[str, str, str | None, dict[str, str]] = ("", "", None, {})
        self._session = requests.Session()
        # Without this, requests would send the password for this host in ~/.netrc instead of the token.
        self._session.auth = lambda asked: asked
        # With http, a proxy that the environment names would receive the token unencrypted. Http is for loopback only.
        self._session.trust_env = parts.scheme == "https"
        self._adapter = CuttableAdapter()
        self._session.mount(f"{parts.scheme}://", self._adapter)

    def request(self, verb: str, path: str, body: str | None, headers: dict[str, str], _stream: object = None) -> None:
        """Store a query that PyGithub has built."""
        self._question = (verb, path, body, headers | {"Accept-Encoding": "gzip"})

    def getresponse(self) -> Received:
        """Send the query and read the answer. It may raise errors that `read_exception` knows, or others."""
        verb, path, body, headers = self._question
        until = clock.monotonic() + self.seconds_left
        send = self._session.get if verb == "GET" else self._session.post
        with send(
            self._server + path,
            data=body,
            headers=headers,
            # A little more than the time that is left, so that the caller notices the end of this time first.
            timeout=min(self._timeout, max(0.0, self.seconds_left) + 1),
            allow_redirects=False,
            hooks={"response": _lead_nowhere},
            stream=True,
        ) as response:
            # PyGithub would wait and repeat a GET that is answered with 202, which is no answer yet.
            status = NO_CONTENT if response.status_code == ACCEPTED else response.status_code
            return Received(status, response.headers, read_at_most(response, MOST_BYTES, until))

    def close(self) -> None:
        """Close the connection and stop a running request, because code that waits for an answer holds the token."""
        self._adapter.cut()
        self._session.close()


def read_exception(error: Exception) -> Fault:
    """Return the fault for an exception. Its text is not used, because it may contain the headers of the query."""
    import requests.exceptions as sent  # noqa: PLC0415 - comes with PyGithub, and as late
    import urllib3.exceptions as received  # noqa: PLC0415

    slow = Fault("slow", "took too long to answer")
    broken = Fault("truncated", "ended its answer too early")
    away = Fault("network", "cannot be reached; check the network, and the name")
    kinds: dict[type[Exception], Fault] = {
        sent.SSLError: Fault(
            "refused", "has a certificate that is not accepted here; behind a proxy, set REQUESTS_CA_BUNDLE"
        ),
        sent.ReadTimeout: slow,
        sent.ConnectionError: away,
        sent.Timeout: away,
        received.ReadTimeoutError: slow,
        received.HTTPError: broken,
        zlib.error: GARBLED,
        OverflowError: Fault("too-big", f"sent more than {MOST_BYTES // 2**20} MiB in one answer"),
    }
    found = next((fault for kind, fault in kinds.items() if isinstance(error, kind)), NOT_GITHUB)
    return wrong_setting(error) or found


def forget(error: BaseException) -> None:
    """Clear the frames of an error and of the earlier errors that led to it.

    The libraries keep errors in their frames, and errors keep their frames. Such reference cycles hold the query with
    its token, and they stay until the next garbage collection. A process that is forked before would inherit them.
    """
    clear_frames(error.__traceback__)
    for earlier in {error.__cause__, error.__context__}:
        if earlier is not None:
            forget(earlier)


def within(seconds: float, call: Callable[[], Result], stop: Callable[[], object]) -> Result | None:
    """Return the result of a call, or ``None`` if the call takes longer than ``seconds``.

    A call that takes longer is stopped. If it cannot be stopped, it is left behind. The timeouts of the libraries do
    not end an answer that comes byte by byte. Nothing ends the lookup of a host name.
    """
    if seconds <= 0:
        return None
    results: list[Result] = []
    thread = Thread(target=lambda: results.append(call()), name=QUESTION, daemon=True)
    thread.start()
    clock.join(thread, seconds)
    if thread.is_alive():
        stop()
        clock.join(thread, STOPPING)
        return None
    return results[0] if results else None


def read_at_most(response: Response, most: int, until: float) -> bytes:
    """Read and unpack at most so many bytes. urllib3 would unpack a few bytes into gigabytes.

    Parameters
    ----------
    until
        The reading of `clock.monotonic` after which no more is read; the body may be incomplete then.

    Raises
    ------
    OverflowError
        There are more bytes.
    """
    packed = response.headers.get("content-encoding", "").lower() == "gzip"
    unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS) if packed else None
    # The default of urllib3 1.26 is to accept an answer that is shorter than its length.
    response.raw.enforce_content_length = True
    body = bytearray()
    for chunk in response.raw.stream(CHUNK, decode_content=False):
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most:
            raise OverflowError
        if clock.monotonic() > until:
            break
    return bytes(body)


def _lead_nowhere(response: Response, **_: Any) -> None:
    """Remove the redirect of an answer. With it, requests would read the whole body, and PyGithub would follow it."""
    response.headers.pop("location", None)
