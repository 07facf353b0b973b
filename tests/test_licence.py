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

"""Each source file begins with a licence header, as the Apache Software Foundation asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]

TEXT = """\
Licensed to the Apache Software Foundation (ASF) under one
or more contributor license agreements.  See the NOTICE file
distributed with this work for additional information
regarding copyright ownership.  The ASF licenses this file
to you under the Apache License, Version 2.0 (the
"License"); you may not use this file except in compliance
with the License.  You may obtain a copy of the License at

  http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing,
software distributed under the License is distributed on an
"AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
KIND, either express or implied.  See the License for the
specific language governing permissions and limitations
under the License.
"""
"""The header as Apache TVM has it."""

HASH = re.sub(r"^# $", "#", re.sub(r"^", "# ", TEXT[:-1], flags=re.MULTILINE), flags=re.MULTILINE) + "\n"
RST = "..  " + re.sub(r"\n(?=.)", "\n    ", TEXT)
SHORT = "/* SPDX-License-Identifier: Apache-2.0 */\n"
"""Each reader of a page loads script and stylesheets, for which tests/test_weight.py allows little room."""

HEADERS = {
    **dict.fromkeys((".py", ".toml", ".ini", ".cfg", ".yml", ".yaml", ".sh"), HASH),
    ".rst": RST,
    **dict.fromkeys((".css", ".mjs", ".ts"), SHORT),
}
"""The header by the ending of a file. No other kind of file has one: JSON knows no comments, locks and graphql are
made by programs, text files are data, and Markdown is short and for people."""

WITHOUT_ENDING = {".ci/run": HASH}

EXCEPTIONS = {
    "setup.cfg": "setuptools writes it again for the source distribution, and drops its comments",
    "tests/**/data/*.toml": "cases of tests, which are data",
    "tests/data/cases/*.toml": "cases of tests, which are data",
}
"""Files that could hold a header and have none, with the reason."""

FOLDERS = (".ci", ".github", "docs", "sphinxext_tvm_roadmap", "tests")


def sources() -> dict[str, str]:
    """Return the files that need a header, each with its header."""
    top = (path for path in ROOT.iterdir() if path.is_file())
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    excepted = {path for pattern in EXCEPTIONS for path in ROOT.glob(pattern)}
    names = (path.relative_to(ROOT) for path in (*top, *inside) if path not in excepted)
    headers = {str(name): HEADERS.get(name.suffix) for name in names if "_build" not in name.parts}
    return {name: header for name, header in headers.items() if header is not None} | WITHOUT_ENDING


def test_each_source_file_begins_with_the_licence_header() -> None:
    without = []
    for name, header in sources().items():
        text = (ROOT / name).read_text(encoding="utf-8")
        body = re.sub(r"\A#!.*\n", "", text)
        if body != header and not body.startswith(f"{header}\n"):
            without.append(name)
    assert without == []


def test_files_of_each_kind_are_checked() -> None:
    looked_at = sources().keys()
    some = {"pyproject.toml", "tox.ini", "docs/conf.py", "docs/index.rst", ".github/workflows/ci.yml"}
    assert some | {".ci/run", "tests/test_licence.py"} <= looked_at
    assert {Path(name).suffix for name in looked_at} >= {".css", ".mjs", ".py", ".rst", ".toml", ".ts", ".yaml", ".yml"}


@pytest.mark.parametrize("pattern", EXCEPTIONS)
def test_each_exception_is_still_needed(pattern: str) -> None:
    assert any(not path.read_text(encoding="utf-8").startswith(HASH) for path in ROOT.glob(pattern))


def test_the_licence_and_the_notice_that_headers_name_exist() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")
    assert "sphinxext-tvm-roadmap" in (ROOT / "NOTICE").read_text(encoding="utf-8")
