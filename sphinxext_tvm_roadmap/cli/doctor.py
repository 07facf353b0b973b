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

"""``tvm-roadmap doctor``: say which parts of a documentation with roadmaps work, and how to mend the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import log, report_errors
from .doctor_chapters import examine
from .doctor_fixes import apply_fixes
from .doctor_report import counted, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..diagnosis.records import Chapter

FOUND = 1
"""The exit status if something does not work."""


MOST_ROUNDS = 5
"""How often files are mended and looked at again: each round makes one change of a file."""


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The path of roadmap.toml. Default: the one that conf.py names, or ./roadmap.toml or docs/roadmap.toml.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything; show each change.")
@click.pass_context
def doctor(context: click.Context, *, config: Path | None, fix: bool) -> None:
    """Say which parts of this documentation work, which do not, and how to mend them.

    This reads conf.py without executing it, and asks GitHub if there is a token.
    """
    with report_errors(context):
        chapters = examine(config, os.environ)
        for _round in range(MOST_ROUNDS if fix else 0):
            if not apply_fixes(chapters):
                break
            chapters = examine(config, os.environ)
        click.echo(in_text(chapters), nl=False)
        log(counted(chapters))
        if _has_problem(chapters):
            context.exit(FOUND)


def _has_problem(chapters: Iterable[Chapter]) -> bool:
    return any(each.level == "problem" for chapter in chapters for each in chapter.found)
