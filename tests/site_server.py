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

"""A site on loopback that publishes files over https, with a certificate of its own, and the ways in which it fails."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HOST = "localhost"
"""The only name in the certificate."""


@dataclass(frozen=True)
class File:
    """The answer to the question for one file."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    share: float = 1.0
    """The part of the body after which the connection ends."""
    hangs: bool = False
    """Whether nothing follows after the part of the body, and the connection stays open."""
    drips: bool = False
    """Whether the body comes byte by byte and does not end."""


@dataclass
class Site:
    """A running site, and what it was asked."""

    url: str = ""
    files: dict[str, File] = field(default_factory=dict)
    """The answers by path; other paths are not found."""
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """The path and the headers of each request; the names of the headers are in small letters."""
    stuck: Event = field(default_factory=Event)
    """Whether the last answer hangs or drips."""
    closing: Event = field(default_factory=Event)

    def asked(self) -> list[str]:
        """Return the paths that were asked for."""
        return [path for path, _headers in self.requests]


def make_certificate(folder: Path) -> Path:
    """Write a certificate for `HOST` that signs itself, with its key, into one file; return its path."""
    # Imported late: few tests need it. PyGithub needs this package.
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    day = dt.timedelta(days=1)
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "site.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@contextmanager
def publish(certificate: Path) -> Iterator[Site]:
    """Run a site for as long as the context lasts."""
    site = Site()
    handler = type("SiteHandler", (_Handler,), {"site": site})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = _Server(("127.0.0.1", 0), handler, context)
    site.url = f"https://{HOST}:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext
    ) -> None:
        super().__init__(address, handler)
        self.context = context

    def finish_request(self, request: socket.socket, client_address: tuple[str, int]) -> None:  # type: ignore[override]
        """Shake hands in the thread of the request, so that one client does not keep others waiting."""
        with suppress(OSError), self.context.wrap_socket(request, server_side=True) as encrypted:
            self.RequestHandlerClass(encrypted, client_address, self)


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site = self.site
        site.stuck.clear()
        site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        found = site.files.get(self.path, File(b"no such file", 404))
        self.send_response(found.status)
        for name, value in ({"content-length": str(len(found.body))} | dict(found.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        if found.drips:
            site.stuck.set()
            while not site.closing.wait(0.01):
                self.wfile.write(b" ")
            return
        self.wfile.write(found.body[: int(len(found.body) * found.share)])
        self.wfile.flush()
        if found.hangs:
            site.stuck.set()
            site.closing.wait()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http.server's name)
        """Say nothing on the terminal."""
