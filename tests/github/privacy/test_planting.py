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

"""A private name, or the title of a private item, is planted in every text of every reply, and is published nowhere.

The texts come from the types of the replies, so that a new one cannot be forgotten. Without ``ROADMAP_WHOLE``, each
text and each spelling is planted at least once; with it, each spelling is planted in each text.
"""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from collections import Counter
from html import unescape
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints
from urllib.parse import unquote

import github_server as github
import msgspec
import pytest
from examples import FETCHED
from github_server.answer import GitHub
from msgspec import Struct
from sphinx.util.inventory import InventoryFile
from sphinx_project import Project, page
from strangers import everywhere

from sphinxext_tvm_roadmap.errors import RoadmapError
from sphinxext_tvm_roadmap.github import fetch_roadmap
from sphinxext_tvm_roadmap.github.ask import answers, project, replies, search, sub_issues
from sphinxext_tvm_roadmap.github.privacy import visibility
from sphinxext_tvm_roadmap.github.privacy.redact import changes_without_names, without_names
from sphinxext_tvm_roadmap.github.wire.faults import Reply, read_body
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxext_tvm_roadmap.github import Fetched

NAME = "zq-guild/hush_vault"
SPELLINGS = tuple(
    line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    for line in (Path(__file__).parent / "data" / "spellings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
IS_WHOLE = "ROADMAP_WHOLE" in os.environ
SOURCES = {
    **{f"project {at}": f'project = "https://github.com/orgs/example-org/projects/{at}"' for at in (1, 2, 3)},
    "search": 'issues = "repo:example-org/tvm"',
}
PLANTED_IN = (project, search, sub_issues)
"""The modules that read replies other than the answers about names."""

FLOOD = " ".join(f"aaa/repository{number}#1" for number in range(60))
"""More names than GitHub is asked about in the tests with a flood."""

Place = tuple[str, str]
"""The name of a record of the replies, and its field."""


def world() -> github.World:
    """Return a world with a text in every field of the replies."""
    (board,) = everywhere().projects
    names = ("Day", "Note", "Size", "Kind", "Themes")
    makers: tuple[Any, ...] = (
        github.date_field,
        github.text_field,
        github.number_field,
        lambda name, **more: github.single_select_field(name, ["one"], **more),
        lambda name, **more: github.multi_select_field(name, ["one"], **more),
    )
    values = {"Day": "2026-01-01", "Note": "words", "Size": 2, "Kind": "one", "Themes": ["one"]}
    closed = github.issue(
        "example-org/tvm#70",
        state="CLOSED",
        reason="COMPLETED",
        milestone=github.milestone("M", due="2026-01-01T00:00:00Z"),
        sub_issues=[github.issue("example-org/other#73", closed_by=[github.pull_request("example-org/other#74")])],
    )
    closed_pull = github.pull_request("example-org/tvm#71", state="MERGED", milestone=github.milestone("M"))
    parent = github.issue("example-org/other#72", "Parent", sub_issues=[closed])
    boards = [
        github.project(
            number,
            owner=github.org("example-org"),
            fields=[make(name, of_issue=number == 3) for name, make in zip(names, makers, strict=True)],
            items=[
                github.item(closed, values),
                github.item(closed_pull),
                github.item(github.draft("Draft", assignees=["ann"])),
            ],
            status_updates=[github.status_update("ON_TRACK", body="words", start="2026-01-01")],
        )
        for number in (2, 3)
    ]
    return github.World([board, *boards], [parent])


def text_fields(module: Any) -> set[Place]:
    """Return the fields of the records in a module that take text."""
    kinds = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Struct)]
    return {
        (kind.__name__, field.name)
        for kind in kinds
        if kind.__module__ == module.__name__ and kind is not replies.Content
        for field in msgspec.structs.fields(kind)
        if re.search(r"\bstr\b", str(field.type))
    }


class Planting:
    """A client that gets replies from a stand-in, with a text planted in one place of them."""

    def __init__(self, answering: GitHub, plant: Callable[[Place, str], str], private: str = "") -> None:
        self.host, self.requests, self.points, self.lacks = "api.github.com", 0, 0, set[str]()
        self.site, self.has_token, self.request_limit = "https://github.com", True, None
        self.kept_back: Counter[str] = Counter()
        self.answering, self.plant, self.private = answering, plant, private
        self.met: list[Place] = []

    def shuffle(self, text: str) -> bytes:
        return text.encode()

    def look_up(self, path: str) -> object:
        """Say that the statuses of issues have the name too."""
        del path
        return [{"name": NAME, "key": NAME, "category": "started"}, {"name": "Todo", "category": NAME}]

    def ask(self, query: str, variables: dict[str, Any], *, can_ask_less: bool = False) -> Reply:
        del can_ask_less
        if "query Repositories" in query:
            return self.about(variables)
        found = read_body(self.answering.answer(query, variables), {}, FETCHED)
        assert isinstance(found, Reply)
        return found

    def about(self, variables: dict[str, Any]) -> Reply:
        """Say of the one name that it is private, and of the others that there are no such repositories."""
        data: dict[str, Any] = {}
        errors = []
        for number in range(len(variables) // 2):
            name = f"{variables[f'owner{number}']}/{variables[f'name{number}']}"
            alias = f"repository{number}"
            data[alias] = {"nameWithOwner": NAME, "isPrivate": True} if name == NAME else None
            if name != NAME:
                errors.append({"type": "NOT_FOUND", "path": [alias], "message": "x"})
        found = read_body({"data": data | {"rateLimit": {"cost": 1}}, "errors": errors}, {}, FETCHED)
        assert isinstance(found, Reply)
        return found

    def read(self, data: dict[str, Any], answer: type[Any]) -> Any:
        return self.planted(answers.read_answer(data, answer))

    def planted(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self.planted, value))
        if not isinstance(value, Struct):
            return value
        new = {name: self.planted(getattr(value, name)) for name in value.__struct_fields__}
        for name, old in new.items():
            if isinstance(old, str):
                place = (type(value).__name__, name)
                self.met.append(place)
                new[name] = self.plant(place, old)
                # Ids stay different, because they tie the parts of the replies together.
                if name == "id" and new[name] != old:
                    new[name] += f" {len(self.met)}"
        if isinstance(value, replies.Repository) and new["name_with_owner"] != value.name_with_owner:
            new["is_private"] = True
        if type(value).__name__ == self.private:
            new["repository"] = replies.Repository(NAME, is_private=True)
        return msgspec.structs.replace(value, **new)


@pytest.fixture(scope="module")
def answering() -> GitHub:
    return GitHub(world())


@pytest.fixture
def fetch(answering: GitHub, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Fetched, list[Place]]]:
    """Return a function that fetches a roadmap with a text in one place of the replies."""

    def fetched(
        source: str, plant: Callable[[Place, str], str] = lambda _place, text: text, private: str = "", more: str = ""
    ) -> tuple[Fetched, list[Place]]:
        client: Any = Planting(answering, plant, private)
        for module in PLANTED_IN:
            monkeypatch.setattr(module, "read_answer", client.read)
        settings = parse_settings(f"[roadmaps.ci]\n{SOURCES[source]}\n{more}")
        return fetch_roadmap(client, "ci", settings, now=FETCHED), client.met

    return fetched


def letters(data: bytes | str) -> str:
    """Return the letters and digits of a file, after all that may hide them is decoded."""
    text = data if isinstance(data, str) else data.decode(errors="replace")
    for _time in range(3):
        text = unquote(unescape(text))
    text = re.sub(r"</?[a-z][^<>]*>|<!-- x -->", lambda tag: "" if "://" not in tag[0] else tag[0], text)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).casefold())


def test_the_replies_have_text_in_every_field_that_takes_text(fetch: Callable[..., Any]) -> None:
    met = {place for source in SOURCES for place in fetch(source)[1]}
    assert text_fields(replies) | text_fields(answers) == met


def into(place: Place, planted: str) -> Callable[[Place, str], str]:
    return lambda here, text: planted if here == place else text


def published(fetched: Fetched, before: Roadmap) -> str:
    """Return the letters of the snapshot, of the notes and of the history that follows a snapshot."""
    changes = tuple(changes_between(without_names(before, fetched.privacy), fetched.roadmap))
    changes = changes_without_names(changes, fetched.privacy)
    history = b"".join(map(msgspec.json.encode, changes))
    return letters(dump_roadmap(fetched.roadmap)) + letters(history) + letters(" ".join(fetched.notes))


@pytest.mark.parametrize("flood", ["", FLOOD], ids=["alone", "in a flood"])
def test_a_private_name_in_any_text_and_any_spelling_is_published_nowhere(
    fetch: Callable[..., tuple[Fetched, list[Place]]], flood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if flood:
        monkeypatch.setattr(visibility, "MOST_NAMES", 20)
        monkeypatch.setattr(visibility, "MOST_NAMES_EACH", 0)
    places = [(source, place) for source in SOURCES for place in dict.fromkeys(fetch(source)[1])]
    plain = {source: fetch(source)[0].roadmap for source in SOURCES}
    count = len(places) * len(SPELLINGS) if IS_WHOLE else max(len(places), len(SPELLINGS)) * 2
    leaks = []
    shown = 0
    for number, (source, place) in enumerate(islice(cycle(places), count)):
        spelling = SPELLINGS[sum(divmod(number, len(places))) % len(SPELLINGS)]
        plant = into(place, f"{flood} {spelling}".strip())
        try:
            fetched, _met = fetch(source, plant)
            shown += NAME in fetched.privacy.private or NAME in fetched.privacy.unasked
            found = published(fetched, plain[source])
        except RoadmapError as error:
            found = letters(str(error))
        if "hushvault" in found:
            leaks.append((source, place, spelling))
    print(f"{len(places)} texts x {len(SPELLINGS)} spellings; {count} tried, {shown} of them named to GitHub")
    assert leaks == []
    assert len(SPELLINGS) >= 60
    assert shown >= count // 5


def test_the_test_would_see_a_name(fetch: Callable[..., tuple[Fetched, list[Place]]]) -> None:
    for spelling in SPELLINGS:
        told, _met = fetch("project 2", into(("Issue", "title"), spelling), more="include-private = true")
        assert "hushvault" in letters(dump_roadmap(told.roadmap)), spelling


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", ["Issue", "PullRequest", "Linked"])
def test_no_text_of_a_private_item_is_published(
    fetch: Callable[..., tuple[Fetched, list[Place]]], source: str, kind: str
) -> None:
    """Private items are on the board, and are blockers, parents, parts and pull requests of public ones."""
    plain, met = fetch(source)
    before = plain.roadmap
    for place in dict.fromkeys(met):
        if place[0] == kind:
            fetched, _met = fetch(source, into(place, "Xylograph merger"), kind)
            found = published(fetched, before)
            assert "xylograph" not in found, place
            assert "hushvault" not in found, place


FREE_TEXT = frozenset({"title", "name", "body", "text", "filter", "short_description", "readme", "login"})
"""Fields in which people write words of their own."""

Standing = tuple[str, str, str]
"""A record of the replies, its field, and the kind of the item that stands there."""

TITLE = "Xylograph merger"
TO_ALL = "\n\n".join(f"Blocked by {NAME}#{number}\n\n- [ ] {NAME}#{number}" for number in (1, 3, 5, 70, 71))
"""Texts that refer to all items on the boards that become private. They become a part of each public body."""


def standings() -> set[Standing]:
    """Return all places where an item of a repository can stand, from the types of the replies."""
    records = [
        each
        for module in (replies, answers)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Struct) and each.__module__ == module.__name__
    ]
    of_repositories = {each for each in records if "repository" in each.__struct_fields__}
    return {
        (record.__name__, name, kind.__name__)
        for record in records
        for name, of_type in get_type_hints(record, vars(replies) | vars(answers)).items()
        for kind in of_repositories & set(parts_of_type(of_type))
    }


def parts_of_type(of_type: Any) -> Iterator[Any]:
    """Yield all types in an annotation."""
    yield of_type
    for each in get_args(of_type):
        yield from parts_of_type(each)


class PlantingItems(Planting):
    """A client that gets replies in which items in some places have a title of their own, and may be private.

    Of two items in one place of the board, one becomes private and the other refers to it.
    """

    def __init__(self, answering: GitHub, chosen: set[Standing], *, private: bool, redacted: bool = False) -> None:
        super().__init__(answering, lambda _place, text: text)
        self.chosen, self.is_private, self.redacted = chosen, private, redacted
        self.stood: Counter[Standing] = Counter()

    def planted(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self.planted, value))
        if not isinstance(value, Struct):
            return value
        new: dict[str, Any] = {name: self.planted(getattr(value, name)) for name in value.__struct_fields__}
        record = type(value).__name__
        if record == "ProjectItem" and self.redacted and isinstance(new["content"], replies.DraftIssue):
            new["content"] = msgspec.structs.replace(new["content"], title=TITLE, body=TITLE)
            new["type"] = "REDACTED" if self.is_private else new["type"]
        return msgspec.structs.replace(value, **{name: self.given(record, name, old) for name, old in new.items()})

    def given(self, record: str, field: str, value: Any) -> Any:
        """Return what a field of a record holds, with the chosen items in it changed."""
        if isinstance(value, tuple):
            return tuple(self.given(record, field, each) for each in value)
        if isinstance(value, replies.Nodes):
            return msgspec.structs.replace(value, nodes=self.given(record, field, value.nodes))
        if "title" not in getattr(value, "__struct_fields__", ()) or not hasattr(value, "repository"):
            return value
        standing = (record, field, type(value).__name__)
        self.stood[standing] += 1
        is_public = isinstance(value, replies.Content) and self.stood[standing] % 2 == 0
        if standing not in self.chosen or is_public:
            return self.referring(value)
        texts = {name: TITLE for name in FREE_TEXT if hasattr(value, name)}
        if self.is_private:
            texts["repository"] = replies.Repository(NAME, is_private=True)
        return msgspec.structs.replace(value, **texts)

    def referring(self, value: Any) -> Any:
        return msgspec.structs.replace(value, body=f"{value.body}\n\n{TO_ALL}") if hasattr(value, "body") else value


@pytest.fixture
def fetch_items(answering: GitHub, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Fetched, set[Standing]]]:
    """Return a function that fetches a roadmap with private items in some places of the replies."""

    def fetched(source: str, chosen: set[Standing], **more: bool) -> tuple[Fetched, set[Standing]]:
        client: Any = PlantingItems(answering, chosen, **more)
        for module in PLANTED_IN:
            monkeypatch.setattr(module, "read_answer", client.read)
        settings = parse_settings(f"[roadmaps.ci]\n{SOURCES[source]}")
        return fetch_roadmap(client, "ci", settings, now=FETCHED), set(client.stood) & chosen

    return fetched


def test_the_title_of_a_private_item_is_published_nowhere(
    fetch_items: Callable[..., tuple[Fetched, set[Standing]]],
) -> None:
    """Before, the item was public. It stands on the board, or is a part, a parent, a blocker or a pull request."""
    met: set[Standing] = set()
    planted = told = 0
    for source in SOURCES:
        for standing in sorted(standings()):
            before, here = fetch_items(source, {standing}, private=False)
            if here:
                told += "xylograph" in letters(dump_roadmap(before.roadmap))
                fetched, here = fetch_items(source, {standing}, private=True)
                assert "xylograph" not in published(fetched, before.roadmap), (source, standing)
                planted += 1
                met |= here
    for source in SOURCES:
        before, _here = fetch_items(source, set(), private=False, redacted=True)
        fetched, _here = fetch_items(source, set(), private=True, redacted=True)
        assert "xylograph" not in published(fetched, before.roadmap), source
    print(
        f"{len(met)} places for items in {len(SOURCES)} sources: {planted} planted, {told} of them shown while public"
    )
    assert met == standings()
    assert told == planted


BUILDERS = ("html", "singlehtml", "latex", "epub", "text", "man", "gettext")

CONF = {
    "man_pages": [("index", "example", "Example", ["Somebody"], 1)],
    "copyright": "2026, Somebody",
    "version": "1",
    "epub_show_urls": "no",
}

PAGE = page(
    ".. roadmap:: ci\n   :view: board table list timeline",
    ".. roadmap:: ci\n   :github-view: 1",
    ".. roadmap-themes:: ci",
    ".. roadmap-help-wanted:: ci",
    ".. roadmap-dependencies:: ci",
)


@pytest.mark.heavy
def test_no_page_file_or_line_of_the_log_has_the_name(
    fetch: Callable[..., tuple[Fetched, list[Place]]], tmp_path: Path
) -> None:
    """All fields in which people write hold the name, each in another spelling."""
    spellings = cycle(SPELLINGS)

    def plant(place: Place, text: str) -> str:
        return f"{text} {next(spellings)}" if place[1] in FREE_TEXT else text

    fetched, _met = fetch("project 1", plant)
    assert NAME in fetched.privacy.private
    documentation = Project(tmp_path, {"index.rst": PAGE}, fetched.roadmap)
    for builder in BUILDERS:
        built = documentation.build(builder, **CONF)
        assert "hushvault" not in letters(built.status + "".join(built.warnings)), builder
        for path in filter(Path.is_file, built.outdir.rglob("*")):
            assert "hushvault" not in letters("".join(contents(path))), path
    assert (documentation.folder / "_build" / "html" / "roadmap" / "ci.json").exists()


@pytest.mark.heavy
@pytest.mark.parametrize("source", SOURCES)
def test_no_page_file_or_line_of_the_log_keeps_the_title_of_an_item_that_became_private(
    fetch_items: Callable[..., tuple[Fetched, set[Standing]]], tmp_path: Path, source: str
) -> None:
    """Private items stand in all places at once, and the folder of the output has the pages of the time before."""
    before, _here = fetch_items(source, standings(), private=False, redacted=True)
    fetched, here = fetch_items(source, standings(), private=True, redacted=True)
    documentation = Project(tmp_path, {"index.rst": PAGE}, before.roadmap)
    count = 0
    for builder in BUILDERS:
        documentation.keep(before.roadmap)
        built = documentation.build(builder, **CONF)
        shown = [path for path in files(built.outdir) if "xylograph" in letters("".join(contents(path)))]
        assert shown or builder == "gettext", builder
        documentation.keep(fetched.roadmap)
        built = documentation.build(builder, **CONF)
        assert "xylograph" not in letters(built.status + "".join(built.warnings)), builder
        for path in files(built.outdir):
            assert "xylograph" not in letters("".join(contents(path))), path
            count += 1
    print(f"{len(here)} places for items, {len(BUILDERS)} builders, {count} files")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def contents(path: Path) -> Iterator[str]:
    """Yield the texts in a file: of an archive, those of its files; of an inventory, its lines."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode(errors="replace") for name in archive.namelist())
    elif path.name == "objects.inv":
        with path.open("rb") as file:
            yield str(InventoryFile.load(file, "", lambda _base, name: name))
    else:
        yield path.read_bytes().decode(errors="replace")
