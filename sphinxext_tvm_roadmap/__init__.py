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
from .pages import parts
from .planning.checks.records import Problem, Subject
from .planning.selection import select_items
from .version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from .pages.views.pieces.context import Context
    from .planning.checks.records import Mender, Severity
    from .planning.selection import SelectedRoadmap

__all__ = [
    "Column",
    "FilterError",
    "Goal",
    "Item",
    "Label",
    "LeftOut",
    "Problem",
    "Progress",
    "Reference",
    "Roadmap",
    "RoadmapError",
    "SettingsError",
    "SnapshotError",
    "StatusUpdate",
    "Subject",
    "Task",
    "Theme",
    "View",
    "__version__",
    "add_roadmap_check",
    "add_roadmap_view",
    "load_roadmaps",
    "parts",
    "select_items",
    "setup",
]

__version__ = VERSION


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; it is imported late, so that the core can be used without Sphinx."""
    from .pages.setup.extension import setup as setup_pages

    return setup_pages(app)


def add_roadmap_view(
    app: Sphinx, name: str, function: Callable[[tuple[SelectedRoadmap, ...], Context], tuple[parts.Block, ...]]
) -> None:
    """Add a view, so that authors can write its name behind ``:view:``; an extension calls this in its ``setup``.

    Parameters
    ----------
    name
        Small letters, digits and hyphens, such as ``workload``.
    function
        Takes the roadmaps with the items that the author chose, and the context of the build; returns the parts of
        the view. It must return the same parts for the same arguments.

    Raises
    ------
    sphinx.errors.ExtensionError
        The name is not allowed, or another view has it.
    """
    from .pages.setup.own_views import add_view

    add_view(app, name, function)


def add_roadmap_check(
    app: Sphinx,
    name: str,
    function: Callable[[Subject], Iterable[Problem]],
    *,
    why: str,
    mend: str,
    severity: Severity = "warning",
    mender: Mender = "maintainer",
) -> None:
    """Add a rule to those of ``.. roadmap-checks::``; an extension calls this in its ``setup``.

    Parameters
    ----------
    name
        ``x-`` and small letters, digits and hyphens, such as ``x-budget``.
    function
        Takes a roadmap as a `Subject`, and returns a `Problem` for each thing to mend. It must return the same problems
        for the same roadmaps.
    why, mend
        Why the rule exists, and how to mend a problem, in one sentence each.
    severity
        The severity if ``roadmap.toml`` gives no other.
    mender
        Who can mend a problem; ``owner`` for the owner of its item.

    Raises
    ------
    sphinx.errors.ExtensionError
        The name is not allowed, or another rule has it.
    """
    from .pages.setup.own_checks import add_check
    from .planning.change_messages import Template
    from .planning.checks.records import Rule

    add_check(app, Rule(name, severity, Template(why), Template(mend), mender, function))
