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

"""Write a page for each item, in the layout of the theme, and remove the pages of items that have left."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.utils import new_document
from sphinx import version_info
from sphinx.errors import SphinxError

from ...names import plain_title
from ...version import VERSION
from ..diagnostics import Subtype, warn
from ..refs.domain import domain_of
from ..refs.page_names import place_on
from ..request import Request
from ..write.addresses import addresses_from, items_from
from ..write.page_mark import marked, read_mark
from ..write.placeholder import HTML_BUILDERS, answer
from ..write.to_html import to_html
from ..write.to_nodes import text_of
from .assets import COLORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ...model import Item
    from ..parts import Block, Target

PAGE_BUILDERS = ("html", "dirhtml")
"""The builders that write pages of items. For ``singlehtml``, all of the documentation is one page."""

ESCAPES_TITLES = version_info >= (9,)
"""Whether the script of the search page escapes titles itself; before, the search index had to hold them escaped."""


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add all pages to the search index, and return those to write: new and changed ones, or all with all others."""
    domain = domain_of(app.env)
    if not domain.pages.names:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    write_all = _has_written_all(app)
    indexed = []
    items = {(key, item.id): item for key, roadmap in domain.roadmaps.items() for item in roadmap.items}
    for (key, content_id), page in domain.pages.names.items():
        request = Request(0, "page", (key,), item=content_id)
        item, view = items[key, content_id], answer(request, (request,), app.env)
        if (path := _path(builder, page)).exists() and read_mark(path) is None:
            message = f"{page}: another file of this documentation has this name; it is not replaced."
            warn(Subtype.OUTPUT, message, None)
            continue
        _index(builder, page, item, view)
        indexed.append(page)
        context = _context(builder, page, request, item, view)
        if write_all or context["roadmap_mark"] != read_mark(path):
            yield page, context, "page.html"
    _keep_in_index(builder, indexed)


def _has_written_all(app: Sphinx) -> bool:
    """Return whether this build has written each page, as with ``-a`` or after a change of the theme."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    # Each build writes this file before its pages.
    begun = (Path(app.outdir) / "_static" / COLORS).stat().st_mtime_ns
    pages = (_path(builder, page) for page in app.env.all_docs)
    return all(page.exists() and page.stat().st_mtime_ns >= begun for page in pages)


def _path(builder: StandaloneHTMLBuilder, page: str) -> Path:
    return Path(builder.get_outfilename(page))


def _context(
    builder: StandaloneHTMLBuilder, page: str, request: Request, item: Item, view: tuple[Block, ...]
) -> dict[str, Any]:
    """Return what the theme's template of a page asks for."""
    ids: dict[Target, str] = {("item", item.id): place_on(page)}
    name = f"roadmap-{page.rpartition('/')[2]}"
    resolve = addresses_from(page, builder, request.keys)
    body = to_html(view, resolve=resolve, choose=items_from(page, builder, request, name), level=0, ids=ids, name=name)
    title = escape(plain_title(item.title))
    frame, mark = marked(body, title, VERSION)
    return {"title": title, "body": frame, "meta": {}, "roadmap_mark": mark}


def _index(builder: StandaloneHTMLBuilder, page: str, item: Item, view: tuple[Block, ...]) -> None:
    """Add a page to the search index. Sphinx drops it from there in each build, because it has no source."""
    title = plain_title(item.title) if ESCAPES_TITLES else escape(plain_title(item.title))
    document = new_document(page)
    document += nodes.section("", nodes.title("", title), nodes.paragraph("", text_of(view)), ids=[place_on(page)])
    builder.index_page(page, document, title)


def _keep_in_index(builder: StandaloneHTMLBuilder, pages: Iterable[str]) -> None:
    """Keep these pages when Sphinx takes all pages without a source out of the index, just before it writes it."""
    if builder.indexer is not None:
        prune = builder.indexer.prune
        kept = frozenset(pages)
        builder.indexer.prune = lambda docnames: prune(kept.union(docnames))  # type: ignore[method-assign]


def remove_others(app: Sphinx, exception: Exception | None) -> None:
    """Remove the pages of items that have left; they may be private now."""
    if exception is not None or app.builder.name not in HTML_BUILDERS:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    kept = {_path(builder, page) for page in domain_of(app.env).pages.names.values()}
    for path in sorted((Path(app.outdir) / "roadmap").glob("*/**/*.html")):
        if path not in kept and read_mark(path) is not None:
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink()
        for folder in path.parents[:2]:
            if not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        raise SphinxError(f"{path}: cannot be removed ({error.strerror}); it must not be published.") from None
