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

"""Gather the facts of a documentation, and put them to the diagnosis of each subject."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from .. import clock
from ..conf_values import DEFAULTS
from ..diagnosis.column_field import diagnose_columns, diagnose_status
from ..diagnosis.conf import diagnose_conf
from ..diagnosis.continuous_integration import diagnose_build, diagnose_workflows
from ..diagnosis.directives import diagnose_directives
from ..diagnosis.field_names import diagnose_fields
from ..diagnosis.installation import diagnose_installation, diagnose_theme
from ..diagnosis.left_out import diagnose_left_out
from ..diagnosis.project import diagnose_project
from ..diagnosis.records import Chapter, ok, problem
from ..diagnosis.saved_views import diagnose_views
from ..diagnosis.snapshot_age import diagnose_age
from ..diagnosis.snapshot_files import diagnose_damage, diagnose_ignored, diagnose_leftovers, diagnose_merging
from ..diagnosis.tokens_in_files import diagnose_texts
from ..docs_folder.conf_file import read_conf
from ..docs_folder.places import CONF, PLACES
from ..errors import RoadmapError, SettingsError
from ..load import Loaded, load_on_disk
from ..model import Roadmap
from ..names import count_of
from ..settings import FieldNames, Settings, choose_keys, load_settings, parse_project_url
from ..store.git_ignore import ignored_files
from ..store.history_file import ATTRIBUTES, unmerged_history
from .doctor_files import (
    content_of,
    directives_of,
    find_conf_folder,
    find_places,
    has_usual_snapshots,
    installed_themes,
    installed_versions,
    is_found_by_sync,
    text_of,
    workflows_of,
)
from .doctor_github import Asked, ask_github
from .file_faults import damage, written_names
from .leftovers import find_leftovers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..diagnosis.records import Diagnosis
    from ..docs_folder.conf_file import ConfFile
    from ..settings import RoadmapSettings
    from .doctor_files import DocsPlaces


class Patient(Struct, frozen=True, kw_only=True):
    """A documentation, as far as its files tell."""

    places: DocsPlaces
    conf: ConfFile | None
    settings: Settings | None
    loaded: dict[str, Loaded] = {}
    now: dt.datetime
    today: dt.date

    @property
    def roadmaps(self) -> dict[str, Roadmap]:
        """The roadmaps that have data."""
        return {key: each.roadmap for key, each in self.loaded.items() if each.roadmap is not None}

    def value(self, name: str) -> object:
        """Return a value of ``conf.py``, or its default if it is computed or not given."""
        found = self.conf.values.get(name) if self.conf is not None else None
        return found.value if found is not None and found.is_plain else DEFAULTS[name]


def examine(config: Path | None, environ: Mapping[str, str]) -> list[Chapter]:
    """Return all that can be said about the documentation in this folder."""
    docs = find_conf_folder(config)
    conf, of_conf = _read_conf(docs)
    places = find_places(config, docs, conf)
    settings, of_settings = _read_settings(places)
    today, of_day = _read_day(conf)
    loaded = load_on_disk(settings, places.snapshots) if settings is not None else {}
    patient = Patient(places=places, conf=conf, settings=settings, loaded=loaded, now=clock.now(), today=today)
    asked = ask_github(settings or Settings(), environ, patient.roadmaps, patient.now)
    chapters = [
        Chapter("Installation", tuple(_installation(conf))),
        Chapter("conf.py", (*of_conf, *of_day, *_paths(places), *_paged(patient), *_tokens_in_conf(docs))),
        Chapter("roadmap.toml", (*of_settings, *_tokens_in(places.config))),
        Chapter("GitHub", asked.found),
    ]
    if settings is not None:
        chapters += [Chapter(f'Roadmap "{key}"', tuple(_roadmap(key, patient, asked))) for key in settings.roadmaps]
        chapters.append(Chapter("Files of snapshots", tuple(_files(patient, settings))))
        if docs is not None:
            pages = directives_of(docs, conf)
            found = diagnose_directives(pages, settings.roadmaps, patient.roadmaps, today)
            chapters.append(Chapter("Pages", tuple(found)))
    chapters.append(Chapter("Builds and workflows", tuple(_builds(patient, settings))))
    return chapters


def _read_conf(docs: Path | None) -> tuple[ConfFile | None, tuple[Diagnosis, ...]]:
    if docs is None:
        said = f"No conf.py was found. It was looked for in this folder and in {', '.join(PLACES[1:])}."
        return None, (problem(said, "Run this in the folder of the documentation, or start with: tvm-roadmap init"),)
    try:
        conf = read_conf(docs / CONF)
    except SettingsError as error:
        return None, (problem(str(error)),)
    return conf, tuple(diagnose_conf(conf, str(docs / CONF)))


def _read_settings(places: DocsPlaces) -> tuple[Settings | None, tuple[Diagnosis, ...]]:
    try:
        settings = load_settings(places.config)
    except SettingsError as error:
        is_there = places.config.exists()
        mend = "Until then, builds end with this error." if is_there else "Run tvm-roadmap init URL, which writes it."
        return None, (problem(str(error), mend),)
    found = [
        ok(f"{places.config} defines {count_of(len(settings.roadmaps), 'roadmap')}: {', '.join(settings.roadmaps)}.")
    ]
    if not settings.roadmaps:
        found = [problem(f"{places.config} defines no roadmap.", 'Add a table like [roadmaps.ci] with its "project".')]
    if not is_found_by_sync(places):
        snapshots = "" if has_usual_snapshots(places) else f" --snapshots {places.snapshots}"
        found.append(ok(f"In this folder, sync needs: tvm-roadmap sync --config {places.config}{snapshots}"))
    return settings, tuple(found)


def _read_day(conf: ConfFile | None) -> tuple[dt.date, tuple[Diagnosis, ...]]:
    configured = conf.values.get("roadmap_today") if conf is not None else None
    text = configured.value if configured is not None and isinstance(configured.value, str) else None
    try:
        return clock.today(text), ()
    except SettingsError as error:
        # `diagnose_conf` has said it of a day in `conf.py`.
        return clock.now().date(), () if text is not None else (problem(str(error)),)


def _paths(places: DocsPlaces) -> Iterator[Diagnosis]:
    for name in places.unusable:
        yield problem(f"conf.py: {name} names no path that a file can have.", f'Write {name} = "{DEFAULTS[name]}".')


def _paged(patient: Patient) -> Iterator[Diagnosis]:
    """Say which keys of ``roadmap_item_pages`` are not defined; they end each build."""
    wanted = patient.value("roadmap_item_pages")
    if patient.settings is not None and isinstance(wanted, list | tuple):
        try:
            choose_keys(map(str, wanted), patient.settings.roadmaps)
        except SettingsError as error:
            yield problem(
                f"conf.py: roadmap_item_pages: {error}", "Correct the key; until then, builds end with this error."
            )


def _installation(conf: ConfFile | None) -> Iterator[Diagnosis]:
    yield from diagnose_installation(platform.python_version(), installed_versions())
    if conf is not None and not conf.problem:
        theme = conf.theme if conf.is_known("html_theme") else None
        yield diagnose_theme(theme, installed_themes(), has_own_path="html_theme_path" in conf.values)


def _tokens_in(path: Path) -> Iterator[Diagnosis]:
    yield from diagnose_texts({str(path): text_of(path) or ""})


def _tokens_in_conf(docs: Path | None) -> Iterator[Diagnosis]:
    if docs is not None:
        yield from _tokens_in(docs / CONF)


def _roadmap(key: str, patient: Patient, asked: Asked) -> Iterator[Diagnosis]:
    assert patient.settings is not None
    chosen, loaded = patient.settings.roadmaps[key], patient.loaded[key]
    if chosen.planned:
        yield ok("It is planned: pages show its title and scope until roadmap.toml has the address of its project.")
        return
    if loaded.roadmap is None:
        yield problem(loaded.problem[0].upper() + loaded.problem[1:])
    else:
        yield from diagnose_age(loaded.roadmap, patient.now, _stale_after(patient))
        yield from diagnose_left_out(loaded.roadmap)
    if chosen.project is not None:
        yield from _project(key, chosen, patient, asked)


def _project(key: str, chosen: RoadmapSettings, patient: Patient, asked: Asked) -> Iterator[Diagnosis]:
    assert patient.settings is not None
    told, at_hand = asked.told.get(key), patient.loaded[key].roadmap
    yield from diagnose_project(parse_project_url(chosen.project or ""), told)
    # Without a token, GitHub does not tell the views, by which the field of the columns may be chosen.
    board = told if isinstance(told, Roadmap) and (asked.has_token or at_hand is None) else at_hand
    if board is None:
        return
    if at_hand is not None:
        board = replace(board, items=at_hand.items)
    yield from diagnose_columns(board, chosen.fields.column, patient.settings.columns.by_name, patient.today)
    yield from diagnose_status(board, asked.enrolled.get(key))
    yield from diagnose_fields(board, asdict(chosen.fields), asdict(FieldNames()))
    yield from diagnose_views(board)


def _stale_after(patient: Patient) -> dt.timedelta:
    try:
        return clock.parse_age(str(patient.value("roadmap_stale_after")))
    except SettingsError:
        return clock.parse_age(str(DEFAULTS["roadmap_stale_after"]))


def _files(patient: Patient, settings: Settings) -> Iterator[Diagnosis]:
    folder = patient.places.snapshots
    try:
        yield from diagnose_damage(damage(folder))
        yield from diagnose_leftovers(find_leftovers(folder, settings, {}, frozenset()))
        yield from diagnose_merging(folder, unmerged_history(folder), content_of(folder / ATTRIBUTES))
    except RoadmapError as error:
        yield problem(str(error))
    try:
        ignored = ignored_files(folder, written_names(folder, settings.roadmaps))
        yield from diagnose_ignored(ignored, content_of(folder / ".gitignore"))
    except RoadmapError as error:
        yield problem(str(error))


def _builds(patient: Patient, settings: Settings | None) -> Iterator[Diagnosis]:
    docs, workflows = patient.places.docs, workflows_of(patient.places.repository)
    yield from diagnose_texts(workflows)
    if settings is None:
        return
    conf = docs / CONF if docs is not None else None
    real = str(conf.resolve().parent) if conf is not None and conf.is_symlink() else ""
    yield from diagnose_build(
        refresh=str(patient.value("roadmap_refresh")),
        is_strict=patient.value("roadmap_strict") is True,
        real_folder=real,
    )
    if patient.places.repository is not None:
        has_project = any(chosen.project for chosen in settings.roadmaps.values())
        yield from diagnose_workflows(workflows, needs_token=has_project)
