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

"""Say which versions are installed, and whether the theme of the documentation is among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import ok, problem, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .records import Diagnosis

BUILT_IN = frozenset({
    "agogo", "basic", "bizstyle", "classic", "default", "epub", "haiku", "nature", "nonav", "pyramid", "scrolls",
    "sphinxdoc", "traditional",
})  # fmt: skip
"""The themes that Sphinx brings itself."""


def diagnose_installation(python: str, versions: Mapping[str, str | None]) -> Iterator[Diagnosis]:
    """Say which versions of Python and of packages this command runs with.

    Parameters
    ----------
    versions
        The version of each package that matters; ``None`` if it is not installed.
    """
    listed = ", ".join((f"Python {python}", *(f"{name} {version}" for name, version in versions.items() if version)))
    yield ok(f"{listed}.")
    if not versions.get("Sphinx", ""):
        yield problem("Sphinx is not installed in this Python.", "Run: python -m pip install Sphinx")
    if not versions.get("PyGithub", ""):
        yield unknown(
            "PyGithub is not installed in this Python, so that nothing can be fetched. Builds from snapshots work.",
            'To fetch, run: python -m pip install "sphinxext-tvm-roadmap[sync]"',
        )


def diagnose_theme(theme: str | None, installed: Mapping[str, str], *, has_own_path: bool) -> Diagnosis:
    """Say whether a theme is installed.

    Parameters
    ----------
    theme
        Its name; ``None`` if ``conf.py`` computes it.
    installed
        The package and the version that bring each theme, by its name.
    has_own_path
        Whether ``conf.py`` names folders with further themes.
    """
    if theme is None:
        return unknown("conf.py computes html_theme, so that the theme is not known here.")
    if theme in BUILT_IN:
        return ok(f"The theme {theme} comes with Sphinx.")
    if theme in installed:
        return ok(f"The theme {theme} is installed: {installed[theme]}.")
    if has_own_path:
        return ok(f"The theme {theme} is looked for in the folders of html_theme_path.")
    return unknown(
        f"The theme {theme} is not among those that are installed in this Python.",
        "Install its package, or run this command in the environment that builds the documentation.",
    )
