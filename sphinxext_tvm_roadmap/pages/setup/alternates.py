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

"""Name the files for programs in the head of a page, where browsers and readers of feeds look for them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...planning.history import NO_HISTORY
from ..feeds.change_feed import OF_ALL
from ..i18n import _, in_language
from ..refs.domain import domain_of
from ..views.pieces.published import published_files
from ..write.addresses import addresses_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..refs.domain import RoadmapDomain
    from ..views.pieces.published import FeedForm

TYPES: dict[FeedForm, str] = {
    "json": "application/json",
    "markdown": "text/markdown",
    "calendar": "text/calendar",
    "changes": "application/atom+xml",
}


def add_to_head(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add a link for each file of the roadmap that a page shows; for several roadmaps, only one to the feed of all."""
    domain = domain_of(app.env)
    if not domain.live.has_files or doctree is None:
        return
    pages = domain.requests.values() if app.builder.name == "singlehtml" else [domain.requests.get(pagename, [])]
    shown = {key for requests in pages for request in requests if request.view != "count" for key in request.keys}
    present = sorted(shown & domain.roadmaps.keys())
    if not present:
        return
    resolve = addresses_from(pagename, app.builder, present)
    with in_language(app.config.language):
        files = list(_of_one(domain, present[0]) if len(present) == 1 else _of_all(domain, present))
    for kind, name, title in files:
        href = escape(str(resolve("file", name)))
        link = f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{href}">\n'
        context["metatags"] = context.get("metatags", "") + link


def _of_one(domain: RoadmapDomain, key: str) -> Iterator[tuple[str, str, str]]:
    """Yield the type, the name and the title of each file of a roadmap."""
    roadmap = domain.roadmaps[key]
    for file in published_files(roadmap, domain.live.histories.get(key, NO_HISTORY)):
        yield TYPES[file.form], file.name, roadmap.title


def _of_all(domain: RoadmapDomain, keys: list[str]) -> Iterator[tuple[str, str, str]]:
    if any(domain.live.histories.get(key, NO_HISTORY).begins is not None for key in keys):
        yield TYPES["changes"], OF_ALL, _("Changes of all roadmaps")
