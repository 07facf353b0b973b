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

"""Every query that the product may send: as it stands, without each feature that a server may lack, and without all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_tvm_roadmap.github.ask.queries import ENTRIES, FEATURE, FOUND, HEAD, ITEMS, WORK, build_query
from sphinxext_tvm_roadmap.github.ask.timelines import TEXTS, TIMELINES
from sphinxext_tvm_roadmap.github.create.missing_parts import MUTATIONS
from sphinxext_tvm_roadmap.github.create.project_state import OWNER_PROJECTS, STATE

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = {"items": ITEMS, "found": FOUND}
QUERIES = {owner: entry + HEAD for owner, entry in ENTRIES.items()} | PAGES | {"work": WORK}
QUERIES |= {f"events-{kind}": query for kind, query in TIMELINES.items()}
QUERIES |= {f"texts-{kind}": query for kind, query in TEXTS.items()}
QUERIES |= {"owner-projects": OWNER_PROJECTS, "state": STATE}
QUERIES |= {f"change-{number}": mutation for number, mutation in enumerate(MUTATIONS)}
FEATURES = sorted({found["name"] for query in QUERIES.values() for found in FEATURE.finditer(query)})


def ways_to_ask(name: str) -> Iterator[str]:
    """Yield the texts of a query of `QUERIES`."""
    for lacks in (set(), *({feature} for feature in FEATURES), set(FEATURES)):
        yield build_query(QUERIES[name], lacks)
