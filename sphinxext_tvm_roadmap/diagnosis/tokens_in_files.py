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

"""Find tokens of GitHub in files that people publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import TOKEN
from .records import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .records import Diagnosis


def diagnose_texts(texts: Mapping[str, str]) -> Iterator[Diagnosis]:
    """Yield a problem for each line with a token. The token itself is never quoted.

    Parameters
    ----------
    texts
        The texts of files by their names.
    """
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if TOKEN.search(line):
                yield problem(
                    f"{name}, line {number}: a token of GitHub is written here, and everybody who has the file has it.",
                    "Revoke it on https://github.com/settings/tokens now: removing the line does not remove it from "
                    "the history of the repository. Then remove the line, and set the token in the environment.",
                )
