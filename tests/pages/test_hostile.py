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

"""Whatever strangers write into any field: it is shown as text, in every format, and does nothing."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import pickle
import re
import zipfile
from collections import Counter
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from examples import FETCHED
from sphinx import version_info
from sphinx.writers import latex
from sphinx_project import Built, Project, having, page, parse_page, words
from strangers import LONG, LONGEST_LINE, delivering, inputs

from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.github.read.text import clean_line, is_visible
from sphinxext_tvm_roadmap.model import Roadmap, View
from sphinxext_tvm_roadmap.names import plain_title, slug
from sphinxext_tvm_roadmap.pages.parts import Box
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.details import details
from sphinxext_tvm_roadmap.pages.write.to_html import to_html
from sphinxext_tvm_roadmap.pages.write.to_nodes import to_nodes
from sphinxext_tvm_roadmap.planning.github_view import translate_view
from sphinxext_tvm_roadmap.planning.selection import show_all
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, parse_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from docutils import nodes

pytestmark = pytest.mark.heavy

INPUTS = inputs()

IS_WHOLE = "ROADMAP_WHOLE" in os.environ
"""Whether each input is shown in each view, as it is before a release, or in the board and one other view."""

CONF = """
man_pages = [("index", "example", "Example", ["Somebody"], 1)]
latex_documents = [("index", "example.tex", "Example", "Somebody", "manual")]
epub_show_urls = "no"
version = release = "1.0"
copyright = "2026, Somebody"
gettext_compact = False
"""
BUILDERS = ("html", "latex", "text", "man", "epub", "gettext")
EVERYWHERE = ("html", "latex")
"""Builders with which all lanes build; the lane `tests` builds with all."""
VIEWS = (
    ".. roadmap:: {}\n   :view: list",
    ".. roadmap:: {}\n   :view: table\n   :columns: item, labels, milestone, kind",
    ".. roadmap-themes:: {}",
)

OF_ALL = {
    "timelines": ".. roadmap:: *\n   :view: timeline",
    "summaries": ".. roadmap:: *\n   :view: summary",
    "dependencies": ".. roadmap-dependencies:: *",
    "wanted": ".. roadmap-help-wanted:: *",
}
"""Pages that show all inputs, each in one view."""

TAGS = re.compile(
    "a|article|bdi|blockquote|br|code|details|div|em|h[1-6]|li|ol|p|pre|progress|s|section|span|strong|summary|table|tbody|td|"
    "th|thead|tr|ul|circle|g|line|path|rect|svg|text|title"
)
ATTRIBUTES = re.compile("aria-(?:hidden|label)|class|data-[a-z]+|dir|href|id|max|rel|role|scope|start|tabindex|value")
DRAWN = re.compile("c?[xy]|[xy][12]|r|rx|d|width|height|text-anchor|direction|viewbox|xmlns")
"""Attributes of drawings; they hold numbers, and the words below."""
NUMBERS = re.compile(r"[MLHVCAalhvcz\d\s.,%-]+")
DRAWN_WORDS = {"middle", "ltr", "http://www.w3.org/2000/svg"}
CLASS = re.compile(r"roadmap(?:-[a-z0-9]+)*|sd-(?:card|badge)|reference|external|internal|docutils")
STATUSES = {"backlog", "planned", "in-progress", "blocked", "done", "cut"}
HERE = re.compile(
    r"(?:(?:\.\./)*[a-z0-9]+\.html)?(?:\?[\w.%=&+~-]+)?#roadmap-[a-z0-9-]+|"
    r"(?:roadmap/[a-z0-9]+/|\.\./[a-z0-9]+/)?[a-z0-9-]+\.html|"
    r"roadmap/k\d+\.(?:json|md|ics|changes\.xml)",
    re.ASCII,
)
ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?(?:[/?#][!-~]*)?")


CONTEXT = Context(today=FETCHED.date(), stale_after=dt.timedelta(days=30))


class Told(NamedTuple):
    """What became of one input on its way to the page."""

    title: str
    text: str
    fetched: Roadmap
    kept: Roadmap
    said: list[str]


@pytest.fixture(scope="module")
def told() -> list[Told]:
    with delivering() as deliver:
        all_told = []
        for number, (title, text) in enumerate(INPUTS):
            fetched, said = deliver(number, text)
            all_told.append(Told(title, text, fetched, parse_roadmap(dump_roadmap(fetched), Path("kept.json")), said))
    return all_told


@pytest.fixture(scope="module")
def short(told: list[Told]) -> dict[str, Told]:
    return {each.title: each for each in told if len(each.text) < LONG}


@pytest.fixture(scope="module")
def documentation(short: dict[str, Told], tmp_path_factory: pytest.TempPathFactory) -> Project:
    roadmaps = [each.fetched for each in short.values()]
    pages = {
        f"{roadmap.key}.rst": page(
            f".. roadmap:: {roadmap.key}",
            *(view.format(roadmap.key) for view in (VIEWS if IS_WHOLE else VIEWS[place % 3 :][:1])),
            title="Page",
        )
        for place, roadmap in enumerate(roadmaps)
    }
    pages |= {f"{name}.rst": page(text, title="Page") for name, text in OF_ALL.items()}
    index = page(".. toctree::\n   :glob:\n\n   *")
    project = Project(tmp_path_factory.mktemp("hostile") / "docs", {"index.rst": index, **pages}, *roadmaps)
    project.write({"conf.py": (project.folder / "conf.py").read_text(encoding="utf-8") + CONF})
    return project


@pytest.fixture(scope="module")
def build(documentation: Project) -> Iterator[Callable[[str], Built]]:
    """Return what builds with a builder, once."""

    @cache
    def build_once(builder: str) -> Built:
        # Python would look through all that stays alive again and again: a third of the time.
        gc.disable()
        try:
            return documentation.build(builder)
        finally:
            gc.enable()
            gc.collect()

    with pytest.MonkeyPatch.context() as patch:
        # Sphinx compiles its template anew for each of hundreds of tables: half of the time with LaTeX.
        patch.setattr(latex, "LaTeXRenderer", cache(latex.LaTeXRenderer))
        yield build_once


@pytest.fixture(scope="module")
def read(build: Callable[[str], Built], short: dict[str, Told]) -> Callable[[str], dict[str, Element]]:
    """Return what reads the pages of a builder of HTML as trees, once."""
    keys = {title: each.fetched.key for title, each in short.items()} | {name: name for name in OF_ALL}
    return cache(lambda builder: {title: build(builder).page(key) for title, key in keys.items()})


@pytest.fixture(scope="module")
def of_items(short: dict[str, Told], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a build with a page for each item."""
    roadmaps = [each.fetched for each in short.values()]
    folder = tmp_path_factory.mktemp("hostile-items") / "docs"
    return Project(folder, {"index.rst": page("Nothing of ours.")}, *roadmaps).build(roadmap_item_pages=True)


@pytest.fixture(scope="module")
def item_pages(of_items: Built) -> dict[str, Element]:
    """Return the pages of items, by name."""
    written = (path.relative_to(of_items.outdir).as_posix() for path in files(of_items.outdir / "roadmap", ".html"))
    return {name: of_items.page(name.removesuffix(".html")) for name in written}


@pytest.fixture
def built(build: Callable[[str], Built], builder: str) -> Built:
    return build(builder)


@pytest.fixture
def pages(read: Callable[[str], dict[str, Element]], builder: str) -> dict[str, Element]:
    return read(builder)


def by(*builders: str) -> pytest.MarkDecorator:
    """Run a test for these builders; all lanes run those of `EVERYWHERE`."""
    marks = {builder: () if builder in EVERYWHERE else pytest.mark.once for builder in builders}
    return pytest.mark.parametrize("builder", [pytest.param(builder, marks=marks[builder]) for builder in builders])


# On the way to the page


def test_a_snapshot_contains_the_fetched_data_without_unwanted_characters(told: list[Told]) -> None:
    for each in told:
        assert each.kept == each.fetched, each.title
        assert UNWANTED.search("\n".join(strings(json.loads(dump_roadmap(each.fetched))))) is None, each.title


def test_a_fetch_of_hostile_texts_writes_no_messages(told: list[Told]) -> None:
    assert [line for each in told for line in each.said] == []


def test_invalid_addresses_and_logins_are_left_out(told: list[Told]) -> None:
    for each in told:
        items = each.fetched.items
        named = (login for item in items for login in {*item.owners, *item.experts} - {*item.known_by_name})
        people = [*each.fetched.maintainers, *named]
        addresses = [item.url for item in items if item.url]
        assert all(re.fullmatch(r"[A-Za-z0-9-]{1,39}", login) for login in people), each.title
        assert all(ADDRESS.fullmatch(address) for address in addresses), each.title


# HTML


@by("html")
def test_text_creates_no_element_attribute_or_class(pages: dict[str, Element], item_pages: dict[str, Element]) -> None:
    for title, whole in (pages | item_pages).items():
        for element in (element for view in having(whole, data_roadmap=None) for element in view.iter()):
            assert TAGS.fullmatch(element.tag), title
            drawn = {name: value for name, value in element.attrib.items() if DRAWN.fullmatch(name)}
            assert all(ATTRIBUTES.fullmatch(name) for name in element.attrib.keys() - drawn), title
            assert all(value in DRAWN_WORDS or NUMBERS.fullmatch(value) for value in drawn.values()), title
            assert all(CLASS.fullmatch(name) for name in element.get("class", "").split()), title
            assert element.get("data-status", "done") in STATUSES, title
            assert element.get("dir", "auto") == "auto", title


@by("html")
def test_links_lead_to_the_web_and_are_marked_as_user_content(
    pages: dict[str, Element], item_pages: dict[str, Element]
) -> None:
    for title, whole in (pages | item_pages).items():
        for link in (link for view in having(whole, data_roadmap=None) for link in view.iter("a")):
            address = link.get("href", "")
            assert ADDRESS.fullmatch(address) or HERE.fullmatch(address), title
            assert link.get("rel") == (None if HERE.fullmatch(address) else "nofollow ugc noopener"), title
            assert list(link.iter("a")) == [link], title


@by("html")
def test_ids_are_slugs_and_unique(pages: dict[str, Element], item_pages: dict[str, Element]) -> None:
    for title, whole in (pages | item_pages).items():
        ids = Counter(element.get("id", "") for element in whole.iter() if "id" in element.attrib)
        assert set(ids.values()) == {1}, title
        assert all(re.fullmatch("[A-Za-z0-9-]+", name) for name in ids), title


@by("html")
def test_a_title_or_else_the_reference_is_shown(pages: dict[str, Element], short: dict[str, Told]) -> None:
    for title, each in short.items():
        board = having(pages[title], data_roadmap=None)[0]
        written = clean_line(each.text[:LONGEST_LINE])
        for item in (item for item in each.fetched.items if item.url and item.ref):
            (card,) = having(board, data_item=item.ref)
            shown = {"".join(link.itertext()) for link in having(card, href=item.url)}
            assert shown == {plain_title(written) if is_visible(written) else item.ref}, title


def test_an_item_page_has_the_title_as_its_heading_and_in_the_window(
    item_pages: dict[str, Element], short: dict[str, Told]
) -> None:
    for title, each in short.items():
        for item in (item for item in each.fetched.items if item.ref):
            whole = item_pages[f"roadmap/{each.fetched.key}/{slug(item.ref or '')}.html"]
            (heading,) = whole.iter("h1")
            (window,) = whole.iter("title")
            assert "".join(heading.itertext()) == plain_title(item.title), title
            assert " ".join(plain_title(item.title).split()) in words(window), title


def test_item_pages_have_safe_names_and_cause_no_message(of_items: Built, item_pages: dict[str, Element]) -> None:
    assert all(re.fullmatch(r"roadmap/k\d+/[a-z0-9-]+\.html", name) for name in item_pages)
    assert of_items.warnings == []
    for path in files(of_items.outdir, ".html", "searchindex.js"):
        assert UNWANTED.search(path.read_text(encoding="utf-8")) is None, path.name


def test_titles_in_the_search_index_are_no_markup_for_the_script_that_shows_them(of_items: Built) -> None:
    script = of_items.text("searchindex.js")
    index = json.loads(script[script.index("{") : script.rindex("}") + 1])
    titles = [*index["titles"], *index["alltitles"]]
    # Before version 9, Sphinx's script writes them as they are.
    written = titles if version_info < (9,) else [escape(title) for title in titles]
    assert [title for title in written if "<" in title] == []
    assert any("&lt;script" in title for title in written)


@by("html")
def test_names_of_columns_milestones_themes_and_kinds_are_shown_unchanged(
    pages: dict[str, Element], short: dict[str, Told]
) -> None:
    for title, each in short.items():
        shown = words(having(pages[title], data_roadmap=None)[0])
        first = each.fetched.items[0]
        for name in (each.fetched.columns[1].name, first.milestone, first.kind, *first.themes, first.priority):
            assert name is None or " ".join(name.split()) in shown, title


@by(*BUILDERS)
def test_output_files_contain_no_unwanted_characters(built: Built) -> None:
    ends = (".html", ".tex", ".txt", ".1", ".xml", ".pot", ".json", ".md", ".svg", ".ics", "searchindex.js")
    for path in files(built.outdir, *ends):
        read = path.read_text(encoding="utf-8")
        assert UNWANTED.search(read.replace("\r\n", "\n")) is None, path.name
        assert "root:" not in read, path.name


@by("html")
def test_colours_are_six_hexadecimal_digits(built: Built) -> None:
    rules = built.text("_static/tvm-roadmap/colors.css").splitlines()
    rule = re.compile(r"\.roadmap-chip\.sd-badge\.roadmap-color-([0-9a-f]{6})\{background:#\1;color:#(?:fff|000)\}")
    assert rules != []
    assert [line for line in rules if not rule.fullmatch(line)] == []


@by("html")
def test_no_file_is_copied_or_has_a_name_from_hostile_text(built: Built) -> None:
    names = {path.relative_to(built.outdir).as_posix() for path in files(built.outdir, "")}
    assert [name for name in names if name.startswith(("_images/", "_downloads/"))] == []
    pages = {name for name in names if "/" not in name and name.endswith(".html")}
    assert pages - {f"{name}.html" for name in ("index", "search", "genindex", *OF_ALL)} == {
        name for name in pages if re.fullmatch(r"k\d+\.html", name)
    }
    assert {path.name for path in built.outdir.parents[2].iterdir()} == {"docs"}


# What Sphinx and its log know


@by(*BUILDERS)
def test_a_build_writes_no_message_about_hostile_text(built: Built) -> None:
    assert built.warnings == []
    # Sphinx wipes the line of its progress with a sequence of its own, where it takes the log for a terminal.
    assert "\x1b" not in re.sub(r"(?m)(^|\r)\x1b\[2K", "", built.status)
    assert [line for line in built.status.splitlines() if "WARN" in line or "ERROR" in line] == []


@by("html")
def test_hostile_text_adds_no_label_target_or_object(built: Built, short: dict[str, Told]) -> None:
    data = pickle.loads((built.doctreedir / "environment.pickle").read_bytes()).domaindata
    own = {"genindex", "modindex", "search", "py-modindex"}
    assert {*data["std"]["labels"], *data["std"]["anonlabels"]} == own
    assert data["std"]["objects"] == {}
    kept = b"".join(path.read_bytes() for path in built.doctreedir.glob("k*.doctree"))
    assert b"example-org" not in kept
    assert len(short) == len(list(built.doctreedir.glob("k*.doctree")))


@by("gettext")
def test_translators_get_no_hostile_text(built: Built) -> None:
    catalogues = (path.read_text(encoding="utf-8") for path in files(built.outdir, ".pot"))
    messages = {line for text in catalogues for line in text.splitlines() if line.startswith("msgid")}
    assert messages == {'msgid ""', 'msgid "Page"', 'msgid "Example"'}


# Other formats


COMMANDS = re.compile(
    "sphinx.*|PYGZ.*|@totalleftmargin|DUrole|LTleft|LTright|X|arabic|begin|chapter|columnwidth|detokenize|dimexpr|end|"
    "endfirsthead|endfoot|endhead|endlastfoot|hyperref|item|label|linewidth|makeatletter|makeatother|makebox|multicolumn|"
    "phantomsection|relax|setcounter|subsubsection|tablename|text[a-z]+|thetable"
)
"""Commands that Sphinx's own writer uses."""


@by("latex")
def test_latex_shows_commands_in_hostile_text_as_text(built: Built) -> None:
    source = built.text("example.tex")
    assert source.count(r"\end{document}") == 1
    chapters = source.partition(r"\chapter")[2].partition(r"\renewcommand{\indexname}")[0]
    used = set(re.findall(r"\\([A-Za-z@]+)", chapters))
    assert {name for name in used if not COMMANDS.fullmatch(name)} == set()
    assert len(re.findall(r"(?<!\\)\{", chapters)) == len(re.findall(r"(?<!\\)\}", chapters))
    for address in re.findall(r"\\(?:sphinx)?(?:href|url)\{((?:[^{}\\]|\\.)*)\}", chapters):
        assert ADDRESS.fullmatch(address.replace("\\", "")), address


@by("latex")
def test_lists_in_latex_are_nested_at_most_four_levels(built: Built) -> None:
    deepest = depth = 0
    for step, _kind in re.findall(r"\\(begin|end)\{(itemize|enumerate|quote)\}", built.text("example.tex")):
        depth += 1 if step == "begin" else -1
        deepest = max(deepest, depth)
    assert (deepest, depth) == (4, 0)


REQUESTS = re.compile(r"[.](?:EE|EX|INDENT|IP|SH|TE|TS|UNINDENT|fi|ft|nf|sp|\\\")")
"""Requests and macros that the writers of all versions use after the head of the page; a point alone does nothing."""


@by("man")
def test_man_pages_contain_only_requests_of_their_writer(built: Built) -> None:
    source = built.text("example.1").partition("\n.SH")[2]
    begun = {line.split()[0] for line in source.splitlines() if line.startswith((".", "'")) and line != "."}
    assert {name for name in begun if not REQUESTS.fullmatch(name)} == set()


@by("epub")
def test_epub_pages_are_xml_with_known_elements(built: Built, short: dict[str, Told]) -> None:
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        pages = {Path(name).stem: ET.fromstring(book.read(name)) for name in names}
    for each in short.values():
        whole = pages[each.fetched.key]
        tags = {element.tag.partition("}")[2] for element in whole.iter()}
        assert tags.isdisjoint({"script", "img", "iframe", "object", "form", "svg", "base", "embed", "video"}), (
            each.title
        )
        assert not any(name.startswith("on") for element in whole.iter() for name in element.attrib), each.title
        assert clean_line(each.text[:LONGEST_LINE]) in " ".join("".join(whole.itertext()).split()), each.title


@by("text")
def test_text_output_contains_every_title(built: Built, short: dict[str, Told]) -> None:
    for each in short.values():
        shown = " ".join(built.text(f"{each.fetched.key}.txt").split())
        assert "".join(clean_line(each.text[:LONGEST_LINE]).split()) in shown.replace(" ", ""), each.title


# In a terminal, and for scripts


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_a_terminal_shows_titles_without_control_characters(
    documentation: Project, short: dict[str, Told], view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(documentation.folder)
    ran = CliRunner().invoke(main, ["show", "*", "--view", view])
    assert ran.exit_code == 0
    assert UNWANTED.search(ran.output) is None
    shown = "".join(ran.output.split())
    for each in short.values() if view != "table" else ():
        assert [item.id for item in each.fetched.items if "".join(item.title.split()) not in shown] == [], each.title


@by("html")
def test_json_for_scripts_contains_the_titles_of_the_snapshot(
    built: Built, short: dict[str, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.outdir.parents[1])
    ran = CliRunner().invoke(main, ["show", "*", "--format", "json"])
    assert UNWANTED.search(ran.stdout) is None
    titles = {item["id"]: item["title"] for item in json.loads(ran.stdout)}
    for each in short.values():
        published = json.loads(built.text(f"roadmap/{each.fetched.key}.json"))["items"]
        for item, same in zip(each.fetched.items, published, strict=True):
            assert item.title == titles[item.id] == same["title"], each.title


def test_a_hostile_view_is_used_or_refused_without_unwanted_characters(short: dict[str, Told]) -> None:
    for each in short.values():
        assert [view.number for view in each.fetched.views] == [1, 2], each.title
        for view in each.fetched.views:
            assert UNWANTED.search(refusal_of(view, each.fetched)) is None, each.title


def refusal_of(view: View, roadmap: Roadmap) -> str:
    """Return what is wrong with a view's filter, if anything is."""
    try:
        show_all((roadmap,), translate_view(view, roadmap).chosen, FETCHED.date())
    except FilterError as error:
        return str(error)
    return ""


# However long


def test_pages_of_the_longest_texts_have_limited_depth_and_length(told: list[Told]) -> None:
    for each in (each for each in told if len(each.text) >= LONG):
        card = Box("card", details(each.kept.items[1], each.kept, CONTEXT))
        page = to_html((card,), resolve=lambda _kind, _name: None, level=1)
        assert tallest(parse_page(page)) < 80, each.title
        assert len(page) < 200 * len(each.text), each.title
        assert max(map(depth_of, to_nodes((card,)))) < 80, each.title


def tallest(element: Element) -> int:
    """Return how deep elements are nested, without asking one within another."""
    level, depth = [element], 0
    while level:
        level, depth = [child for parent in level for child in parent], depth + 1
    return depth


def depth_of(node: nodes.Node) -> int:
    level, depth = [node], 0
    while level:
        level, depth = [child for parent in level for child in parent.children], depth + 1
    return depth


def strings(value: Any) -> list[str]:
    """Return all strings of JSON, keys included."""
    if isinstance(value, dict):
        return [*value, *strings(list(value.values()))]
    if isinstance(value, list):
        return [found for each in value for found in strings(each)]
    return [value] if isinstance(value, str) else []


def files(folder: Path, *ends: str) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.endswith(ends)]
