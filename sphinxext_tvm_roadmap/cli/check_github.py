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

"""Write findings as annotations: GitHub Actions shows them beside the changed files of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..planning.checks.run import open_findings
from .check_report import mend_of, said_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .check_places import Places
    from .check_report import Report

COMMANDS = {"info": "notice", "warning": "warning", "error": "error"}

IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
"""The signs that end a text or a property of a command to the runner."""


def as_annotations(reports: Iterable[Report], places: Places) -> str:
    """Return one command of GitHub Actions for each finding that nobody waived."""
    lines = []
    for report in reports:
        for finding in open_findings(report.findings):
            place = places.place_of(finding)
            properties = {"file": place.path, "line": str(place.line), "title": f"{finding.roadmap}: {finding.rule}"}
            written = ",".join(f"{name}={value.translate(IN_PROPERTY)}" for name, value in properties.items())
            text = f"{said_of(finding)} {mend_of(finding)}".translate(IN_TEXT)
            lines.append(f"::{COMMANDS[finding.severity]} {written}::{text}\n")
    return "".join(lines)
