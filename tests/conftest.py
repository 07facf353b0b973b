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

"""Rules for all tests: no token and no day from outside, and no network except loopback."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from site_server import Site, make_certificate, publish
from sphinx_project import Project
from stopped_clock import StoppedClock

from sphinxext_tvm_roadmap import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

hypothesis_settings.register_profile(
    "tests", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("few", hypothesis_settings.get_profile("tests"), max_examples=25)
hypothesis_settings.load_profile("tests")

NOT_OURS = (
    "ROADMAP_GITHUB_TOKEN",
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "ROADMAP_GITHUB_API",
    "SOURCE_DATE_EPOCH",
    "FORCE_COLOR",
    "NO_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)
"""Environment variables that the person who runs the tests may have set; no test may depend on them."""

CLOSED_DOOR = "http://127.0.0.1:9"
"""The address of a proxy that does not exist: all requests to other hosts fail there, also those of programs."""


LONGEST = "test_hostile.py"
"""The file that takes longest, in one process. It begins first, so that no process waits for it in the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest file; all others keep their order."""
    items.sort(key=lambda item: item.path.name != LONGEST)


def pytest_collection_finish() -> None:
    """Let the garbage collector skip the objects of all loaded modules: checking them took a tenth of a run."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _same_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in NOT_OURS:
            patch.delenv(name, raising=False)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.setenv(name, CLOSED_DOOR)
            patch.setenv(name.lower(), CLOSED_DOOR)
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1,localhost")
        patch.setenv("PYTHONHASHSEED", "0")
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    connect = socket.socket.connect

    def checked(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test asked {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked)
        yield


@pytest.fixture(autouse=True)
def _programs_are_heavy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test start a program that is not marked for it: `tox -e quick` is to stay quick."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("this test starts a program: mark it with pytest.mark.heavy")

    if request.node.get_closest_marker("heavy") is None:
        monkeypatch.setattr(subprocess.Popen, "__init__", refuse)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a certificate of this machine with its key."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def site(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return a site that publishes files over https; its certificate is accepted."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with publish(certificate) as running:
        yield running


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """Stop the clock: it moves only while the product waits, and that takes no real time.

    Sockets have a clock of their own. They wait for each byte without a limit, since a busy machine may be late.
    """
    stopped = StoppedClock()
    for name in ("monotonic", "sleep", "join"):
        monkeypatch.setattr(clock, name, getattr(stopped, name))
    monkeypatch.setattr(socket.socket, "settimeout", lambda self, seconds: self.setblocking(seconds != 0))
    return stopped


@pytest.fixture
def break_pygithub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that installs a package with this code in place of PyGithub."""

    def install(code: str) -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "github"]:
            monkeypatch.delitem(sys.modules, name)
        package = tmp_path / "site-packages" / "github"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(code)
        monkeypatch.syspath_prepend(package.parent)

    return install


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    """Return a function that writes a Sphinx project from a dict of files and the roadmaps of its snapshots."""

    def write(files: dict[str, str], *roadmaps: Roadmap) -> Project:
        return Project(tmp_path / "docs", files, *roadmaps)

    return write
