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

"""The address at which a reader proposes an item of a roadmap: GitHub's form for a new issue, filled in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ..errors import FilterError, SettingsError
from ..filters.syntax import Clause, scan
from ..names import fold
from ..refs import REPOSITORY, repository_of, site_of
from ..settings import parse_project_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Roadmap
    from ..settings import ProjectAddress, Settings


def proposal_address(roadmap: Roadmap, settings: Settings) -> str | None:
    """Return where a reader proposes an item, or ``None`` if that is not known or nobody would see the proposal.

    Readers cannot open a repository that may be private, and nobody works with a closed project or a template any more.
    """
    if roadmap.may_be_private or roadmap.closed or roadmap.template:
        return None
    project = _project_of(roadmap)
    repository = _repository_for(roadmap, project, settings.repository)
    if repository is None or not REPOSITORY.fullmatch(repository):
        return None
    is_ours = settings.repository is not None and fold(repository) == fold(settings.repository)
    form = settings.propose.form if is_ours else None
    labels = {fold(label): label for label in _searched_labels(settings.roadmaps[roadmap.key].issues)}
    labels |= {fold(label): label for label in (settings.propose.labels if is_ours else ())}
    known = {
        "template": form,
        "labels": ",".join(labels.values()),
        "projects": f"{project.owner}/{project.number}" if project and project.owner_type != "repository" else "",
    }
    query = urlencode({name: value for name, value in known.items() if value}, safe="/:,")
    return f"{site_of(roadmap.url)}/{repository}/issues/new" + (f"?{query}" if query else "")


def _project_of(roadmap: Roadmap) -> ProjectAddress | None:
    """Return the project of a roadmap; a search for issues has none."""
    try:
        return parse_project_url(roadmap.url)
    except SettingsError:
        return None


def _repository_for(roadmap: Roadmap, project: ProjectAddress | None, ours: str | None) -> str | None:
    """Return the repository of new issues: ours if it fits the roadmap, else the one of most of its issues."""
    found = Counter(repository_of(item.ref) for item in roadmap.items if item.ref and item.type == "issue")
    if ours is not None:
        owner = ours.partition("/")[0]
        is_same_owner = project is not None and fold(project.owner.partition("/")[0]) == fold(owner)
        if fold(ours) in map(fold, found) or (not found and is_same_owner):
            return ours
    return found.most_common(1)[0][0] if found else None


def _searched_labels(search: str | None) -> Iterator[str]:
    """Find the labels that an issue must have to be found by a search."""
    try:
        terms = scan(search or "")
    except FilterError:
        return
    for term in terms:
        if isinstance(term, Clause) and not term.negated and fold(term.head.text) == "label" and len(term.values) == 1:
            (value,) = term.values
            if value.low is not None and not (value.operator or value.is_range or set("*,") & set(value.low.text)):
                yield value.low.text
