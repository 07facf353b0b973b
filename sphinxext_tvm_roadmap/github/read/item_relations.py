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

"""Read the relations between items: blockers, parents and parts, and mentions.

GitHub's own relations come first, then the relations that texts state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ...model import Reference
from ...refs import REPOSITORY, fold_ref, make_ref
from ..ask.replies import DraftIssue, Issue
from .logins_and_names import unique_names
from .status import STATES
from .text import clean_line, clean_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...model import Relation
    from ..ask.paging import PartWork
    from ..ask.replies import AnyContent, Linked, PullRequest


class Relations(Struct, frozen=True):
    """All references of an item to other issues and pull requests."""

    blocked_by: tuple[Reference, ...] = ()
    blocks: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether the item is blocked by something that is known to be open."""
        return any(each.state == "open" for each in self.blocked_by)

    @property
    def is_worked_on(self) -> bool:
        """Whether a pull request that will close the item is known to be open."""
        return any(each.relation == "closed-by" and each.state == "open" for each in self.references)


def ref_of(content: Issue | PullRequest | Linked) -> str | None:
    """Return ``owner/repository#number``."""
    return repository_ref(content.repository.name_with_owner, content.number)


def repository_ref(repository: str, number: int) -> str | None:
    """Return ``owner/repository#number``, unless the name of the repository cannot be one."""
    return make_ref(repository, number) if REPOSITORY.fullmatch(repository) else None


def collect_references(contents: Iterable[AnyContent]) -> dict[str, Reference]:
    """Collect the title and state of everything on the board, by case-folded ``owner/repository#number``."""
    known: dict[str, Reference] = {}
    for content in contents:
        if isinstance(content, DraftIssue):
            continue
        ref, url = ref_of(content), clean_url(content.url)
        if ref is not None and url is not None:
            state = STATES.get(content.issue_state if isinstance(content, Issue) else content.pull_state)
            known[fold_ref(ref)] = Reference(ref, url, title=clean_line(content.title) or None, state=state)
    return known


def relate(own_ref: str | None, references: Iterable[Reference], known: Mapping[str, Reference]) -> Relations:
    """Sort the references of an item.

    If several references lead to the same place, the first one that states a relation is kept.

    Parameters
    ----------
    references
        GitHub's own relations come before those that texts state.
    known
        The result of `know`.
    """
    found: dict[str, Reference] = {}
    for reference in references:
        key = fold_ref(reference.ref)
        if own_ref is not None and key == fold_ref(own_ref):
            continue
        before = found.get(key)
        if before is None or (before.relation == "mentions" and reference.relation != "mentions"):
            found[key] = _complete(reference, known.get(key))
    return Relations(
        blocked_by=tuple(each for each in found.values() if each.relation == "blocked-by"),
        blocks=tuple(each for each in found.values() if each.relation == "blocks"),
        references=tuple(each for each in found.values() if each.relation not in {"blocked-by", "blocks"}),
    )


def links_of(content: Issue, work: Mapping[str, PartWork]) -> list[Reference]:
    """Return the relations that GitHub stores for an issue. ``work`` says who works on sub-issues, by their ids."""
    found = [_reference(linked, "blocked-by") for linked in content.blocked_by or ()]
    if content.parent is not None:
        found.append(_reference(content.parent, "part-of"))
    parts = content.sub_issues or ()
    found += (_reference(part, "sub-issue", work.get(part.id)) for part in parts)
    pulls = content.closed_by_pull_requests_references or ()
    found += (_reference(pull, "closed-by") for pull in pulls if pull.state != "CLOSED")
    return [reference for reference in found if reference is not None]


def has_list(content: AnyContent) -> bool:
    """Return whether GitHub's own list of what an issue is blocked by is filled in, as far as GitHub tells it."""
    if not isinstance(content, Issue):
        return False
    summary = content.issue_dependencies_summary
    return any(True for _ in content.blocked_by or ()) or (summary is not None and summary.total_blocked_by > 0)


def is_counted_as_blocked(content: AnyContent) -> bool:
    """Return whether GitHub counts open issues that an issue waits for, even if it does not say which."""
    summary = content.issue_dependencies_summary if isinstance(content, Issue) else None
    return summary is not None and summary.blocked_by > 0


def listed_ref(content: AnyContent) -> str | None:
    """Return the reference of an issue with such a list."""
    return ref_of(content) if isinstance(content, Issue) and has_list(content) else None


def without_blockers(references: Iterable[Reference]) -> Iterator[Reference]:
    """Turn the blockers that a text states into mentions: GitHub's own list is the later word."""
    for reference in references:
        is_blocker = reference.relation == "blocked-by"
        yield msgspec.structs.replace(reference, relation="mentions") if is_blocker else reference


def _reference(linked: Linked, relation: Relation, work: PartWork | None = None) -> Reference | None:
    ref, url = ref_of(linked), clean_url(linked.url)
    if ref is None or url is None:
        return None
    return Reference(
        ref,
        url,
        relation,
        title=clean_line(linked.title) or None,
        state=STATES.get(linked.state),
        owners=unique_names(work.owners) if work is not None else (),
        worked_on=work is not None and work.is_worked_on,
    )


def _complete(reference: Reference, known: Reference | None) -> Reference:
    """Add the data of the board to a reference that comes from text."""
    if known is None or reference.state is not None:
        return reference
    return msgspec.structs.replace(reference, ref=known.ref, url=known.url, title=known.title, state=known.state)
