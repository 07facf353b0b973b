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

"""Write the findings of checks as text for a terminal, or as JSON for scripts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import one_line
from ..github.read.text import clean_line
from ..model import Record
from ..names import count_of, plain_title
from ..planning.checks.records import SEVERITIES
from ..planning.checks.rules import RULES
from ..planning.checks.run import open_findings
from .change_sentences import in_english
from .common import dump_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import Item, Roadmap
    from ..planning.checks.records import Finding

MENDERS = {
    "owner": "the owners of the items",
    "maintainer": "the maintainers",
    "settings": "authors of roadmap.toml",
}


MOST_NAMES = 6
"""How many items a line of notes names; the form for scripts has all of them."""


class Report(Struct, frozen=True):
    """A roadmap, and everything that was found on it."""

    roadmap: Roadmap
    findings: tuple[Finding, ...]


class WrittenFinding(Record, frozen=True, kw_only=True):
    """A finding in the form in which scripts read it."""

    roadmap: str
    rule: str
    severity: str
    mender: str
    message: str
    item: str | None
    """The reference of the item; for a draft, its id."""
    title: str | None
    column: str | None
    theme: str | None
    url: str
    mend: str
    waiver: str | None


def as_json(reports: Iterable[Report]) -> bytes:
    """Return all findings of all roadmaps as one list; those that were waived have the reason."""
    return dump_json([_written(finding) for report in reports for finding in report.findings])


def as_text(reports: Iterable[Report]) -> str:
    """Return the findings of each roadmap by rule, each rule with the way to mend it.

    A note about several items takes one line, since a board that does not know a custom of ours has it for each item.
    """
    return "\n".join("".join(f"{line}\n" for line in _lines(report)) for report in reports)


def said_of(finding: Finding) -> str:
    """Return the sentence about a finding on one line, with the name of its item."""
    said = in_english(finding.message)
    return one_line(said if finding.item is None else f"{_named(finding.item)}: {said}")


def mend_of(finding: Finding) -> str:
    """Return how to mend a finding, in one sentence."""
    return one_line(RULES[finding.rule].mend.english)


def _lines(report: Report) -> Iterator[str]:
    roadmap, found = report.roadmap, open_findings(report.findings)
    counts = [(sum(finding.severity == severity for finding in found), severity) for severity in reversed(SEVERITIES)]
    counted = ", ".join(count_of(count, _noun(severity)) for count, severity in counts if count)
    yield one_line(f"{clean_line(roadmap.title)} ({roadmap.key}): {counted or 'nothing to mend'}")
    for rule, group in groupby(found, key=lambda finding: finding.rule):
        of_rule = tuple(group)
        menders = " and ".join(text for mender, text in MENDERS.items() if any(mender == f.mender for f in of_rule))
        yield f"  {of_rule[0].severity} {rule}, for {menders}: {mend_of(of_rule[0])}"
        yield from (f"    {line}" for line in _said_of_rule(of_rule))
    for finding in report.findings:
        if finding.waiver is not None:
            yield f"  waived {finding.rule}: {said_of(finding)} Reason: {one_line(clean_line(finding.waiver))}"


def _said_of_rule(found: Sequence[Finding]) -> Iterator[str]:
    """Yield a line for each finding of a rule; notes about several items only list these items."""
    items = [finding.item for finding in found if finding.item is not None]
    if found[0].severity == "info" and len(items) == len(found) > 1:
        names = [item.ref or plain_title(clean_line(item.title)) for item in items]
        more = len(names) - MOST_NAMES
        yield one_line(", ".join(names[:MOST_NAMES]) + (f", and {more} more" if more > 0 else ""))
    else:
        yield from map(said_of, found)


def _noun(severity: str) -> str:
    return "note" if severity == "info" else severity


def _named(item: Item) -> str:
    title = plain_title(clean_line(item.title))
    return f"{title} ({item.ref})" if item.ref is not None else title


def _written(finding: Finding) -> WrittenFinding:
    item = finding.item
    return WrittenFinding(
        roadmap=finding.roadmap,
        rule=finding.rule,
        severity=finding.severity,
        mender=finding.mender,
        message=one_line(in_english(finding.message)),
        item=(item.ref or item.id) if item is not None else None,
        title=item.title if item is not None else None,
        column=finding.column,
        theme=finding.theme,
        url=finding.url,
        mend=mend_of(finding),
        waiver=finding.waiver,
    )
