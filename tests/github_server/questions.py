"""Every query that the product may send: as it stands, without each feature that a server may lack, and without all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_tvm_roadmap.github.ask.queries import ASSIGNEES, ENTRIES, FEATURE, FOUND, HEAD, ITEMS, build_query

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {"items": ITEMS, "found": FOUND}
QUERIES = {owner: entry + HEAD for owner, entry in ENTRIES.items()} | PAGES | {"assignees": ASSIGNEES}
FEATURES = sorted({found["name"] for query in QUERIES.values() for found in FEATURE.finditer(query)})


def ways_to_ask(name: str) -> Iterator[str]:
    """Yield the texts of a query of `QUERIES`."""
    for lacks in (set(), *({feature} for feature in FEATURES), set(FEATURES)):
        yield build_query(QUERIES[name], lacks)
