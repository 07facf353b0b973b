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

"""Check roadmaps by all rules, with the severities of ``roadmap.toml`` and the waivers of the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..change_messages import Message, Template, ToldNames
from .records import SEVERITIES, Finding
from .rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Roadmap
    from .records import Mender, Problem, Rule, Severity, Subject

AS_WRITTEN = Template("%(text)s")
"""A sentence of another extension, which has its own translations."""


def check(subject: Subject) -> tuple[Finding, ...]:
    """Return everything that should be mended on a roadmap: the most severe first, then by rule.

    A closed project and a template for other projects keep no plan, so nothing is found there. A roadmap that may hold
    private data tells nothing to the others.
    """
    shared = tuple(board for board in subject.boards if not board.may_be_private)
    subject = replace(subject, boards=shared)
    if not is_checked(subject.roadmap):
        return ()
    found = [finding for rule in RULES.values() for finding in _findings(rule, subject)]
    return tuple(sorted(found, key=lambda finding: -SEVERITIES.index(finding.severity)))


def is_checked(roadmap: Roadmap) -> bool:
    """Return whether a roadmap keeps a plan; a closed project and a template do not."""
    return not (roadmap.closed or roadmap.template)


def open_findings_of(rule: Rule, subject: Subject) -> tuple[Finding, ...]:
    """Return the findings of one rule that nobody waived."""
    return open_findings(tuple(_findings(rule, subject)))


def open_findings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that nobody waived."""
    return tuple(finding for finding in findings if finding.waiver is None)


def _findings(rule: Rule, subject: Subject) -> Iterator[Finding]:
    severity = subject.options.levels.severities.get(rule.id, rule.severity)
    if severity != "off":
        for problem in rule.find(subject):
            yield _finding(problem, rule, severity, subject)


def _finding(problem: Problem, rule: Rule, severity: Severity, subject: Subject) -> Finding:
    item, message = problem.item, problem.message
    if isinstance(message, str):
        message = Message(AS_WRITTEN, {"text": ToldNames((message,))})
    finding = Finding(
        rule=rule.id,
        severity=severity,
        mender=_mender(problem, rule),
        roadmap=subject.roadmap.key,
        message=message,
        url=(item.url if item is not None else None) or subject.roadmap.url,
        item=item,
        column=problem.column,
        theme=problem.theme,
    )
    reason = item.waivers.get(rule.id) if item is not None else None
    return replace(finding, waiver=reason) if reason else finding


def _mender(problem: Problem, rule: Rule) -> Mender:
    """Return who can mend a problem; an item without an owner is left to the maintainers."""
    if rule.mender == "owner" and (problem.item is None or not problem.item.owners):
        return "maintainer"
    return rule.mender
