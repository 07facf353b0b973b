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

"""Recognise the text that templates and GitHub itself put into a body."""

from __future__ import annotations

import re

TEMPLATES = (
    r"no response\b",
    r"(?:n/?a|tbd|tba|todo)\Z",
    r"originally posted by @",
    # TVM's templates for bugs, documentation, CI, flaky tests and tracking issues
    r"thanks for participating in the tvm community",
    r"issues that are inactive for a period of time may get closed",
    r"what you were expecting\Z",
    r"what actually happened\Z",
    r"any environment details, such as",
    r"preferably a minimal script",
    r"please refer to the list of label tags",
    r"p\d+\. title of this piece of the feature",
    # GitHub's own templates, and those that many projects copied
    r"a clear and concise description of",
    r"add any other context",
    r"if applicable, add screenshots",
    r"please keep this description up to date",
    r"\[x\]\s+i have searched",
    r"ex\. i'm always frustrated when",
)
BOILERPLATE = re.compile("|".join(TEMPLATES), re.IGNORECASE)
"""The beginning of a paragraph or list item that says nothing about its item."""

ADDRESSED = re.compile(r"cc\b[\s:]*@", re.IGNORECASE)
"""A line that only asks for the attention of people."""

UNREAD_HEADINGS = frozenset({"triage", "is there an existing issue for this"})
"""Headings of template sections that address the people who triage issues, folded as by `fold_heading`."""


def is_boilerplate(content: str) -> bool:
    """Return whether the Markdown of a paragraph, or of the first one in a list item, comes from a template."""
    words = content.removeprefix("[ ]").strip(" \n\t*_~`>#.:;-")
    return not words or BOILERPLATE.match(words) is not None
