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

"""Find the documentation that gets the roadmap: its folder, its ``conf.py``, its first page and its repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...conf_values import DEFAULTS
from ...docs_folder.conf_file import ConfFile, read_conf
from ...docs_folder.licence_habit import has_asf_headers
from ...docs_folder.places import CONF, PLACES, docs_folders, find_repository
from ...docs_folder.source_text import SourceText, read_source
from ...errors import SettingsError
from ...first_files.issue_form import PATH as FORM
from ...first_files.refresh_workflow import PATH as WORKFLOW
from ...load import snapshots_beside
from ..doctor_files import PATHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDINGS = (".rst", ".md", ".markdown", ".txt")
"""The endings of a first page that is text; a notebook is not edited."""


class DocsPlace(Struct, frozen=True, kw_only=True):
    """The documentation and its repository."""

    docs: Path
    conf: ConfFile
    first_page: SourceText | None
    """The first page, if it is text."""
    repository: Path | None
    """The root of the repository, relative to the current folder; ``None`` outside of a repository."""
    has_asf_headers: bool
    """Whether new files need the licence header of the ASF."""

    @property
    def config(self) -> Path:
        """The path of ``roadmap.toml``."""
        return self.docs / self.conf.text("roadmap_config", "roadmap.toml")

    @property
    def snapshots(self) -> Path:
        """The folder of snapshots."""
        return snapshots_beside(self.config)

    def page(self, name: str) -> Path:
        """Return the path of a page that is written like the first page."""
        ending = self.first_page.path.suffix if self.first_page is not None else ".rst"
        return self.docs / f"{name}{ending}"

    @property
    def output(self) -> Path:
        """The folder for the HTML pages, where sphinx-quickstart puts it."""
        return self.docs.parent / "build" / "html" if self.docs.name == "source" else self.docs / "_build" / "html"


def find_place(here: Path, report: Callable[[str], None]) -> DocsPlace:
    """Find the documentation in a folder, or in one of the usual folders below it.

    Parameters
    ----------
    report
        Is called with a line if several folders could be meant.

    Raises
    ------
    SettingsError
        There is no ``conf.py``, or it cannot be read as Python, or builds would not read the files of this command.
    """
    found = list(docs_folders(here))
    if not found:
        places = ", ".join(f"{place}/{CONF}" if place != "." else CONF for place in PLACES)
        raise SettingsError(
            f"there is no documentation here; searched: {places}. Go to the folder of the project, or begin a "
            "documentation with: sphinx-quickstart docs"
        )
    docs, *others = found
    if others:
        report(f"{docs / CONF} is used. Not used: {', '.join(str(other / CONF) for other in others)}.")
    conf = read_conf(docs / CONF)
    if conf.problem:
        raise SettingsError(f"{docs / CONF}: is not Python: {conf.problem}. Mend it, then try again.")
    first = _first_page(docs, conf)
    repository = find_repository(docs)
    pages = [conf.source.path, *([first.path] if first is not None else [])]
    place = DocsPlace(
        docs=docs,
        conf=conf,
        first_page=first,
        repository=None if repository is None else _relative(repository),
        has_asf_headers=has_asf_headers(repository, pages),
    )
    _check_values(conf)
    _check_paths(place)
    return place


def _check_values(conf: ConfFile) -> None:
    """Refuse a path that is known to Sphinx alone: files would be written that no build reads."""
    for name, value in ((name, conf.values[name]) for name in PATHS if name in conf.values):
        if not isinstance(value.value, str) or not value.value or "\0" in value.value:
            raise SettingsError(
                f"{conf.source.path}, line {value.line}: {name} is no path in quotes, so this command does not know "
                f'where builds look. Write {name} = "{DEFAULTS[name]}", then try again.'
            )


def _check_paths(place: DocsPlace) -> None:
    """Refuse paths that git cannot have, and a folder of snapshots that builds read and ``sync`` does not write."""
    conf = place.conf.source.path
    for path, mend in _paths_in_git(place):
        if place.repository is not None and not _is_inside(path, place.repository):
            raise SettingsError(
                f"{path}: is outside of the repository of the documentation, so it cannot be committed there. {mend}, "
                "then try again."
            )
    built = place.docs / place.conf.text("roadmap_snapshot_dir", str(DEFAULTS["roadmap_snapshot_dir"]))
    if os.path.realpath(built) != os.path.realpath(place.snapshots):
        beside = Path(os.path.relpath(place.snapshots, place.docs)).as_posix()
        raise SettingsError(
            f"{conf}: builds read the snapshots in {built}, but sync and the workflow write them beside roadmap.toml, "
            f'to {place.snapshots}. Write roadmap_snapshot_dir = "{beside}", and move the files. Then try again.'
        )


def _paths_in_git(place: DocsPlace) -> Iterator[tuple[Path, str]]:
    """Yield the paths that must be in the repository, each with the mend if a path or a link leads out of it."""
    for path in (place.config, place.snapshots):
        yield path, f"Change roadmap_config in {place.conf.source.path}, or the link that leads out"
    if place.repository is not None:
        for name in (WORKFLOW, FORM):
            yield place.repository / name, "Remove the link that leads out"


def _is_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _first_page(docs: Path, conf: ConfFile) -> SourceText | None:
    paths = (docs / f"{conf.root_doc}{ending}" for ending in ENDINGS)
    return next((read_source(path) for path in paths if path.is_file()), None)


def _relative(path: Path) -> Path:
    """Return a path as seen from the current folder, for messages that a person can paste."""
    here = Path.cwd()
    if here.is_relative_to(path):
        return Path(*[".."] * len(here.relative_to(path).parts))
    return path.relative_to(here) if path.is_relative_to(here) else path
