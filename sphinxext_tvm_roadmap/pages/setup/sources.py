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

"""Keep our data out of the sources of the documentation: Sphinx may take Markdown and text files for pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from ...docs_folder.places import resolve_path
from ...store.history_file import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config


def leave_out_data(app: Sphinx, config: Config) -> None:
    """Exclude the history, and what builds publish in a folder of the sources.

    A pattern is not added if the documentation already excludes these files.
    """
    is_excluded = Matcher(config.exclude_patterns)
    for path in _data(app, config):
        source = _source_name(app, path)
        if source and not any(map(is_excluded, (source, *(parent.as_posix() for parent in Path(source).parents)))):
            config.exclude_patterns = [*config.exclude_patterns, source]


def _data(app: Sphinx, config: Config) -> Iterator[Path]:
    endings = config.source_suffix
    if ".txt" in endings:
        yield resolve_path(Path(app.confdir), config.roadmap_snapshot_dir) / NAME
    # Builders mostly write into folders beside each other, such as _build/html and _build/text. One pattern for all of
    # them does not differ between builders. If it did, Sphinx would read all pages again after each change of builder.
    folder = Path(app.outdir)
    every = folder if folder.parent == Path(app.srcdir) else folder.parent / "*"
    for ending in (".md", ".txt"):
        if ending in endings:
            yield every / "roadmap" / f"*{ending}"


def _source_name(app: Sphinx, path: Path) -> str:
    """Return a path as patterns name it; empty if it is not among the sources."""
    folder = Path(app.srcdir)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
