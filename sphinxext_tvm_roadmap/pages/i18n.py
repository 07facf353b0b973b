"""The words of the pages, in the language of the build."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from sphinx.locale import get_translation
from sphinx.util import i18n as sphinx_i18n

CATALOG = "sphinxext-tvm-roadmap"
LOCALE_DIR = Path(__file__).parent / "locale"

_ = get_translation(CATALOG)
"""Translate one message; to be called inside functions, where the language is known."""


@lru_cache(maxsize=512)
def format_date(form: str, day: dt.date, language: str | None) -> str:
    """Write a day in the language of the build; ``form`` is as for ``strftime``."""
    instant = dt.datetime(day.year, day.month, day.day, tzinfo=dt.timezone.utc)
    return sphinx_i18n.format_date(form, date=instant, language=language or "en")
