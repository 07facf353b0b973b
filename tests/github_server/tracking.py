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

"""Issues of apache/tvm that tracked its plans, read off its public list: number, title, state, labels and day.

Whatever the list does not say is left empty: no text, no people. Labels have GitHub's grey, since nobody noted their
colours.
"""

from __future__ import annotations

import json
from pathlib import Path

from .content import Node, issue, label

DATA = Path(__file__).parent / "data" / "tvm-tracking-issues.json"
GREY = "ededed"


def tracking_issues() -> list[Node]:
    """Return the issues, oldest first."""
    return [
        issue(
            f"apache/tvm#{each['number']}",
            each["title"],
            state=each["state"].upper(),
            labels=[label(name, GREY) for name in each["labels"]],
            author=None,
            created=f"{each['created_at']}T00:00:00Z",
            updated=f"{each['created_at']}T00:00:00Z",
        )
        for each in json.loads(DATA.read_text(encoding="utf-8"))
    ]
