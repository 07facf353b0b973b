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

from .consent import is_consent

NO_WORDS = (r"no response\b", r"(?:n/?a|tbd|tba|todo)\Z", r"originally posted by @")
"""The beginnings of paragraphs that people and GitHub write where they have nothing to say."""

TEMPLATES = (
    # TVM's templates for bugs, documentation, CI, flaky tests and tracking issues
    r"thanks for participating in the tvm community",
    r"issues that are inactive for a period of time may get closed",
    r"what you were expecting\Z",
    r"what actually happened\Z",
    r"please refer to the list of label tags",
    r"p\d+\. title of this piece of the feature",
    # other templates that many projects copied
    r"please keep this description up to date",
    r"tracking issues are used to record the overall progress of implementation",
)
PARAGRAPHS = (*NO_WORDS, *TEMPLATES)
TEMPLATE = re.compile("|".join(TEMPLATES), re.IGNORECASE)
BOILERPLATE = re.compile("|".join(PARAGRAPHS), re.IGNORECASE)
"""The beginning of a paragraph or list item that says nothing about its item."""

BEGINNINGS = (
    # TVM's templates
    r"this issue (?:is (?:used )?to track|is for tracking|tracks|will track) (?:the )?(?:\w+ )?progress (?:for|of)\b",
    r"any environment details, such as\b",
    r"preferably a minimal script\b",
    r"please provide a link to the pr that has failed\b",
    r"provide a link to the specific run that has failed\b",
    # GitHub's own templates, and those that many projects copied
    r"a clear and concise description of (?:what|any|how|why|the (?:bug|problem|feature))\b",
    r"add any other (?:context|details|information)\b",
    r"if applicable, add screenshots\b",
    r"ex\. i'm always frustrated when\b",
    r"steps to reproduce the (?:behavior|behaviour)\b",
    r"(?:please )?(?:provide|add|write|give) a (?:short|brief|clear|clear and concise) (?:description|summary)\b",
)
"""The beginnings of sentences that say nothing, in every section; words of a person may follow."""

HINTS = (
    *("progress", "environment details", "minimal script", "please", "link to the", "a short", "a brief"),
    *("concise", "add any other", "if applicable", "always frustrated", "reproduce the", "a clear"),
)
"""One of these is in each such sentence; to look for them first is much faster."""

_BEFORE = r"\A(?:[\s>*_~`+#-]|\[ \] )*|\n[ \t>*_~`]*|[.!?:][*_)\"']*[ \t]+[*_]*"
_REST = r"(?:[^.!?\n]|[.!?](?=[*_)]*[^\s*_)]))*[.!?:]*(?P<marks>[*_`]*)[ \t]*"
"""The rest of a sentence on its line; a dot within a word does not end it."""
SENTENCE = re.compile(rf"(?P<before>{_BEFORE})(?:{'|'.join(BEGINNINGS)}){_REST}", re.IGNORECASE)
"""A sentence of a template, with the end of the sentence before it."""
SIGNS = " \n\t*_~`>#.:;-"

ADDRESSED = re.compile(r"cc\b[\s:]*@", re.IGNORECASE)
"""A line that only asks for the attention of people."""

BOX = re.compile(r"\[[ xX]\]\s+(?P<text>.*)", re.DOTALL)

UNREAD_HEADINGS = frozenset({"triage"})
"""Headings of template sections that address the people who triage issues, folded as by `fold_heading`."""


def is_boilerplate(content: str) -> bool:
    """Return whether the Markdown of a paragraph, or of the first one in a list item, comes from a template."""
    words = content.strip(SIGNS)
    if (box := BOX.match(words)) and is_consent(box["text"]):
        return True
    words = words.removeprefix("[ ]").strip(SIGNS)
    return not words or BOILERPLATE.match(words) is not None or not without_templates(words).strip(SIGNS)


def is_of_template(content: str) -> bool:
    """Return whether a sentence of a template stands in the Markdown of a paragraph or of a list item."""
    words = content.strip(SIGNS).removeprefix("[ ]").strip(SIGNS)
    return TEMPLATE.match(words) is not None or without_templates(content) != content


def without_templates(text: str) -> str:
    """Return the Markdown of a paragraph, or one of its lines, without sentences of templates."""
    folded = text.lower()
    removed = int(any(hint in folded for hint in HINTS))
    while removed:
        text, removed = SENTENCE.subn(_before, text)
    return text


def _before(found: re.Match[str]) -> str:
    """Return the end of the sentence before; marks around the removed sentence go with it."""
    return found["before"].removesuffix(found["marks"][::-1])
