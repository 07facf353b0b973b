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

MOST = {"board": 298, "table": 56, "list": 54, "timeline": 61}
"""The most bytes for an item. Raise one only for something that readers want, and name the price in the commit."""


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


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Return how many compressed bytes each of 1,000 items adds to a page of each view; none is like the other."""
    few, many = (compressed(tmp_path_factory.mktemp("weights"), count) for count in (0, 1_000))
    return {view: (many[view] - few[view]) / 1_000 for view in MOST}


@pytest.mark.parametrize("view", MOST)
def test_an_item_adds_few_bytes_to_a_compressed_page(weights: dict[str, float], view: str) -> None:
    assert weights[view] <= MOST[view]


def compressed(folder: Path, count: int) -> dict[str, int]:
    """Return how many bytes a server sends of the page of each view with so many items."""
    pages = {f"{view}.rst": page(f".. roadmap:: ci\n   :view: {view}") for view in MOST}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *")}
    built = Project(folder, pages | index, made_roadmap(count)).build()
    assert built.warnings == []
    return {view: len(gzip.compress(built.text(f"{view}.html").encode(), 6, mtime=0)) for view in MOST}
