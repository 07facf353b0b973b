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

"""After ``tvm-roadmap init``, ``tvm-roadmap doctor`` finds nothing that does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import CONF, INDEX, run_init, write_files
from github_server.ordinary import ordinary

from sphinxext_tvm_roadmap.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.once]

ADDRESSES = (
    "https://github.com/orgs/example-org/projects/41",
    "https://github.com/orgs/example-org/projects/42",
    "https://github.com/orgs/example-org/projects/48",
    "https://github.com/users/example-user/projects/47",
)


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(ordinary()) as running:
        yield running


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_broken_after_init(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: github.GitHubServer,
) -> None:
    write_files(tmp_path, {"conf.py": CONF, "index.rst": INDEX})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    ran = run_init(capsys, address, "--yes")
    assert ran.status == 0, ran.err
    with pytest.raises(SystemExit) as ended:
        main(("doctor",), prog_name="tvm-roadmap")
    out, _err = capsys.readouterr()
    assert [line for line in out.splitlines() if line.startswith("  problem")] == []
    assert not ended.value.code
