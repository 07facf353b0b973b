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

"""The public names of the package, and the examples of ``docs/reference/python.rst``."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import sphinxext_tvm_roadmap

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "python.rst"

EXAMPLES = doctest.DocTestParser().get_doctest(PAGE.read_text(encoding="utf-8"), {}, PAGE.name, str(PAGE), 0)


def test_the_examples_give_the_documented_results(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PAGE.parents[1])
    results = doctest.DocTestRunner().run(EXAMPLES)
    assert results.failed == 0, capsys.readouterr().out
    assert results.attempted == len(EXAMPLES.examples)


@pytest.mark.parametrize("name", sphinxext_tvm_roadmap.__all__)
def test_each_public_name_is_used_in_an_example(name: str) -> None:
    assert hasattr(sphinxext_tvm_roadmap, name)
    assert name in " ".join(example.source for example in EXAMPLES.examples)
