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

"""The addresses of objects in HTML, relative to a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from ...names import fold
from ..refs.domain import domain_of
from ..refs.page_names import place_on
from ..views.pieces.published import FILES
from .items_address import ItemsAddress, address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.builders import Builder

    from ..parts import Choice, ChosenItems
    from ..request import Request


def addresses_from(docname: str, builder: Builder, keys: Iterable[str]) -> Callable[..., str | None]:
    """Return a function that gives the addresses of objects for `to_html`.

    Parameters
    ----------
    docname
        The page that contains the links.
    keys
        The roadmaps that it shows; an item of several roadmaps has a page in each of them.
    """
    domain = domain_of(builder.env)
    keys = tuple(keys)

    def resolve(kind: str, name: str, choice: Choice = ()) -> str | None:
        if kind == "file":
            return to_file(name)
        if kind == "page":
            return to_page(domain.pages.of(name, keys))
        meant = domain.objects.get((kind, fold(name)))
        if meant is None:
            return None
        page = to_page(domain.pages.of(meant.target[1], keys)) if kind == "item" else None
        return page or to_anchor(kind, name, choice)

    def to_file(name: str) -> str:
        # All of singlehtml is one page, in the folder of the output.
        return relative_uri(builder.get_target_uri(docname).partition("#")[0], f"{FILES}/{name}")

    def to_page(page: str | None) -> str | None:
        if page is None:
            return None
        return f"#{place_on(page)}" if page == docname else builder.get_relative_uri(docname, page)

    def to_anchor(kind: str, name: str, choice: Choice) -> str | None:
        anchor = domain.anchor(kind, name)
        if anchor is None:
            return None
        return _page_of(builder, docname, anchor.docname) + address(anchor.bar, choice, anchor.id)

    return resolve


def items_from(docname: str, builder: Builder, request: Request, name: str) -> Callable[[ChosenItems], str | None]:
    """Return a function that gives the addresses of chosen items for `to_html`; `name` is the id of the view."""
    domain = domain_of(builder.env)
    return ItemsAddress(domain, docname, request, name, partial(_page_of, builder, docname)).find


def _page_of(builder: Builder, docname: str, other: str) -> str:
    # All of singlehtml is one page, so the address of a document there is already a fragment.
    return builder.get_relative_uri(docname, other).partition("#")[0]
