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

"""The requirement that a workflow installs is exactly the running package, or there is none."""

from __future__ import annotations

import json

import pytest

from sphinxext_tvm_roadmap.first_files.package_source import requirement_of

COMMIT = "31f160c0" * 5
CLONE = {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}
FROM_GIT = f"sphinxext-tvm-roadmap[sync] @ git+https://github.com/a/b.git@{COMMIT}"

SOURCES = {
    "a repository": ({"url": "https://github.com/a/b.git", "vcs_info": CLONE}, FROM_GIT),
    "a repository with a password": ({"url": "https://u:secret@github.com/a/b.git", "vcs_info": CLONE}, FROM_GIT),
    "a repository over ssh": ({"url": "ssh://git@github.com/a/b.git", "vcs_info": CLONE}, None),
    "a repository of this computer": ({"url": "file:///home/me/b", "vcs_info": CLONE}, None),
    "another kind of repository": ({"url": "https://example.org/b", "vcs_info": {**CLONE, "vcs": "hg"}}, None),
    "no whole commit": ({"url": "https://github.com/a/b", "vcs_info": {**CLONE, "commit_id": "main"}}, None),
    "an address with a command": ({"url": "https://github.com/a/$(b)", "vcs_info": CLONE}, None),
    "an address in quotes": ({"url": 'https://github.com/a/b" c', "vcs_info": CLONE}, None),
    "a folder": ({"url": "file:///home/me/b", "dir_info": {}}, None),
    "an editable folder": ({"url": "file:///home/me/b", "dir_info": {"editable": True}}, None),
    "a wheel of this computer": ({"url": "file:///tmp/a.whl", "archive_info": {}}, None),
    "a wheel elsewhere": ({"url": "https://example.org/a.whl", "archive_info": {}}, None),
    "another form": ({"path": "/home/me/b"}, None),
    "no object": ([], None),
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_package_from_elsewhere_is_installed_from_the_same_commit_or_not_at_all(source: str) -> None:
    direct_url, requirement = SOURCES[source]
    assert requirement_of("0.1.0", json.dumps(direct_url)) == requirement


def test_a_package_from_an_index_is_installed_from_an_index() -> None:
    assert requirement_of("0.1.0", None) == "sphinxext-tvm-roadmap[sync]==0.1.0"


def test_a_damaged_record_gives_no_requirement() -> None:
    assert requirement_of("0.1.0", "{") is None
