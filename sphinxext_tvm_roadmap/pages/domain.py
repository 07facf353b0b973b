"""The domain ``roadmap``: what the pages show, and the roadmaps themselves."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, ClassVar

import msgspec
from docutils import nodes
from msgspec import Struct
from sphinx.domains import Domain
from sphinx.util.nodes import make_refnode

from ..planning.schedule import current_column, is_stale
from ..settings import source_url
from .homes import find_homes
from .request import Request

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from typing import Any

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..model import Item, Roadmap
    from ..provider import Provided
    from ..settings import Settings
    from .homes import Home


class Live(Struct, frozen=True):
    """What a build loads before it reads; never pickled, inherited by the processes that it forks."""

    settings: Settings | None
    problem: str
    """Why there are no settings."""
    provided: dict[str, Provided]
    today: dt.date
    stale_after: dt.timedelta


class RoadmapDomain(Domain):
    """Records which page shows what; holds the roadmaps beside its data, where nothing is pickled."""

    name = "roadmap"
    label = "Roadmap"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"requests": {}, "waiting": {}, "homes": ""}
    live: Live
    _homes: dict[str, Home] | None = None
    _ids: dict[str, str]

    @property
    def requests(self) -> dict[str, list[Request]]:
        """What each page shows, by its name, in the order of the page."""
        return self.data["requests"]  # type: ignore[no-any-return]

    @property
    def roadmaps(self) -> dict[str, Roadmap]:
        """The roadmaps that there is data of."""
        found = ((key, provided.roadmap) for key, provided in self.live.provided.items())
        return {key: roadmap for key, roadmap in found if roadmap is not None}

    def addresses(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Return where these roadmaps are on GitHub, as ``roadmap.toml`` names them."""
        known = self.live.settings.roadmaps if self.live.settings else {}
        return [(key, source_url(known[key])) for key in keys if key in known]

    def note(self, docname: str, view: str, keys: tuple[str, ...], **rest: Any) -> Request:
        """Record what a page shows, and return the record."""
        requests = self.requests.setdefault(docname, [])
        requests.append(Request(len(requests), view, keys, fingerprint=self.fingerprint(keys), **rest))
        return requests[-1]

    def wait(self, docname: str) -> None:
        """Record that a page asks for all roadmaps, or for what is not there: it depends on everything."""
        self.data["waiting"][docname] = self._everything()

    def _everything(self) -> str:
        return self.fingerprint(self.live.settings.roadmaps) if self.live.settings else ""

    def fingerprint(self, keys: Iterable[str]) -> str:
        """Return a digest of all that a view of these roadmaps depends on, the day included as far as it matters."""
        seen = hashlib.sha256()
        for key in keys:
            provided = self.live.provided.get(key)
            roadmap = provided.roadmap if provided else None
            if provided is None or roadmap is None:
                seen.update(f"{key}:none;".encode())
                continue
            column = current_column(roadmap, self.live.today)
            stale = is_stale(roadmap, self.live.today, self.live.stale_after)
            seen.update(f"{key}:{provided.digest}:{column.name if column else None}:{stale};".encode())
        return seen.hexdigest()

    def outdated_pages(self) -> set[str]:
        """Return the pages that were read with other data."""
        changed = {
            docname
            for docname, requests in self.requests.items()
            if any(request.fingerprint != self.fingerprint(request.keys) for request in requests)
        }
        everything = self._everything()
        return changed | {docname for docname, seen in self.data["waiting"].items() if seen != everything}

    def moved_pages(self) -> set[str]:
        """Return the pages to write again, since references lead elsewhere than when they were written."""
        self._homes = None
        homes = hashlib.sha256(msgspec.json.encode(self._find_homes(), order="deterministic")).hexdigest()
        before, self.data["homes"] = self.data["homes"], homes
        return set(self.requests) if homes != before else set()

    def anchor(self, docname: str, request: Request, item: Item) -> str | None:
        """Return the id of an item, if this view on this page is the place that references lead to."""
        home = self._find_homes().get(item.id)
        return home.anchor if home and (home.docname, home.number) == (docname, request.number) else None

    def home(self, ref: str) -> Home | None:
        """Return the place of an item by its reference, ``owner/repository#number`` in any case."""
        return self._find_homes().get(self._ids.get(ref.casefold(), ""))

    def _find_homes(self) -> dict[str, Home]:
        """Find all homes once, when all pages are read."""
        if self._homes is None:
            self._homes = find_homes(self.requests, self.roadmaps)
            items = (item for roadmap in self.roadmaps.values() for item in roadmap.items)
            self._ids = {item.ref.casefold(): item.id for item in items if item.ref}
        return self._homes

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.requests.pop(docname, None)
        self.data["waiting"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for name in ("requests", "waiting"):
            self.data[name].update((docname, seen) for docname, seen in otherdata[name].items() if docname in docnames)

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002  the signature is Sphinx's
        fromdocname: str,
        builder: Builder,
        typ: str,  # noqa: ARG002
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Lead to the place of an item on these pages, else to GitHub."""
        home = self.home(target)
        if home is not None:
            return make_refnode(builder, fromdocname, home.docname, home.anchor, contnode)
        return nodes.reference("", "", contnode, refuri=node["refuri"], internal=False) if "refuri" in node else None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,  # noqa: ARG002
        builder: Builder,  # noqa: ARG002
        target: str,  # noqa: ARG002
        node: pending_xref,  # noqa: ARG002
        contnode: nodes.Element,  # noqa: ARG002
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve nothing yet: roles are not part of the domain."""
        return []
