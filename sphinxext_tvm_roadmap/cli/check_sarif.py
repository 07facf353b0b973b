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

"""Write findings as SARIF 2.1.0 (OASIS), which code scanning reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from ..errors import one_line
from ..planning.checks.rules import RULES
from ..version import VERSION
from .check_report import mend_of, said_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..planning.checks.records import Finding, Rule
    from .check_places import Places
    from .check_report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"info": "note", "warning": "warning", "error": "error"}


def as_sarif(reports: Iterable[Report], places: Places) -> bytes:
    """Return one run with all rules and all findings; a waiver is a suppression in the source."""
    findings = [finding for report in reports for finding in report.findings]
    driver = {"name": "tvm-roadmap", "version": VERSION, "rules": [_rule(rule) for rule in RULES.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    data = msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"
    # Runners of continuous integration obey these signs in what we print. In JSON, the escape means the same letter.
    return data.replace(b"##[", rb"##\u005b").replace(b"##v", rb"##\u0076").replace(b"##V", rb"##\u0056")


def _rule(rule: Rule) -> dict[str, Any]:
    why, mend = one_line(rule.why.english), one_line(rule.mend.english)
    return {
        "id": rule.id,
        "shortDescription": {"text": why},
        "help": {"text": mend},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: Places) -> dict[str, Any]:
    place = places.place_of(finding)
    location = {
        "artifactLocation": {"uri": quote(place.path)},
        "region": {"startLine": place.line},
    }
    name = finding.item.ref or finding.item.id if finding.item is not None else finding.roadmap
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": f"{said_of(finding)} {mend_of(finding)}"},
        "locations": [{"physicalLocation": location, "logicalLocations": [{"fullyQualifiedName": name}]}],
        "hostedViewerUri": finding.url,
        "properties": {"mender": finding.mender, "roadmap": finding.roadmap},
    }
    if finding.waiver is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": one_line(finding.waiver)}]
    return result
