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

"""Small Sphinx projects, written from a dict of files and built as a user builds them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, TreeBuilder

from examples import TODAY, settings
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, snapshot_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_tvm_roadmap.model import Roadmap

CONF = f"""
extensions = ["sphinxext_tvm_roadmap"]
project = "Example"
html_theme = "basic"
roadmap_today = "{TODAY}"
nitpicky = True
show_warning_types = True
"""

COLOR = re.compile(r"\x1b\[[0-9;]*m")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Built:
    """The result of a build."""

    outdir: Path
    doctreedir: Path
    read: list[str]
    """The pages that were read again, by name."""
    status: str
    warnings: list[str]
    """A line each."""

    def page(self, name: str = "index") -> Element:
        """Return a page of HTML as a tree."""
        return parse_page(self.text(f"{name}.html"))

    def text(self, name: str) -> str:
        """Return a file of the output."""
        return (self.outdir / name).read_text(encoding="utf-8")


class Project:
    """A folder of documentation."""

    def __init__(self, folder: Path, files: Mapping[str, str] | None = None, *roadmaps: Roadmap) -> None:
        self.folder = folder
        keys = [roadmap.key for roadmap in roadmaps] or ["ci"]
        self.write({"conf.py": CONF, "roadmap.toml": settings(keys)} | dict(files or {}))
        self.keep(*roadmaps)

    @classmethod
    def at(cls, folder: Path) -> Project:
        """Return a folder as it is."""
        found = cls.__new__(cls)
        found.folder = folder
        return found

    def write(self, files: Mapping[str, str]) -> None:
        """Write files by name."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def keep(self, *roadmaps: Roadmap) -> None:
        """Write snapshots."""
        for roadmap in roadmaps:
            path = snapshot_path(self.folder / "_roadmap", roadmap.key)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dump_roadmap(roadmap))

    def build(self, builder: str = "html", **values: Any) -> Built:
        """Build within this process; `values` are those of ``conf.py``."""
        # The builder of catalogues marks the pages that it reads in its own way, and shares with no other builder.
        shared = "gettext-doctrees" if builder == "gettext" else "doctrees"
        outdir, doctreedir = self.folder / "_build" / builder, self.folder / "_build" / shared
        read: list[str] = []
        status, warning = StringIO(), StringIO()
        # A build in English keeps the catalogue of an earlier build in this process, unless there is none.
        translators.clear()
        with patch_docutils(self.folder), docutils_namespace():
            app = Sphinx(
                srcdir=self.folder,
                confdir=self.folder,
                outdir=outdir,
                doctreedir=doctreedir,
                buildername=builder,
                confoverrides=values,
                status=status,
                warning=warning,
            )
            app.connect("source-read", lambda _app, docname, _source: read.append(docname))
            app.build()
        warnings = COLOR.sub("", warning.getvalue()).replace(str(self.folder) + os.sep, "").splitlines()
        return Built(outdir, doctreedir, sorted(read), COLOR.sub("", status.getvalue()), warnings)

    def run(self, *options: str, builder: str = "html", **environ: str) -> subprocess.CompletedProcess[str]:
        """Build in a process of its own, as ``sphinx-build`` does; `environ` is added to the environment."""
        places = ["-b", builder, "-d", "_build/doctrees", ".", f"_build/{builder}"]
        return subprocess.run(
            [sys.executable, "-m", "sphinx", "--no-color", *options, *places],
            cwd=self.folder,
            # Sphinx leaves a file about each failure in the folder for temporary ones.
            env=os.environ | {"TMPDIR": str(self.folder.parent)} | environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def page(*directives: str, title: str = "Example") -> str:
    """Return a page of reStructuredText with these directives."""
    return "\n".join([title, "=" * len(title), "", *(f"{directive}\n" for directive in directives)])


def parse_page(text: str) -> Element:
    """Return a page as a tree; an element that is closed in the wrong place is a fault."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self.open: list[str] = []

    def root(self) -> Element:
        assert self.open == []
        return self.tree.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tree.data(data)


def words(element: Element) -> str:
    """Return the text of an element as a reader sees it, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def having(element: Element, **attributes: str | None) -> list[Element]:
    """Return the elements within that have these attributes; ``data_item=None`` asks for any value."""
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [
        found
        for found in element.iter()
        if all(name in found.attrib and value in (None, found.get(name)) for name, value in wanted.items())
    ]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files for readers, by name; not the file in which Sphinx notes how it was called."""
    made = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".buildinfo")
    return {str(path.relative_to(folder)): path.read_bytes() for path in made}


def differing_from_a_fresh_build(project: Project) -> list[str]:
    """Return the files that a build from nothing would write otherwise, or not at all.

    The search index is left out: Sphinx before 8.2 keeps the words that a page had before it changed.
    """
    left = files_of(project.folder / "_build" / "html")
    shutil.rmtree(project.folder / "_build")
    fresh = files_of(project.build().outdir)
    differing = {name for name in left.keys() | fresh.keys() if left.get(name) != fresh.get(name)}
    return sorted(differing - {"searchindex.js"})
