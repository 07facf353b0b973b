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

"""Register the extension in Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...version import VERSION
from .. import i18n
from ..directives.roadmap import RoadmapViews
from ..directives.roadmap_changes import RoadmapChanges
from ..directives.roadmap_checks import RoadmapChecks
from ..directives.roadmap_dependencies import RoadmapDependencies
from ..directives.roadmap_help_wanted import RoadmapHelpWanted
from ..directives.roadmap_item import RoadmapItem
from ..directives.roadmap_themes import RoadmapThemes
from ..refs.domain import RoadmapDomain
from ..refs.roles import RoadmapCount, RoadmapReference
from ..write.placeholder import (
    AddSearchText,
    ExpandViews,
    ExpandViewsWithoutTables,
    depart_heading,
    roadmap_view,
    visit_heading,
    visit_html,
)
from ..write.previews import AddPreviews, depart_reference, item_reference, visit_reference
from ..write.to_nodes import roadmap_heading
from . import alternates, assets, config, events, feeds, item_pages, search_index, sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENV_VERSION = 4
"""Increase this when the data in the environment or in doctrees changes its form."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all parts of the extension (sphinx-doc, "Developing extensions")."""
    config.register(app)
    # No visitors for epub, dirhtml, singlehtml: Sphinx looks up handlers by builder first. Under those names, a handler
    # of another extension would hide the one for html.
    app.add_node(roadmap_view, html=(visit_html, None))
    app.add_node(roadmap_heading, html=(visit_heading, depart_heading))
    app.add_node(item_reference, html=(visit_reference, depart_reference))
    app.add_domain(RoadmapDomain)
    for name in RoadmapDomain.object_types:
        app.add_role_to_domain("roadmap", name, RoadmapReference(innernodeclass=nodes.inline, warn_dangling=True))
    app.add_role_to_domain("roadmap", "count", RoadmapCount())
    app.add_directive("roadmap", RoadmapViews)
    app.add_directive("roadmap-changes", RoadmapChanges)
    app.add_directive("roadmap-checks", RoadmapChecks)
    app.add_directive("roadmap-dependencies", RoadmapDependencies)
    app.add_directive("roadmap-help-wanted", RoadmapHelpWanted)
    app.add_directive("roadmap-item", RoadmapItem)
    app.add_directive("roadmap-themes", RoadmapThemes)
    for transform in (AddSearchText, ExpandViews, ExpandViewsWithoutTables, AddPreviews):
        app.add_post_transform(transform)
    app.add_message_catalog(i18n.CATALOG, str(i18n.LOCALE_DIR))
    app.connect("config-inited", config.validate, priority=400)
    app.connect("config-inited", assets.register_static)
    app.connect("config-inited", sources.leave_out_data)
    app.connect("builder-inited", events.load)
    app.connect("doctree-read", events.note_references)
    app.connect("doctree-read", events.name_frames)
    app.connect("env-get-outdated", events.outdated_pages)
    app.connect("env-updated", events.moved_pages)
    app.connect("missing-reference", events.say_without_link)
    app.connect("warn-missing-reference", events.explain_missing)
    app.connect("html-page-context", assets.add_to_page)
    app.connect("html-page-context", alternates.add_to_head)
    app.connect("html-collect-pages", item_pages.collect)
    app.connect("html-collect-pages", search_index.remove_words_without_pages)
    app.connect("build-finished", item_pages.remove_others)
    app.connect("build-finished", feeds.publish_feeds)
    return {
        "version": VERSION,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
