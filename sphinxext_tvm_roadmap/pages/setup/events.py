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

"""The handlers of the events of a build."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.errors import ConfigError

from ... import clock
from ...docs_folder.places import resolve_path
from ...errors import RoadmapError, nearest, one_line
from ...load import Folders, histories_of, load_newest, load_written
from ...names import fold
from ...settings import load_settings
from ..diagnostics import Subtype, report, warn
from ..proposal import proposal_address
from ..refs.domain import Live, RoadmapDomain, domain_of
from ..write.placeholder import HTML_BUILDERS
from . import assets
from .config import paged_roadmaps, policy
from .item_pages import PAGE_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment


def name_frames(app: Sphinx, doctree: nodes.document) -> None:
    """Give the frames of directives a title, so that ``:ref:`` to their ``:name:`` needs none of its own."""
    standard = cast("StandardDomain", app.env.get_domain("std"))
    for frame in doctree.findall(nodes.container):
        if "roadmap-frame" in frame["classes"] and frame.get("reftitle"):
            for name in frame["names"]:
                label = standard.anonlabels.get(name)
                if label is not None:
                    standard.labels.setdefault(name, (*label, frame["reftitle"]))


def load(app: Sphinx) -> None:
    """Load all roadmaps once, before Sphinx forks."""
    domain = domain_of(app.env)
    try:
        domain.live = _live(app)
    except (RoadmapError, OSError) as error:
        raise ConfigError(one_line(str(error))) from error
    assets.write_made_files(app, domain.roadmaps.values())


def _live(app: Sphinx) -> Live:
    today = clock.today(app.config.roadmap_today)
    stale_after = clock.parse_age(app.config.roadmap_stale_after)
    path = resolve_path(Path(app.confdir), app.config.roadmap_config)
    if not path.exists():
        problem = f"{path}: there is no such file; it defines the roadmaps. See roadmap_config in conf.py."
        return Live(None, problem, {}, today, stale_after)
    settings = load_settings(path)
    folders = Folders(
        snapshots=resolve_path(Path(app.confdir), app.config.roadmap_snapshot_dir),
        cache=Path(app.doctreedir) / "tvm-roadmap",
    )
    loaded = load_newest(settings, policy=policy(app.config), folders=folders, environ=os.environ, report=report)
    roadmaps = {key: found.roadmap for key, found in loaded.items() if found.roadmap is not None}
    written = load_written(folders.snapshots, report=report)
    histories = histories_of(roadmaps, settings, written)
    paged = paged_roadmaps(app.config, settings.roadmaps) if app.builder.name in PAGE_BUILDERS else ()
    has_files = app.builder.name in HTML_BUILDERS
    proposals = {key: address for key, each in roadmaps.items() if (address := proposal_address(each, settings))}
    return Live(settings, "", loaded, today, stale_after, paged, histories, has_files, proposals, written)


def moved_pages(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages with changed ids or references that were not read again."""
    return sorted(domain_of(env).moved_pages())


def outdated_pages(
    _app: Sphinx,
    env: BuildEnvironment,
    _added: AbstractSet[str],
    _changed: AbstractSet[str],
    _removed: AbstractSet[str],
) -> list[str]:
    """Return the pages that show changed data; the dates of files do not matter."""
    return sorted(domain_of(env).outdated_pages())


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Record a page that refers, or may refer, to our objects, so that it is written again when they move."""
    domain = domain_of(app.env)
    if any(_may_be_ours(node) for node in doctree.findall(pending_xref)):
        domain.data["referring"][app.env.docname] = True


def _may_be_ours(node: pending_xref) -> bool:
    return node.get("refdomain") == "roadmap" or node.get("reftype") in {"any", "myst"}


def say_without_link(
    _app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> nodes.Element | None:
    """Return the words of a reference to something of ours that is neither on a page nor on GitHub."""
    if not _may_be_ours(node):
        return None
    domain = domain_of(env)
    kinds = (node["reftype"],) if node.get("refdomain") == domain.name else domain.object_types
    meant = next(filter(None, (domain.objects.get((kind, fold(node["reftarget"]))) for kind in kinds)), None)
    if meant is None or meant.words is None or node.get("refexplicit"):
        return contnode if meant else None
    return nodes.inline("", meant.words)


def explain_missing(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Warn about a reference without a target, and suggest the nearest name; return whether it is one of ours."""
    if not isinstance(domain, RoadmapDomain):
        return None
    kind, name = node["reftype"], node["reftarget"]
    subtype = Subtype.UNKNOWN_ITEM if kind == "item" else Subtype.UNKNOWN_ROADMAP
    known = [found.name for found in domain.objects.values() if found.type == kind and not found.is_named_on_github]
    near = f"; {nearest(name, known)}" if known else ""
    warn(subtype, f':roadmap:{kind}: "{name}" is on none of the roadmaps{near}.', node)
    return True
