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
from ...first_files.issue_form import issue_form, searched_labels
from ...first_files.package_source import running_requirement
from ...first_files.project_readme import project_readme
from ...first_files.refresh_workflow import PATH as WORKFLOW
from ...first_files.refresh_workflow import refresh_workflow
from ...settings import RoadmapSettings, load_settings, parse_project_url
from .file_changes import FileChange, new_file
from .first_settings import headed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...github import Outline
    from .docs_place import DocsPlace

README = ".github/roadmap-readme.md"
"""The draft of a README for the project on GitHub; Sphinx does not read this folder."""


def git_files(place: DocsPlace) -> Iterator[FileChange]:
    """Yield the files that tell git how to treat the snapshots."""
    for name, text in GIT_FILES.items():
        yield new_file(place.snapshots / name, text)


def github_files(place: DocsPlace) -> Iterator[FileChange]:
    """Yield the workflow that refreshes the snapshots, and the issue form; ``roadmap.toml`` must be there."""
    if place.repository is None:
        return
    config = place.config.resolve().relative_to(place.repository.resolve()).as_posix()
    for path, text in (
        (WORKFLOW, refresh_workflow(config, running_requirement())),
        (FORM, _form(tuple(load_settings(place.config).roadmaps.values()))),
    ):
        yield new_file(place.repository / path, headed(place, path, text))


def _form(roadmaps: Sequence[RoadmapSettings]) -> str:
    """Return the issue form. If there is only one roadmap, a new issue joins it by its project or by its labels.

    Of several, the form cannot know the right one. The links on the pages of each roadmap name its project.
    """
    only = roadmaps[0] if len(roadmaps) == 1 else RoadmapSettings()
    project = parse_project_url(only.project) if only.project else None
    joined = [f"{project.owner}/{project.number}"] if project and project.owner_type != "repository" else []
    return issue_form(labels=searched_labels(only.issues or ""), projects=joined)


def readme_draft(place: DocsPlace, key: str, outline: Outline | None) -> Iterator[FileChange]:
    """Yield the draft of a README for a project that has none. The first draft stays if there is a second one."""
    if place.repository is None or outline is None or outline.readme.strip():
        return
    known = outline.roadmap
    text = project_readme(
        title=known.title, maintainers=known.maintainers, description=known.description or known.scope or ""
    )
    path = place.repository / README
    if path.exists():
        path = path.with_name(f"{path.stem}-{key}{path.suffix}")
    yield new_file(path, headed(place, README, text))
