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

"""Say which directives of a page name no roadmap, cannot be understood, or choose no item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..errors import FilterError, SettingsError
from ..planning.forecast.forecasts import Forecasts
from ..planning.github_view import find_view, translate_view
from ..planning.nothing import why_nothing
from ..planning.selection import parse_selection
from ..settings import choose_keys
from .records import advice, ok, problem
from .source_directives import COUNT_NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from ..model import Roadmap
    from ..planning.selection import Selection
    from .records import Diagnosis
    from .source_directives import SourceDirective

WITHOUT_KEYS = {"roadmap-item"}
"""The directives that name an item; a build says if there is no such item."""

NO_COUNT = "the number is 0"

CHOOSING = ("filter", "sort", "group-by", "quarters")

FILTER_ONLY = {"roadmap-changes"}
"""The directives with an option ``group-by`` of their own."""


def diagnose_directives(
    pages: Mapping[str, Iterable[SourceDirective]],
    defined: Iterable[str],
    roadmaps: Mapping[str, Roadmap],
    today: dt.date,
) -> Iterator[Diagnosis]:
    """Say which directives show nothing.

    Parameters
    ----------
    pages
        The directives of each source, by the name of its file.
    defined
        The keys of ``roadmap.toml``.
    roadmaps
        The roadmaps that have data.
    """
    defined = tuple(defined)
    count = 0
    found: list[Diagnosis] = []
    for page, directives in pages.items():
        for directive in directives:
            count += 1
            found += _of_directive(f"{page}, line {directive.line}: ", directive, defined, roadmaps, today)
    if not count:
        yield advice("No page has a directive of a roadmap.", _first_page(defined))
    elif not found:
        yield ok(
            f"{count} directives name roadmaps and choose items."
            if count > 1
            else "1 directive names roadmaps and chooses items."
        )
    yield from found


def _first_page(defined: tuple[str, ...]) -> str:
    return f"Write on a page: .. roadmap:: {defined[0] if defined else 'KEY'}"


def _of_directive(
    where: str,
    directive: SourceDirective,
    defined: tuple[str, ...],
    roadmaps: Mapping[str, Roadmap],
    today: dt.date,
) -> Iterator[Diagnosis]:
    if directive.name in WITHOUT_KEYS:
        return
    keys: list[str] = []
    for word in directive.written.argument.split():
        try:
            keys += choose_keys([word], defined)
        except SettingsError as error:
            yield problem(f"{where}{error}", "Correct the key in the directive.")
    present = tuple(roadmaps[key] for key in dict.fromkeys(keys) if key in roadmaps)
    if not directive.written.argument:
        yield problem(
            f"{where}no roadmap is named.", f"Write its key behind the directive: {', '.join(('*', *defined))}."
        )
    if not present:
        return
    options = dict(reversed(directive.written.options))
    if view := options.get("github-view"):
        yield from _of_view(where, view, present)
    else:
        yield from _of_choice(where, directive.name, options, present, today)


def _of_view(where: str, view: str, present: Iterable[Roadmap]) -> Iterator[Diagnosis]:
    for roadmap in present:
        try:
            translate_view(find_view(roadmap, view), roadmap)
        except FilterError as error:
            said = (
                str(error)
                if error.column is None
                else f'roadmap "{roadmap.key}": its filter cannot be understood here.'
            )
            yield problem(
                f"{where}:github-view: cannot be followed: {said}",
                "Choose another view, or write its options in the directive.",
            )


def _of_choice(
    where: str, name: str, options: Mapping[str, str], present: tuple[Roadmap, ...], today: dt.date
) -> Iterator[Diagnosis]:
    allowed = ("filter",) if name in FILTER_ONLY else CHOOSING
    given = {option.replace("-", "_"): options[option] for option in allowed if options.get(option)}
    mistakes: list[FilterError] = []
    chosen: Selection = parse_selection(present, **given, report=mistakes.append)  # type: ignore[arg-type]
    for mistake in mistakes:
        yield problem(f"{where}:{mistake.option}: {mistake}")
    if "record" in options.get("view", ""):
        chosen = replace(chosen, quarters=None)
    # Which items are at risk may depend on the history, which is not read here.
    if not given or mistakes or chosen.filter.asks_for_risk:
        return
    nothing = why_nothing(present, chosen, options.get("filter", ""), Forecasts(today))
    # A number of items may be 0, unless a value is probably misspelt.
    if nothing is not None and (name != COUNT_NAME or nothing.hint):
        yield advice(
            f"{where}:{nothing.option}: {nothing.said(NO_COUNT) if name == COUNT_NAME else nothing.said()}",
            "Correct the option, or remove the directive.",
        )
