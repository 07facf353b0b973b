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

"""``tvm-roadmap show``: show roadmaps in the terminal, or print items for scripts; it reads only the snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from .. import clock
from ..errors import RoadmapError
from ..load import histories_of, load_written, snapshots_beside
from ..planning.forecast.forecasts import Forecasts
from ..planning.nothing import why_nothing
from ..planning.selection import Selection, parse_selection, show_all
from ..settings import load_settings
from .at_hand import at_hand, outline_text
from .common import config_option, dump_json, find_config, log, report_errors, snapshots_option
from .completing import complete_keys
from .expected import known_forecast
from .terminal import VIEWS, write_views

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ..errors import FilterError
    from ..model import Roadmap
    from ..planning.selection import SelectedRoadmap
    from ..settings import Settings


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=complete_keys)
@config_option
@snapshots_option
@click.option(
    "--filter",
    "filter_",
    default="",
    metavar="TEXT",
    help="Show only items that match this filter, in GitHub's filter language.",
)
@click.option(
    "--sort",
    default="",
    metavar="KEYS",
    help="Sort items by these keys, like priority,-updated. Default: the order of the board.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this number of items of each roadmap.")
@click.option("--view", type=click.Choice(tuple(VIEWS)), default="board", help="The view to print. Default: board.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="Print text for people, or JSON for scripts.",
)
@click.pass_context
def show(
    context: click.Context,
    *,
    keys: tuple[str, ...],
    config: Path | None,
    snapshots: Path | None,
    filter_: str,
    sort: str,
    limit: int | None,
    view: str,
    form: str,
) -> None:
    """Show these roadmaps ('*' for all) from the snapshots, without a token and without asking GitHub.

    If there is only one roadmap, its key can be left out.

    With --format json: print a list of the chosen items in the form of the snapshots, each item once.
    """
    with report_errors(context):
        path = find_config(config)
        settings = load_settings(path)
        found = at_hand(keys or _only_key(settings), settings, snapshots or snapshots_beside(path))
        roadmaps = tuple(found.roadmaps.values())
        chosen = _parse_options(roadmaps, filter=filter_, sort=sort, limit=limit or 0)
        today = clock.today()
        forecasts = _forecasts(roadmaps, path, snapshots, today)
        shown = show_all(roadmaps, chosen, today, forecasts=forecasts)
        if (nothing := why_nothing(roadmaps, chosen, filter_, forecasts)) is not None:
            log(f"--{nothing.option}: {nothing.said()}")
        if form == "json":
            click.echo(_dump_items(shown, forecasts), nl=False)
        else:
            write_views(shown, view, forecasts)
            texts = [outline_text(outline) for outline in found.planned.values()]
            click.echo("\n".join(([""] if roadmaps and texts else []) + texts), nl=False)


def _only_key(settings: Settings) -> tuple[str, ...]:
    keys = tuple(settings.roadmaps)
    if len(keys) > 1:
        raise RoadmapError(f"which roadmap? There are {', '.join(keys)}. Give some of these keys, or '*' for all.")
    return keys


def _forecasts(roadmaps: Sequence[Roadmap], config: Path, snapshots: Path | None, today: dt.date) -> Forecasts:
    """Return what to expect of the items of each roadmap, with the history beside the snapshots."""
    written = load_written(snapshots or snapshots_beside(config), report=log)
    histories = histories_of({each.key: each for each in roadmaps}, load_settings(config), written)
    return Forecasts(today, histories)


def _dump_items(shown: Iterable[SelectedRoadmap], forecasts: Forecasts) -> bytes:
    """Return the items in the form of a snapshot, with their forecasts; an item on several roadmaps comes once."""
    once: dict[str, object] = {}
    for each in shown:
        for item in each.items:
            if item.id not in once:
                found = known_forecast(item, each.roadmap, forecasts)
                once[item.id] = item if found is None else {**msgspec.to_builtins(item), "forecast": found}
    return dump_json(once.values())


def _parse_options(roadmaps: Sequence[Roadmap], *, filter: str, sort: str, limit: int) -> Selection:  # noqa: A002
    """Parse the options that choose items. An error names all mistakes, each with the option of this command."""
    mistakes: list[FilterError] = []
    chosen = parse_selection(roadmaps, filter=filter, sort=sort, limit=limit, report=mistakes.append)
    if mistakes:
        raise RoadmapError(" ".join(f"--{error.option}: {error}" for error in mistakes))
    return chosen
