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

"""The pages in another language than English."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from babel.messages import mofile
from babel.messages.catalog import Catalog
from examples import TODAY, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.pages import i18n
from sphinxext_tvm_roadmap.pages.parts import walk
from sphinxext_tvm_roadmap.pages.parts.inlines import StatusSign
from sphinxext_tvm_roadmap.pages.request import Request
from sphinxext_tvm_roadmap.pages.views import make_view
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRANSLATIONS = {"de": {"Backlog": "Rückstand", "roadmap": "Fahrplan"}, "fr": {"Backlog": "Réserve"}}
DAY = dt.date(2026, 1, 10)


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put small catalogues in the place of the package's own."""
    for language, texts in TRANSLATIONS.items():
        catalogue = Catalog(language)
        for text, translation in texts.items():
            catalogue.add(text, translation)
        path = tmp_path / "locale" / language / "LC_MESSAGES" / f"{i18n.CATALOG}.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            mofile.write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "locale")
    i18n._catalog.cache_clear()
    yield
    i18n._catalog.cache_clear()


def test_a_text_has_the_language_of_its_with_block() -> None:
    assert i18n._("Backlog") == "Backlog"
    with i18n.in_language("de"):
        assert i18n._("Backlog") == "Rückstand"
        with i18n.in_language("fr"):
            assert i18n._("Backlog") == "Réserve"
        assert i18n._("Backlog") == "Rückstand"
    assert i18n._("Backlog") == "Backlog"


def test_a_text_without_a_translation_stays_english() -> None:
    with i18n.in_language("de"):
        assert i18n._("Planned") == "Planned"
    with i18n.in_language("nl"):
        assert i18n._("Backlog") == "Backlog"


@pytest.mark.parametrize(
    ("language", "whole", "month"),
    [
        ("en", "Jan 10, 2026", "Jan"),
        ("de", "10.01.2026", "Jan."),
        ("zh_CN", "2026年1月10日", "1月"),
        (None, "Jan 10, 2026", "Jan"),
        ("no language", "Jan 10, 2026", "Jan"),
        ("xx", "Jan 10, 2026", "Jan"),
    ],
)
def test_a_day_has_the_format_of_the_language(language: str | None, whole: str, month: str) -> None:
    with i18n.in_language(language):
        assert (i18n.format_date(DAY), i18n.format_date(DAY, "MMM")) == (whole, month)


@pytest.mark.parametrize(("language", "expected"), [("de", "Rückstand"), ("fr", "Réserve"), ("en", "Backlog")])
def test_a_view_takes_its_language_from_its_context(language: str, expected: str) -> None:
    context = Context(today=DAY, stale_after=dt.timedelta(days=30), language=language)
    made = make_view(Request(0, "board", ("ci",)), {"ci": roadmap()}, {}, context)
    assert expected in {part.text for part in walk(made) if isinstance(part, StatusSign) and part.status == "backlog"}


@pytest.mark.heavy
def test_builds_in_one_process_have_their_own_languages(project: Callable[..., Project]) -> None:
    docs: Project = project({"index.rst": page(".. roadmap:: ci")}, roadmap())
    assert str(DAY) != TODAY
    for language, day, status in (
        ("de", "10.01.2026", "Rückstand"),
        ("en", "Jan 10, 2026", "Backlog"),
        ("fr", "10 janv. 2026", "Réserve"),
    ):
        built = docs.build(language=language)
        (board,) = having(built.page(), class_="roadmap roadmap-board")
        assert day in words(board)
        assert status in {words(sign) for sign in having(board, class_="roadmap-state", data_status="backlog")}


@pytest.mark.parametrize(
    ("first", "language", "words"),
    [
        (dt.date(2026, 1, 3), "en", ("Jan 3", "Jan 10, 2026")),
        (dt.date(2026, 1, 3), "de", ("3. Jan.", "10. Jan. 2026")),
        (dt.date(2026, 1, 3), "ja", ("1月3日", "2026年1月10日")),
        (dt.date(2025, 12, 30), "en", ("Dec 30, 2025", "Jan 10, 2026")),
    ],
)
def test_two_days_of_one_year_have_its_number_once(first: dt.date, language: str, words: tuple[str, str]) -> None:
    with i18n.in_language(language):
        assert i18n.format_days(first, DAY) == words
