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

"""Register the values of ``conf.py``, and read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import ENUM
from sphinx.errors import ConfigError

from ... import clock
from ...conf_values import VALUES, mistakes_in
from ...errors import SettingsError
from ...load import RefreshPolicy
from ...settings import choose_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from ...conf_values import Kind

TYPES: dict[Kind, Any] = {
    "text": frozenset({str}),
    "age": frozenset({str}),
    "day": frozenset({str, type(None)}),
    "keys": frozenset({bool, list, tuple}),
    "flag": frozenset({bool}),
}
"""The types that Sphinx allows for the kinds of values."""


def register(app: Sphinx) -> None:
    """Declare the values."""
    for value in VALUES:
        types = ENUM(*value.choices) if value.choices else TYPES[value.kind]
        app.add_config_value(value.name, value.default, value.rebuild, types, value.description)


def validate(_app: Sphinx, config: Config) -> None:
    """End the build if values are invalid and cannot be corrected by guessing; report all of them together."""
    problems = [said for _name, said in mistakes_in({value.name: config[value.name] for value in VALUES})]
    problems += _wrong_epoch() if config.roadmap_today is None else []
    if problems:
        raise ConfigError("conf.py: " + " ".join(problems))


def _wrong_epoch() -> list[str]:
    try:
        clock.today()
    except SettingsError as error:
        return [str(error)]
    return []


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
