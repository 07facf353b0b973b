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

"""Attributes hold each value as it is, and cannot end before it does."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_project import parse_page

from sphinxext_tvm_roadmap.pages.write.attributes import attributes

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(TEXTS)
def test_a_value_is_read_back_as_it_was_in_html_and_in_xml(text: str) -> None:
    tag = f"<p{attributes(title=text, data_last='x')}></p>"
    for found in (parse_page(tag), fromstring(tag)):
        assert (found.get("title"), found.get("data-last")) == (text, "x")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", '"plain"'),
        ("it's <b> & so", '"it&#x27;s &lt;b&gt; &amp; so"'),
        ('{"title":"it\'s <b>"}', '\'{"title":"it&#x27;s &lt;b&gt;"}\''),
        ("\"' onclick='alert(1)", "'\"&#x27; onclick=&#x27;alert(1)'"),
    ],
)
def test_values_with_quotes_are_between_apostrophes(value: str, written: str) -> None:
    assert attributes(data_facets=value) == f" data-facets={written}"


def test_json_keeps_its_quotes_as_they_are() -> None:
    assert "&" not in attributes(data_facets=json.dumps({"title": "Find flaky tests", "themes": ["Stability"]}))
