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

"""The stand-in as an HTTP server on loopback."""

from __future__ import annotations

import json
import re
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from time import perf_counter
from typing import Any

from . import rest
from .answer import GitHub
from .changes import add_view
from .script import Altered, Cut, Drip, Drop, Hang, Reply, Request, Script, Step, director, error
from .world import World

PLANNING_STATUSES = re.compile(r"(?:/api/v3)?/repos/(?P<repository>[^/]+/[^/]+)/planning-statuses")
PATHS = {"/graphql", "/api/graphql"}
JSON = {"content-type": "application/json; charset=utf-8"}


@dataclass
class GitHubServer:
    """A running server, and what it was asked."""

    github: GitHub
    direct: Callable[[Request], Step]
    latency: float
    """The least time from a request to its reply, in seconds; making the reply counts."""
    url: str = ""
    """The API root; queries go to ``<url>/graphql`` or ``<url>/api/graphql``."""
    requests: list[Request] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    """The paths of the REST API that were asked for."""
    anonymous: int = 0
    """The number of requests about projects without a token."""
    stuck: Event = field(default_factory=Event)
    """Whether the last request hangs, or its answer drips."""
    closing: Event = field(default_factory=Event)
    connections: set[socket.socket] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def take(self, request: Request) -> Step:
        """Note a request and say what the script has for it."""
        with self.lock:
            self.stuck.clear()
            self.requests.append(request)
            return self.direct(request)

    def reply(self, request: Request, asked: dict[str, Any]) -> Reply:
        if not request.headers.get("authorization", "").partition(" ")[2].strip():
            return error("unauthenticated_401")
        body = self.github.answer(asked.get("query"), asked.get("variables"), asked.get("operationName"))
        return Reply(body, headers=self.github.headers())

    def rest_reply(self, request: Request) -> Reply:
        """Answer a request about a project, as GitHub does without a token."""
        reset = self.github.reset
        with self.lock:
            self.anonymous += 1
            used = self.anonymous
        if used > rest.REQUESTS_AN_HOUR:
            return rest.limited(used, reset)
        found = rest.answer(self.github.world, request.path)
        return replace(found, headers={**found.headers, **rest.limit_headers(used, reset)})


@contextmanager
def serve(
    world: World, *, latency: float = 0.0, script: Script = (), without: tuple[str, ...] = ()
) -> Iterator[GitHubServer]:
    """Run a stand-in GitHub for as long as the context lasts.

    Parameters
    ----------
    latency
        The least time that each reply takes, in seconds.
    script
        What happens instead of an answer: steps for the first requests, or a function of the request.
    without
        Types, fields and arguments that this server's schema does not have yet, as in `older.drop`.
    """
    server = GitHubServer(GitHub(world, without), director(script), latency)
    handler = type("Handler", (GraphQLHandler,), {"served": server})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        http.shutdown()
        for connection in list(server.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        http.server_close()
        thread.join()


class GraphQLHandler(BaseHTTPRequestHandler):
    """One connection of a client, kept alive from request to request."""

    served: GitHubServer
    protocol_version = "HTTP/1.1"
    server_version = "GitHub.com"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1

    def setup(self) -> None:
        super().setup()
        self.served.connections.add(self.connection)

    def finish(self) -> None:
        self.served.connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer a request of the REST API; GitHub says *not found* for a repository that is not enrolled."""
        if rest.is_of_project(self.path):
            request = Request("", {}, self.names_in_small_letters(), self.path)
            return self.perform(request, lambda: self.served.rest_reply(request))
        self.served.looked_up.append(self.path)
        named = PLANNING_STATUSES.fullmatch(self.path)
        statuses = self.served.github.world.planning_statuses.get(named["repository"].lower()) if named else None
        if self.path.removeprefix("/api/v3") == "/rate_limit":
            return self.send(self.served.github.world.rate_limit or Reply({}, headers=self.served.github.headers()))
        if statuses is not None:
            return self.send(statuses if isinstance(statuses, Reply) else Reply(statuses))
        return self.not_found()

    def not_found(self) -> None:
        self.send(
            Reply({"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"}, 404)
        )

    def names_in_small_letters(self) -> dict[str, str]:
        """Return the headers."""
        return {name.lower(): value for name, value in self.headers.items()}

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            asked = json.loads(text)
        except ValueError:
            return self.send(Reply({"message": "Problems parsing JSON", "status": "400"}, 400))
        if (added := add_view(self.served.github.world, self.path, asked)) is not None:
            self.served.looked_up.append(self.path)
            return self.send(added)
        if self.path not in PATHS or not isinstance(asked, dict):
            return self.not_found()
        headers = self.names_in_small_letters()
        request = Request(asked.get("query") or "", asked.get("variables") or {}, headers, self.path)
        return self.perform(request, lambda: self.served.reply(request, asked))

    def perform(self, request: Request, answer: Callable[[], Reply]) -> None:
        """Answer a request, or do what the script has for it."""
        received = perf_counter()
        step = self.served.take(request)
        if isinstance(step, Hang):
            self.served.stuck.set()
        if isinstance(step, (Hang, Drop)):
            self.served.closing.wait(step.seconds if isinstance(step, Hang) else 0)
            return self.close(reset=isinstance(step, Drop) and step.reset)
        reply = step if isinstance(step, Reply) else answer()
        if isinstance(step, Altered):
            reply = replace(reply, body=step.change(reply.body))
        payload = reply.payload()
        self.served.closing.wait(max(0.0, received + self.served.latency - perf_counter()))
        if isinstance(step, Drip):
            return self.drip(reply, payload, step)
        self.send(reply, payload, share=step.share if isinstance(step, Cut) else 1.0)
        if isinstance(step, Cut):
            if step.seconds:
                self.served.stuck.set()
            self.served.closing.wait(step.seconds)
            self.close(reset=step.reset)
        return None

    def send(self, reply: Reply, payload: bytes | None = None, *, share: float = 1.0) -> None:
        payload = reply.payload() if payload is None else payload
        self.send_response(reply.status)
        headers = JSON | {name.lower(): value for name, value in reply.headers.items()}
        for name, value in (headers | {"content-length": str(len(payload))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload[: int(len(payload) * share)])
        self.wfile.flush()

    def drip(self, reply: Reply, payload: bytes, step: Drip) -> None:
        if step.in_header:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nx-endless: ")
            payload = b"x" * len(payload)
        else:
            self.send(reply, payload, share=0)
        self.close_connection = True
        self.served.stuck.set()
        for byte in payload:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.served.closing.wait(step.seconds):
                return

    def close(self, *, reset: bool = False) -> None:
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (http.server's name)
        """Say nothing on the terminal."""
