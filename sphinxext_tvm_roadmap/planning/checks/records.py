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

"""The records of checks: a rule, the roadmap that it looks at, and the problems that it finds."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations of settings
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from ...status_words import KNOWN, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ...model import Item, Roadmap
    from ..change_messages import Message, Template

Severity = Literal["info", "warning", "error"]
Mender = Literal["owner", "maintainer", "settings"]
"""The owner of the item, a maintainer of the roadmap, or an author of ``roadmap.toml``."""

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""The least important first."""

DAYS_WITHOUT_NEWS = 90


class Levels(Struct, frozen=True):
    """The table ``[checks]`` of ``roadmap.toml``, for one roadmap."""

    severities: Mapping[str, Severity | Literal["off"]] = {}
    """The severities that replace those of the rules, by the id of the rule."""
    no_news_days: int = DAYS_WITHOUT_NEWS


class Options(Struct, frozen=True):
    """The settings of a roadmap that rules depend on."""

    levels: Levels = Levels()
    fields: Mapping[str, Iterable[str]] = {}
    """The names in ``[fields]`` for each purpose; empty for a roadmap without a project."""
    usual_fields: Mapping[str, Iterable[str]] = {}
    """The names for each purpose that apply without ``[fields]``."""
    words: Words = field(default_factory=KNOWN.copy)
    """The words of the field *Status*, with those of ``[statuses]``."""


class Subject(Struct, frozen=True):
    """The roadmap that is checked, and everything that a rule may know besides."""

    roadmap: Roadmap
    today: dt.date
    boards: tuple[Roadmap, ...] = ()
    """All roadmaps of ``roadmap.toml`` that have data, including this one."""
    options: Options = Options()


class Problem(Struct, frozen=True):
    """One thing to mend, as a rule finds it."""

    message: Message | str
    """A sentence; a ``str`` is shown as it is in all languages. It does not name the item: whoever shows it does."""
    item: Item | None = None
    column: str | None = None
    """The name of a column."""
    theme: str | None = None


class Rule(Struct, frozen=True):
    """A rule that a roadmap should keep."""

    id: str
    severity: Severity
    """The severity if ``roadmap.toml`` gives no other."""
    why: Template
    """Why the rule exists, in one sentence."""
    mend: Template
    """How to mend a problem, in one sentence."""
    mender: Mender
    find: Callable[[Subject], Iterable[Problem]]


class Finding(Struct, frozen=True):
    """A problem of a roadmap, with all that a person needs to mend it."""

    rule: str
    """`Rule.id`."""
    severity: Severity
    mender: Mender
    roadmap: str
    """The key of the roadmap."""
    message: Message
    url: str
    """The page on which it can be mended: that of the item, else that of the roadmap."""
    item: Item | None = None
    column: str | None = None
    theme: str | None = None
    waiver: str | None = None
    """The reason for which the author of the item waived the rule; ``None`` if nobody did."""
