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

"""The placeholder in the doctree, and the steps that turn it into a view when the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from msgspec.structs import replace
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...names import slug
from ...refs import GITHUB, site_of
from ..refs.domain import domain_of
from ..request import WITH_CHECKS, head_of
from ..views import make_view
from ..views.pieces.context import Context
from .addresses import addresses_from, items_from
from .breaking import break_words
from .to_html import to_html
from .to_nodes import text_of, to_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from ...model import Roadmap
    from ..parts import Block
    from ..request import Request
    from .to_nodes import roadmap_heading

HTML_BUILDERS = ("html", "dirhtml", "singlehtml")
"""The builders that use our own HTML; epub gets nodes."""


class roadmap_view(nodes.container):  # noqa: N801  docutils names its nodes so
    """The placeholder of a view. It names a page and a request of that page, and contains no data from GitHub."""

    parts: tuple[Block, ...] | None = None
    """The view, after it is made; never pickled, because pickling happens earlier."""


def view_of(node: roadmap_view, env: BuildEnvironment) -> tuple[Block, ...]:
    """Return the parts of the view that a placeholder stands for."""
    if node.parts is None:
        node.parts = _make_view(node, env)
    return node.parts


def _make_view(node: roadmap_view, env: BuildEnvironment) -> tuple[Block, ...]:
    of_page = domain_of(env).requests[node["docname"]]
    return answer(of_page[node["number"]], of_page, env)


def answer(request: Request, of_page: Sequence[Request], env: BuildEnvironment) -> tuple[Block, ...]:
    """Return the parts of the view that a request asks for; `of_page` are all requests of its page."""
    domain = domain_of(env)
    roadmaps = domain.roadmaps
    context = replace(
        context_of(env, [roadmaps[key] for key in request.keys if key in roadmaps]),
        columns=request.columns,
        head=head_of(request, of_page),
        telling=request.telling,
        titled=request.titled,
        boards=roadmaps,
        checks=domain.check_options if request.view in WITH_CHECKS else {},
    )
    outlines = domain.outlines
    return make_view(request, roadmaps, {key: outlines[key] for key in request.keys if key in outlines}, context)


def context_of(env: BuildEnvironment, roadmaps: Iterable[Roadmap]) -> Context:
    """Return what all views of these roadmaps have in common in this build."""
    domain = domain_of(env)
    live = domain.live
    return Context(
        today=live.today,
        stale_after=live.stale_after,
        language=env.config.language,
        site=next((site_of(roadmap.url) for roadmap in roadmaps), GITHUB),
        repository=live.settings.repository if live.settings else None,
        histories=live.histories,
        forecasts=live.forecasts,
        publishers=domain.publishers,
        proposals=live.proposals if live.has_files else {},
        has_files=live.has_files,
    )


def visit_html(translator: HTML5Translator, node: roadmap_view) -> None:
    """Write a view as HTML."""
    builder, docname = translator.builder, node["docname"]
    domain = domain_of(builder.env)
    request = domain.requests[docname][node["number"]]
    written = to_html(
        view_of(node, builder.env),
        resolve=addresses_from(docname, builder, request.keys),
        choose=items_from(docname, builder, request, _name(node)),
        level=translator.section_level,
        ids=domain.ids(docname, node["number"]),
        name=_name(node),
    )
    translator.body.append(written)
    raise nodes.SkipNode


def visit_heading(translator: HTML5Translator, node: roadmap_heading) -> None:
    """Begin a heading of a view in a book, so that readers can jump from heading to heading there too."""
    translator.body.append(translator.starttag(node, _tag(translator, node), "", CLASS="rubric"))


def depart_heading(translator: HTML5Translator, node: roadmap_heading) -> None:
    """End a heading."""
    translator.body.append(f"</{_tag(translator, node)}>\n")


def _tag(translator: HTML5Translator, node: roadmap_heading) -> str:
    return f"h{min(translator.section_level + node.depth, 6)}"


def _name(node: roadmap_view) -> str:
    """Return the start of the ids of places in a view; with the name of its page, since singlehtml is one page."""
    return f"roadmap-{slug(node['docname'])}-{node['number']}"


class AddSearchText(SphinxPostTransform):
    """Add the words of its view to each placeholder, so that the search index is complete."""

    default_priority = 5
    builders = HTML_BUILDERS

    def run(self, **_kwargs: Any) -> None:
        """Add one text to each placeholder."""
        for node in self.document.findall(roadmap_view):
            node.append(nodes.Text(text_of(view_of(node, self.env))))


class ExpandViews(SphinxPostTransform):
    """Replace each placeholder with standard nodes, before references are resolved."""

    default_priority = 5
    builders: tuple[str, ...] = HTML_BUILDERS
    tables = True

    def is_supported(self) -> bool:
        """Return whether the builder does not use our own HTML."""
        return not super().is_supported()

    def run(self, **_kwargs: Any) -> None:
        """Replace the placeholders."""
        for node in list(self.document.findall(roadmap_view)):
            ids = domain_of(self.env).ids(node["docname"], node["number"])
            made = to_nodes(view_of(node, self.env), ids=ids, tables=self.tables, name=_name(node))
            for new in made if not self.tables else ():
                break_words(new)
            node.replace_self(made)


class ExpandViewsWithoutTables(ExpandViews):
    """Do the same, but earlier, for formats in which lists are easier to read than tables."""

    default_priority = 4
    builders = ()
    formats = ("text", "man", "texinfo")
    tables = False

    def is_supported(self) -> bool:
        """Return whether the builder writes one of the formats."""
        return SphinxPostTransform.is_supported(self)
