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

"""Publish the roadmaps that pages show for programs and other sites, as files in ``roadmap/`` beside the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from sphinx.errors import SphinxError

from ... import clock
from ...errors import FilterError, SnapshotError
from ...filters.parse import Filter, parse_filter
from ...store.files import PATIENCE_SECONDS, alone
from ...store.snapshot import dump_roadmap
from ..feeds.calendar import make_calendar
from ..feeds.card import make_card
from ..feeds.change_feed import change_feeds
from ..feeds.markdown_page import make_markdown
from ..i18n import in_language
from ..refs.domain import domain_of
from ..views.pieces.published import FILES
from ..write.placeholder import HTML_BUILDERS, context_of
from .feed_site import find_site
from .history_feed import histories
from .published_files import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from ...model import Roadmap, View
    from ..refs.domain import RoadmapDomain
    from ..views.pieces.context import Context

OF_A_ROADMAP: dict[str, Callable[[Roadmap, Context], bytes | None]] = {
    ".json": lambda roadmap, _context: dump_roadmap(roadmap),
    ".ics": lambda roadmap, _context: make_calendar(roadmap),
    ".svg": make_card,
    ".md": make_markdown,
}
"""What makes the files of one roadmap, by the ends of their names; ``None`` means that there is no such file."""


def publish_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Publish the roadmaps that the pages show, and remove what earlier builds published of others."""
    if exception is not None or app.builder.name not in HTML_BUILDERS:
        return
    roadmaps = _shown(domain_of(app.env))
    folder = Path(app.outdir) / FILES
    if not roadmaps and not folder.exists():
        return
    try:
        # A build in which fetching may not take long does not wait long for another build either.
        limit = clock.parse_age(app.config.roadmap_timeout).total_seconds()
        with alone(folder, patience=min(limit, PATIENCE_SECONDS)), in_language(app.config.language):
            publish(folder, _files(app, roadmaps))
    except SnapshotError as error:
        raise SphinxError(str(error)) from None


def _files(app: Sphinx, roadmaps: Mapping[str, Roadmap]) -> dict[str, bytes]:
    """Return all files to publish, by name."""
    live = domain_of(app.env).live
    settings = live.settings
    allowed = {key: settings is not None and settings.roadmaps[key].include_private for key in roadmaps}
    context = context_of(app.env, roadmaps.values())
    made = {
        f"{key}{ending}": make(roadmap, context)
        for key, roadmap in roadmaps.items()
        for ending, make in OF_A_ROADMAP.items()
    }
    changes = change_feeds(roadmaps, live.histories, context, find_site(app))
    return {name: data for name, data in made.items() if data is not None} | histories(live.written, allowed) | changes


def _shown(domain: RoadmapDomain) -> dict[str, Roadmap]:
    """Return the roadmaps that pages show, by key, with what the pages show of them."""
    requests = [request for of_page in domain.requests.values() for request in of_page]
    shown = {key for request in requests for key in request.keys}
    filters = {request.chosen.filter for request in requests} | {Filter()}
    return {key: _with_shown_views(domain.roadmaps[key], filters) for key in sorted(shown & domain.roadmaps.keys())}


def _with_shown_views(roadmap: Roadmap, filters: AbstractSet[Filter]) -> Roadmap:
    """Leave out the views with filters that no page uses: what a page does not show need not be published."""

    def is_shown(view: View) -> bool:
        try:
            return parse_filter(view.filter, fields=roadmap.own_fields, as_on_github=True) in filters
        except FilterError:
            return False

    return replace(roadmap, views=tuple(filter(is_shown, roadmap.views)))
