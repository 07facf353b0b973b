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

"""A roadmap without data: only the parts that ``roadmap.toml`` tells are known."""

from __future__ import annotations

from msgspec import Struct

from ..model import Theme  # noqa: TC001 - msgspec reads the annotations


class RoadmapOutline(Struct, frozen=True, kw_only=True):
    """A roadmap that is planned, or of which a build has no data."""

    key: str
    title: str
    """The key if ``roadmap.toml`` gives no title."""
    scope: str | None = None
    """Markdown."""
    maintainers: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    url: str | None
    """The address of its data; ``None`` if it is planned, so that there is none."""

    @property
    def is_planned(self) -> bool:
        """Whether the roadmap is only defined, so that there is no data of it yet."""
        return self.url is None
