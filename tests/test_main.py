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

"""The command ``tvm-roadmap`` says what to install if its packages are missing."""

from __future__ import annotations

import sys

import pytest

from sphinxext_tvm_roadmap.__main__ import main

CLI = "sphinxext_tvm_roadmap.cli"


@pytest.fixture(autouse=True)
def _not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == CLI or name.startswith(f"{CLI}.")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize("package", ["click", "rich"])
def test_a_missing_package_is_one_line_and_status_2(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    expected = f'tvm-roadmap: {package} is not installed; install it with: pip install "sphinxext-tvm-roadmap[sync]"\n'
    assert said.err == expected


def test_another_missing_module_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, f"{CLI}.show", None)
    with pytest.raises(ModuleNotFoundError):
        main()
