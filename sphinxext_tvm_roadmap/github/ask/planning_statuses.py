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

"""Ask which statuses the issues of a repository can have, and their categories.

GitHub's issue statuses are a preview. Most repositories do not have them yet, and answer with 404. There is one request
for each repository, never one for each issue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...refs import REPOSITORY
from ...status_words import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..wire.client import Client

MOST_REPOSITORIES = 10
"""GitHub is asked about this number of repositories of a roadmap, those with the most issues."""

CATEGORY = re.compile(r"[a-z][a-z_]{0,39}")
"""A word of GitHub's, never a text by a stranger."""

Categories = dict[str, dict[str, str]]
"""The category of each status of a repository, by ``owner/name`` in small letters and the `spelling` of the status."""


def ask_categories(client: Client, repositories: Iterable[str]) -> Categories:
    """Return the categories of the statuses in the first repositories.

    A repository has no entry if it has no statuses, or if GitHub does not show them.
    """
    asked = [name for name in dict.fromkeys(map(str.lower, repositories)) if REPOSITORY.fullmatch(name)]
    answers = {name: client.look_up(f"/repos/{name}/planning-statuses") for name in asked[:MOST_REPOSITORIES]}
    return {name: found for name, answer in answers.items() if (found := read_categories(answer))}


def read_categories(answer: object) -> dict[str, str]:
    """Return the category of each status in an answer, by the `spelling` of its name and of its key.

    The form of the answer is a preview too, so that anything unknown in it is left out.
    """
    return {spelling(word): category for status in _rows(answer) for word, category in _words(status)}


def _rows(answer: object) -> Iterable[dict[object, object]]:
    if isinstance(answer, dict):
        answer = next((value for value in answer.values() if isinstance(value, list)), [])
    return [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []


def _words(status: dict[object, object]) -> Iterator[tuple[str, str]]:
    category = status.get("category")
    if isinstance(category, dict):
        category = category.get("key", category.get("name"))
    if not isinstance(category, str) or not CATEGORY.fullmatch(category):
        return
    for word in (status.get("name"), status.get("key")):
        if isinstance(word, str) and spelling(word):
            yield word, category
