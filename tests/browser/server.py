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

"""Pages on loopback, under the policy that the first part of an address names; ``slow`` sends a page in many pieces."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

SLOW = "slow"
PIECES = 25
"""So many pieces of a page are sent one after the other, to a browser that draws each of them."""

POLICIES = {
    "none": None,
    # https://infra.apache.org/csp.html; the value as in apache/arrow-site#599
    "asf": "default-src 'self' data: blob: 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "img-src 'self' data: https://*.apache.org/; frame-ancestors 'self'",
    "strict": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:",
}


class Handler(SimpleHTTPRequestHandler):
    """Serves ``/POLICY/THEME/PAGE`` from ``THEME/PAGE``."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Return the file behind an address."""
        return super().translate_path("/" + path.lstrip("/").partition("/")[2])

    def end_headers(self) -> None:
        """Add the policy, and let a browser keep each file: sites do not change while they are served."""
        self.send_header("Cache-Control", "max-age=86400")
        policy = POLICIES.get(self.path.lstrip("/").partition("/")[0])
        if policy:
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file; send a page in pieces, if the address asks for this."""
        if not self.path.startswith(f"/{SLOW}/") or ".html" not in self.path:
            super().copyfile(source, outputfile)
            return
        page = source.read()
        size = len(page) // PIECES + 1
        for start in range(0, len(page), size):
            outputfile.write(page[start : start + size])
            outputfile.flush()
            sleep(0.05)

    def log_message(self, *_args: object) -> None:
        """Say nothing: the tests ask the browser what was loaded."""


class Server(ThreadingHTTPServer):
    """Serves in daemon threads."""

    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """Say nothing of a connection that a closed window left."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
