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

"""Roadmaps of GitHub Projects in Sphinx documentation.

``__all__`` names the public interface for programs. All other modules and names are private: they may change in any
release. Sphinx calls `setup`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import FilterError, RoadmapError, SettingsError, SnapshotError
from .filters import select_items
from .load import load_roadmaps
from .model import (
    Column,
    Goal,
    Item,
    Label,
    LeftOut,
    Progress,
    Reference,
    Roadmap,
    StatusUpdate,
    Task,
    Theme,
    View,
)
from .version import VERSION

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = [
    "Column",
    "FilterError",
    "Goal",
    "Item",
    "Label",
    "LeftOut",
    "Progress",
    "Reference",
    "Roadmap",
    "RoadmapError",
    "SettingsError",
    "SnapshotError",
    "StatusUpdate",
    "Task",
    "Theme",
    "View",
    "__version__",
    "load_roadmaps",
    "select_items",
    "setup",
]

__version__ = VERSION


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; it is imported late, so that the core can be used without Sphinx."""
    from .pages.setup.extension import setup as setup_pages

    return setup_pages(app)
