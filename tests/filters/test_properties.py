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

import re
import time

import pytest
from filters.filter_world import CONTEXT, FIELDS, ITEMS, chosen, read_cases
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.keys import KEYS, PRESENCE
from sphinxext_tvm_roadmap.filters.match import wildcard
from sphinxext_tvm_roadmap.filters.parse import Filter, parse_filter, select

OPERATOR = re.compile(r"\b(?:AND|OR)\b")
GOOD = [case.filter for case in read_cases() if case.items]
SINGLE = [text for text in GOOD if len(parse_filter(text, fields=FIELDS).terms) == 1 and not text.startswith("-")]

BY_KEY: dict[str, list[str]] = {}
for key, colon, values in (text.partition(":") for text in SINGLE if text[0] not in '"('):
    if colon and not OPERATOR.search(values):
        BY_KEY.setdefault(key, []).append(values)

filters = st.sampled_from(GOOD)
terms = st.sampled_from(SINGLE)
scraps = st.sampled_from(
    [
        *(f"{key}:" for key in (*KEYS, *PRESENCE, *FIELDS)),
        *(word for text in GOOD for word in re.findall(r"\w+|\W", text)),
        *("@today", "@current", "@next", "..", "*", ">=", "<", '"', "'", "-", ",", " ", ":", "+", "0", "9999", "d"),
        *("(", ")", " OR ", " AND ", "-("),
        *("\x00", "İ", "ﬁ"),
    ]
)
soups = st.lists(scraps | st.text(max_size=4), max_size=25).map("".join)


def understood(text: str) -> Filter | str:
    try:
        return parse_filter(text, fields=FIELDS)
    except FilterError as error:
        return str(error)


@given(soups | st.text(max_size=60))
@example('"')
@example("-")
@example("a:" * 500)
@example("points:" + "9" * 1_000)
@example("target:@today-9999y..@today+9999y")
@example("\ud800:\udfff")
def test_any_text_is_a_filter_or_a_filter_error(text: str) -> None:
    found = understood(text)
    assert found == understood(text)
    if isinstance(found, Filter):
        select(ITEMS, found, CONTEXT)
    else:
        column = re.match(r"column (\d+): ", found)
        assert column
        assert 1 <= int(column[1]) <= len(text) + 1
        assert found.isprintable()


@given(filters, filters)
def test_an_item_must_match_all_terms(one: str, other: str) -> None:
    both = chosen(f"({one}) ({other})")
    assert both == [name for name in chosen(one) if name in chosen(other)]
    assert both == chosen(f"({other}) AND ({one})") == chosen(f"-(-({one}) OR -({other}))")


@given(filters, filters)
def test_an_item_must_match_one_of_the_alternatives(one: str, other: str) -> None:
    either = {*chosen(one), *chosen(other)}
    assert chosen(f"{one} OR {other}") == [item.id for item in ITEMS if item.id in either]
    assert chosen(f"-({one} OR {other})") == [item.id for item in ITEMS if item.id not in either]


@given(terms)
def test_a_hyphen_selects_all_other_items(term: str) -> None:
    assert sorted(chosen(term) + chosen(f"-({term})")) == sorted(item.id for item in ITEMS)


@given(
    st.sampled_from(sorted(BY_KEY)).flatmap(lambda key: st.tuples(st.just(key), *[st.sampled_from(BY_KEY[key])] * 2))
)
def test_an_item_must_match_one_of_the_values_between_commas(found: tuple[str, str, str]) -> None:
    key, one, other = found
    assert set(chosen(f"{key}:{one},{other}")) == {*chosen(f"{key}:{one}"), *chosen(f"{key}:{other}")}


@given(terms)
def test_the_keys_no_and_has_are_opposites(term: str) -> None:
    key = term.partition(":")[0]
    assume(":" in term and not isinstance(understood(f"no:{key}"), str))
    assert chosen(f"no:{key}") == chosen(f"-has:{key}")


@given(st.sampled_from([text for text in GOOD if "'" not in text and "*" not in text and not OPERATOR.search(text)]))
def test_case_makes_no_difference(text: str) -> None:
    assert chosen(text.upper()) == chosen(text) == chosen(text.casefold())


letters = st.text(alphabet="ab", max_size=8)


@given(st.lists(letters, min_size=1, max_size=5).map("*".join), letters)
def test_a_wildcard_matches_any_letters(pattern: str, text: str) -> None:
    expected = re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text)
    assert wildcard(pattern)(text) == bool(expected)


@pytest.mark.parametrize("pattern", ["*a" * 400 + "*b", "a*" * 400 + "b", "*" * 900])
def test_wildcards_are_matched_in_linear_time(pattern: str) -> None:
    before = time.process_time()
    wildcard(pattern)("a" * 100_000)
    assert time.process_time() - before < 0.5
