"""The roadmaps for scripts, beside the pages: ``roadmap/<key>.json`` in the form of the snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .domain import RoadmapDomain


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Publish the data of the roadmaps that the pages show."""
    if exception is not None or app.builder.name not in {"html", "dirhtml", "singlehtml"}:
        return
    domain = cast("RoadmapDomain", app.env.get_domain("roadmap"))
    shown = {key for requests in domain.requests.values() for request in requests for key in request.keys}
    for key in sorted(shown & domain.roadmaps.keys()):
        path = Path(app.outdir) / "roadmap" / f"{key}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dump_roadmap(domain.roadmaps[key]))
