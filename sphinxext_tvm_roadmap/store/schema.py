"""The JSON Schema of snapshots, published as ``roadmap.schema.json``; ``python -m`` this module prints it."""

from __future__ import annotations

import sys
from inspect import cleandoc

import msgspec

from ..model import Roadmap


def schema_bytes() -> bytes:
    """Return the schema (JSON Schema 2020-12) that belongs to `model.Roadmap`, in the form of our JSON files."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Roadmap)}
    for record in schema["$defs"].values():
        # Docstrings are indented before Python 3.13.
        record["description"] = cleandoc(record["description"])
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_bytes())
