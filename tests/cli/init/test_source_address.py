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

"""The addresses that ``init`` takes, and the keys that it makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.cli.init.source_address import free_key, known_key, read_source_address
from sphinxext_tvm_roadmap.errors import SettingsError
from sphinxext_tvm_roadmap.settings import KEY, parse_settings

PROJECT = "https://github.com/orgs/apache/projects/31"


@pytest.mark.parametrize(
    "address",
    [PROJECT, f" {PROJECT}\n", f"{PROJECT}/", f"{PROJECT}/views/2", f"{PROJECT}/views/2?filterQuery=is%3Aopen"],
)
def test_the_address_of_a_project_loses_its_view(address: str) -> None:
    assert read_source_address(address).project == PROJECT


@pytest.mark.parametrize(
    ("address", "search"),
    [
        ("https://github.com/apache/tvm", "repo:apache/tvm is:issue label:roadmap"),
        ("https://github.com/apache/tvm.git", "repo:apache/tvm is:issue label:roadmap"),
        ("apache/tvm", "repo:apache/tvm is:issue label:roadmap"),
        (
            "https://github.com/apache/tvm/issues?q=label%3A%22type%3A+roadmap%22",
            'repo:apache/tvm label:"type: roadmap"',
        ),
    ],
)
def test_a_repository_is_a_search(address: str, search: str) -> None:
    assert read_source_address(address).search == search


@pytest.mark.parametrize("address", ["https://github.com/orgs/apache", "https://github.com/orgs/apache/projects"])
def test_the_page_of_an_owner_leads_to_the_list_of_projects(address: str) -> None:
    with pytest.raises(SettingsError, match=r"Choose one project on https://github\.com/orgs/apache/projects"):
        read_source_address(address)


@pytest.mark.parametrize("path", ["foo/bar", "foo/bar/issues?q=is%3Aopen", "foo", "orgs/foo/projects/3"])
def test_an_address_on_another_site_is_no_repository_of_github(path: str) -> None:
    said = (
        f"https://gitlab.com/{path} is not on github.com, which is asked; set ROADMAP_GITHUB_API to the API of its "
        "server, https://gitlab.com/api/v3, if it is a GitHub Enterprise Server."
    )
    with pytest.raises(SettingsError) as raised:
        read_source_address(f"https://gitlab.com/{path}")
    assert str(raised.value) == said


@pytest.mark.parametrize("name", ["octo", "OCTO-corp"])
@pytest.mark.parametrize("path", ["foo/bar", "orgs/foo/projects/3"])
def test_a_server_with_data_residency_has_its_api_at_a_host_of_its_own(name: str, path: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_source_address(f"https://{name}.ghe.com/{path}")
    assert str(raised.value).endswith(f"set ROADMAP_GITHUB_API to the API of its server, https://api.{name}.ghe.com.")


def test_a_repository_on_the_site_that_is_asked_is_a_search() -> None:
    for asked in ("https://git.example.com", None):
        found = read_source_address("https://git.example.com/apache/tvm", asked)
        assert found.search == "repo:apache/tvm is:issue label:roadmap"
    assert read_source_address("https://www.github.com/apache/tvm").name == "tvm"
    with pytest.raises(SettingsError, match=r"is not on git\.example\.com, which is asked; .* remove it to ask github"):
        read_source_address("https://github.com/apache/tvm", "https://git.example.com")


@pytest.mark.parametrize("host", ["[x", "a\u2100b", "[::1", ""])
def test_an_address_without_a_host_is_no_project(host: str) -> None:
    for path in ("a/b", "orgs/a/projects/1"):
        with pytest.raises(SettingsError, match="is not the address of a project"):
            read_source_address(f"https://{host}/{path}")


@given(st.text() | st.from_regex(r"https?://[\[\].a:%-]{0,6}/[a/?&=.]{0,9}", fullmatch=True))
def test_any_text_is_read_or_refused_in_one_line(address: str) -> None:
    try:
        found = read_source_address(address)
    except SettingsError as error:
        said = str(error)
    else:
        said = found.project or found.search or ""
    assert said.isprintable()


def test_a_roadmap_that_is_known_is_found_by_any_spelling_of_its_address() -> None:
    known = parse_settings(f'[roadmaps.ci]\nproject = "{PROJECT}/views/3"\n[roadmaps.docs]\nissues = "repo:a/b x"')
    assert known_key(read_source_address(PROJECT), known) == "ci"
    assert known_key(read_source_address("https://github.com/a/b/issues?q=x"), known) == "docs"
    assert known_key(read_source_address("https://github.com/a/c"), known) is None


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Continuous Integration & Testing", "continuous-integration"),
        ("Public roadmap", "public"),
        ("The Roadmap", "roadmap"),
        ("Editor 2.0", "editor-2-0"),
        ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrtsge"),
    ],
)
def test_a_key_is_short_and_made_from_the_title(title: str, key: str) -> None:
    assert free_key(title, {}) == key


@given(st.text(), st.sets(st.sampled_from(["a", "a-2", "a-3", "roadmap"])))
def test_a_key_is_allowed_and_free(title: str, taken: set[str]) -> None:
    key = free_key(title, dict.fromkeys(taken))
    assert KEY.fullmatch(key)
    assert key not in taken
    assert free_key("a", dict.fromkeys(taken)) not in taken
