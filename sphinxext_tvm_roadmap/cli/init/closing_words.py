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

"""Say at the end of ``init`` how to see the pages, which files to commit, and which settings of GitHub are left."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ...first_files.package_source import EXTRA, running_requirement
from ...first_files.refresh_workflow import INSTALL_STEP
from ...first_files.refresh_workflow import PATH as WORKFLOW
from ...settings import TOKEN_VARIABLES
from .file_changes import named
from .repository_files import README

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .docs_place import DocsPlace


def closing_words(place: DocsPlace, files: Sequence[Path], refused: Sequence[Path], page: Path) -> Iterator[str]:
    """Yield the last lines of the command.

    Parameters
    ----------
    files
        The files that this command wrote or found as they should be.
    refused
        The files that exist and were not changed, because the answer was no or there was nobody to ask.
    page
        The source of the page to look at first.
    """
    yield ""
    if refused:
        yield f"The pages do not work yet. First make the changes above in {named(refused)}, or repeat with --yes."
        yield "Then, to see it:"
    else:
        yield "To see it:"
    yield f"    {shlex.join(['sphinx-build', str(place.docs), str(place.output)])}"
    yield f"    open {(place.output / page.relative_to(place.docs)).with_suffix('.html')}"
    if place.repository is None:
        yield "This folder is in no git repository, so there is no workflow that refreshes the data. To refresh it:"
        yield f"    {shlex.join(['tvm-roadmap', 'sync', '--config', str(place.config)])}"
        return
    drafts = [str(path) for path in files if path.name.startswith(Path(README).stem)]
    names = dict.fromkeys([*map(str, files), *map(str, refused), str(place.snapshots)])
    shown = [name for name in names if not name.startswith(f"{place.snapshots}/") and name not in drafts]
    yield "To publish it, commit these files:"
    yield f"    {shlex.join(['git', 'add', *shown])}"
    yield f"Then give the repository the secret {TOKEN_VARIABLES[0]}; the head of {WORKFLOW} says how."
    if running_requirement() is None and place.repository / WORKFLOW in files:
        yield f"{WORKFLOW} does not run yet, because this package was installed from a folder of this computer."
        yield f'Before you commit it, write in its step "{INSTALL_STEP}" how to install {EXTRA}.'
    for draft in drafts:
        yield f"The project has no README. Complete the draft in {draft} and paste it there."
