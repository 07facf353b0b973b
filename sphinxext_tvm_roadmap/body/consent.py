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

"""Recognise the boxes of issue forms by which an author declares something: they are no work.

``I have searched the existing issues`` is ticked on the day when the issue is written.
"""

from __future__ import annotations

import re

from ..names import fold
from .headings import LONGEST, fold_heading

ISSUES = r"(?:issues?|bugs?|tickets?|reports?|requests?|discussions?|prs?|pull\ requests?|questions?|posts?|answers?)"
RULES = r"""(?:code\ of\ conduct|issue\ (?:guidelines?|tracker|policy)|terms|(?:privacy|security)\ policy
    |contribut(?:ing|ion|or)s?'?\ (?:guide(?:line)?s?|docs|documentation|rules|instructions))"""

FIRST_PERSON = r"""(?:yes,?\ )?(?:
    i(?!(?:\ will|'ll|\ shall|\ need|\ should|\ must|\ plan|\ want|\ intend|\ o)\b)(?:'[a-z]+)?\ [a-z]
    |we\ (?:have|agree|accept|confirm|understand|acknowledge|certify|consent|searched|read|checked)\b
    |(?:i|we)(?:'ll|\ will|\ want\ to|\ shall)\ (?:follow|abide|comply|respect|be|submit|work|contribute|help|open)\b
    )"""
"""A plan is work: ``I will write the test``; so is ``I/O``."""

ANSWER = (
    r"(?:yes|no)(?:$|,?\ (?:please|i|we|this|and|but|thanks)\b)|by\ (?:submit|open|fil|creat|check|tick|post)t?ing\b"
)

ABOUT_THE_ISSUE = rf"""
    (?:this|my)\ (?:issue|bug|bug\ report|report|request|feature\ request|question|problem|title)
        \ (?:is\ (?:not|about|an?)|isn't|does|doesn't|hasn't)\b
    |this\ (?:is\ (?:not|an?|the|about)|isn't)\b
    |there\ (?:is|are|isn't|aren't)\b.*\b(?:existing|similar|duplicate|already|same)\b.*\b{ISSUES}\b
    |(?:no|not\ an?)\ (?:duplicates?$|(?:existing|similar|duplicate|related)\ {ISSUES}\b)
    |the\ (?:issue|bug|problem)\ (?:exists|persists|occurs|is\ (?:still|not|present)|has\ not|does|can\ be)\b
    |the\ (?:provided\ )?reproduction\ is\b"""

SEARCHED = rf"""(?:please\ )?(?:
    search(?:ed)?\b.*\b(?:{ISSUES}|google|docs|documentation)\b
    |(?:check(?:ed)?|verif(?:y|ied)|ma[dk]e\ sure|ensured?|confirm(?:ed)?|look(?:ed)?)\b.*(?:
        \b(?:existing|duplicate|similar|open|closed|other|related|same)\ (?:(?:and|or)\ closed\ )?{ISSUES}\b
        |\balready\ (?:an?\ |been\ |existing\ )*(?:issue|request|reported|exists?|requested|filed)\b|\bduplicates?\b
        |\bthis\ is\ (?:an?|not)\b|\byou(?:'ve|\ have|\ are|r\ issue)\b|\bi(?:'ve|\ have)\b)
    )"""

READ = rf"""(?:please\ )?(?:
    (?:read|reviewed|followed|follow|agreed?\ (?:to|with)|accept(?:ed)?|understood|abide\ by)\b.*\b{RULES}
    |read\ (?:through\ |and\ understood\ |over\ )?(?:the\ |our\ |all\ )*
        (?:docs|documentation|guides?|manual|readme|faqs?|instructions|rules|policy|template|relevant)\b
    )"""

OTHER_LANGUAGES = r"""
    (?:ich\ (?:habe|bestätige|stimme)|j'ai|je\ (?:confirme|comprends)|he\ (?:buscado|leído)|eu\ (?:li|procurei))\b
    |我已|我确认|我確認|我同意|我搜索|我查找|.*(?:確認しました|検索しました|同意します)"""

CONSENT = re.compile(f"{FIRST_PERSON}|{ANSWER}|{ABOUT_THE_ISSUE}|{SEARCHED}|{READ}|{OTHER_LANGUAGES}", re.VERBOSE)
"""The beginning of a box, folded and without the signs before it, that declares something about its author or issue."""

HEADINGS = re.compile(
    r"(?:is there (?:an|any) (?:existing|open|similar|related) issues?\b.*|code of conduct|consent"
    r"|before (?:you )?(?:submit|submitting|open|opening|posting|filing|reporting|start)\b.*"
    r"|(?:please )?(?:confirm|acknowledge|read) (?:that|this|the following|before)\b.*"
    r"|acknowledge?ments?|validations|(?:first|initial) checks?|confirmations?"
    r"|terms(?: of service| and conditions)?|(?:user )?agreements?|contribut(?:ing|ion) guidelines?"
    r"|(?:are|have|did|do|would|will|can) you\b.*)"
)
"""Headings of such boxes, folded as by `fold_heading`."""

SIGNS = re.compile(r"\A[\W_]+")


def is_consent(text: str) -> bool:
    """Return whether the text of a box is a declaration."""
    plain = SIGNS.sub("", fold(text[:LONGEST]).replace("’", "'"))
    return CONSENT.match(plain) is not None


def asks_consent(heading: str) -> bool:
    """Return whether a heading stands above boxes that are declarations."""
    return HEADINGS.fullmatch(fold_heading(heading)) is not None
