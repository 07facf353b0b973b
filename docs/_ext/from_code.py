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

"""The directives of the reference.

``.. from-code:: TABLE`` writes a table from the code, so that it has each name of the code. ``.. example:: NAME`` shows
an example in both languages, with its result.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

import click
import msgspec
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.filters.keys import FED, FIELD_FIRST, KEYS, UNANSWERED
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.pages.directives.roadmap import RoadmapViews
from sphinxext_tvm_roadmap.pages.directives.roadmap_changes import RoadmapChanges
from sphinxext_tvm_roadmap.pages.directives.roadmap_checks import RoadmapChecks
from sphinxext_tvm_roadmap.pages.directives.roadmap_dependencies import RoadmapDependencies
from sphinxext_tvm_roadmap.pages.directives.roadmap_help_wanted import RoadmapHelpWanted
from sphinxext_tvm_roadmap.pages.directives.roadmap_item import RoadmapItem
from sphinxext_tvm_roadmap.pages.directives.roadmap_themes import RoadmapThemes
from sphinxext_tvm_roadmap.pages.views.pieces.cells import ALIASES, CELLS
from sphinxext_tvm_roadmap.planning.checks.rules import GROUPS, OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DIRECTIVES = {
    "roadmap": RoadmapViews,
    "roadmap-item": RoadmapItem,
    "roadmap-themes": RoadmapThemes,
    "roadmap-help-wanted": RoadmapHelpWanted,
    "roadmap-dependencies": RoadmapDependencies,
    "roadmap-checks": RoadmapChecks,
    "roadmap-changes": RoadmapChanges,
}

FORMS = {
    "words": "words",
    "rank": "words, or a number",
    "number": "a number",
    "percent": "a percentage",
    "day": "a day",
    "age": "a day, or an age",
    "column": "the name of a column, or ``@current``",
}
"""How the values of a key of the filter language are written, by its kind."""

MENDERS = {"owner": "the owner of the item", "maintainer": "the maintainers", "settings": "authors of ``roadmap.toml``"}


def code(text: object) -> str:
    """Return text as literal text."""
    return f"``{text}``"


def codes(texts: Iterable[object]) -> str:
    """Return several texts as literal text."""
    return ", ".join(map(code, texts))


def table(heads: tuple[str, ...], widths: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield from (".. list-table::", "   :header-rows: 1", f"   :widths: {widths}", "")
    for row in (heads, *rows):
        for number, cell in enumerate(row):
            yield f"   {'-' if number else '* -'} {cell}".replace("   - ", "     - ", 1).rstrip()
    yield ""


def filter_keys() -> Iterator[str]:
    """Yield all keys of the filter language."""

    def notes(name: str) -> Iterator[str]:
        if name in FIELD_FIRST:
            yield "a field of the project with this name comes first"
        if name in FED:
            yield "a field of the project with this name counts too"
        if KEYS[name].optional:
            yield "``no:`` and ``has:`` know it"

    rows = (
        (code(f"{name}:"), codes(sorted(key.allowed)) or FORMS[key.kind], "; ".join(notes(name)))
        for name, key in KEYS.items()
    )
    yield from table(("key", "values", "notes"), "25 35 40", rows)


def refused_keys() -> Iterator[str]:
    """Yield the keys of GitHub that are refused, with the reason."""
    rows = ((code(f"{name}:"), f"{reason}.") for name, reason in UNANSWERED.items())
    yield from table(("key of GitHub", "refused, because"), "30 70", rows)


def table_columns() -> Iterator[str]:
    """Yield the columns of tables."""
    others = {name: column for name, column in ALIASES.items() if " " not in name}
    rows = (
        (code(name), column.heading(), codes(sorted({each for each in others if others[each] == name} - {name})))
        for name, column in CELLS.items()
    )
    yield from table(("name", "heading", "other names"), "35 30 35", rows)


def directive_options() -> Iterator[str]:
    """Yield all options, with the directives that have them."""
    names = dict.fromkeys(name for directive in DIRECTIVES.values() for name in directive.readers)
    rows = (
        (code(name), codes(found) if len(found) < len(DIRECTIVES) else "all")
        for name in sorted(names)
        if (found := [each for each, directive in DIRECTIVES.items() if name in directive.readers])
    )
    yield from table(("option", "directives"), "25 75", rows)


def checks(group: str) -> Iterator[str]:
    """Yield the rules of a file of ``planning/checks``."""
    modules = {module.__name__.rpartition(".")[2]: module.RULES for module in GROUPS}
    for rule in modules.get(group, [OWN["bad-waiver"]]):
        yield f"{code(rule.id)} ({rule.severity}, for {MENDERS[rule.mender]})"
        yield f"   {rule.why.english} {rule.mend.english}"
        yield ""


def synopsis(name: str) -> Iterator[str]:
    """Yield the form of a command, with all its options."""
    command = main.commands[name]
    parts = []
    for parameter in command.params:
        parts += [f"[{written(parameter)}]"] if isinstance(parameter, click.Option) else []
    context = click.Context(command)
    arguments = [each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)]
    yield from (".. code-block:: text", "", f"   tvm-roadmap {name} {' '.join((*parts, *arguments))}", "")


def written(option: click.Option) -> str:
    """Return an option as it is given."""
    if option.is_flag:
        return option.opts[0]
    metavar = option.make_metavar(click.Context(main)).strip("[]").removesuffix(" RANGE")
    return f"{option.opts[0]} {'FOLDER' if metavar == 'DIRECTORY' else metavar}"


def snapshot_keys() -> Iterator[str]:
    """Yield the keys of a snapshot, record by record."""
    module = Roadmap.__module__
    said = ModuleAnalyzer.for_module(module).find_attr_docs()
    schema = msgspec.json.schema(Roadmap)["$defs"]
    for name in sorted(schema, key=lambda each: (each != "Roadmap", each != "Item", each)):
        record = schema[name]
        yield from (f"**{name}.** {' '.join(cleandoc(record['description']).partition(chr(10) * 2)[0].split())}", "")
        rows = (
            (code(key), kind_of(value), " ".join(said.get((name, key), [])))
            for key, value in sorted(record["properties"].items())
        )
        yield from table(("key", "value", "meaning"), "22 33 45", rows)


def kind_of(schema: dict[str, object]) -> str:
    """Return the form of a value in JSON, in a few words."""
    match schema:
        case {"anyOf": list(forms)}:
            return " or ".join(dict.fromkeys(kind_of(each) for each in forms))
        case {"$ref": str(name)}:
            return name.rpartition("/")[2]
        case {"enum": list(values)}:
            return codes(each for each in values if each is not None) + (" or null" if None in values else "")
        case {"format": "date"}:
            return "a day"
        case {"format": "date-time"}:
            return "a time"
        case {"type": "array", "items": dict(items)}:
            return f"a list of: {kind_of(items)}"
        case {"type": "object", "additionalProperties": dict(items)}:
            return f"by name: {kind_of(items)}"
        case {"type": str(name)}:
            return {"string": "text", "integer": "a whole number", "boolean": "true or false"}.get(name, name)
    return "any value"


TABLES: dict[str, Callable[..., Iterator[str]]] = {
    "checks": checks,
    "directive-options": directive_options,
    "filter-keys": filter_keys,
    "refused-keys": refused_keys,
    "snapshot-keys": snapshot_keys,
    "synopsis": synopsis,
    "table-columns": table_columns,
}


class FromCode(SphinxDirective):
    """Write a table from the code."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the table."""
        name, *rest = self.arguments[0].split()
        return self.parse_text_to_nodes("\n".join(TABLES[name](*rest)))


class Example(SphinxDirective):
    """Show an example of ``docs/examples/`` in reStructuredText and in MyST, and its result below them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the two sources, and the nodes of the result."""
        name = self.arguments[0]
        lines = []
        for ending, language, caption in (("rst", "rst", "In reStructuredText"), ("md", "markdown", "In MyST")):
            lines += [f".. literalinclude:: /examples/{name}.{ending}", f"   :language: {language}"]
            lines += [f"   :caption: {caption}", *(["   :start-after: under the License."] * (ending == "rst")), ""]
        lines += ["The result, with the sample data of this documentation:", "", f".. include:: /examples/{name}.rst"]
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("from-code", FromCode)
    app.add_directive("example", Example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
