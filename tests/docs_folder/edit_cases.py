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

"""Cases of texts and their edits, as the files in ``data/`` have them."""

from __future__ import annotations

import re
from pathlib import Path

DATA = Path(__file__).parent / "data"
CASE = re.compile(r"^## (.+)\n((?:.*\n)*?)->\n((?:.*\n)*?)(?=\n## |\Z)", re.MULTILINE)


def edit_cases(name: str) -> dict[str, tuple[str, str]]:
    """Return the text before and after, by title."""
    text = (DATA / name).read_text(encoding="utf-8")
    found = {title: (before, after) for title, before, after in CASE.findall(text)}
    assert len(found) == text.count("\n## ")
    return found
