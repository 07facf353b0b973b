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

"""``tvm-roadmap check``: say what should be mended on roadmaps; it reads only the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .. import clock
from ..load import snapshots_beside
from ..planning.checks.records import SEVERITIES, Subject
from ..planning.checks.run import check as run_checks
from ..planning.checks.run import open_findings
from ..settings import check_options, load_settings
from .at_hand import at_hand
from .check_github import as_annotations
from .check_places import Places
from .check_report import Report, as_json, as_text
from .check_sarif import as_sarif
from .common import config_option, find_config, log, report_errors, snapshots_option
from .completing import complete_keys

if TYPE_CHECKING:
    from pathlib import Path

    from ..planning.checks.records import Severity

FOUND = 1
"""The exit status if there are findings of the severity that was asked for."""

FORMATS = ("text", "json", "github", "sarif")


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=complete_keys)
@config_option
@snapshots_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="Print text for people, JSON for scripts, annotations for GitHub Actions, or SARIF for code scanning.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    help="Exit with 1 if there is a finding of this severity or a higher one. Default: error.",
)
@click.pass_context
def check(
    context: click.Context,
    *,
    keys: tuple[str, ...],
    config: Path | None,
    snapshots: Path | None,
    form: str,
    fail_on: Severity,
) -> None:
    """Say what should be mended on these roadmaps (or on all), from the snapshots and without asking GitHub."""
    with report_errors(context):
        path = find_config(config)
        settings, folder = load_settings(path), snapshots or snapshots_beside(path)
        found = at_hand(keys, settings, folder)
        for key in found.planned:
            log(f"{key}: planned, so there is nothing to check yet")
        boards = tuple(each.roadmap for each in found.loaded.values() if each.roadmap is not None)
        reports = [
            Report(roadmap, run_checks(Subject(roadmap, clock.today(), boards, check_options(settings, key))))
            for key, roadmap in found.roadmaps.items()
        ]
        if form == "json":
            click.echo(as_json(reports), nl=False)
        elif form == "text":
            click.echo(as_text(reports), nl=False)
        else:
            write = as_annotations if form == "github" else as_sarif
            click.echo(write(reports, Places(path, folder)), nl=False)
        failing = SEVERITIES[SEVERITIES.index(fail_on) :]
        to_mend = (finding for report in reports for finding in open_findings(report.findings))
        if any(finding.severity in failing for finding in to_mend):
            context.exit(FOUND)
