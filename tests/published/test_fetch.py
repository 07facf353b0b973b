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

"""Each answer of a site is downloaded and checked, or refused with a message that quotes nothing of it."""

from __future__ import annotations

import datetime as dt
import gzip
import sys
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from examples import item, roadmap
from msgspec import Struct
from msgspec.structs import replace
from site_server import File, Site, publish

from sphinxext_tvm_roadmap.errors import RoadmapError
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.published import Published, download, fetch_published
from sphinxext_tvm_roadmap.published.download import MOST_BYTES
from sphinxext_tvm_roadmap.settings import RoadmapSettings
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from stopped_clock import StoppedClock

NOW = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)
PATH = "/roadmap/ci.json"
GOOD = roadmap(items=(item(1, "From the site"),), fetched=NOW - dt.timedelta(hours=1))
"""The roadmap of a site, of an hour ago."""


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that publishes no roadmap that can be used."""

    name: str
    said: str
    status: int = 200
    headers: dict[str, str] = {}
    body: str | None = None
    special: str = ""
    put: tuple[str, str] | None = None
    share: float = 1.0
    tries: int = 1
    """The number of requests of a call that may ask three times."""

    def file(self) -> File:
        return File(self._body(), self.status, self.headers, self.share)

    def _body(self) -> bytes:
        if self.special:
            return SPECIAL[self.special]()
        if self.body is not None:
            return self.body.encode()
        text = dump_roadmap(GOOD)
        if self.put is None:
            return text
        old, new = (part.replace("{long}", "x" * 2_000).encode() for part in self.put)
        assert old in text, "the snapshot no longer has the text to replace"
        return text.replace(old, new)


@cache
def bomb() -> bytes:
    """Return blanks that are too many after they are unpacked."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    blanks = b" " * 2**20
    return b"".join([*(packer.compress(blanks) for _ in range(MOST_BYTES // 2**20 + 1)), packer.flush()])


SPECIAL = {
    "nested": lambda: b'{"later": ' + b"[" * 100_000,
    "no text": lambda: b'{"title": "\xff\xfe"}',
    "bomb": bomb,
}

ANSWERS = msgspec.toml.decode(
    (Path(__file__).parent / "data" / "answers.toml").read_bytes(), type=dict[str, list[Answer]]
)["answer"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "FIRST_WAIT", 0.0)


def fetch(site: Site, *, tries: int = 3, seconds: float = 60.0, private: bool = False, url: str = "") -> Published:
    chosen = RoadmapSettings(snapshot=url or site.url + PATH, include_private=private)
    return fetch_published("ours", chosen, now=NOW, seconds=seconds, tries=tries)


def found(site: Site, file: File, **rest: bool) -> Roadmap:
    site.files[PATH] = file
    return fetch(site, **rest).roadmap


def test_a_published_roadmap_has_our_key_and_is_otherwise_unchanged(site: Site) -> None:
    assert found(site, File(dump_roadmap(GOOD))) == replace(GOOD, key="ours")
    assert site.asked() == [PATH]


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer.name for answer in ANSWERS])
def test_an_answer_that_cannot_be_used_is_refused(site: Site, answer: Answer) -> None:
    site.files[PATH] = answer.file()
    with pytest.raises(RoadmapError) as raised:
        fetch(site)
    message = str(raised.value)
    assert answer.said in message
    assert message.startswith(f"{site.url}{PATH}: ")
    assert not any(text in message for text in ("Sentinel", "hunter2", "octocat", "javascript"))
    assert len(site.asked()) == answer.tries


def test_a_build_asks_only_once(site: Site) -> None:
    site.files[PATH] = File(b"", 500)
    with pytest.raises(RoadmapError):
        fetch(site, tries=1)
    assert len(site.asked()) == 1


def test_trouble_that_passes_is_passed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.files[PATH] = File(b"", 503)
    monkeypatch.setattr(
        "sphinxext_tvm_roadmap.clock.sleep", lambda _: site.files.update({PATH: File(dump_roadmap(GOOD))})
    )
    assert fetch(site).roadmap.title == GOOD.title


FORMS = {
    "packed": File(gzip.compress(dump_roadmap(GOOD)), headers={"content-encoding": "gzip"}),
    "as text": File(dump_roadmap(GOOD), headers={"content-type": "text/plain"}),
    "as a web page": File(dump_roadmap(GOOD), headers={"content-type": "text/html"}),
    "on one line": File(msgspec.json.encode(GOOD)),
    "with unknown keys": File(dump_roadmap(GOOD).replace(b'{\n  "', b'{\n  "later": [1],\n  "', 1)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_in_which_a_snapshot_is_sent_does_not_matter(site: Site, form: str) -> None:
    assert found(site, FORMS[form]) == replace(GOOD, key="ours")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["/elsewhere.json", "elsewhere.json", "{site}/elsewhere.json?v=1"])
def test_a_redirect_to_an_encrypted_address_is_followed(site: Site, status: int, place: str) -> None:
    for path in ("/elsewhere.json", "/roadmap/elsewhere.json", "/elsewhere.json?v=1"):
        site.files[path] = File(dump_roadmap(GOOD))
    moved = File(bomb(), status, {"location": place.format(site=site.url), "content-encoding": "gzip"})
    assert found(site, moved).title == GOOD.title
    assert len(site.asked()) == 2


def test_nothing_secret_is_sent(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine localhost login octocat password sentinel\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("ROADMAP_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.setenv(name, "ghp_sentinel")
    site.files["/elsewhere.json"] = File(dump_roadmap(GOOD))
    found(site, File(b"", 302, {"location": "/elsewhere.json", "set-cookie": "sentinel=1; Path=/"}))
    assert [set(headers) for _path, headers in site.requests] == [
        {"host", "user-agent", "accept", "accept-encoding", "connection"}
    ] * 2
    assert "sentinel" not in str(site.requests)


def test_a_certificate_that_nobody_vouches_for_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(RoadmapError, match="has a certificate that is not accepted here"):
        fetch(site)
    assert site.asked() == []


def test_a_certificate_of_another_host_is_refused(site: Site) -> None:
    with pytest.raises(RoadmapError, match="has a certificate that is not accepted here"):
        fetch(site, url=site.url.replace("localhost", "127.0.0.1") + PATH)
    assert site.asked() == []


def test_a_site_that_is_gone_cannot_be_reached(certificate: Path) -> None:
    with publish(certificate) as gone:
        pass
    with pytest.raises(RoadmapError, match="cannot be reached"):
        fetch(gone)


@pytest.mark.parametrize(
    "file",
    [
        File(dump_roadmap(GOOD), share=0.0, hangs=True),
        File(dump_roadmap(GOOD), share=0.5, hangs=True),
        File(dump_roadmap(GOOD), drips=True, headers={"content-length": "1000000"}),
    ],
    ids=["before", "within", "byte by byte"],
)
def test_an_answer_that_does_not_end_is_left_at_the_limit(site: Site, file: File, stopped_clock: StoppedClock) -> None:
    stopped_clock.follow(site)
    site.files[PATH] = file
    with pytest.raises(RoadmapError, match="took too long to answer"):
        fetch(site, seconds=10)
    assert stopped_clock.waits == [10]


def test_no_time_is_no_request(site: Site) -> None:
    with pytest.raises(RoadmapError, match="took too long"):
        fetch(site, seconds=0)
    assert site.asked() == []


# Content


def test_characters_that_deceive_readers_are_removed(site: Site) -> None:
    flood = "Z" + "\u0301" * 30
    title = f"a\u202eb\x1b[31mc {flood}"
    got = found(site, File(dump_roadmap(replace(GOOD, title=title, scope="\\u202e stays"))))
    assert got.title == "a\ufffdb\ufffd[31mc Z" + "\u0301" * 8
    assert got.scope == "\\u202e stays"


@pytest.mark.parametrize("marks", [{"public": False}, {"include_private": True}])
def test_private_data_is_taken_only_with_permission_and_stays_marked(site: Site, marks: dict[str, bool]) -> None:
    private = replace(GOOD, **marks)
    assert found(site, File(dump_roadmap(private)), private=True) == replace(private, key="ours")


def test_permission_does_not_make_public_data_private(site: Site) -> None:
    assert found(site, File(dump_roadmap(GOOD)), private=True).may_be_private is False


def test_without_requests_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "requests", None)
    chosen = RoadmapSettings(snapshot="https://example.org/roadmap/ci.json")
    with pytest.raises(RoadmapError, match='requests is not installed; install it with: pip install "sphinxext-tvm-'):
        fetch_published("ours", chosen, now=NOW, seconds=60)
