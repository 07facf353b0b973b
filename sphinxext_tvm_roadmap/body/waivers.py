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

"""Read the waivers of an item: comments in its body that say which rule does not apply to it, and why.

<!-- roadmap: waive no-owner: the release team does it together -->
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..markdown.parser import Document

WAIVER = re.compile(r"roadmap ?: ?waive (?P<rule>[a-z][a-z0-9-]*) ?(?:: ?(?P<reason>.*))?", re.IGNORECASE)
"""The words of such a comment, with single blanks."""

LONGEST_REASON = 300
"""The most characters of a reason that are kept."""


def read_waivers(document: Document) -> dict[str, str]:
    """Return the reasons by the ids of the rules; a waiver without a reason has an empty one.

    Only comments on lines of their own count. A comment within code is an example.
    """
    found: dict[str, str] = {}
    for comment in _comments(document):
        words = WAIVER.fullmatch(" ".join(comment.split()))
        if words is not None:
            found.setdefault(words["rule"].lower(), (words["reason"] or "")[:LONGEST_REASON])
    return found


def _comments(document: Document) -> Iterator[str]:
    for start, end in document.env["hidden"]:
        for part in document.source(start, end).split("-->")[:-1]:
            yield part.rpartition("<!--")[2]
