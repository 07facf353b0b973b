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

"""``plain_words.py`` counts hard words, and only in sentences."""

from __future__ import annotations

import pytest
from plain_words import COMMENT, Count, count, docstrings

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Return the items.", Count(0, 3)),
        ("What it says, and whatever else is in it.", Count(2, 9)),
        ("Whose item? Wherever, whoever.", Count(3, 4)),
        ("Only that which differs, not that, which is.", Count(1, 8)),
        ("Only that\n    which differs.", Count(1, 4)),
        ("Somewhat like ``what`` in code.", Count(0, 4)),
    ],
)
def test_hard_words_are_counted_in_all_spellings_but_not_inside_other_words(text: str, found: Count) -> None:
    assert count(text) == found


def test_the_rate_is_per_thousand_words() -> None:
    assert (Count(3, 1500).rate, Count().rate) == (2.0, 0.0)


def test_docstrings_of_modules_classes_functions_and_attributes_are_found() -> None:
    source = '"""M."""\nA = 1\n"""A."""\nclass C:\n  """C."""\n  def f(self):\n    """F."""\n    return "no"\n'
    assert sorted(docstrings(source)) == ["A.", "C.", "F.", "M."]


def test_comments_of_a_page_are_left_out_and_its_directives_are_not() -> None:
    comment = "..  Licence, what else\n    it says\n\n    More.\n\n"
    page = "Title\n=====\n\n.. note:: Words\n\n.. _here:\n\n.. [1] Note\n"
    assert COMMENT.sub("", comment + page) == page
