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

import re
import sys
from typing import TYPE_CHECKING, Literal, TypeVar, get_args, get_origin
from urllib.parse import urlencode, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .body.headings import USUAL_NAMES
from .errors import FilterError, SettingsError, nearest
from .filters.parse import GeneralFilter, parse_general
from .model import HexColor  # noqa: TC001 - msgspec reads the annotations
from .refs import GITHUB, LOGIN, REPOSITORY

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Converted = TypeVar("Converted")

KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""A roadmap's key. It becomes a file name: without a slash or a dot, it leads to no other folder."""

PROJECT_URL = re.compile(
    r"https?://(?P<host>[^/\s@]+)/"
    r"(?:orgs/(?P<organization>[\w-]+)|users/(?P<user>[\w-]+)|(?P<repository>[\w-]+/[\w.-]+))"
    r"/projects/(?P<number>\d{1,9})(?:/views/\d+)?/?(?:\?\S*)?"
)

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
    owners: tuple[str, ...] = ("SMEs", "Owner")
    target: tuple[str, ...] = ("Target date",)


class ThemeSettings(_Table, frozen=True):
    """The settings of one theme; they take precedence over the cards and the README."""

    label: str | None = None
    color: HexColor | None = None
    definition: str | None = None
    """Markdown."""
    criteria: str | None = None
    """Markdown."""


class RoadmapSettings(_Table, frozen=True):
    """The settings of one roadmap; it has either a project or a search for issues."""

    project: str | None = None
    issues: str | None = None
    """A search for issues and pull requests in the search language of GitHub."""
    title: str | None = None
    scope: str | None = None
    maintainers: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    """The theme of each label."""
    themes: dict[str, ThemeSettings] = {}
    """The settings of themes, by name."""
    include_private: bool = False
    """Whether to publish data that only some people may see on GitHub."""


class Settings(_Table, frozen=True):
    """All settings in ``roadmap.toml``."""

    repository: str | None = None
    help_wanted: tuple[str, ...] | None = None
    """The labels that ask for help; ``None`` for the common families of labels."""
    fields: FieldNames = FieldNames()
    sections: dict[str, tuple[str, ...]] = {}
    """Further headings for each section."""
    kinds: dict[str, GeneralFilter] = {}
    """A filter for each kind; the first filter that matches an item is used."""
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
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not TOML: {error}.") from None
    _refuse_unknown_keys(raw, Settings, ())
    roadmaps = raw.get("roadmaps")
    for key, table in roadmaps.items() if isinstance(roadmaps, dict) else ():
        _convert(table, RoadmapSettings, at=f"roadmaps.{key}")
    written = {"kinds": raw.pop("kinds")} if "kinds" in raw else {}
    settings = _convert(raw, Settings)
    kinds = _convert(written, _WrittenKinds).kinds
    _check_values(settings)
    return replace(settings, kinds={kind: _parse_kind(kind, text) for kind, text in kinds.items()})


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
    """Return the address of a roadmap on GitHub: its project, or its search for issues on a server."""
    return roadmap.project or f"{site}/search?{urlencode({'q': roadmap.issues, 'type': 'issues'})}"


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
    for section in settings.sections:
        if section not in USUAL_NAMES:
            raise SettingsError(f'sections: there is no section "{section}"; {nearest(section, USUAL_NAMES)}.')


def _parse_kind(kind: str, text: str) -> GeneralFilter:
    try:
        return parse_general(text)
    except FilterError as error:
        raise SettingsError(f'kinds."{kind}": {error}') from None


def _check_source(key: str, roadmap: RoadmapSettings) -> None:
    if (roadmap.project is None) == (roadmap.issues is None):
        found = "neither" if roadmap.project is None else "both"
        raise SettingsError(
            f'roadmaps.{key}: {found} of "project" and "issues" is set; a roadmap needs one of the two.'
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
