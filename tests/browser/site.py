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

"""The pages that a browser opens: each view in each theme, and the same theme's page without any."""

from __future__ import annotations

import datetime as dt
import re
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TYPE_CHECKING

from examples import ITEMS, LONG_WORDS, hostile, item, large, roadmap, settings, sixty
from msgspec.structs import replace
from sphinx_project import Project, page
from waits import entangled

from sphinxext_tvm_roadmap.model import Column, Label, Progress, Reference, Task
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, parse_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

DOCS = Path(__file__).parents[2] / "docs"

THEMES = ("sphinx_book_theme", "pydata_sphinx_theme", "furo", "sphinx_rtd_theme", "alabaster")

VIEWS = {
    "board": ".. roadmap:: ci",
    "table": ".. roadmap:: ci\n   :view: table",
    "list": ".. roadmap:: ci\n   :view: list",
    "timeline": ".. roadmap:: ci\n   :view: timeline",
    "card": ".. roadmap-item:: example-inc/tvm#6",
    "themes": ".. roadmap-themes:: ci",
    "summary": ".. roadmap:: global ci frontend scheduler hardware\n   :view: summary\n   :caption: All roadmaps",
    "glance": ".. roadmap:: ci\n   :view: glance",
    "help-wanted": ".. roadmap-help-wanted:: frontend",
    "dependencies": ".. roadmap-dependencies:: ci",
    "changes": ".. roadmap-changes:: public\n   :group-by: quarter",
    "checks": ".. roadmap-checks:: ci",
    "views": ".. roadmap:: ci\n   :view: board table list",
}
"""What readers meet: the demonstration, a page a view."""

MORE = {
    "full": ".. roadmap:: full",
    "long-words": "\n\n".join(
        [
            *(f".. roadmap:: long-words\n   :view: {view}" for view in ("board", "table", "list", "timeline")),
            ".. roadmap:: long-words\n   :view: table\n   :columns: item, labels, milestone, kind, owners",
            *(f".. roadmap:: long-words\n   :view: {view}" for view in ("summary", "glance")),
            *(f".. roadmap-{view}:: long-words" for view in ("themes", "help-wanted", "dependencies")),
            f".. roadmap-item:: example-org/long-words#{199 + len(LONG_WORDS)}",
        ]
    ),
    "plain-board": ".. roadmap:: plain",
    "marks": ".. roadmap:: public\n   :since: last-quarter\n   :view: board table list timeline",
    "references": (
        "Some words :roadmap:item:`example-org/detailed#500` and more words that go on until the end of the line, "
        "with :roadmap:item:`a reference whose words break over two lines <example-org/long-words#205>`.\n\n"
        "- a list with :roadmap:item:`example-org/detailed#501`"
    ),
    "views-all": ".. roadmap:: ci\n   :view: board table list timeline",
    "sections": ".. roadmap:: full\n\nA section\n---------\n\nThe theme lists it in its right side bar.",
}
"""What some tests open in each theme: something of everything, all views of long words, a plain board, more parts."""

LIMITS = {
    "full-table": ".. roadmap:: full\n   :view: table",
    "strangers": ".. roadmap:: strangers",
    "strangers-table": ".. roadmap:: strangers\n   :view: table",
    "strangers-list": ".. roadmap:: strangers\n   :view: list",
    "summary-of-all": ".. roadmap:: *\n   :view: summary",
    "empty": ".. roadmap:: empty",
    "large": ".. roadmap:: large",
    "much-said": ".. roadmap:: much-said",
    "strangers-glance": ".. roadmap:: strangers\n   :view: glance",
    "strangers-timeline": ".. roadmap:: strangers\n   :view: timeline",
    "large-timeline": ".. roadmap:: large\n   :view: timeline",
    "waits": ".. roadmap-dependencies:: waits",
    "sixty": ".. roadmap:: sixty",
    "sixty-backwards": ".. roadmap:: backwards",
    "sixty-in-backlog": ".. roadmap:: backlog",
    "sixty-timeline": ".. roadmap:: sixty\n   :view: timeline",
    "twice": ".. roadmap:: full\n   :view: table\n\n.. roadmap:: full\n   :view: list\n   :filter: is:open",
}
"""What must hold too: tables of everything, what strangers write, 0 items and 300, 200 that wait, 60 quarters."""

ITEM = "roadmap/detailed/example-org-detailed-500"
"""The page of an item of which everything is known."""

LONG_ITEMS = tuple(f"roadmap/long-words/example-org-long-words-{number + 200}" for number in range(len(LONG_WORDS)))
"""The pages of items with long words."""

PAGES = [
    *((theme, name) for theme in THEMES for name in (*VIEWS, ITEM)),
    *((THEMES[0], name) for name in MORE | LIMITS),
]
"""Each view in each theme; what must hold too in TVM's alone, since it is our own rules that it tries."""

PLAIN = "plain"
"""The page without a roadmap, that the others are compared with."""

CONF = """
extensions = ["sphinxext_tvm_roadmap"]
project = "Example"
html_theme = "THEME"
roadmap_today = "2021-11-15"
roadmap_refresh = "never"
"""


def find_site(folder: Path, theme: str, build: Callable[[Path, str], None]) -> Path:
    """Return the folder of a theme's pages, which the first to ask builds while other processes wait for it."""
    with (folder / f"{theme}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / theme).exists():
            build(folder, theme)
    return folder / theme


def build_site(folder: Path, theme: str) -> None:
    """Build the pages in a theme; one that is not installed, or was built before, is a failure."""
    # One of two items that ask for help is available, the other is blocked.
    items = tuple(replace(each, help_wanted=each.help_wanted or each.status == "backlog") for each in ITEMS)
    pages = VIEWS | MORE
    roadmaps = [roadmap("full", items=items), _of_its_own(hostile("long-words", LONG_WORDS)), _plain(), _detailed()]
    if theme == THEMES[0]:
        none = roadmap("empty", items=(), themes=())
        pages |= LIMITS
        many = hostile("strangers"), large(300, "large"), entangled(200, "waits")
        long = sixty(), sixty("backwards", newest_first=True), sixty("backlog", planned=False)
        said = roadmap("much-said", scope="All that runs before a release. " * 20, maintainers=tuple("abcdefghij"))
        roadmaps += [none, *map(_of_its_own, (*many, *long, said))]
    project = Project(folder / f"{theme}-source", _files(theme, pages, roadmaps), *roadmaps)
    ran = project.run("-W", "-j", "2")
    assert ran.returncode == 0, ran.stderr
    (project.folder / "_build" / "html").rename(folder / theme)


def _plain() -> Roadmap:
    """Return a board with the columns that GitHub gives to a new project, and one more."""
    names = ("Todo", "In Progress", "In Review", "Done")
    items = tuple(item(number, column=names[number % 4]) for number in range(300, 309))
    return roadmap("plain", themes=(), columns=tuple(Column(name, "other") for name in names), items=items)


def _detailed() -> Roadmap:
    """Return a roadmap with an item of which everything is known."""
    url = "https://github.com/example-org/tvm/issues/"
    detailed = item(
        500,
        "Move the tests to `pytest`",
        status="in-progress",
        priority="P0",
        themes=("Stability", "Ease of Use"),
        owners=("areusch", "denise-k"),
        experts=("leandron",),
        labels=(Label("ci:stability", "4430b8"), Label("help wanted")),
        votes=12,
        target=dt.date(2025, 12, 1),
        progress=Progress(1, 3, "tasks"),
        tasks=(
            Task("Write a plan", done=True),
            Task("Move the *first* half", done=False),
            Task("Ask #501", done=False),
        ),
        sections={
            "motivation": "Every run takes **two hours**.\n\n| run | hours |\n| --- | --- |\n| lint | 1 |",
            "goals": "- fast\n- stable\n\n> as before",
            "deliverables": "```\npytest --very-long-option=" + "x" * 200 + "\n```",
            "scope": "The tests in `tests/python`.",
        },
        blocked_by=(Reference("example-org/tvm#501", f"{url}501", title="Buy machines", state="open"),),
        blocks=(Reference("example-org/tvm#502", f"{url}502", title="Release", state="open"),),
        references=(Reference("example-org/tvm#503", f"{url}503", "sub-issue", "Move a part", "closed", ("areusch",)),),
    )
    return _of_its_own(roadmap("detailed", items=(detailed, item(501, "Buy machines"))))


def _of_its_own(board: Roadmap) -> Roadmap:
    """Return a roadmap with items of another repository: the newest copy of an item counts on all roadmaps."""
    data = re.sub(b"(?i)example-org/tvm", f"example-org/{board.key}".encode(), dump_roadmap(board))
    return parse_roadmap(data, Path(board.key))


def _files(theme: str, pages: dict[str, str], roadmaps: list[Roadmap]) -> dict[str, str]:
    ours = {f"{name}.rst": page(text, title=name.capitalize()) for name, text in pages.items()}
    # The demonstration and `full` hold items of the same names, as in `_of_its_own`.
    snapshots = {
        f"_roadmap/{path.name}": path.read_text(encoding="utf-8").replace("example-org/tvm", "example-inc/tvm")
        for path in (DOCS / "_roadmap").iterdir()
    }
    known = (DOCS / "roadmap.toml").read_text(encoding="utf-8")
    more = settings(each.key for each in roadmaps).partition("\n")[2]
    return {
        **ours,
        **snapshots,
        "conf.py": f"{CONF.replace('THEME', theme)}roadmap_item_pages = ['detailed', 'long-words']\n",
        "index.rst": page(".. toctree::\n   :glob:\n\n   *", title="Example"),
        f"{PLAIN}.rst": page("Nothing of ours.", "A part\n------", "More of nothing."),
        # A table may follow others only before their own tables begin: those of the demonstration end with kinds.
        "roadmap.toml": known.replace("[kinds]", f"{more}\n[kinds]"),
    }
