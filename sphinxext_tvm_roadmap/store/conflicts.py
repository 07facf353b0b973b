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

"""Find merge conflicts that somebody committed, or has not solved yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import ConflictError

if TYPE_CHECKING:
    from pathlib import Path

MARKER = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
"""The beginning of a line that git writes between the two sides of a conflict; none of our lines begins so."""

SIGNS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def refuse_conflict(data: bytes, path: Path, mend: str) -> None:
    """Raise `ConflictError` with the line of the first conflict in the bytes of a file.

    Parameters
    ----------
    mend
        The way to solve the conflict, as the end of the message.
    """
    # Few files hold seven such signs in a row, and the pattern takes much longer to say so.
    if any(sign in data for sign in SIGNS) and (found := MARKER.search(data)):
        line = data.count(b"\n", 0, found.start()) + 1
        raise ConflictError(f"{path}: line {line}: holds a merge conflict; {mend}")
