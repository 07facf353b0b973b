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

"""The pages around the feeds of changes, as links in feeds name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..feeds.change_feed import Site
from ..refs.domain import domain_of
from ..refs.page_names import place_on

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from ..parts import Target


def find_site(app: Sphinx) -> Site:
    """Return the site of a build. With ``html_baseurl``, the links of feeds are absolute, else relative to the feed."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    domain = domain_of(app.env)
    base = app.config.html_baseurl
    root = f"{base.rstrip('/')}/" if base else "../"

    def page_of(docname: str) -> str:
        # All of singlehtml is one page. The first page of dirhtml has an empty address.
        return builder.get_target_uri(docname).partition("#")[0] or f"{app.config.root_doc}.html"

    def find(key: str, target: Target) -> str | None:
        if target[0] == "page":
            page = domain.pages.of(target[1], (key,))
            return f"{page_of(page)}#{place_on(page)}" if page is not None else None
        anchor = domain.anchors.get(target)
        return f"{page_of(anchor.docname)}#{anchor.id}" if anchor is not None else None

    return Site(app.config.project, root, page_of(app.config.root_doc), find)
