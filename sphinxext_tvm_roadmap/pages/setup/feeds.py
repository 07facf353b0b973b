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

"""Publish the roadmaps for scripts, next to the pages: ``roadmap/<key>.json`` in the form of the snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from sphinx.errors import SphinxError

from ... import clock
from ...errors import FilterError, SnapshotError
from ...filters.parse import Filter, parse_filter
from ...store.files import PATIENCE_SECONDS, alone, write_atomically
from ...store.snapshot import dump_roadmap, recognize
from ..diagnostics import Subtype, warn
from ..refs.domain import domain_of
from .config import resolve
from .history_feed import publish_histories

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from ...model import Roadmap, View


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Publish the data of the roadmaps that the pages show, and remove what earlier builds published of others."""
    if exception is not None or app.builder.name not in {"html", "dirhtml", "singlehtml"}:
        return
    domain = domain_of(app.env)
    requests = [request for of_page in domain.requests.values() for request in of_page]
    shown = {key for request in requests for key in request.keys}
    filters = {request.chosen.filter for request in requests} | {Filter()}
    roadmaps = {key: _with_shown_views(domain.roadmaps[key], filters) for key in sorted(shown & domain.roadmaps.keys())}
    folder = Path(app.outdir) / "roadmap"
    if not roadmaps and not folder.exists():
        return
    settings = domain.live.settings
    allowed = {key: settings is not None and settings.roadmaps[key].include_private for key in roadmaps}
    try:
        # A build in which fetching may not take long does not wait long for another build either.
        limit = clock.parse_age(app.config.roadmap_timeout).total_seconds()
        with alone(folder, patience=min(limit, PATIENCE_SECONDS)):
            _remove_others(folder, roadmaps)
            for key, roadmap in roadmaps.items():
                _publish(folder / f"{key}.json", roadmap)
            publish_histories(folder, resolve(Path(app.confdir), app.config.roadmap_snapshot_dir), allowed)
    except SnapshotError as error:
        raise SphinxError(str(error)) from None


def _with_shown_views(roadmap: Roadmap, filters: AbstractSet[Filter]) -> Roadmap:
    """Leave out the views with filters that no page uses: what a page does not show need not be published."""

    def is_shown(view: View) -> bool:
        try:
            return parse_filter(view.filter, fields=roadmap.own_fields, as_on_github=True) in filters
        except FilterError:
            return False

    return replace(roadmap, views=tuple(filter(is_shown, roadmap.views)))


def _remove_others(folder: Path, keys: Collection[str]) -> None:
    """Remove the data of roadmaps that are not shown any more; they may be private now."""
    for path in sorted(folder.glob("*.json")):
        if path.stem not in keys and recognize(path):
            try:
                path.unlink()
            except OSError as error:
                raise SphinxError(f"{path}: cannot be removed ({error.strerror}); it must not be published.") from None


def _publish(path: Path, roadmap: Roadmap) -> None:
    if path.is_file() and recognize(path) is None:
        message = f"roadmap/{path.name}: another file of this documentation has this name; it is not replaced."
        warn(Subtype.OUTPUT, message, None)
        return
    write_atomically(path, dump_roadmap(roadmap))
