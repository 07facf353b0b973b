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

"""The files that are published of a roadmap beside the pages, as far as the pages lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ....planning.planned_days import planned_days

if TYPE_CHECKING:
    from ....model import Roadmap
    from ....planning.history import History

FILES = "roadmap"
"""The folder of the files, in the folder of the pages."""

FeedForm = Literal["json", "markdown", "calendar", "changes"]


class PublishedFile(Struct, frozen=True):
    """One file."""

    form: FeedForm
    name: str


def published_files(roadmap: Roadmap, past: History) -> tuple[PublishedFile, ...]:
    """Return the files of a roadmap: no calendar without a day, and no feed of changes while none is known."""
    key = roadmap.key
    return (
        PublishedFile("json", f"{key}.json"),
        PublishedFile("markdown", f"{key}.md"),
        *((PublishedFile("calendar", f"{key}.ics"),) if planned_days(roadmap) else ()),
        *((PublishedFile("changes", f"{key}.changes.xml"),) if past.begins is not None else ()),
    )
