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

"""Read the table ``[checks]`` of ``roadmap.toml``."""

from __future__ import annotations

from typing import Any, get_args

from ...errors import SettingsError, nearest
from .records import DAYS_WITHOUT_NEWS, Levels, Severity
from .rules import OWN
from .waivers import ADDED

NO_NEWS_DAYS = "no-news-days"
ALLOWED = ("off", *get_args(Severity))


def read_levels(table: object, *, at: str, common: Levels | None = None) -> Levels:
    """Read a table of severities; raise `SettingsError` for an unknown rule or another value.

    Parameters
    ----------
    at
        The name of the table in messages.
    common
        The table of all roadmaps, which this one completes.
    """
    if not isinstance(table, dict):
        raise SettingsError(f'{at}: expected a table of rules, like no-owner = "warning".')
    common = common or Levels()
    severities: dict[str, Any] = dict(common.severities)
    days = common.no_news_days
    for name, value in table.items():
        if name == NO_NEWS_DAYS:
            days = _days(value, at)
        elif name not in OWN and not name.startswith(ADDED):
            raise SettingsError(f'{at}: there is no rule "{name}"; {nearest(name, (*OWN, NO_NEWS_DAYS))}.')
        elif value not in ALLOWED:
            raise SettingsError(f'{at}.{name}: "{value}" is no severity; {nearest(str(value), ALLOWED)}.')
        else:
            severities[name] = value
    return Levels(severities, days)


def _days(value: object, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(f"{at}.{NO_NEWS_DAYS}: write a whole number of days above 0, like {DAYS_WITHOUT_NEWS}.")
    return value
