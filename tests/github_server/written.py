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

"""Fields and contents of projects that are written as TOML; ``tests/test_cases.py`` explains the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .content import Node, bot, draft, issue, milestone, pull_request
from .values import (
    date_field,
    iteration,
    iteration_field,
    multi_select_field,
    number_field,
    single_select_field,
    text_field,
)

SIMPLE = {"text": text_field, "number": number_field, "date": date_field}


def made_field(name: str, given: Any) -> Node:
    if isinstance(given, str):
        return SIMPLE[given](name)
    if isinstance(given, list):
        return single_select_field(name, given)
    if "options" in given:
        return multi_select_field(name, given["options"])
    lists = (
        [iteration(title, str(start), days) for title, start, days in given.get(key, ())]
        for key in ("iterations", "completed")
    )
    return iteration_field(name, *lists)


def made_content(entry: dict[str, Any], number: int, made: Mapping[int, Node]) -> Node:
    kind = entry.pop("is", "issue")
    if kind == "draft":
        return draft(entry.pop("title", f"Draft {number}"), **entry)
    for key in ("sub_issues", "blocked_by", "closed_by", "tracks"):
        if key in entry:
            entry[key] = [made[each] for each in entry[key]]
    if "milestone" in entry:
        entry["milestone"] = milestone(**entry["milestone"])
    if entry.get("author") == "":  # TOML has no null: a deleted account.
        entry["author"] = None
    entry["assignees"] = [
        bot(each.removesuffix("[bot]")) if each.endswith("[bot]") else each for each in entry.get("assignees", ())
    ]
    make = pull_request if kind == "pull" else issue
    return make(f"{entry.pop('repo', 'apache/tvm')}#{number}", entry.pop("title", f"Title {number}"), **entry)
