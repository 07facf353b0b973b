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

"""The values of ``conf.py``. Each is declared once, with its allowed types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from sphinx.config import ENUM
from sphinx.errors import ConfigError

from ... import clock
from ...errors import SettingsError
from ...load import RefreshPolicy
from ...settings import choose_keys

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config


class Value(Struct, frozen=True):
    """One configuration value."""

    name: str
    default: str | bool | None
    rebuild: Literal["env", ""]
    types: Any
    description: str


TEXT = frozenset({str})
TEXT_OR_NONE = TEXT | {type(None)}

VALUES = (
    Value("roadmap_config", "roadmap.toml", "env", TEXT, "Path of the file that defines the roadmaps."),
    Value("roadmap_snapshot_dir", "_roadmap", "env", TEXT, "Folder of the committed snapshots."),
    Value("roadmap_refresh", "auto", "", ENUM("auto", "always", "never"), "When GitHub is asked."),
    Value("roadmap_max_age", "1h", "", TEXT, "The age from which auto fetches data again."),
    Value("roadmap_timeout", "60s", "", TEXT, "The longest time for fetching all roadmaps, with failures and waits."),
    Value("roadmap_stale_after", "30d", "env", TEXT, "The age from which pages call the data old."),
    Value("roadmap_today", None, "env", TEXT_OR_NONE, "The day that counts as today."),
    Value("roadmap_item_pages", False, "env", frozenset({bool, list, tuple}), "The roadmaps with pages of items."),
    Value("roadmap_strict", False, "", frozenset({bool}), "If true, a failed fetch ends the build."),
)


def register(app: Sphinx) -> None:
    """Declare the values."""
    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild, value.types, value.description)


def validate(_app: Sphinx, config: Config) -> None:
    """End the build if values are invalid and cannot be corrected by guessing; report all of them together."""
    ages = ("roadmap_max_age", "roadmap_timeout", "roadmap_stale_after")
    checks = dict.fromkeys(ages, clock.parse_age) | {"roadmap_today": _today}
    problems = []
    for value in VALUES:
        found = config[value.name]
        if value.types in (TEXT, TEXT_OR_NONE) and not isinstance(found, tuple(value.types)):
            problems.append(f"{value.name}: {found!r:.80} is not text in quotes.")
            continue
        try:
            checks.get(value.name, str)(found)
        except SettingsError as error:
            problems.append(f"{value.name}: {error}")
    if not isinstance(config.roadmap_item_pages, bool | list | tuple):
        problems.append(f"roadmap_item_pages: {config.roadmap_item_pages!r:.80} is neither True, False nor a list.")
    if config.roadmap_refresh not in ("auto", "always", "never"):
        problems.append(f"roadmap_refresh: {config.roadmap_refresh!r} is not one of 'auto', 'always', 'never'.")
    if problems:
        raise ConfigError("conf.py: " + " ".join(problems))


def policy(config: Config) -> RefreshPolicy:
    """Return the policy that says when GitHub is asked, and for how long."""
    max_age, limit = clock.parse_age(config.roadmap_max_age), clock.parse_age(config.roadmap_timeout)
    return RefreshPolicy(config.roadmap_refresh, max_age, config.roadmap_strict, limit)


def paged_roadmaps(config: Config, defined: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the roadmaps with a page for each item, in the order of ``roadmap.toml``."""
    wanted = config.roadmap_item_pages
    if isinstance(wanted, bool):
        return tuple(defined) if wanted else ()
    try:
        chosen = choose_keys(map(str, wanted), defined)
    except SettingsError as error:
        raise ConfigError(f"conf.py: roadmap_item_pages: {error}") from None
    return tuple(key for key in defined if key in chosen)


def _today(text: str | None) -> dt.date:
    return clock.today(text)


def resolve(confdir: Path, path: str) -> Path:
    """Return a path of ``conf.py``, relative to its folder, or else to the folder that really contains ``conf.py``.

    TVM builds in a folder of symbolic links that has only some of the files (docs/Makefile, ``staging``).
    """
    here = confdir / path
    there = (confdir / "conf.py").resolve().parent / path
    return there if there.exists() and not here.exists() else here
