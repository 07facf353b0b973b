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

"""The findings of the checks, for maintainers: by the people who can mend them, then by rule."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ...planning.checks.records import Options, Subject
from ...planning.checks.rules import RULES
from ...planning.checks.run import check, open_findings
from ..i18n import _, ngettext, translated
from ..parts import Badge, Box, Disclosure, Foreign, Heading, Items, Link, Paragraph, Strong, ViewBox
from .pieces.change_words import message_words
from .pieces.head import head
from .pieces.wording import place, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ...planning.checks.records import Finding, Mender, Severity
    from ...planning.selection import SelectedRoadmap
    from ..parts import BadgeRole, Block, Inline
    from .pieces.context import Context

MOST_LISTED = 100
"""The findings of one rule that are listed; nobody mends more at once."""

MENDERS: dict[Mender, Callable[[], str]] = {
    "maintainer": lambda: _("For the maintainers"),
    "owner": lambda: _("For the owners of items"),
    "settings": lambda: _("For authors of roadmap.toml"),
}
"""Functions, because the language is known only later."""

SEVERITIES: dict[Severity, tuple[BadgeRole, Callable[[], str]]] = {
    "error": ("off-track", lambda: _("Error")),
    "warning": ("at-risk", lambda: _("Warning")),
    "info": ("note", lambda: _("Note")),
}


def checks(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return the findings on each roadmap."""
    return tuple(_of_roadmap(each, context, titled=len(shown) > 1) for each in shown)


def _of_roadmap(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    options = context.checks.get(roadmap.key, Options())
    findings = check(Subject(roadmap, context.today, tuple(context.boards.values()), options))
    found = open_findings(findings)
    body: list[Block] = [] if found else [Box("empty", (Paragraph((_("There is nothing to mend."),)),))]
    for mender, heading in MENDERS.items():
        theirs = [finding for finding in found if finding.mender == mender]
        if theirs:
            body += [Heading((heading(),), depth=2 if titled else 1), *_by_rule(theirs, context)]
    top = head(roadmap, context, titled=titled)
    return ViewBox("checks", (top, *body, *_waived(findings, context)), roadmap=roadmap.key)


def _by_rule(findings: Sequence[Finding], context: Context) -> Iterator[Block]:
    for name, group in groupby(findings, key=lambda finding: finding.rule):
        of_rule = tuple(group)
        rule, (role, severity) = RULES[name], SEVERITIES[of_rule[0].severity]
        mend = Strong((translated(rule.mend),))
        yield Paragraph((Badge(severity(), role), " ", mend, " ", translated(rule.why), f" ({name})"))
        yield Items(tuple((Paragraph(_said(finding, context)),) for finding in of_rule[:MOST_LISTED]))
        more = len(of_rule) - MOST_LISTED
        if more > 0:
            yield Paragraph((ngettext("and %s more", "and %s more", more) % more,))


def _waived(findings: Sequence[Finding], context: Context) -> tuple[Block, ...]:
    """Return the findings that authors of items waived, each with the reason."""
    waived = [finding for finding in findings if finding.waiver is not None]
    if not waived:
        return ()
    count = ngettext("%s finding was waived", "%s findings were waived", len(waived)) % len(waived)
    lines = (
        (*_said(finding, context), f" ({finding.rule}) ", _("The reason:"), " ", Foreign(finding.waiver or ""))
        for finding in waived
    )
    return (Disclosure((count,), (Items(tuple((Paragraph(line),) for line in lines)),)),)


def _said(finding: Finding, context: Context) -> tuple[Inline, ...]:
    """Return the sentence about a finding; its item leads to GitHub, where it can be mended."""
    said = message_words(finding.message, context, item=finding.item)
    item = finding.item
    if item is None:
        return said
    return (Link(titled(item.title), item.url), f" ({place(item, context.repository)}): ", *said)
