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

"""The warnings of the build; ``suppress_warnings`` accepts the name of each."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..errors import one_line

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

WARNING_TYPE = "tvm_roadmap"


class Subtype(Enum):
    """The second half of a warning's name, ``tvm_roadmap.<value>``."""

    SETTINGS = "settings"
    """A directive is used, but there is no ``roadmap.toml``."""
    UNKNOWN_ROADMAP = "unknown-roadmap"
    """A directive names a roadmap that ``roadmap.toml`` does not define."""
    UNKNOWN_ITEM = "unknown-item"
    """A directive names an item that is in none of the roadmaps."""
    OPTION = "option"
    """Options contradict each other, or an option has a value that is not allowed."""
    NOTHING = "nothing"
    """A filter, a choice of quarters or a view fits no item, although there is data; only with ``nitpicky``."""
    NO_DATA = "no-data"
    """Pages show a roadmap that has neither a snapshot nor fetched data."""
    OUTPUT = "output"
    """Our data or an item's page cannot be published: its name is taken, or the history cannot be read."""


def warn(subtype: Subtype, message: str, location: nodes.Node | tuple[str, int] | str | None) -> None:
    """Log one warning with its location."""
    logger.warning("%s", one_line(message), type=WARNING_TYPE, subtype=subtype.value, location=location)


def tell(env: BuildEnvironment, message: str, location: str) -> None:
    """Say that nothing is chosen: a warning if ``nitpicky`` asks for such, else a line of information."""
    if env.config.nitpicky:
        warn(Subtype.NOTHING, message, location)
    else:
        path, _colon, line = location.rpartition(":")
        report(f"{env.path2doc(path) or path}:{line}: {message}")


def report(message: str) -> None:
    """Log one line that does not ask the reader to do anything."""
    logger.info("%s", one_line(f"[{WARNING_TYPE}] {message}"))
