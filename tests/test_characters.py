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

"""The table of characters agrees with Unicode's own data, as far as Python has it."""

from __future__ import annotations

import sys
from unicodedata import bidirectional, category

from sphinxext_tvm_roadmap import characters
from sphinxext_tvm_roadmap.characters import UNWANTED, each_of

ALL = [chr(code) for code in range(sys.maxunicode + 1)]


def test_controls_separators_and_surrogates_equal_categories_of_unicode() -> None:
    controls = {letter for letter in ALL if category(letter) == "Cc"} - {"\t", "\n"}
    assert set(each_of(characters.CONTROLS)) == controls
    assert set(each_of(characters.SEPARATORS)) == {letter for letter in ALL if category(letter) in {"Zl", "Zp"}}
    assert set(each_of(characters.SURROGATES)) == {letter for letter in ALL if category(letter) == "Cs"}


def test_each_character_that_changes_the_direction_of_text_is_unwanted() -> None:
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert [letter for letter in ALL if bidirectional(letter) in kinds and not UNWANTED.match(letter)] == []


def test_all_unwanted_whitespace_characters_are_known() -> None:
    assert set(characters.UNWANTED_BLANKS) == {letter for letter in ALL if letter.isspace() and UNWANTED.match(letter)}


def test_format_characters_are_ignorable_except_the_exceptions_of_unicode() -> None:
    """The exceptions are those of DerivedCoreProperties.txt: annotations, signs before numbers, hieroglyphs."""
    before_numbers = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    hieroglyphs = {chr(code) for code in range(0x13430, 0x13441)}
    excepted = {*"\ufff9\ufffa\ufffb", *before_numbers, *hieroglyphs}
    formats = {letter for letter in ALL if category(letter) == "Cf"}
    ignorable = set(each_of(characters.IGNORABLE, characters.TAGS))
    assert formats - ignorable == formats & excepted
    assert {category(letter) for letter in ignorable - formats} == {"Lo", "Mn", "Cn"}
