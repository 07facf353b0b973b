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

"""Read a text file of an author so that it can be written again with the same encoding and the same ends of lines."""

from __future__ import annotations

import codecs
import difflib
import io
import tokenize
from pathlib import Path  # noqa: TC003 - msgspec reads the annotations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable


class SourceText(Struct, frozen=True, kw_only=True):
    """The text of a file; its lines keep their ends."""

    path: Path
    text: str
    encoding: str = "utf-8"

    @property
    def newline(self) -> str:
        """The end of its first line, which new lines get too."""
        first = next(iter(lines_of(self.text)), "")
        return next((end for end in ("\r\n", "\n", "\r") if first.endswith(end)), "\n")

    def data(self) -> bytes:
        """Return the bytes to write."""
        return self.text.encode(self.encoding)

    def with_text(self, text: str) -> SourceText:
        """Return the same file with another text."""
        return replace(self, text=text)


def read_source(path: Path) -> SourceText:
    """Read a file as UTF-8; a Python file, in the encoding that it declares.

    Raises
    ------
    SettingsError
        The file cannot be read, or is not text in its encoding.
    """
    try:
        data = path.read_bytes()
        encoding = _declared(data) if path.suffix == ".py" else _unicode(data)
        return SourceText(path=path, text=data.decode(encoding), encoding=encoding)
    except (UnicodeDecodeError, SyntaxError):
        declared = " or in the encoding that it declares" if path.suffix == ".py" else ""
        raise SettingsError(f"{path}: is not text in UTF-8{declared}.") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}).") from None


def _declared(data: bytes) -> str:
    return tokenize.detect_encoding(io.BytesIO(data).readline)[0]


def _unicode(data: bytes) -> str:
    """Return the encoding of a text; one with a mark of byte order at its start keeps the mark."""
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def lines_of(text: str) -> list[str]:
    """Split a text after each end of a line, as Python and Sphinx do: other characters end no line."""
    return list(io.StringIO(text, newline=""))


def diff_of(name: str, before: str, after: str) -> str:
    """Return the difference of two texts of a file as ``diff -u`` writes it; ends of lines are not shown."""
    sides = [[line.rstrip("\r\n") for line in lines_of(text)] for text in (before, after)]
    return "\n".join(_unified(name, *sides))


def _unified(name: str, before: list[str], after: list[str]) -> Iterable[str]:
    return difflib.unified_diff(before, after, name if before else "/dev/null", name, lineterm="", n=2)
