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

"""``roadmap.toml``: the list of roadmaps and their settings; the build and the command line read it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads the annotations
import re
import sys
from typing import TYPE_CHECKING, Literal, TypeVar, get_args, get_origin
from urllib.parse import urlencode, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .body.headings import USUAL_NAMES
from .clock import parse_month
from .errors import FilterError, SettingsError, nearest
from .filters.parse import GeneralFilter, parse_general
from .model import ColumnKind, HexColor
from .names import fold
from .planning.checks.levels import read_levels
from .planning.checks.records import Levels, Options
from .published_address import FORM, host_of, problem_of
from .refs import GITHUB, LOGIN, REPOSITORY
from .status_words import spelling, status_words

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Converted = TypeVar("Converted")

KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""A roadmap's key. It becomes a file name: without a slash or a dot, it leads to no other folder."""

PROJECT_URL = re.compile(
    r"https?://(?P<host>[^/\s@]+)/"
    r"(?:orgs/(?P<organization>[\w-]+)|users/(?P<user>[\w-]+)|(?P<repository>[\w-]+/[\w.-]+))"
    r"/projects/(?P<number>\d{1,9})(?:/views/\d+)?/?(?:\?\S*)?"
)

FORM_FILE = re.compile(r"[\w-][\w .-]*\.(?:yml|yaml|md)")
"""The file name of an issue form, or of an issue template."""

TOKEN_VARIABLES = ("ROADMAP_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN")
"""The environment variables that may hold a token; the first that is not empty is used."""

TYPE_WORDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
}
"""The type names of msgspec, in the words of TOML."""

FISCAL = "fiscal-year-starts"
"""The key of ``[columns]`` that is no name of a column."""

SOURCES = ("project", "issues", "snapshot")
"""The keys that say where the data of a roadmap is; each roadmap has one of them."""

READ_BY_THE_SITE = ("fields", "labels", "themes")
"""The keys that say how to read GitHub. For a roadmap that another site publishes, that site has done so."""

READ_FROM_A_PROJECT = ("fields", "labels", "include-private")
"""The keys that say how to read a project. A planned roadmap has none yet."""

PROJECT_FORMS = (
    "https://github.com/orgs/ORGANIZATION/projects/1, https://github.com/users/USER/projects/1, "
    "https://github.com/OWNER/REPOSITORY/projects/1"
)


class _Table(Struct, frozen=True, rename="kebab"):
    """A table of ``roadmap.toml``; its keys are the field names, with hyphens."""


class FieldNames(_Table, frozen=True):
    """The names of the project's fields for each purpose; the first field that exists is used."""

    column: tuple[str, ...] = ()
    """If it is empty: the column field of the project's first board view."""
    theme: tuple[str, ...] = ("Theme",)
    priority: tuple[str, ...] = ("Priority",)
    owners: tuple[str, ...] = ("Owner", "Owners", "DRI")
    """All of these fields count, beside the assignees."""
    experts: tuple[str, ...] = ("SMEs", "SME", "Experts", "Expert")
    """All of these fields count, except those of owners."""
    target: tuple[str, ...] = ("Target date", "End date", "Due date")
    start: tuple[str, ...] = ("Start date",)


class ColumnSettings(_Table, frozen=True):
    """The dates and the kind of a column; they take precedence over those that its name tells."""

    start: dt.date | None = None
    end: dt.date | None = None
    """The last day, inclusive."""
    kind: ColumnKind | None = None


class Columns(Struct, frozen=True):
    """The table ``[columns]``."""

    by_name: dict[str, ColumnSettings] = {}
    """By `names.fold` of the name."""
    fiscal_year_starts: int | None = None
    """The month in which fiscal years start; without it, their dates are unknown."""


class StatusWords(_Table, frozen=True):
    """Words of the field *Status* and of columns, for each status, beside those that everybody uses."""

    backlog: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    in_progress: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    def by_status(self) -> dict[str, tuple[str, ...]]:
        """Return the words by the status that they mean."""
        return {field.encode_name: getattr(self, field.name) for field in msgspec.structs.fields(self)}


class Proposals(_Table, frozen=True):
    """The table ``[propose]``: how readers of the pages propose an item."""

    form: str | None = None
    """The file name of an issue form or template of `Settings.repository`."""
    labels: tuple[str, ...] = ()
    """The labels of `Settings.repository` that new issues get."""


class ThemeSettings(_Table, frozen=True):
    """The settings of one theme; they take precedence over the cards and the README."""

    label: str | None = None
    color: HexColor | None = None
    definition: str | None = None
    """Markdown."""
    criteria: str | None = None
    """Markdown."""


class RoadmapSettings(_Table, frozen=True):
    """The settings of one roadmap; it has one of `SOURCES`, or it is planned."""

    project: str | None = None
    issues: str | None = None
    """A search for issues and pull requests in the search language of GitHub."""
    snapshot: str | None = None
    """The address at which another site publishes the roadmap."""
    planned: bool = False
    """Whether the roadmap is only defined, so that there is no data of it yet."""
    title: str | None = None
    scope: str | None = None
    maintainers: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    """The theme of each label."""
    themes: dict[str, ThemeSettings] = {}
    """The settings of themes, by name."""
    include_private: bool = False
    """Whether to publish data that only some people may see on GitHub."""
    fields: FieldNames = FieldNames()
    """Its own table ``fields``, completed with the table of all roadmaps."""
    checks: Levels = Levels()
    """Its own table ``checks``, completed with the table of all roadmaps."""


class Settings(_Table, frozen=True):
    """All settings in ``roadmap.toml``."""

    repository: str | None = None
    help_wanted: tuple[str, ...] | None = None
    """The labels that ask for help; ``None`` for the common families of labels."""
    fields: FieldNames = FieldNames()
    columns: Columns = Columns()
    statuses: StatusWords = StatusWords()
    sections: dict[str, tuple[str, ...]] = {}
    """Further headings for each section."""
    kinds: dict[str, GeneralFilter] = {}
    """A filter for each kind; the first filter that matches an item is used."""
    checks: Levels = Levels()
    propose: Proposals = Proposals()
    roadmaps: dict[str, RoadmapSettings] = {}


class _WrittenKinds(_Table, frozen=True):
    """The table ``[kinds]``, before its filters are parsed."""

    kinds: dict[str, str] = {}


class ProjectAddress(Struct, frozen=True):
    """The address of a project on GitHub."""

    owner_type: Literal["organization", "user", "repository"]
    owner: str
    """A login, or ``owner/repository``."""
    number: int


def load_settings(path: Path) -> Settings:
    """Read ``roadmap.toml``.

    Raises
    ------
    SettingsError
        The file cannot be read, is not TOML, or holds a key or value that is not allowed. The message names the file
        and the key.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise SettingsError(f"{path}: is not a regular file.")  # a pipe or a device may never end
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file; it defines the roadmaps.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8 text.") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}).") from None
    try:
        return parse_settings(text)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from None


def parse_settings(text: str) -> Settings:
    """Read the text of a ``roadmap.toml``; raise `SettingsError` with the key, but without a file name."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"is not TOML: {error}.") from None
    if FISCAL in raw:
        raise SettingsError(f'unknown key "{FISCAL}"; it is a key of [columns].')
    _refuse_unknown_keys(raw, Settings, ())
    levels = read_levels(raw.pop("checks", {}), at="checks")
    common = raw.get("fields", {})
    _convert(common, FieldNames, at="fields")
    roadmaps = raw.get("roadmaps")
    levels_of: dict[str, Levels] = {}
    for key, table in roadmaps.items() if isinstance(roadmaps, dict) else ():
        own = table.pop("checks", {}) if isinstance(table, dict) else {}
        levels_of[key] = read_levels(own, at=f"roadmaps.{key}.checks", common=levels)
        _convert(table, RoadmapSettings, at=f"roadmaps.{key}")
        _refuse_without_effect(key, table)
        table["fields"] = common | table.get("fields", {})
    columns = _read_columns(raw.pop("columns", {}))
    written = {"kinds": raw.pop("kinds")} if "kinds" in raw else {}
    settings = _convert(raw, Settings)
    kinds = _convert(written, _WrittenKinds).kinds
    _check_values(settings)
    return replace(
        settings,
        columns=columns,
        kinds={kind: _parse_kind(kind, text) for kind, text in kinds.items()},
        checks=levels,
        roadmaps={key: replace(chosen, checks=levels_of[key]) for key, chosen in settings.roadmaps.items()},
    )


def check_options(settings: Settings, key: str) -> Options:
    """Return the settings on which the checks of a roadmap depend; a search for issues has no fields."""
    chosen = settings.roadmaps[key]
    return Options(
        levels=chosen.checks,
        fields=msgspec.structs.asdict(chosen.fields) if chosen.project is not None else {},
        usual_fields=msgspec.structs.asdict(FieldNames()),
        words=status_words(settings.statuses.by_status()),
    )


def parse_project_url(url: str) -> ProjectAddress:
    """Read a project's address; raise `SettingsError` for any other address."""
    matched = PROJECT_URL.fullmatch(url.strip())
    if matched is None:
        raise SettingsError(f'"{url}" is not the address of a project. Allowed: {PROJECT_FORMS}.')
    number = int(matched["number"])
    if matched["organization"]:
        return ProjectAddress("organization", matched["organization"], number)
    if matched["user"]:
        return ProjectAddress("user", matched["user"], number)
    return ProjectAddress("repository", matched["repository"], number)


def source_url(roadmap: RoadmapSettings, site: str = GITHUB) -> str:
    """Return the address of a roadmap: its project, its search for issues on a server, or where it is published.

    A planned roadmap has none.
    """
    return roadmap.project or roadmap.snapshot or f"{site}/search?{urlencode({'q': roadmap.issues, 'type': 'issues'})}"


def name_of_source(roadmap: RoadmapSettings) -> str:
    """Return who is asked for the data of a roadmap: GitHub, or the host of the site that publishes it."""
    return "GitHub" if roadmap.snapshot is None else host_of(roadmap.snapshot)


def server_of(url: str) -> str:
    """Return the name of the server in an address, without ``www.`` and port: all its spellings mean one server."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def choose_keys(wanted: Iterable[str], defined: Iterable[str]) -> tuple[str, ...]:
    """Replace ``*`` by all defined keys, and refuse a key that is not defined.

    Raises
    ------
    SettingsError
        A key is not defined, or none at all is; the message names the nearest defined key.
    """
    defined, wanted = tuple(defined), tuple(wanted)
    if not defined:
        raise SettingsError('roadmap.toml defines no roadmap; add a table like [roadmaps.ci] with its "project".')
    for key in wanted:
        if key != "*" and key not in defined:
            raise SettingsError(f'there is no roadmap "{key}" in roadmap.toml; {nearest(key, defined)}.')
    return defined if "*" in wanted else tuple(dict.fromkeys(wanted))


def _refuse_unknown_keys(raw: object, table: object, path: tuple[str, ...]) -> None:
    if not isinstance(raw, dict):
        return
    if get_origin(table) is dict:
        for key, value in raw.items():
            _refuse_unknown_keys(value, get_args(table)[1], (*path, key))
    elif isinstance(table, type) and issubclass(table, _Table):
        known = {field.encode_name: field.type for field in msgspec.structs.fields(table)}
        for key, value in raw.items():
            if key not in known:
                raise SettingsError(f'unknown key "{".".join((*path, key))}"; {nearest(key, known)}.')
            _refuse_unknown_keys(value, known[key], (*path, key))


def _convert(raw: object, table: type[Converted], *, at: str = "") -> Converted:
    try:
        return msgspec.convert(raw, table)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at ")
        where = ".".join(filter(None, (at, path.strip("`$."))))
        what = what.replace(" | null", "")
        for name, words in TYPE_WORDS.items():
            what = what.replace(f"`{name}`", words)
        raise SettingsError(f"{where}: {what[0].lower()}{what[1:]}.") from None


def _read_columns(raw: object) -> Columns:
    """Read the table ``[columns]``; one of its keys is no name of a column."""
    tables = dict(_convert(raw, dict[str, object], at="columns"))
    month = tables.pop(FISCAL, None)
    found: dict[str, ColumnSettings] = {}
    for name, table in tables.items():
        _refuse_unknown_keys(table, ColumnSettings, ("columns", f'"{name}"'))
        if not isinstance(table, dict):
            raise SettingsError(
                f'columns."{name}": write its days or its kind, like {{ start = 2026-07-01, end = 2026-09-30 }} or '
                f'{{ kind = "backlog" }}. The month in which fiscal years start is {FISCAL} = "October".'
            )
        kind = table.get("kind")
        if isinstance(kind, str) and kind not in get_args(ColumnKind):
            near = nearest(kind, get_args(ColumnKind))
            raise SettingsError(f'columns."{name}".kind: there is no kind "{kind}"; {near}.')
        column = _convert(table, ColumnSettings, at=f'columns."{name}"')
        if column.start is not None and column.end is not None and column.end < column.start:
            raise SettingsError(f'columns."{name}": it ends on {column.end}, before it starts on {column.start}.')
        if fold(name) in found:
            raise SettingsError(f'columns."{name}": this column is defined twice; case does not matter.')
        found[fold(name)] = column
    try:
        return Columns(found, None if month is None else parse_month(str(month)))
    except SettingsError as error:
        raise SettingsError(f"columns.{FISCAL}: {error}") from None


def _check_values(settings: Settings) -> None:
    if settings.repository is not None and not REPOSITORY.fullmatch(settings.repository):
        raise SettingsError(f'repository: "{settings.repository}" is not OWNER/REPOSITORY, like "apache/tvm".')
    for key, roadmap in settings.roadmaps.items():
        if not KEY.fullmatch(key):
            raise SettingsError(
                f'roadmaps."{key}": a roadmap\'s key becomes a file name. '
                "Allowed: lower-case letters, digits, - and _, with a letter or digit at the start."
            )
        _check_source(key, roadmap)
        for login in roadmap.maintainers:
            if not LOGIN.fullmatch(login.removeprefix("@")):
                raise SettingsError(f'roadmaps.{key}.maintainers: "{login}" is no GitHub login, like "areusch".')
    _check_words(settings.statuses)
    _check_proposals(settings)
    for section in settings.sections:
        if section not in USUAL_NAMES:
            raise SettingsError(f'sections: there is no section "{section}"; {nearest(section, USUAL_NAMES)}.')


def _check_proposals(settings: Settings) -> None:
    form, labels = settings.propose.form, settings.propose.labels
    if settings.repository is None and (form is not None or labels):
        raise SettingsError(
            'propose: names a form and labels of a repository, but "repository" is missing; '
            'add a line like repository = "apache/tvm" at the top.'
        )
    if form is not None and not FORM_FILE.fullmatch(form):
        raise SettingsError(
            f'propose.form: "{form}" is not the name of a form, like "roadmap-item.yml"; '
            "forms are in the folder .github/ISSUE_TEMPLATE of the repository, which is not part of the name."
        )
    for label in labels:
        if not label.strip() or "," in label:
            raise SettingsError(f'propose.labels: "{label}" is not one label; write a list like ["tvm:roadmap"].')


def _check_words(statuses: StatusWords) -> None:
    told: dict[str, str] = {}
    for status, words in statuses.by_status().items():
        for word in words:
            if not spelling(word):
                raise SettingsError(f'statuses.{status}: "{word}" has no letters; write a word of the field Status.')
            first = told.setdefault(spelling(word), status)
            if first != status:
                raise SettingsError(f'statuses.{status}: "{word}" means {first} already; write it under one status.')


def _parse_kind(kind: str, text: str) -> GeneralFilter:
    try:
        general = parse_general(text)
    except FilterError as error:
        raise SettingsError(f'kinds."{kind}": {error}') from None
    if general.for_some_fields(()).asks_for_risk:
        raise SettingsError(f'kinds."{kind}": is:at-risk changes from day to day and makes no kind; remove it.')
    return general


def _refuse_without_effect(key: str, table: Mapping[str, object]) -> None:
    for name in READ_FROM_A_PROJECT if table.get("planned") else ():
        if name in table:
            raise SettingsError(
                f"roadmaps.{key}.{name}: has no effect while the roadmap is planned, because there is no project to "
                f'read; add it together with "project".'
            )
    for name in READ_BY_THE_SITE if "snapshot" in table else ():
        if name in table:
            raise SettingsError(
                f'roadmaps.{key}.{name}: has no effect beside "snapshot", because the site that publishes the roadmap '
                f"has read GitHub already; remove it."
            )


def _check_source(key: str, roadmap: RoadmapSettings) -> None:
    found = [f'"{name}"' for name in SOURCES if getattr(roadmap, name) is not None]
    if roadmap.planned and found:
        raise SettingsError(
            f"roadmaps.{key}.planned: is true beside {' and '.join(found)}, but a planned roadmap has no data yet; "
            f'remove "planned" when the data is there.'
        )
    if len(found) != 1 and not roadmap.planned:
        what = " and ".join(found) if found else "nothing"
        allowed = ", ".join(f'"{name}"' for name in SOURCES)
        raise SettingsError(
            f"roadmaps.{key}: its source is {what}; a roadmap needs exactly one of {allowed}, or planned = true."
        )
    if roadmap.issues is not None and not roadmap.issues.strip():
        raise SettingsError(
            f'roadmaps.{key}.issues: is empty; write a search like "repo:apache/tvm label:tvm:roadmap".'
        )
    if roadmap.project is not None:
        try:
            parse_project_url(roadmap.project)
        except SettingsError as error:
            raise SettingsError(f"roadmaps.{key}.project: {error}") from None
    if roadmap.snapshot is not None and (problem := problem_of(roadmap.snapshot)):
        raise SettingsError(f"roadmaps.{key}.snapshot: the address {problem}. Allowed: an address like {FORM}.")
