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

"""TVM builds its documentation in a folder of symbolic links, on all cores, and fails on any line with WARN."""

from __future__ import annotations

import shutil

import github_server as github
import pytest
from examples import HOSTILE, ITEMS, board_on_github, hostile, item, roadmap
from sphinx_project import CONF, Project, page, parse_page, words

pytestmark = pytest.mark.heavy

VIEWS = ("board", "table", "list")
TITLE = "Use SECP256K1_WARN_UNUSED_RESULT"

PAGES = {
    "conf.py": CONF.replace('"basic"', '"sphinx_book_theme"')
    + 'html_static_path = ["_static"]\nsource_suffix = [".rst", ".md"]\n',
    "_static/css/tvm.css": "/* TVM's own */",
    "index.rst": page(".. toctree::\n   :glob:\n\n   page*"),
    **{f"page{n}.rst": page(f".. roadmap:: ci hostile\n   :view: {VIEWS[n % 3]}", title=f"Page {n}") for n in range(8)},
    "page9.rst": page(".. roadmap-item:: example-org/tvm#100"),
}


SNAPSHOT = roadmap(items=(item(100, TITLE), *ITEMS))


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the folder of links that TVM's Makefile makes in its folder of documentation."""
    real = Project(tmp_path_factory.mktemp("tvm") / "docs", PAGES, SNAPSHOT, hostile())
    staging = real.folder / "_staging"
    staging.mkdir()
    for path in [*real.folder.glob("*.rst"), real.folder / "conf.py", real.folder / "_static"]:
        (staging / path.name).symlink_to(path)
    return Project.at(staging)


def build(docs: Project, **environ: str) -> tuple[str, str]:
    """Return the log, and what a reader reads on the first page."""
    shutil.rmtree(docs.folder / "_build", ignore_errors=True)
    ran = docs.run("-j", "auto", **environ)
    assert ran.returncode == 0, ran.stderr
    first = (docs.folder / "_build" / "html" / "page0.html").read_text(encoding="utf-8")
    return ran.stdout + ran.stderr, words(parse_page(first))


def assert_passes_tvm_s_ci(log: str) -> None:
    assert [line for line in log.splitlines() if "WARN" in line] == []
    assert [line for line in log.splitlines() if "doing serial" in line] == []


def test_without_a_token_the_committed_snapshot_is_shown(docs: Project) -> None:
    log, shown = build(docs)
    assert_passes_tvm_s_ci(log)
    assert "Improve CI stability: phase 1" in shown
    assert TITLE in shown


def test_with_a_token_github_is_shown(docs: Project) -> None:
    with github.serve(github.World([board_on_github(TITLE, "From GitHub", *HOSTILE)])) as server:
        log, shown = build(docs, ROADMAP_GITHUB_API=server.url, GITHUB_TOKEN="ghp_sentinel")
    assert_passes_tvm_s_ci(log)
    assert "From GitHub" in shown
    assert TITLE in shown


def test_with_a_token_that_github_refuses_the_snapshot_is_shown(docs: Project) -> None:
    with github.serve(github.World(), script=lambda _: github.error("bad_credentials_401")) as server:
        log, shown = build(docs, ROADMAP_GITHUB_API=server.url, GITHUB_TOKEN="ghp_sentinel")
    assert_passes_tvm_s_ci(log)
    assert "could not be fetched" in log
    assert "Improve CI stability: phase 1" in shown


def test_a_staging_folder_with_links_to_each_snapshot_is_read(docs: Project) -> None:
    staged = docs.folder / "_roadmap"
    staged.mkdir()
    for path in (docs.folder.parent / "_roadmap").iterdir():
        (staged / path.name).symlink_to(path)
    log, shown = build(docs)
    shutil.rmtree(staged)
    assert_passes_tvm_s_ci(log)
    assert "Improve CI stability: phase 1" in shown
