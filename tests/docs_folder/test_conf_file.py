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

"""``conf.py`` is read without being executed, and gets the extension in the form of its author."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_folder.edit_cases import edit_cases
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.docs_folder.conf_file import EXTENSION, ConfFile, parse_conf, read_conf
from sphinxext_tvm_roadmap.docs_folder.extension_line import LINE_TO_ADD, add_extension
from sphinxext_tvm_roadmap.docs_folder.source_text import SourceText
from sphinxext_tvm_roadmap.errors import SettingsError

CASES = edit_cases("extension-lists.txt")
LISTS = [before for before, after in CASES.values() if after != "only the author\n"]


def conf(text: str) -> ConfFile:
    return parse_conf(SourceText(path=Path("conf.py"), text=text))


def run(text: str) -> tuple[str, ...]:
    """Return the extensions that Sphinx would find."""
    names: dict[str, object] = {"more": ["more"], "common": ["common"], "find_extensions": lambda: ["found"]}
    exec(text, names | {"tags": type("Tags", (), {"has": lambda _self, _tag: True})()}, names)
    return tuple(names.get("extensions", ()))


@pytest.mark.parametrize("title", CASES)
def test_the_extension_is_added_in_the_form_of_the_list(title: str) -> None:
    before, after = CASES[title]
    assert add_extension(conf(before)) == (None if after == "only the author\n" else after)


@pytest.mark.parametrize("before", LISTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_python_finds_the_extension_and_all_others_in_their_order(before: str, end: str) -> None:
    before = before.replace("\n", end)
    after = add_extension(conf(before))
    assert after is not None
    assert [name for name in run(after) if name != EXTENSION] == [name for name in run(before) if name != EXTENSION]
    assert run(after).count(EXTENSION) == 1
    assert after.count("\r") == (after.count("\n") if end == "\r\n" else 0)


@pytest.mark.parametrize("before", LISTS)
def test_an_edited_file_is_not_edited_again(before: str) -> None:
    after = add_extension(conf(before))
    assert after is not None
    assert add_extension(conf(after)) == after


def test_the_line_for_the_author_is_right_for_lists_and_tuples() -> None:
    assert run(f'extensions = ["a"]\n{LINE_TO_ADD}') == run(f'extensions = ("a",)\n{LINE_TO_ADD}') == ("a", EXTENSION)


def test_values_are_read_where_they_are_plain() -> None:
    found = conf(
        "import os\n"
        'html_theme = "furo"\n'
        'master_doc = "contents"\n'
        'roadmap_refresh = "never"\n'
        'roadmap_item_page = ["ci"]\n'
        'roadmap_today = os.environ["TODAY"]\n'
        "def setup(app):\n"
        "    roadmap_strict = True\n"
    )
    assert (found.theme, found.root_doc) == ("furo", "contents")
    told = {name: (each.line, each.is_plain, each.value) for name, each in found.roadmap_values().items()}
    assert told == {
        "roadmap_refresh": (4, True, "never"),
        "roadmap_item_page": (5, True, ["ci"]),
        "roadmap_today": (6, False, None),
    }


def test_the_root_doc_and_the_theme_have_the_defaults_of_sphinx() -> None:
    assert (conf("").theme, conf("").root_doc) == ("alabaster", "index")


@pytest.mark.parametrize(
    ("text", "is_complete"),
    [
        ('extensions = ["a"]', True),
        ('extensions = ["a"] + more', False),
        ('extensions = ["a"]\nfrom common import *', False),
        ('extensions = ["a", name]', False),
        ('extensions = more\nextensions = ["a"]', True),
    ],
)
def test_it_is_known_whether_all_extensions_are(text: str, *, is_complete: bool) -> None:
    assert (conf(text).extensions, conf(text).is_complete) == (("a",), is_complete)


def test_a_fault_of_python_is_told_with_its_line() -> None:
    assert conf("a = 1\nb = (").problem == "line 2: '(' was never closed"


def test_a_file_in_another_encoding_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "conf.py"
    path.write_bytes('# -*- coding: latin-1 -*-\nauthor = "Zoë"\nextensions = ["é"]\n'.encode("latin-1"))
    found = read_conf(path)
    edited = add_extension(found)
    assert edited is not None
    assert 'extensions = ["é", "sphinxext_tvm_roadmap"]\n'.encode("latin-1") in found.source.with_text(edited).data()


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = tmp_path / "conf.py"
    path.write_bytes(b"\xef\xbb\xbfextensions = []\n")
    found = read_conf(path)
    assert found.source.with_text(add_extension(found) or "").data() == b'\xef\xbb\xbfextensions = ["%s"]\n' % (
        EXTENSION.encode()
    )


@pytest.mark.parametrize("data", [b"\xff\xfe", b"# coding: no-such\n"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "conf.py"
    path.write_bytes(data)
    with pytest.raises(SettingsError, match="is not text in UTF-8 or in the encoding that it declares"):
        read_conf(path)


@given(st.sampled_from(LISTS), st.integers(0, 200), st.text("[](),'\"#\n\r\t\0 ex", max_size=4))
def test_a_damaged_file_never_ends_in_a_traceback(text: str, place: int, damage: str) -> None:
    found = conf(text[:place] + damage + text[place:])
    edited = add_extension(found)
    assert edited is None or conf(edited).uses(EXTENSION)


@pytest.mark.parametrize("text", ["(" * 100_000, "-" * 100_000 + "1", "extensions = [" + "[" * 5_000, "\0"])
def test_a_file_that_is_nested_too_deeply_is_a_problem(text: str) -> None:
    assert conf(text).problem
