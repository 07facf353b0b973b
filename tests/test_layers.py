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

"""The imports of the package have only one direction, as ARCHITECTURE.md draws them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import sphinxext_tvm_roadmap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [pytest.mark.once, pytest.mark.heavy]

PACKAGE = Path(sphinxext_tvm_roadmap.__file__).parent

FLOORS = (
    {"version", "errors", "characters", "emoji"},
    {"names", "refs", "clock", "published_address", "directive_text", "docs_folder"},
    {"model", "conf_values"},
    {"capacity", "schedule", "status_words"},
    {"markdown", "filters"},
    {"body", "planning"},
    {"settings"},
    {"store"},
    {"first_files"},
    {"github"},
    {"published"},
    {"fetching"},
    {"load"},
    {"diagnosis"},
    {"pages", "cli"},
)
"""The rooms: each may import itself and those of the floors above it in this list."""

WITHIN = {
    "github": (
        {"wire"},
        {"ask"},
        {"rest", "privacy"},
        {"read"},
        {"fetch", "outline"},
        {"fetch_history"},
        {"create"},
    ),
    "pages": (
        {"i18n", "request", "diagnostics", "proposal"},
        {"parts"},
        {"views"},
        {"refs"},
        {"write"},
        {"directives", "feeds"},
        {"setup"},
    ),
}
"""The rooms within a room, as above."""

OUTSIDE = {
    "sphinx": ("pages",),
    "docutils": ("pages",),
    "sphinx_design": ("pages.setup.assets",),
    "babel": ("pages.i18n",),
    "markdown_it": ("markdown", "body", "pages.parts.from_markdown"),
    "github": ("github.wire.client",),
    "icalendar": ("pages.feeds.calendar",),
    "requests": ("github.wire", "published.download"),
    "click": ("cli",),
    "rich": ("cli",),
}
"""Where in the package each of these may be imported; nowhere else."""

OF_THE_EXTRA = {"github", "jwt", "nacl", "cryptography", "requests", "click", "rich"}
"""The packages of the extra ``sync``, and those that they need."""

ADAPTER = "github.wire.adapter"
"""The module that needs requests as soon as it is imported."""

WITHOUT_SPHINX = ("pages.views", "pages.parts", "pages.i18n", "pages.request", "pages.feeds")
"""Parts of `pages` that are as pure as the core."""

CLOCKS = (
    *("datetime.now", "datetime.utcnow", "date.today"),
    *("time.time", "time.monotonic", "time.perf_counter", "time.sleep", "thread.join"),
)


class Import(NamedTuple):
    """One import of one module, and where it stands."""

    importer: str
    """Without the package's own name: ``store.snapshot``."""
    imported: str
    """In full: ``sphinxext_tvm_roadmap.errors``, ``sphinx.util.logging``."""
    line: int
    lazy: bool
    """Whether it stands in a function, or under ``if TYPE_CHECKING``."""


MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room_of(module: str) -> str:
    return module.partition(".")[0]


def is_within(module: str, parent: str) -> bool:
    return f"{module}.".startswith(f"{parent}.")


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def find_imports(importer: str, path: Path) -> Iterator[Import]:
    package = [PACKAGE.name, *importer.split(".")]
    if path.name != "__init__.py" or importer == "__init__":
        package.pop()

    def walk(node: ast.AST, *, lazy: bool) -> Iterator[Import]:
        lazy |= isinstance(node, ast.FunctionDef) or is_for_types(node)
        if isinstance(node, ast.Import):
            yield from (Import(importer, alias.name, node.lineno, lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*parents, *filter(None, [node.module])])
            yield from (Import(importer, f"{base}.{alias.name}", node.lineno, lazy) for alias in node.names)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, lazy=lazy)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), lazy=False)


IMPORTS = [found for module, path in MODULES.items() for found in find_imports(module, path)]


def loaded_with(modules: Iterable[str]) -> set[str]:
    code = f"import sys, {', '.join(f'{PACKAGE.name}.{module}' for module in modules)}\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return {room_of(module) for module in ran.stdout.split()}


def test_every_module_belongs_to_a_room() -> None:
    assert {room_of(module) for module in MODULES} == set().union(*FLOORS, {"__init__", "__main__"})


def test_rooms_import_only_rooms_below_them() -> None:
    beneath: dict[str, set[str]] = {"__main__": {"cli", "errors"}}
    below: set[str] = set()
    for floor in FLOORS:
        beneath |= {room: below | {room} for room in floor}
        below |= floor
    beneath["__init__"] = below - {"cli"}
    against = []
    for found in IMPORTS:
        package, _, inner = found.imported.partition(".")
        room = room_of(inner) if room_of(inner) in below else "__init__"
        if package == PACKAGE.name and room not in beneath[room_of(found.importer)]:
            against.append(found)
    assert against == []


@pytest.mark.parametrize("room", WITHIN)
def test_rooms_inside_a_room_import_only_rooms_below_them(room: str) -> None:
    inside = [module.split(".")[1] for module in MODULES if is_within(module, room) and module != room]
    assert set(inside) == set().union(*WITHIN[room])
    height = {name: at for at, names in enumerate(WITHIN[room]) for name in names}
    against = []
    for found in IMPORTS:
        if (
            is_within(found.importer, room)
            and is_within(found.imported, f"{PACKAGE.name}.{room}")
            and "." in found.importer
        ):
            importer, imported = found.importer.split(".")[1], found.imported.split(".")[2]
            if importer != imported and height[imported] >= height[importer]:
                against.append(found)
    assert against == []


def test_pieces_of_views_import_no_view() -> None:
    pieces, views = "pages.views.pieces", f"{PACKAGE.name}.pages.views"
    of_pieces = [found for found in IMPORTS if is_within(found.importer, pieces) and is_within(found.imported, views)]
    assert [found for found in of_pieces if not is_within(found.imported, f"{views}.pieces")] == []


def module_of(imported: str) -> str | None:
    """Return the module of the package that holds an imported name, if one does."""
    package, _, inner = imported.partition(".")
    while package == PACKAGE.name and inner and inner not in MODULES:
        inner = inner.rpartition(".")[0]
    return inner if package == PACKAGE.name and inner else None


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports that only types need and imports inside functions count too.

    The `__init__` of the package is left out. Modules read the version there, and Sphinx looks for `setup` there, which
    imports the extension when it is called.
    """
    imported = {
        module: {module_of(found.imported) for found in IMPORTS if found.importer == module} for module in MODULES
    }

    def reached(module: str) -> set[str | None]:
        found, waiting = set(), [module]
        while waiting:
            new = imported.get(waiting.pop(), set()) - found - {None}
            found |= new
            waiting += new
        return found

    assert {module for module in MODULES if module in reached(module)} == set()


def test_each_class_has_a_unique_name() -> None:
    classes = Counter(
        node.name
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


@pytest.mark.parametrize("outsider", OUTSIDE)
def test_a_third_party_package_is_imported_only_in_its_room(outsider: str) -> None:
    importers = {found.importer for found in IMPORTS if is_within(found.imported, outsider)} - {"__init__"}
    assert {module for module in importers if not any(is_within(module, room) for room in OUTSIDE[outsider])} == set()


@pytest.mark.parametrize("pure", WITHOUT_SPHINX)
def test_views_and_their_parts_do_not_import_sphinx_or_docutils(pure: str) -> None:
    imported = {room_of(found.imported) for found in IMPORTS if is_within(found.importer, pure)}
    assert imported.isdisjoint({"sphinx", "docutils"})


def test_pygithub_is_imported_only_inside_functions() -> None:
    assert [found for found in IMPORTS if is_within(found.imported, "github") and not found.lazy] == []


def test_icalendar_is_imported_only_inside_functions() -> None:
    assert [found for found in IMPORTS if is_within(found.imported, "icalendar") and not found.lazy] == []


def test_only_one_module_reads_a_clock() -> None:
    looking = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(CLOCKS)
    }
    assert looking == {"clock"}


def test_importing_the_core_does_not_load_sphinx() -> None:
    core = [module for module in MODULES if room_of(module) not in {"pages", "cli", "__init__", "__main__"}]
    core.remove(ADAPTER)
    assert loaded_with(core).isdisjoint({"sphinx", "docutils", *OF_THE_EXTRA})


def test_only_functions_import_the_adapter_for_requests() -> None:
    importers = [found for found in IMPORTS if is_within(found.imported, f"{PACKAGE.name}.{ADAPTER}")]
    assert [found for found in importers if not found.lazy] == []


def test_importing_views_and_their_parts_does_not_load_sphinx_or_docutils() -> None:
    pure = [module for module in MODULES if any(is_within(module, room) for room in WITHOUT_SPHINX)]
    assert loaded_with(pure).isdisjoint({"sphinx", "docutils", "github"})


def test_importing_the_extension_loads_nothing_that_only_the_extra_brings() -> None:
    # Sphinx itself uses requests.
    assert loaded_with(["pages.setup.extension"]).isdisjoint(OF_THE_EXTRA - {"requests"})
