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

"""Read the days of which changes are told: the options ``:since:`` and ``:until:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...clock import parse_day
from ...errors import SettingsError
from ...planning.since import LAST_QUARTER, Telling, parse_since
from ..diagnostics import Subtype

if TYPE_CHECKING:
    from .options import RoadmapDirective


def telling_of(directive: RoadmapDirective) -> Telling:
    """Return the days that the options name; warn about a time that cannot be understood, and do without it."""
    since, today = directive.options.get("since", LAST_QUARTER), directive.domain_here.live.today
    try:
        first = parse_since(since, today)
    except SettingsError as error:
        directive.warn(Subtype.OPTION, f":since: {error}")
        since, first = LAST_QUARTER, parse_since(LAST_QUARTER, today)
    telling = Telling(first, is_relative=str(first) != since.strip())
    if "until" not in directive.options:
        return telling
    try:
        last = parse_day(directive.options["until"])
    except SettingsError as error:
        directive.warn(Subtype.OPTION, f":until: {error}")
        return telling
    if last < first:
        directive.warn(Subtype.OPTION, f":until: {last} is before the first day, {first}, and is not used.")
        return telling
    return Telling(first, last, is_relative=telling.is_relative)
