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

"""Read the files that a diagnosis needs: places, pages, workflows and versions.

A file that cannot be read is left out.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..conf_values import DEFAULTS
from ..diagnosis.source_directives import find_in_markdown, find_in_rest
from ..docs_folder.places import CONF, find_docs, find_repository, resolve_path
from ..errors import SettingsError
from ..load import snapshots_beside
from ..store.read_file import read_file
from .common import CONFIGS, find_config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnosis.source_directives import SourceDirective
    from ..docs_folder.conf_file import ConfFile

PACKAGES = ("Sphinx", "sphinx-design", "myst-parser", "PyGithub")
"""The packages that matter, by the names under which they are installed."""

PATHS = ("roadmap_config", "roadmap_snapshot_dir")
"""The values of ``conf.py`` that are paths."""

NOT_SOURCES = ("_", ".")
"""The beginnings of the names of folders that hold no pages: ``_build``, ``_static``, ``.venv``."""


class DocsPlaces(Struct, frozen=True, kw_only=True):
    """Where the files of a documentation are."""

    docs: Path | None
    """The folder of ``conf.py``."""
    config: Path
    snapshots: Path
    repository: Path | None
    unusable: tuple[str, ...] = ()
    """The values of ``conf.py`` that name no path."""


def find_conf_folder(config: Path | None) -> Path | None:
    """Return the folder of ``conf.py``: the one of the given ``roadmap.toml``, or the usual one."""
    if config is not None and (config.parent / CONF).is_file():
        return config.parent
    return find_docs(Path())


def find_places(config: Path | None, docs: Path | None, conf: ConfFile | None) -> DocsPlaces:
    """Return the places that ``conf.py`` names, else the usual ones."""
    named = {} if docs is None or conf is None else {name: _named(docs, conf, name) for name in PATHS}
    given = () if conf is None else conf.values
    used = {name: path for name, path in named.items() if path is not None and (name in given or path.exists())}
    found = config or used.get("roadmap_config") or find_config(None)
    return DocsPlaces(
        docs=docs,
        config=found,
        snapshots=used.get("roadmap_snapshot_dir") or snapshots_beside(found),
        repository=find_repository(docs or Path()),
        unusable=tuple(name for name, path in named.items() if path is None),
    )


def is_found_by_sync(places: DocsPlaces) -> bool:
    """Return whether ``tvm-roadmap sync`` finds the files without options, in this folder."""
    usual = next((path for path in CONFIGS if path.exists()), None)
    return usual is not None and _is_same(usual, places.config) and has_usual_snapshots(places)


def has_usual_snapshots(places: DocsPlaces) -> bool:
    """Return whether the snapshots are beside ``roadmap.toml``."""
    return _is_same(places.snapshots, snapshots_beside(places.config))


def _named(docs: Path, conf: ConfFile, name: str) -> Path | None:
    """Return a path that ``conf.py`` names; ``None`` if no file can have it."""
    try:
        path = resolve_path(docs, conf.text(name, str(DEFAULTS[name])))
        os.path.realpath(path)  # raises for a NUL character, which `Path.exists` forgives
    except (OSError, ValueError):
        return None
    return path


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def text_of(path: Path) -> str | None:
    """Return the text of a file; ``None`` if it cannot be read."""
    try:
        return read_file(path).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return None


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; none if there is no such file.

    Raises
    ------
    SettingsError
        The file cannot be read. Nobody may take it for an empty one and replace it.
    """
    try:
        return read_file(path)
    except FileNotFoundError:
        return b""
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"{path}: cannot be read ({reason}).") from None


def directives_of(docs: Path, conf: ConfFile | None) -> dict[str, list[SourceDirective]]:
    """Return the directives of all pages, by the name of the file."""
    found: dict[str, list[SourceDirective]] = {}
    for path in _sources(docs, conf):
        text = text_of(path)
        if text is not None and "roadmap" in text:
            find = find_in_markdown if path.suffix == ".md" else find_in_rest
            found[str(path)] = list(find(text))
    return found


def workflows_of(repository: Path | None) -> dict[str, str]:
    """Return the texts of the workflows of GitHub Actions, by the name of the file."""
    if repository is None:
        return {}
    folder = repository / ".github" / "workflows"
    paths = sorted((*folder.glob("*.yml"), *folder.glob("*.yaml")))
    texts = {f".github/workflows/{path.name}": text_of(path) for path in paths}
    return {name: text for name, text in texts.items() if text is not None}


def installed_versions() -> dict[str, str | None]:
    """Return the versions of the packages that matter."""
    return {name: _version(name) for name in PACKAGES}


def installed_themes() -> dict[str, str]:
    """Return the package and version of each theme that is installed, by the name of the theme."""
    found = entry_points(group="sphinx.html_themes")
    return {each.name: f"{each.dist.name} {each.dist.version}" for each in found if each.dist is not None}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _sources(docs: Path, conf: ConfFile | None) -> Iterator[Path]:
    excluded = conf.values.get("exclude_patterns") if conf is not None else None
    patterns = (
        [each for each in excluded.value if isinstance(each, str)]
        if excluded and isinstance(excluded.value, list)
        else []
    )
    seen: set[str] = set()
    # Sphinx follows links too: TVM builds in a folder of links.
    for folder, names, files in os.walk(docs, followlinks=True):
        here, real = Path(folder), os.path.realpath(folder)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        names[:] = sorted(
            name for name in names if not name.startswith(NOT_SOURCES) and not _matches(here / name, docs, patterns)
        )
        for name in sorted(files):
            if name.endswith((".rst", ".md")) and not _matches(here / name, docs, patterns):
                yield here / name


def _matches(path: Path, docs: Path, patterns: list[str]) -> bool:
    name = path.relative_to(docs).as_posix()
    return any(
        fnmatchcase(name, pattern.rstrip("/")) or fnmatchcase(name, pattern.removeprefix("**/")) for pattern in patterns
    )
