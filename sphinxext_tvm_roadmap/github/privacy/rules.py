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

"""Decide which projects, items and references may be published, and count the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ...errors import NotPublicError
from ...model import LeftOut, as_count
from ...refs import repository_of
from ..ask.replies import DraftIssue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ask.paging import ProjectItems
    from ..ask.replies import AnyContent, Project, ProjectItem


class Privacy(Struct, frozen=True):
    """The limits on the data that one roadmap may publish."""

    include_private: bool = False
    """Whether ``include-private`` of ``roadmap.toml`` allows data that only some people may see on GitHub."""
    private: frozenset[str] = frozenset()
    """Names of private repositories, in lower case as all names here. They must not be published anywhere."""
    public: frozenset[str] = frozenset()
    """Names of repositories that everybody may see."""
    absent: frozenset[str] = frozenset()
    """Names that lead to no repository, as far as GitHub shows this to the token."""
    unasked: frozenset[str] = frozenset()
    """Names about which GitHub was not asked. They count as private."""

    @property
    def hides_names(self) -> bool:
        """Whether there is any name that must not be published."""
        return bool(self.private or self.unasked)

    def hides(self, name: str) -> bool:
        """Whether ``owner/repository`` must not be published."""
        return name in self.private or name in self.unasked

    def may_name(self, ref: str) -> bool:
        """Whether ``owner/repository#number`` may be published."""
        return not self.hides(repository_of(ref).lower())

    def also_without(self, names: Iterable[str]) -> Privacy:
        """Return these limits for texts with further names: GitHub has said nothing about them, so they are hidden."""
        if self.include_private:
            return self
        unknown = frozenset(names) - self.private - self.public - self.absent
        return replace(self, unasked=self.unasked | unknown)

    def notes(self) -> tuple[str, ...]:
        """Return sentences with the numbers of private repositories, and of names that were not asked about."""
        notes = []
        if self.private:
            notes.append(
                f"Private repositories are not named ({len(self.private)}). Their items and the links to them "
                "are left out."
            )
        if self.unasked:
            notes.append(
                f"Further names are replaced like private ones ({len(self.unasked)}): the texts name more "
                "repositories than GitHub is asked about."
            )
        return tuple(notes)


def check_project(project: Project, key: str, url: str, privacy: Privacy) -> None:
    """Raise `NotPublicError` if the project is not public, and ``include-private`` is not set."""
    if not project.public and not privacy.include_private:
        raise NotPublicError(
            f"{url} is not public, but documentation is. Make it public in its settings on GitHub. "
            f"Or set include-private to true below [roadmaps.{key}] in roadmap.toml, if everybody may read it here. "
            "Delete an older snapshot of it by hand."
        )


def keep_public(
    gathered: ProjectItems, privacy: Privacy, *, archived: int = 0
) -> tuple[tuple[tuple[ProjectItem, AnyContent], ...], LeftOut]:
    """Keep the items that readers of documentation may see, each content once, and count the others.

    Parameters
    ----------
    archived
        The number of archived items that GitHub counted and did not list.
    """
    kept: dict[str, tuple[ProjectItem, AnyContent]] = {}
    redacted, private = gathered.withheld, 0
    for item in gathered.items:
        content = item.content
        if item.is_archived:
            archived += 1
        elif content is None or item.type == "REDACTED":
            redacted += 1
        elif not isinstance(content, DraftIssue) and content.repository.is_private and not privacy.include_private:
            private += 1
        else:
            kept.setdefault(content.id, (item, content))
    return tuple(kept.values()), LeftOut(private=private, redacted=redacted, archived=as_count(archived))
