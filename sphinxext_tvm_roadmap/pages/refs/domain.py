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

"""The domain ``roadmap``: the requests of the pages, and the roadmaps themselves."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

import msgspec
from docutils import nodes
from msgspec import Struct
from sphinx.domains import Domain, ObjType
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from ...names import count_of, fold
from ...planning.forecast.forecasts import Forecasts
from ...planning.history import NO_HISTORY
from ...planning.turning_days import turned
from ...schedule import is_stale
from ...settings import check_options
from ..diagnostics import Subtype, warn
from ..i18n import CATALOG, in_language
from ..request import WITH_CHECKS, Request
from .anchors import find_anchors
from .objects import find_objects
from .page_names import name_pages, place_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...errors import SnapshotError
    from ...load import Loaded
    from ...model import Roadmap
    from ...planning.checks.records import Options
    from ...planning.history import History
    from ...planning.roadmap_outline import RoadmapOutline
    from ...settings import Settings
    from ...store.history_rounds import WrittenHistory
    from ..parts import Target
    from .anchors import Anchor
    from .objects import Object
    from .page_names import ItemPages


class Live(Struct, frozen=True, dict=True):
    """The data that a build loads before it reads pages. It is never pickled; forked processes inherit it."""

    settings: Settings | None
    problem: str
    """The reason why there are no settings."""
    loaded: dict[str, Loaded]
    today: dt.date
    stale_after: dt.timedelta
    paged: tuple[str, ...] = ()
    """The keys of the roadmaps with a page for each item in this build."""
    histories: dict[str, History] = {}
    """What is known of the past of each roadmap, by key."""
    has_files: bool = False
    """Whether this build publishes files for programs beside its pages."""
    proposals: dict[str, str] = {}
    """The addresses at which readers propose an item, by the key of the roadmap."""
    written: dict[str, WrittenHistory] | SnapshotError = {}
    """What the file of the history holds of each roadmap, by key, or why it cannot be read."""

    @cached_property
    def forecasts(self) -> Forecasts:
        """What to expect of the items of each roadmap."""
        return Forecasts(self.today, self.histories)


_ = get_translation(CATALOG)
"""Translate the name of a type of objects when Sphinx asks for it, because a class has no language."""

AMBIGUOUS = re.compile(r"\s\S+\s+-?\d+\s|[\r\n]")
"""A name that `sphinx.util.inventory` could read as a name with a type and a priority."""

PAGE_DATA = ("requests", "waiting", "referring")
"""The data that the domain keeps for each page, by the name of the page."""


class RoadmapDomain(Domain):
    """Record the requests of each page. The roadmaps are kept outside the domain's data, so they are not pickled."""

    name = "roadmap"
    label = "Roadmap"
    object_types: ClassVar[dict[str, ObjType]] = {
        "item": ObjType(_("item"), "item"),
        "ref": ObjType(_("roadmap"), "ref", searchprio=0),
        "theme": ObjType(_("theme"), "theme"),
    }
    data_version = 3
    initial_data: ClassVar[dict[str, Any]] = {
        **{name: {} for name in PAGE_DATA},
        "anchors": "",
        "everything": "",
    }
    live: Live
    _anchors: dict[Target, Anchor] | None = None
    _objects: dict[tuple[str, str], Object] | None = None
    _pages: ItemPages | None = None
    _turned: dict[tuple[str, str, dt.date], int] | None = None

    @property
    def requests(self) -> dict[str, list[Request]]:
        """The requests of each page, by the name of the page, in the order of the page."""
        return self.data["requests"]  # type: ignore[no-any-return]

    @property
    def roadmaps(self) -> dict[str, Roadmap]:
        """The roadmaps that have data."""
        found = ((key, loaded.roadmap) for key, loaded in self.live.loaded.items())
        return {key: roadmap for key, roadmap in found if roadmap is not None}

    @property
    def check_options(self) -> dict[str, Options]:
        """The settings on which the checks of each roadmap depend, by key."""
        settings = self.live.settings
        return {key: check_options(settings, key) for key in settings.roadmaps} if settings else {}

    @property
    def outlines(self) -> dict[str, RoadmapOutline]:
        """The roadmaps that are planned or have no data, by key."""
        return {key: loaded.outline for key, loaded in self.live.loaded.items() if loaded.outline is not None}

    @property
    def publishers(self) -> dict[str, str]:
        """The addresses of the roadmaps that other sites publish, by key."""
        known = self.live.settings.roadmaps if self.live.settings else {}
        return {key: chosen.snapshot for key, chosen in known.items() if chosen.snapshot is not None}

    def note(self, docname: str, view: str, keys: tuple[str, ...], **rest: Any) -> Request:
        """Record a request of a page, and return it."""
        requests = self.requests.setdefault(docname, [])
        made = Request(len(requests), view, keys, **rest)
        requests.append(msgspec.structs.replace(made, fingerprint=self._fingerprint_of(made)))
        return requests[-1]

    def _fingerprint_of(self, request: Request) -> str:
        """Return the digest of the data that a request depends on, including the day if it matters."""
        day = self.live.today if request.counts_days else ""
        expected = self._expected(request.keys) if request.shows_forecast else ""
        known = self.live.settings.roadmaps if self.live.settings and request.view in WITH_CHECKS else {}
        levels = [known[key].checks for key in request.keys if key in known]
        return f"{self.fingerprint(request.keys)} {day} {expected} {levels or ''}"

    def _expected(self, keys: Iterable[str]) -> list[str]:
        """Return what differs if something else is to be expected of the items of these roadmaps."""
        known = self.roadmaps
        return [self.live.forecasts.of(known[key]).digest for key in keys if key in known]

    def wait(self, docname: str) -> None:
        """Record that a page asks for all roadmaps or for something that is missing, so it depends on everything."""
        self.data["waiting"][docname] = self._everything()

    def _everything(self) -> str:
        settings = self.live.settings
        if settings is None:
            return ""
        levels = {key: chosen.checks for key, chosen in settings.roadmaps.items()}
        return f"{self.fingerprint(settings.roadmaps)} {levels} {self._expected(self.live.paged)}"

    def fingerprint(self, keys: Iterable[str]) -> str:
        """Return a digest of all that a view of these roadmaps depends on, including the day as far as it matters."""
        settings = self.live.settings
        seen = hashlib.sha256(f"{settings.repository if settings else None};".encode())
        publishers = self.publishers
        for key in keys:
            seen.update(f"{publishers.get(key, '')} {self.live.proposals.get(key, '')}".encode())
            loaded = self.live.loaded.get(key)
            roadmap = loaded.roadmap if loaded else None
            if loaded is None or roadmap is None:
                seen.update(f"{key}:none {(loaded.problem, loaded.outline) if loaded else None};".encode())
                continue
            stale = is_stale(roadmap, self.live.today, self.live.stale_after)
            past = self.live.histories.get(key, NO_HISTORY)
            seen.update(
                f"{key}:{loaded.digest}:{self._turned_of(roadmap, loaded.digest)}:{stale}:{past.digest};".encode()
            )
        return seen.hexdigest()

    def _turned_of(self, roadmap: Roadmap, digest: str) -> int:
        """Return `turned`, and ask all items of a roadmap only once in a build."""
        self._turned = {} if self._turned is None else self._turned
        state = (roadmap.key, digest, self.live.today)
        if state not in self._turned:
            self._turned[state] = turned(roadmap, self.live.today)
        return self._turned[state]

    def check_consistency(self) -> None:
        """Warn once about each roadmap of which the pages have no data; Sphinx calls this when all pages are read."""
        for key, outline in self.outlines.items():
            if not outline.is_planned and (pages := sorted(self._pages_with(key))):
                problem = self.live.loaded[key].problem
                told = f'no data of roadmap "{key}" for {count_of(len(pages), "page")}: {problem}'
                warn(Subtype.NO_DATA, told, pages[0])

    def _pages_with(self, key: str) -> set[str]:
        """Return the pages that ask for a roadmap."""
        return {docname for docname, asked in self.requests.items() if any(key in request.keys for request in asked)}

    def outdated_pages(self) -> set[str]:
        """Return the pages that were read with other data or lack data. Each build warns about missing data."""
        lacking = (self._pages_with(key) for key, outline in self.outlines.items() if not outline.is_planned)
        changed = {
            docname
            for docname, requests in self.requests.items()
            if any(request.fingerprint != self._fingerprint_of(request) for request in requests)
        }.union(*lacking)
        everything = self._everything()
        return changed | {docname for docname, seen in self.data["waiting"].items() if seen != everything}

    def moved_pages(self) -> set[str]:
        """Return the pages to write again because targets of references, or what a reference shows, have changed.

        Sphinx writes nothing if no page changed, not even the search index. So the first page is written again for the
        pages of items, also if none of these is left.
        """
        self._anchors = self._pages = None
        places = repr((sorted(self.anchors.items()), self.objects, self.pages))
        moved = {*self.requests, *self.data["referring"]} if self._is_new("anchors", places) else set()
        if self._is_new("everything", self._everything()):
            config = self.env.config
            moved |= {*self.data["referring"], *((config.root_doc,) if config.roadmap_item_pages else ())}
        return moved

    def _is_new(self, name: str, state: str) -> bool:
        """Return whether a state differs from that of the last build."""
        seen = hashlib.sha256(state.encode()).hexdigest()
        before, self.data[name] = self.data[name], seen
        return bool(seen != before)

    def ids(self, docname: str, number: int) -> dict[Target, str]:
        """Return the ids of the objects that have the view of this request as their anchor."""
        here = (docname, number)
        return {target: anchor.id for target, anchor in self.anchors.items() if (anchor.docname, anchor.number) == here}

    def anchor(self, kind: str, name: str) -> Anchor | None:
        """Return the anchor of the object that a reference names; case does not matter."""
        meant = self.objects.get((kind, fold(name)))
        return self.anchors.get(meant.target) if meant else None

    @property
    def objects(self) -> dict[tuple[str, str], Object]:
        """All objects that references can name, by type and folded name; collected once in a build."""
        if self._objects is None:
            with in_language(self.env.config.language):
                self._objects = find_objects(self.roadmaps.values(), self.outlines.values())
        return self._objects

    @property
    def anchors(self) -> dict[Target, Anchor]:
        """The anchors of all objects that the pages show; found once, after all pages are read."""
        if self._anchors is None:
            self._anchors = find_anchors(self.requests, self.roadmaps, self.outlines)
        return self._anchors

    @property
    def pages(self) -> ItemPages:
        """The pages of items; found once, after all pages are read."""
        if self._pages is None:
            known = self.roadmaps
            paged = (known[key] for key in self.live.paged if key in known)
            self._pages = name_pages(paged, self.env.found_docs)
        return self._pages

    def clear_doc(self, docname: str) -> None:
        """Remove the data of a page."""
        for name in PAGE_DATA:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Merge the data of pages that another process has read."""
        for name in PAGE_DATA:
            self.data[name].update((docname, seen) for docname, seen in otherdata[name].items() if docname in docnames)

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002  the signature is Sphinx's
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link to the anchor of the object on these pages, or else to GitHub."""
        meant = self.objects.get((typ, fold(target)))
        if meant is not None and meant.words is not None and not node.get("refexplicit"):
            contnode = nodes.inline("", meant.words)
        if meant is not None and typ == "item" and (page := self.pages.of(meant.target[1])) is not None:
            return make_refnode(builder, fromdocname, page, "", contnode, meant.title)
        if meant is not None and (anchor := self.anchors.get(meant.target)) is not None:
            return make_refnode(builder, fromdocname, anchor.docname, anchor.id, contnode, meant.title)
        url = node.get("refuri") or (meant.url if meant else None)
        if url is None:
            return None
        title = {"reftitle": meant.title} if meant else {}
        return nodes.reference("", "", contnode, refuri=url, internal=False, **title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve a reference to any object with this name."""
        found = [
            (f"roadmap:{typ}", self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode))
            for typ in self.object_types
            if (typ, fold(target)) in self.objects
        ]
        return [(role, reference) for role, reference in found if reference is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Return the objects for the search and for references from other projects.

        In an inventory (``objects.inv``), blanks separate a name from the values after it. A name that contains similar
        values, such as ``Support for Python 3 on ARM``, is left out.
        """
        for (kind, name), found in self.objects.items():
            place = self._place_of(found.target)
            if place is not None and name == fold(found.name) and not AMBIGUOUS.search(found.name):
                yield (found.name, found.title, kind, *place, self.object_types[kind].attrs["searchprio"])

    def _place_of(self, target: Target) -> tuple[str, str] | None:
        """Return the name of the page of an object, and its id there."""
        if target[0] == "item" and (page := self.pages.of(target[1])) is not None:
            return page, place_on(page)
        anchor = self.anchors.get(target)
        return (anchor.docname, anchor.id) if anchor else None


def domain_of(env: BuildEnvironment) -> RoadmapDomain:
    """Return the domain ``roadmap`` of an environment."""
    return cast("RoadmapDomain", env.get_domain(RoadmapDomain.name))
