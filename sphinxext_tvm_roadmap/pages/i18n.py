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

"""The texts of the pages, in the language of the build."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from sphinx.locale import get_translation
from sphinx.util import i18n as sphinx_i18n

CATALOG = "sphinxext-tvm-roadmap"
LOCALE_DIR = Path(__file__).parent / "locale"

_ = get_translation(CATALOG)
"""Translate one message. Call it inside functions, because the language is known only there."""


@lru_cache(maxsize=512)
def format_date(form: str, day: dt.date, language: str | None) -> str:
    """Write a day in the language of the build; ``form`` is a format of ``strftime``."""
    instant = dt.datetime(day.year, day.month, day.day, tzinfo=dt.timezone.utc)
    return sphinx_i18n.format_date(form, date=instant, language=language or "en")
