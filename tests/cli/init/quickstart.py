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

"""Folders as people have them before ``tvm-roadmap init``: the files of sphinx-quickstart, and a few habits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxext_tvm_roadmap.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
# Configuration file for the Sphinx documentation builder.

project = 'Example'
copyright = '2026, Ann'
author = 'Ann'

extensions = []

templates_path = ['_templates']
exclude_patterns = ['_build', 'Thumbs.db', '.DS_Store']

html_theme = 'alabaster'
"""

INDEX = """\
Example documentation
=====================

Add your content using reStructuredText syntax.

.. toctree::
   :maxdepth: 2
   :caption: Contents:

"""

MARKDOWN_CONF = CONF.replace("extensions = []", "extensions = ['myst_parser']")
MARKDOWN_INDEX = "# Example documentation\n\n```{toctree}\n:maxdepth: 2\n```\n"


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


def write_files(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def run_init(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    with pytest.raises(SystemExit) as ended:
        main(["init", *arguments], prog_name="tvm-roadmap")
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert isinstance(ended.value.code, int)
    return Ended(ended.value.code, out, err)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
