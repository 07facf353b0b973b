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

"""The files of the repository around a roadmap: for git, for GitHub Actions, and for people who propose an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...first_files.git_lines import GIT_FILES
from ...first_files.issue_form import PATH as FORM
from ...first_files.issue_form import issue_form
from ...first_files.package_source import running_requirement
from ...first_files.project_readme import project_readme
from ...first_files.refresh_workflow import PATH as WORKFLOW
from ...first_files.refresh_workflow import refresh_workflow
from ...settings import parse_project_url
from .file_changes import FileChange, new_file
from .first_settings import headed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...github import Outline
    from .docs_place import DocsPlace

README = ".github/roadmap-readme.md"
"""The draft of a README for the project on GitHub; Sphinx does not read this folder."""


def git_files(place: DocsPlace) -> Iterator[FileChange]:
    """Yield the files that tell git how to treat the snapshots."""
    for name, text in GIT_FILES.items():
        yield new_file(place.snapshots / name, text)


def github_files(place: DocsPlace, projects: Iterable[str]) -> Iterator[FileChange]:
    """Yield the workflow that refreshes the snapshots, and the issue form.

    Parameters
    ----------
    projects
        The addresses of projects that new issues join.
    """
    if place.repository is None:
        return
    config = place.config.resolve().relative_to(place.repository.resolve()).as_posix()
    addresses = [parse_project_url(each) for each in projects]
    joined = [f"{each.owner}/{each.number}" for each in addresses if each.owner_type != "repository"]
    for path, text in (
        (WORKFLOW, refresh_workflow(config, running_requirement())),
        (FORM, issue_form(projects=joined)),
    ):
        yield new_file(place.repository / path, headed(place, path, text))


def readme_draft(place: DocsPlace, outline: Outline | None) -> Iterator[FileChange]:
    """Yield the draft of a README for a project that has none."""
    if place.repository is None or outline is None or outline.readme.strip():
        return
    known = outline.roadmap
    text = project_readme(
        title=known.title, maintainers=known.maintainers, description=known.description or known.scope or ""
    )
    yield new_file(place.repository / README, headed(place, README, text))
