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

"""The words that state a relation to an issue: a clear phrase, in the present, that nobody has taken back.

Each search looks at a window of text, so that the time for a long text is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Relation

WINDOW = 110
"""The number of characters before and after a reference that are searched."""

VERBS = (
    r"block(?:ed|ers?)?(?: |-|_)(?:by|on)|block(?:s|ing) on|depend(?:s|ing|[ea]nt)?(?: |-|_)(?:up)?on|"
    r"dependenc(?:y|ies) (?:up)?on|(?:waits?|waiting)(?: |-|_)(?:for|on)|prerequisites? (?:is|are)"
)
SHORT_VERBS = r"requires|needs"
NOUNS = r"dependenc(?:y|ies)|depends|blockers?|blocked|prerequisites?|prereqs?"
"""Words for a list of blockers; "dependencies" are also packages, so that these words count only as a label."""

RELATIONS: dict[Relation, str] = {
    "blocked-by": f"{VERBS}|{SHORT_VERBS}",
    # After a noun, the word does not state a relation: "code blocks (#12)".
    "blocks": r"(?:(?<!\w )|(?<=this )|(?<=it )|(?<=is )|(?<=ly )|(?<=which )|(?<=that )|(?<=also )|(?<=and ))"
    r"(?:un)?block(?:s|ing)|blockers? (?:of|for)|(?:required|needed) (?:by|for)|prerequisite (?:for|of)",
    "part-of": r"(?:sub-?(?:task|issue|bug) |part |child )of|tracked by|parents?(?: issue)?|tracking issue|epic",
    "sub-issue": r"tracks|parent of|children|sub-?(?:task|issue)s",
    "closed-by": r"(?:closed|fixed|resolved|implemented) (?:by|in|with)",
}
_PHRASES = "|".join(f"(?P<r{index}>{words})" for index, words in enumerate(RELATIONS.values()))
_BEGINS = r"\b(?=bl|ch|cl|de|ep|fi|im|ne|pa|pr|re|su|tr|un|wa)"

_SMALL = r"the|an?|this|these|those|all|both|of|at least|following|issues?|prs?|pull requests?|tickets?|tasks?|items?"
_TAIL = rf"(?:[\s:*_~(\[\"'<–—-]|\b(?:{_SMALL})\b)*"
PHRASE = re.compile(rf"{_BEGINS}(?:{_PHRASES}){_TAIL}\Z", re.IGNORECASE)

_KINDS = (
    r"(?:(?:issues?|tasks?|tickets?|work|item|hard|direct|blocking|open|known|current|remaining|outstanding|release|"
    r"merge|launch|project|roadmap|main|other|github)[ -])?"
)
_OF_THIS = (
    r"(?: (?:of|for|on|to)(?: (?:this|the|these|those|other))?(?: (?:issues?|tasks?|tickets?|work|items?|prs?))?)?"
)
_LABEL = rf"(?:the )?{_KINDS}(?:{NOUNS}){_OF_THIS}"
LABEL = re.compile(rf"(?:\A|\n|[.;!?]\s)[^\w#]*{_LABEL}(?: (?:is|are)\b)?[\s:*_~\[\"'<–—-]*\Z", re.IGNORECASE)
"""A label at the beginning of a line or sentence, before its first reference: ``**Dependencies:** #5``."""

HAS = re.compile(
    r"\b(?:(?:has|have|with)(?: \w+)? (?:dependenc(?:y|ies)|blockers?)|(?:the|its|only|main|open) blockers?)"
    r"(?: (?:is|are)\b)?[\s:*_\[\"'<–—-]*\Z",
    re.IGNORECASE,
)
_NEAR = r"(?:the|an?|our|this|these|its|new)\s(?:[\w'/-]+\s){0,5}?[\w'/-]+\s?"
FAR = re.compile(
    rf"\b(?:(?:blocked[- ](?:by|on)|(?:waits?|waiting) (?:for|on)) {_NEAR}(?:[(\[<]|\b(?:in|of|from)\s)|"
    rf"depend(?:s|ing|ent)? (?:up)?on {_NEAR}\b(?:in|of|from)\s)[*_\"'\[<]*\Z",
    re.IGNORECASE,
)
"""A few words stand between: "blocked by the new tuner (#5)", "depends on the changes in #5"."""
FAR_LABEL = re.compile(rf"(?:\A|\n)[^\w#]*depends on {_NEAR}[(\[<][*_\"'\[<]*\Z", re.IGNORECASE)

WHOLE = re.compile(
    rf"[\W_]*(?:(?:(?:(?:what|this|it|that|the) )?(?:issue |task |work |item |pr )?(?:is |are )?(?:currently )?"
    rf"(?:{VERBS}|{SHORT_VERBS}|block(?:s|ing) (?:this|us)|(?P<blocks>blocks|blocking)))|{_LABEL})"
    rf"(?:[\W_]|\b(?:and|or|{_SMALL}|(?:{NOUNS}|{VERBS}|related|requirements?|risks?))\b)*",
    re.IGNORECASE,
)
"""A heading or paragraph that is nothing but a label for the list below."""

ENDS = re.compile(
    rf"{_BEGINS}(?:{VERBS}|(?<=this )(?:{SHORT_VERBS})|(?<=it )(?:{SHORT_VERBS})|"
    rf"{_PHRASES.replace(SHORT_VERBS, 'requires')}){_TAIL}\Z",
    re.IGNORECASE,
)
LANDS_FIRST = re.compile(r"\b(?:first|before this|in advance)\W*\Z", re.IGNORECASE)

_FILLERS = (
    r"(?:\s+(?:be|been|being|is|are|has|have|had|it|this|that|the|any|an?|yet|longer|more|to|here|in|of|issue|work|"
    r"we|our|its|get|gets|got|other|seems?|hard|\w+ly))"
)
TAKEN_BACK = re.compile(
    r"(?:\b(?:not|cannot|never|no|nothing|nobody|none|neither|nor|without|no longer|was|were|had been|used to|formerly|"
    r"once|earlier|if|unless|whether|might|may|could|would|maybe|perhaps|possibly|potentially|probably|likely|"
    r"previously|originally|initially|temporarily|instead of|rather than|"
    r"(?:remov|dropp?|avoid|eliminat|break|cut|unus|fix|clear)(?:e|es|ed|s|ing)?|delete[sd]?|deleting)|n['’]t|\bun-?)"
    rf"{_FILLERS}{{0,4}}[\s:*_]*\Z",
    re.IGNORECASE,
)
"""Words before a phrase that deny it, put it into the past, or only consider it."""

_AFTER = r"[\s)*_\]>`]*"
SETTLED = re.compile(
    rf"{_AFTER}(?:[(\[,:–—-]\s*)*(?:(?:which|that|this|it|is|was|are|has|have|been|now|already|just|but)\s+){{0,4}}"
    r"(?:(?:done|resolved|fixed|merged|landed|closed|shipped|solved|obsolete|outdated|unblocked|cleared|finished|"
    r"completed?|not any ?more|no longer|any ?more)\b(?!\s+(?:by|in|with|first|before|when|if|as))|[✅✔☑])",
    re.IGNORECASE,
)
"""Words behind a reference that say that nobody waits for it any more."""
QUESTION = re.compile(rf"{_AFTER}\?")
BUMP = re.compile(rf"{_AFTER}[:–—-]*\s*(?:bump|upgrade|update|pin)s?\s+[\w./@-]+\s+(?:from|to)\s", re.IGNORECASE)
"""A line that a bot writes about a package: ``#5 Bump requests from 2.1 to 2.2``."""
BLOCKS_THIS = re.compile(
    rf"{_AFTER}(?:(?:is |are )?block(?:s|ing)? (?:this|us)\b|(?:is|are) (?:the |an? )?(?:\w+ )?(?:blockers?|"
    r"prerequisites?) (?:for|of) (?:this|us)\b|(?:must|needs? to|has to|have to) (?:be \w+|land|merge|come|go|ship|"
    r"happen|get \w+)(?: in)? (?:first|before this|beforehand))",
    re.IGNORECASE,
)
WAITS_FOR_THIS = re.compile(
    rf"{_AFTER}(?:(?:is|are) (?:now |still )?(?:blocked (?:by|on)|waiting (?:for|on)|dependent on)|depends? (?:up)?on|"
    r"waits? (?:for|on)|needs?|requires?) (?:this|us)\b",
    re.IGNORECASE,
)

SUBJECT = re.compile(
    r"[ \t)\]>*_~:(\[–—-]*(?:(?:is|are|now|still|currently|also|itself|partly|which|that) )*\Z", re.IGNORECASE
)
RELATIVE = re.compile(
    r"[ \t)\]>*_~]*,? (?:which|that) (?:(?:is|are|now|still|currently|also|itself) )*\Z", re.IGNORECASE
)


def stated_before(text: str, begin: int, end: int) -> tuple[Relation, int]:
    """Return the relation that the words between `begin` and `end` state at their end, and the place of the phrase.

    Without a phrase, the relation is a mention, and its place is `end`.
    """
    begin = max(begin, end - WINDOW)
    if found := PHRASE.search(text, begin, end):
        relation = tuple(RELATIONS)[int((found.lastgroup or "r0")[1:])]
    elif found := _noun(text, begin, end):
        relation = "blocked-by"
    else:
        return "mentions", end
    clause = max(0, found.start() - WINDOW)
    return ("mentions" if TAKEN_BACK.search(text, clause, found.start()) else relation), found.start()


def stated_after(text: str, end: int) -> Relation | None:
    """Return the relation that the words behind a reference state, or ``None``."""
    if BLOCKS_THIS.match(text, end, end + WINDOW):
        return "blocked-by"
    return "blocks" if WAITS_FOR_THIS.match(text, end, end + WINDOW) else None


def is_taken_back(text: str, end: int) -> bool:
    """Return whether the words behind a reference say that nobody waits for it, or only ask."""
    window = end + WINDOW
    return any(pattern.match(text, end, window) for pattern in (SETTLED, QUESTION, BUMP))


def announced(content: str, *, is_heading: bool) -> Relation | None:
    """Return the relation that a heading or paragraph states for the list below it.

    It is ``None`` for a paragraph that announces nothing, and a mention for a heading or label of something else.
    """
    text = content.strip(" \n*_~#")
    is_label = is_heading or text.endswith(":")
    if len(text) <= WINDOW and (whole := WHOLE.fullmatch(text)):
        return "blocks" if whole["blocks"] else "blocked-by"
    if not is_label:
        return None if text.endswith((".", "!")) else "mentions"
    begin = max(0, len(text) - WINDOW)
    found = ENDS.search(text, begin)
    if found is None:
        return None if LANDS_FIRST.search(text, begin) else "mentions"
    if TAKEN_BACK.search(text, 0, found.start()):
        return "mentions"
    return tuple(RELATIONS)[int((found.lastgroup or "r0")[1:])]


def is_about(text: str, previous: int, phrase: int, *, is_subject: bool) -> bool:
    """Return whether a phrase is about the reference that ends at `previous`: ``#7 depends on #5``."""
    if phrase - previous > WINDOW:
        return False
    return bool(
        RELATIVE.fullmatch(text, previous, phrase) or (is_subject and SUBJECT.fullmatch(text, previous, phrase))
    )


def _noun(text: str, begin: int, end: int) -> re.Match[str] | None:
    for pattern in (LABEL, HAS, FAR, FAR_LABEL):
        if found := pattern.search(text, begin, end):
            return found
    return None
