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

"""Find the names of repositories in texts, to ask GitHub whether they are private."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...refs import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..ask.replies import Project, ProjectItem


def texts_of(items: Iterable[ProjectItem], project: Project | None = None) -> Iterator[str]:
    """Yield the texts in which names are looked for: those of a project about itself, titles and bodies."""
    if project is not None:
        yield project.title
        yield project.short_description or ""
        yield project.readme or ""
        yield from (update.body or "" for update in project.status_updates or ())
    for content in (item.content for item in items):
        if content is not None:
            yield content.title
            yield content.body or ""


def named_repositories(texts: Iterable[str], host: str) -> frozenset[str]:
    """Return the case-folded names of the repositories that texts refer to.

    Parameters
    ----------
    host
        The server. Only addresses on this server name repositories.
    """
    in_address = rf"https?://(?:www\.)?{re.escape(host)}/({REPOSITORY.pattern})"
    in_reference = rf"(?<![\w./-])({REPOSITORY.pattern})#\d"
    named = re.compile(f"{in_address}|{in_reference}", re.IGNORECASE)
    found = (match[1] or match[2] for text in texts for match in named.finditer(text))
    return frozenset(name.rstrip(".").removesuffix(".git").casefold() for name in found)
