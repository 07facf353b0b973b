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

"""The repositories that a text names: by an address on the server, or by the reference of an issue."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.github.privacy.names import named_repositories


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("after Apache/Secret#5", {"apache/secret"}),
        ("https://git.example.com/apache/secret/issues/5", {"apache/secret"}),
        ("https://www.git.example.com/apache/secret.", {"apache/secret"}),
        ("clone http://git.example.com/apache/secret.git", {"apache/secret"}),
        ("a/b#1 and c/d#2", {"a/b", "c/d"}),
        ("https://elsewhere.example.com/apache/secret", set()),
        ("either and/or both", set()),
        ("x/apache/secret#5", set()),
    ],
)
def test_a_repository_is_named_by_an_address_or_a_reference(text: str, named: set[str]) -> None:
    assert named_repositories([text], "git.example.com") == named
