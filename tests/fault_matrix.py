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

"""The faults between GitHub and a page, in ``data/faults.toml`` and in the table of ``docs/reference/failures.rst``."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import socket
from contextlib import contextmanager
from functools import cache, reduce
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Literal

import github_server as github
import msgspec
from docutils import nodes
from docutils.core import publish_doctree
from github_server import Altered, Cut, Drip, Drop, Hang, Reply, error
from msgspec import Struct

from sphinxext_tvm_roadmap import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from stopped_clock import StoppedClock

HERE = Path(__file__).parent

TOKEN = "ghp_SentinelOfNoUse0123456789"
PRIVATE_TITLE = "Sentinel of a private title"
PRIVATE_NAME = "sentinel-vault"
VAULT = f"example-org/{PRIVATE_NAME}"
SENTINELS = (TOKEN, PRIVATE_TITLE, PRIVATE_NAME)
"""Texts that must not appear anywhere."""

LARGE = b" " * (33 * 2**20)

STEPS: dict[str, github.script.Step] = {
    "hang before": Hang(),
    "hang within": Cut(seconds=600),
    "drip": Drip(),
    "drip in a header": Drip(in_header=True),
    "close before": Drop(),
    "close within": Cut(),
    "reset before": Drop(reset=True),
    "reset within": Cut(reset=True),
    "gzip bomb": Reply(gzip.compress(LARGE), headers={"content-encoding": "gzip"}),
    "gzip bomb in a redirect": Reply(
        gzip.compress(LARGE), 302, {"content-encoding": "gzip", "location": "https://elsewhere.invalid/"}
    ),
    "no gzip": Reply('{"data": {}}', headers={"content-encoding": "gzip"}),
    "half a gzip": Reply(gzip.compress(b'{"data": {"a": 1}}')[:-12], headers={"content-encoding": "gzip"}),
    "large": Reply(LARGE),
    "no text": Reply(b"\xff\xfe\x00"),
    "nested": Reply("[" * 100_000),
    "nested within": Reply('{"data": {"owner": {"projectV2": ' + '{"a": ' * 900 + "1" + "}" * 903),
}
"""Faults that data cannot express."""


class Fault(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One fault; everything that it does not name works as it should."""

    name: str
    row: str
    """The event, in the words of ``docs/reference/failures.rst``."""
    recorded: str = ""
    """A reply of GitHub's, by the name of its file."""
    step: str = ""
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = {}
    alter: dict[str, str] = {}
    """JSON by the place in an answer where it is put; answers without that place stay as they are."""
    after: int = 0
    """So many requests are answered first."""
    times: int = 1_000_000
    """So many requests meet the fault; later ones are answered."""
    titles: int = 6
    names: int = 0
    """So many names of repositories are in one more item."""
    public: bool = True
    without: tuple[str, ...] = ()
    """Parts of the schema that the server does not have."""
    environ: dict[str, str] = {}
    """``{token}`` and ``{host}`` stand for the token and the server's."""
    jump: int = 0
    """Days by which the clock is wrong from the first request on."""
    lookup: str = ""
    """``fails`` or ``hangs``: the result of looking up a name."""
    snapshot: str = ""
    cache: str = ""
    """The content of the file instead of the data."""
    fetched: str = ""
    """When the data at hand was fetched, if it is not a matter of hours."""
    refresh: Literal["auto", "always"] = "auto"

    def script(self) -> Callable[[github.Request], github.script.Step]:
        """Return the server's action for each request."""
        seen = iter(range(self.after + self.times))
        step = self._step()
        return lambda _request: step if next(seen, -1) >= self.after else None

    def _step(self) -> github.script.Step:
        if self.recorded:
            return error(self.recorded)
        if self.alter:
            return Altered(lambda body: reduce(_altered, self.alter.items(), body))
        if self.body is not None or self.status != 200:
            return Reply(self.body or "", self.status, self.headers)
        return STEPS[self.step] if self.step else None


@cache
def world(titles: int, *, names: int = 0, public: bool) -> github.World:
    """Return the data of the server: some public items, and texts that must not appear anywhere."""
    secret = github.issue(f"{VAULT}#5", PRIVATE_TITLE, repo=github.repository(VAULT, private=True))
    tasks = f"See {VAULT}.\n\n- [ ] after {VAULT}#5\n- [ ] and https://github.com/{VAULT}/issues/5"
    issues = [
        github.issue(f"example-org/tvm#{number}", f"From GitHub {number}", body=tasks, blocked_by=[secret])
        for number in range(1, titles + 1)
    ]
    if names:
        flood = " ".join(f"example-org/part{number}#1" for number in range(names))
        issues.append(github.issue("example-org/tvm#1000", "From GitHub", body=f"## Goals\n\n{flood} {VAULT}#5"))
    items = [github.item(each, {"Status": "Q1 2026"}) for each in [*issues, secret]]
    board = github.project(
        1,
        "Continuous Integration & Testing",
        owner=github.org("example-org"),
        fields=[github.single_select_field("Status", ["Q1 2026", "Backlog"])],
        items=[*items, github.redacted()],
        views=[github.view("Board", "BOARD", columns="Status")],
        readme=f"Kept in step with https://github.com/{VAULT}.",
        public=public,
    )
    return github.World([board])


def _altered(body: Any, change: tuple[str, str]) -> Any:
    """Return a body of JSON with something else in one place, if it has that place."""
    (first, _, rest), put = change[0].partition("."), change[1]
    place: Any = int(first) if isinstance(body, list) and first.isdigit() else first
    if isinstance(body, list) and place in range(len(body)):
        return [*body[:place], _put(body[place], rest, put), *body[place + 1 :]]
    if isinstance(body, dict) and (first in body or not rest):
        return body | {first: _put(body.get(first), rest, put)}
    return body


def _put(value: Any, rest: str, put: str) -> Any:
    return _altered(value, (rest, put)) if rest else json.loads(put)


@contextmanager
def met(fault: Fault, monkeypatch: pytest.MonkeyPatch, stopped_clock: StoppedClock) -> Iterator[dict[str, str]]:
    """Run a server with a fault; set and give the environment that leads to it."""
    closing, now, real = Event(), clock.now, socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if host == "github.invalid" and fault.lookup == "hangs":
            stopped_clock.lost.set()
            closing.wait()
        if host == "github.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *rest, **more)

    with (
        monkeypatch.context() as patch,
        github.serve(
            world(fault.titles, names=fault.names, public=fault.public), script=fault.script(), without=fault.without
        ) as server,
    ):
        stopped_clock.follow(server)
        patch.setattr(socket, "getaddrinfo", look_up)
        patch.setattr(clock, "now", lambda: now() + dt.timedelta(days=fault.jump if server.requests else 0))
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1,github.invalid")
        environ = {"ROADMAP_GITHUB_API": server.url, "GH_TOKEN": TOKEN} | fault.environ
        host = server.url.partition("://")[2]
        environ = {name: text.replace("{token}", TOKEN).replace("{host}", host) for name, text in environ.items()}
        for name, text in environ.items():
            patch.setenv(name, text)
        yield environ
        closing.set()


class Row(Struct, frozen=True):
    """One row of the table in the documentation."""

    what: str
    readers: str
    log: str
    status: str
    at_most: str

    @property
    def statuses(self) -> tuple[int, int, int]:
        """Those of a build, of a strict one, and of a sync."""
        build, strict, sync = map(int, self.status.split(", "))
        return build, strict, sync

    @property
    def is_live(self) -> bool:
        """Whether readers see GitHub's data, no matter which data is at hand."""
        return self.readers == "what GitHub says"


def read_faults() -> list[Fault]:
    """Return all faults."""

    class File(Struct, forbid_unknown_fields=True):
        fault: list[Fault]

    return msgspec.toml.decode((HERE / "data" / "faults.toml").read_bytes(), type=File).fault


def read_rows() -> dict[str, Row]:
    """Return the rows of the table in the documentation, by event."""
    text = (HERE.parent / "docs" / "reference" / "failures.rst").read_text(encoding="utf-8")
    table = next(publish_doctree(text, settings_overrides={"report_level": 5}).findall(nodes.tbody))
    rows = [Row(*(cell.astext().replace("\n", " ") for cell in row)) for row in table]  # type: ignore[attr-defined]
    return {row.what: row for row in rows}
