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

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.github.read.logins import logins_in, valid_logins


@pytest.mark.parametrize(
    ("text", "logins"),
    [
        ("@areusch and @denise-k", ("areusch", "denise-k")),
        ("areusch, denise-k; leandron / Mousius", ("areusch", "denise-k", "leandron", "Mousius")),
        ("areusch", ("areusch",)),
        ("Andrew Reusch", ()),
        ("ask in the forum", ()),
        ("@areusch, Andrew", ("areusch",)),
        ("@areusch @AReusch", ("areusch",)),
        ("someone@example.com", ()),
        ("@apache/tvm-committers", ()),
        ("@dependabot[bot]", ()),
        ("", ()),
    ],
)
def test_logins_are_found_in_a_field(text: str, logins: tuple[str, ...]) -> None:
    assert logins_in([text]) == logins


def test_invalid_logins_are_left_out() -> None:
    assert valid_logins(
        ["ann", "-ann", "ann-", "a--b", "a" * 40, "ann\n", "a/b", "../x", "https://x", "dependabot[bot]"]
    ) == ("ann",)
