"""The roadmaps for scripts, beside the pages: ``roadmap/<key>.json`` in the form of the snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.errors import SphinxError

from ...errors import SnapshotError
from ...store.files import write_atomically
from ...store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..refs.domain import RoadmapDomain


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Publish the data of the roadmaps that the pages show."""
    if exception is not None or app.builder.name not in {"html", "dirhtml", "singlehtml"}:
        return
    domain = cast("RoadmapDomain", app.env.get_domain("roadmap"))
    shown = {key for requests in domain.requests.values() for request in requests for key in request.keys}
    for key in sorted(shown & domain.roadmaps.keys()):
        path = Path(app.outdir) / "roadmap" / f"{key}.json"
        try:
            write_atomically(path, dump_roadmap(domain.roadmaps[key]))
        except SnapshotError as error:
            raise SphinxError(str(error)) from None
