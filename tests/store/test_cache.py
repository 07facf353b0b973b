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

"""The cache keeps fetched data for the next build, and a damaged cache never disturbs a build."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from examples import PROJECT, roadmap

from sphinxext_tvm_roadmap.settings import Settings, parse_settings
from sphinxext_tvm_roadmap.store.cache import cache_path, keep_cached, remove_others
from sphinxext_tvm_roadmap.store.files import alone
from sphinxext_tvm_roadmap.store.snapshot import load_if_whole

if TYPE_CHECKING:
    from pathlib import Path

    from stopped_clock import StoppedClock


def settings(more: str = "", first: str = "") -> Settings:
    return parse_settings(f'{first}\n[roadmaps.ci]\nproject = "{PROJECT}"\n{more}')


def test_cached_data_can_be_loaded(tmp_path: Path) -> None:
    path = cache_path(tmp_path / "cache", "ci", settings())
    keep_cached(path, roadmap())
    assert load_if_whole(path) == roadmap()


def test_other_settings_use_another_cache_file(tmp_path: Path) -> None:
    said = [
        settings(),
        settings(first='repository = "apache/tvm"'),
        settings(first='help-wanted = ["help"]'),
        settings(first='[fields]\ntheme = ["Area"]'),
        settings(first='[sections]\ngoals = ["Aims"]'),
        settings(first='[kinds]\nproposal = "label:rfc"'),
        settings('labels = { "ci:x" = "X" }'),
        settings("include-private = true"),
    ]
    paths = [cache_path(tmp_path, "ci", each) for each in said]
    assert len(set(paths)) == len(paths)
    assert {path.parent for path in paths} == {tmp_path}
    assert paths[0] == cache_path(tmp_path, "ci", settings())


def test_settings_of_another_roadmap_do_not_change_the_cache_file(tmp_path: Path) -> None:
    more = settings(f'[roadmaps.docs]\nproject = "{PROJECT}"')
    assert cache_path(tmp_path, "ci", more) == cache_path(tmp_path, "ci", settings())


def test_a_missing_or_damaged_cache_file_gives_no_data(tmp_path: Path) -> None:
    path = tmp_path / "ci.json"
    assert load_if_whole(path) is None
    path.write_bytes(b"{")
    assert load_if_whole(path) is None


def test_a_cache_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    keep_cached(tmp_path / "cache" / "ci.json", roadmap())
    assert (tmp_path / "cache").read_text() == "a file"


def test_a_folder_that_another_process_writes_into_is_not_waited_for(
    tmp_path: Path, stopped_clock: StoppedClock
) -> None:
    with alone(tmp_path):
        keep_cached(tmp_path / "ci.json", roadmap())
    assert stopped_clock.waits == []
    assert list(tmp_path.iterdir()) == []


def test_data_of_other_settings_is_removed_and_no_other_file(tmp_path: Path) -> None:
    old = [settings("include-private = true"), parse_settings(f'[roadmaps.gone]\nproject = "{PROJECT}"')]
    for each in (settings(), *old):
        for key in each.roadmaps:
            keep_cached(cache_path(tmp_path, key, each), roadmap(key))
    (tmp_path / "README").touch()
    remove_others(tmp_path, settings())
    assert {path.name for path in tmp_path.iterdir()} == {"README", cache_path(tmp_path, "ci", settings()).name}


def test_a_cache_that_is_not_there_has_nothing_to_remove(tmp_path: Path) -> None:
    remove_others(tmp_path / "cache", settings())
    assert list(tmp_path.iterdir()) == []


def test_the_cache_is_as_open_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        keep_cached(tmp_path / "cache" / "ci.json", roadmap())
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "cache", tmp_path / "cache" / "ci.json")]
    assert modes == [0o700, 0o600]
