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

"""The texts and the days of the pages, in the language of the view that is being made.

The catalogues are read here without Sphinx, so that views need none. `_` and `ngettext` have the names that Babel looks
for when it collects the texts.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, dates, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..planning.change_messages import Template

CATALOG = "sphinxext-tvm-roadmap"
LOCALE_DIR = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def in_language(language: str | None) -> Iterator[None]:
    """Translate in this block into a language of ``conf.py``; ``None`` is English."""
    before = _language.set(language or "en")
    try:
        yield
    finally:
        _language.reset(before)


def _(message: str) -> str:
    """Translate one message. Call it inside functions, because the language is known only there."""
    return _catalog(_language.get()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message that depends on a number; languages may have more forms than these two."""
    return _catalog(_language.get()).ngettext(one, many, number)


def translated(template: Template) -> str:
    """Translate a template of the core; the places in it stay."""
    if template.many:
        return ngettext(template.one, template.many, template.number)
    return _(template.one)


def format_date(day: dt.date, form: str = "medium") -> str:
    """Write a day; ``form`` is a length or a pattern of CLDR, such as ``MMM dd``."""
    return _format_date(day, form, _language.get())


def format_days(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Write two days of one sentence; two days of one year need its number only once."""
    if first.year != last.year:
        return format_date(first), format_date(last)
    # Both name the month with letters: where the usual form of a day has numbers only, the two would look different.
    forms = _locale(_language.get()).datetime_skeletons
    return format_date(first, forms["MMMd"].pattern), format_date(last, forms["yMMMd"].pattern)


def format_number(number: float) -> str:
    """Write a number, with one digit after the decimal sign if it is no whole number."""
    return numbers.format_decimal(number, "#,##0.#", locale=_locale(_language.get()))


@lru_cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation(CATALOG, LOCALE_DIR, [language], fallback=True)


@lru_cache(maxsize=512)
def _format_date(day: dt.date, form: str, language: str) -> str:
    return dates.format_date(day, form, locale=_locale(language))


def _locale(language: str) -> Locale:
    """Return the rules for days and numbers of a language; English for a language that has none."""
    try:
        return Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return Locale("en")
