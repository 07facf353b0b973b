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

"""What is kept between builds does not grow with the number of items; what is sent to a reader grows little."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from examples import large
from made import made_roadmap
from sphinx_project import Project, page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.heavy]

PAGES = {
    "index.rst": page(*(f".. roadmap:: ci\n   :view: {view}" for view in ("board", "table", "list"))),
    "item.rst": ":orphan:\n\n" + page(".. roadmap-item:: example-org/tvm#105\n\n   My own words."),
}


def kept(folder: Path, count: int) -> tuple[dict[str, int], bytes]:
    """Return the sizes of what is kept, by file, and all of its bytes."""
    built = Project(folder / f"{count:04}", PAGES, large(count)).build("dummy")
    assert built.warnings == []
    files = [path for path in sorted(built.doctreedir.rglob("*")) if path.is_file()]
    return {path.name: path.stat().st_size for path in files}, b"".join(path.read_bytes() for path in files)


def test_doctrees_and_environment_do_not_grow_with_the_number_of_items(tmp_path: Path) -> None:
    few, _ = kept(tmp_path, 10)
    many, stored = kept(tmp_path, 1_000)
    assert set(few) == {"environment.pickle", "index.doctree", "item.doctree"}
    assert many == few
    assert b"improve one more part of it" not in stored


@pytest.mark.parametrize("view", ["board", "table", "list", "timeline"])
def test_an_item_adds_less_than_a_kilobyte_to_a_compressed_page(tmp_path: Path, view: str) -> None:
    few, many = (compressed(tmp_path / str(count), view, count) for count in (0, 100))
    assert (many - few) / 100 < 1024


def compressed(folder: Path, view: str, count: int) -> int:
    """Return how many bytes a server sends of a page with so many items, none like the other."""
    built = Project(folder, {"index.rst": page(f".. roadmap:: ci\n   :view: {view}")}, made_roadmap(count)).build()
    assert built.warnings == []
    return len(gzip.compress(built.text("index.html").encode(), mtime=0))
