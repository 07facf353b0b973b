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

"""The folder of the documentation is found, and so are the licence headers of its repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxext_tvm_roadmap.docs_folder.licence_habit import has_asf_headers
from sphinxext_tvm_roadmap.docs_folder.places import PLACES, find_docs, find_repository

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "# Licensed to the Apache Software Foundation (ASF) under one\n"


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("place", PLACES)
def test_conf_py_is_found_in_each_usual_folder(tmp_path: Path, place: str) -> None:
    write(tmp_path / place / "conf.py")
    assert find_docs(tmp_path) == tmp_path / place


def test_a_conf_py_here_comes_before_one_below(tmp_path: Path) -> None:
    write(tmp_path / "conf.py")
    write(tmp_path / "docs" / "conf.py")
    assert find_docs(tmp_path) == tmp_path


def test_without_conf_py_there_is_no_documentation(tmp_path: Path) -> None:
    (tmp_path / "docs" / "conf.py").mkdir(parents=True)
    assert find_docs(tmp_path) is None


def test_the_repository_is_the_nearest_folder_above_that_git_knows(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "docs" / "conf.py")
    assert find_repository(tmp_path / "docs") == tmp_path.resolve()


def test_headers_are_seen_on_pages_and_in_the_root(tmp_path: Path) -> None:
    bare, page = write(tmp_path / "conf.py"), write(tmp_path / "index.rst", HEADER)
    assert not has_asf_headers(tmp_path, [bare])
    assert has_asf_headers(tmp_path, [bare, page])
    write(tmp_path / "pyproject.toml", HEADER)
    assert has_asf_headers(tmp_path, [tmp_path / "missing"])
