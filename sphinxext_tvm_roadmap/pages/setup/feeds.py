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

"""Publish the roadmaps for scripts, next to the pages: ``roadmap/<key>.json`` in the form of the snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from ...errors import SnapshotError
from ...store.files import write_atomically
from ...store.snapshot import dump_roadmap
from ..refs.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Publish the data of the roadmaps that the pages show."""
    if exception is not None or app.builder.name not in {"html", "dirhtml", "singlehtml"}:
        return
    domain = domain_of(app.env)
    shown = {key for requests in domain.requests.values() for request in requests for key in request.keys}
    for key in sorted(shown & domain.roadmaps.keys()):
        path = Path(app.outdir) / "roadmap" / f"{key}.json"
        try:
            write_atomically(path, dump_roadmap(domain.roadmaps[key]))
        except SnapshotError as error:
            raise SphinxError(str(error)) from None
