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

"""Replace ``planned = true`` of a roadmap by the address of its project, and keep everything else of the file."""

from __future__ import annotations

import json
import re

from ...docs_folder.source_text import lines_of
from ...errors import SettingsError
from ...settings import parse_settings

TABLE = re.compile(r"\s*\[")
PLANNED = re.compile(r"(?P<before>\s*)planned\s*=\s*true\b(?P<after>.*)", re.DOTALL)


def with_project(text: str, key: str, url: str) -> str | None:
    """Return the text of ``roadmap.toml`` in which a planned roadmap has its project.

    ``None`` if the file is written in a form in which the line cannot be found.
    """
    header = re.compile(rf"\s*\[\s*roadmaps\s*\.\s*([\"']?){re.escape(key)}\1\s*\]")
    lines, is_inside = lines_of(text), False
    for number, line in enumerate(lines):
        if TABLE.match(line):
            is_inside = header.match(line) is not None
        elif is_inside and (found := PLANNED.match(line)):
            lines[number] = f"{found['before']}project = {json.dumps(url)}{found['after']}"
            break
    changed = "".join(lines)
    return changed if _has_project(changed, key, url) else None


def _has_project(text: str, key: str, url: str) -> bool:
    try:
        return parse_settings(text).roadmaps[key].project == url
    except SettingsError:
        return False
