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

"""Write the JSON Schema of snapshots, ``roadmap.schema.json``: ``python tests/make_schema.py``."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import msgspec

from sphinxext_tvm_roadmap.model import Roadmap

PUBLISHED = Path(__file__).parents[1] / "sphinxext_tvm_roadmap" / "store" / "roadmap.schema.json"


def schema_bytes() -> bytes:
    """Return the schema (JSON Schema 2020-12) of `model.Roadmap`, in the form of our JSON files."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Roadmap)}
    for record in schema["$defs"].values():
        # Before Python 3.13, the lines of a docstring keep their indentation.
        record["description"] = cleandoc(record["description"])
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


if __name__ == "__main__":
    PUBLISHED.write_bytes(schema_bytes())
