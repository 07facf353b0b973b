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

"""The ten roadmaps of Apache TVM as RFC 0050 proposes them: the text of their ``roadmap.toml``, and their pages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from .roadmap_page import PagePart

if TYPE_CHECKING:
    from ..settings import RoadmapSettings

INDEX_PARTS = (
    PagePart(
        text="Each roadmap tells the plan of the next quarters and its reasons. The plans are kept on GitHub.",
        directive="roadmap",
        argument="*",
        options={"view": "summary"},
    ),
    PagePart(heading="Help wanted", directive="roadmap-help-wanted", argument="*"),
)
"""The page of all roadmaps, without the list of their pages."""


def tvm_settings() -> str:
    """Return the text of ``roadmap.toml``, with the licence header that TVM wants."""
    return files(__package__).joinpath("tvm-roadmaps.toml").read_text(encoding="utf-8")


def tvm_parts(key: str, chosen: RoadmapSettings) -> tuple[PagePart, ...]:
    """Return the directives of the page of one roadmap; of a planned one, there is nothing but its scope to show."""
    board = PagePart(directive="roadmap", argument=key)
    if chosen.planned:
        return (board,)
    return (
        board,
        PagePart(heading="Themes", directive="roadmap-themes", argument=key),
        PagePart(heading="Help wanted", directive="roadmap-help-wanted", argument=key),
    )
