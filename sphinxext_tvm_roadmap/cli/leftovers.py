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

"""Find the data beside the snapshots that was public once and is not public now, and say how to take it out."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from ..github.privacy.redact import changes_without_names
from ..github.privacy.rules import Privacy
from ..planning.joined_history import nameless_items
from ..store.history import numbered_changes
from ..store.snapshot import REPLACED, recognize
from .line_ranges import line_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from ..model import Change
    from ..settings import Settings


def find_leftovers(
    folder: Path, settings: Settings, not_public: Mapping[str, str], hidden: AbstractSet[str]
) -> Iterator[str]:
    """Yield one line for each file that holds such data, and a last line about version control.

    Parameters
    ----------
    not_public
        The reasons, in words, why the data of some roadmaps is not public now, by key.
    hidden
        Private repositories that nothing may name.
    """
    found = [*_snapshots(folder, settings, not_public), *_history(folder, settings, not_public, hidden)]
    yield from found
    if found:
        yield "Version control keeps earlier versions; the documentation of snapshots says how to remove these."


def _snapshots(folder: Path, settings: Settings, not_public: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(REPLACED):
            yield f"{path}: still holds the data that --force replaced. If you do not need it: {_remove(path)}"
        elif (mark := recognize(path)) is None:
            continue
        elif mark.key not in settings.roadmaps:
            yield f"{path}: still holds data of a roadmap that roadmap.toml does not define. Remove it: {_remove(path)}"
        elif settings.roadmaps[mark.key].planned:
            yield f"{path}: still holds data of a roadmap that is only planned. Remove it: {_remove(path)}"
        elif mark.key in not_public:
            yield f"{path}: still holds the data of this roadmap; {not_public[mark.key]}. Remove it: {_remove(path)}"
        elif (mark.include_private or not mark.public) and not settings.roadmaps[mark.key].include_private:
            yield (
                f"{path}: still holds data that was written with include-private, which roadmap.toml no longer sets "
                f"for it. Remove it: {_remove(path)}"
            )


def _remove(path: Path) -> str:
    return shlex.join(["rm", "--", str(path)])


def _history(
    folder: Path, settings: Settings, not_public: Mapping[str, str], hidden: AbstractSet[str]
) -> Iterator[str]:
    lines = list(numbered_changes(folder))
    gone = nameless_items(change for _path, _number, change in lines)
    reasons: dict[tuple[Path, str], list[int]] = {}
    for path, number, change in lines:
        if why := _why_not_public(change, settings, not_public, hidden, gone):
            reasons.setdefault((path, why), []).append(number)
    for (path, why), numbers in reasons.items():
        yield f"{path}: {why}. Remove lines {line_ranges(numbers)}"


def _why_not_public(
    change: Change,
    settings: Settings,
    not_public: Mapping[str, str],
    hidden: AbstractSet[str],
    gone: AbstractSet[tuple[str, str]],
) -> str:
    """Return the reason why a line of the history should not stay; else an empty text."""
    if change.roadmap not in settings.roadmaps:
        return f'still holds changes of the roadmap "{change.roadmap}", which roadmap.toml does not define'
    if change.roadmap in not_public:
        return f'still holds changes of the roadmap "{change.roadmap}"; {not_public[change.roadmap]}'
    if settings.roadmaps[change.roadmap].include_private:
        return ""
    if change.include_private:
        return (
            "still holds changes that were written with include-private, or that do not say whether they were; "
            "roadmap.toml does not set it for them"
        )
    if changes_without_names((change,), Privacy(private=frozenset(hidden))) != (change,):
        return "still names repositories that are private now"
    is_named = change.title is not None or change.ref is not None
    return "still names items that may be private now" if is_named and (change.roadmap, change.item) in gone else ""
