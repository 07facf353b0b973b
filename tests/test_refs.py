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

"""Logins, repositories and references have one spelling in the whole package."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.refs import LOGIN, NUMBER, REPOSITORY, fold_ref, make_ref, repository_of


@pytest.mark.parametrize(
    "login", ["areusch", "denise-k", "A1", "x" * 39, "old-", "a--b", "alice_acme", f"{'x' * 34}_acme"]
)
def test_a_login_is_what_github_allows(login: str) -> None:
    assert LOGIN.fullmatch(login)


@pytest.mark.parametrize(
    "login", ["", "-a", "a_b", "_acme", "a_b_acme", "alice_acme_", f"{'x' * 35}_acme", "a b", "x" * 41, "ä"]
)
def test_other_text_is_not_a_login(login: str) -> None:
    assert not LOGIN.fullmatch(login)


@pytest.mark.parametrize("name", ["apache/tvm", "a/.github", "old-/x", "a--b/c_d.e-f", f"{'x' * 39}/{'y' * 100}"])
def test_a_repository_has_an_owner_and_a_name(name: str) -> None:
    assert REPOSITORY.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["tvm", "/tvm", "apache/", "-a/b", "a_b/c", "a/b/c", "a/тест", "a/b c", f"{'x' * 40}/y", f"x/{'y' * 101}"]
)
def test_other_text_is_not_a_repository(name: str) -> None:
    assert not REPOSITORY.fullmatch(name)


@pytest.mark.parametrize(("number", "is_one"), [("1", True), ("999999999", True), ("0", False), ("1٢", False)])
def test_a_number_begins_with_1_and_has_ascii_digits(number: str, *, is_one: bool) -> None:
    assert bool(NUMBER.fullmatch(number)) is is_one


def test_a_reference_is_made_of_a_repository_and_a_number() -> None:
    assert make_ref("apache/tvm", 15) == "apache/tvm#15"
    assert repository_of("apache/tvm#15") == "apache/tvm"


def test_references_in_either_case_are_equal() -> None:
    assert fold_ref("Apache/TVM#15") == fold_ref("apache/tvm#15")
