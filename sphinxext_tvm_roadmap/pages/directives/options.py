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

"""The shared code of the directives: options, checks and the placeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from msgspec import Struct
from sphinx.util.docutils import SphinxDirective

from ...errors import SettingsError, nearest
from ...filters.syntax import quoted
from ...planning.nothing import why_nothing
from ...planning.selection import Selection, parse_selection
from ...settings import choose_keys
from ..diagnostics import Subtype, report, warn, warn_of_missing_data
from ..refs.domain import domain_of
from ..write.placeholder import roadmap_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...errors import FilterError
    from ..refs.domain import RoadmapDomain
    from ..request import Request


class Mistake(Struct, frozen=True):
    """The problem of an option with a wrong value."""

    problem: str


class Options(dict[str, Any]):
    """The functions that read the options of a directive. They never fail, so that a mistake removes no roadmap.

    An option that the directive does not have is read too, and reported when the directive runs.
    """

    def __missing__(self, name: str) -> Callable[[str | None], Any]:
        return lambda text: text or ""


def text(value: str | None) -> str | Mistake:
    """Return the text of an option."""
    return value.strip() if value and value.strip() else Mistake("a value is missing")


def positive(value: str | None) -> int | Mistake:
    """Return a whole number above 0."""
    try:
        return directives.positive_int(value or "")
    except ValueError:
        return Mistake(f"write a whole number above 0, not {quoted(value or '')}")


def classes(value: str | None) -> list[str] | Mistake:
    """Return the names of classes."""
    try:
        return directives.class_option(value or "")
    except ValueError:
        return Mistake(f"{quoted(value or '')} has no name of a class")


SELECTION = Options({
    "filter": text, "sort": text, "group-by": text, "limit": positive, "quarters": text,
})  # fmt: skip
"""The options that all directives with lists of items share."""


class RoadmapDirective(SphinxDirective):
    """The base of the directives that show roadmaps."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Options] = Options({"caption": text, "class": classes, "name": text})

    def run(self) -> list[nodes.Node]:
        """Warn about all wrong options, and show the directive without them."""
        for name, value in list(self.options.items()):
            if name not in self.option_spec:
                self.warn(Subtype.OPTION, f'":{name}:" is no option here; {nearest(name, self.option_spec)}.')
            elif isinstance(value, Mistake):
                self.warn(Subtype.OPTION, f":{name}: {value.problem}.")
            else:
                continue
            del self.options[name]
        return self.show()

    def show(self) -> list[nodes.Node]:
        """Record the requests, and return the placeholders."""
        raise NotImplementedError

    @property
    def domain_here(self) -> RoadmapDomain:
        """The domain ``roadmap``."""
        return domain_of(self.env)

    def warn(self, subtype: Subtype, message: str) -> None:
        """Log a warning with the line of the directive."""
        warn(subtype, message, self.get_location())

    def known_keys(self, wanted: list[str]) -> tuple[str, ...]:
        """Return the keys of the roadmaps to show; warn about roadmaps that are not defined or have no data."""
        live = self.domain_here.live
        if live.settings is None:
            self.domain_here.wait(self.env.docname)
            self.warn(Subtype.SETTINGS, live.problem)
            return ()
        keys: list[str] = []
        for key in wanted:
            if key not in live.settings.roadmaps:
                self.domain_here.wait(self.env.docname)
            try:
                keys += choose_keys([key], live.settings.roadmaps)
            except SettingsError as error:
                self.warn(Subtype.UNKNOWN_ROADMAP, str(error))
        known = tuple(dict.fromkeys(keys))
        for key in known:
            if live.loaded[key].roadmap is None:
                warn_of_missing_data(self.env, key, live.loaded[key].problem, self.get_location())
        return known

    def selection(self, keys: tuple[str, ...]) -> Selection:
        """Return the selection of the author, without the options that are wrong; warn about each."""
        given = {name.replace("-", "_"): self.options[name] for name in SELECTION if name in self.options}
        domain = self.domain_here

        def warn_of(error: FilterError) -> None:
            domain.wait(self.env.docname)
            self.warn(Subtype.OPTION, f":{error.option}: {error}")

        roadmaps = tuple(domain.roadmaps[key] for key in keys if key in domain.roadmaps)
        chosen = parse_selection(roadmaps, **given, report=warn_of)
        if (nothing := why_nothing(roadmaps, chosen, self.options.get("filter", ""), domain.live.today)) is not None:
            self.tell(nothing)
        return chosen

    def tell(self, message: str) -> None:
        """Say that nothing is shown: a warning if ``nitpicky`` asks for such, else a line of information."""
        if self.config.nitpicky:
            self.warn(Subtype.NOTHING, message)
        else:
            path, line = self.get_source_info()
            report(f"{self.env.path2doc(path) or path}:{line}: {message}")

    def view_of_roadmaps(self, view: str) -> list[nodes.Node]:
        """Record a view of the named roadmaps with the author's selection, and return its placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        if not keys:
            return []
        return self.placeholder(self.domain_here.note(self.env.docname, view, keys, chosen=self.selection(keys)))

    def placeholder(self, *requests: Request, content: Iterable[nodes.Node] = ()) -> list[nodes.Node]:
        """Return the nodes of views: the caption, a placeholder for each view, and the author's own text below."""
        frame = nodes.container(classes=["roadmap-frame", *self.options.get("class", [])])
        self.set_source_info(frame)
        if "caption" in self.options:
            words, messages = self.parse_inline(self.options["caption"])
            caption = nodes.paragraph(self.options["caption"], "", *words, classes=["roadmap-caption"])
            self.set_source_info(caption)
            frame += [caption, *messages]
        for request in requests:
            view = roadmap_view(docname=self.env.docname, number=request.number)
            self.set_source_info(view)
            frame += view
        frame += list(content)
        self.add_name(frame)
        roadmaps = self.domain_here.roadmaps
        keys = dict.fromkeys(key for request in requests for key in request.keys if key in roadmaps)
        frame["reftitle"] = self.options.get("caption") or ", ".join(roadmaps[key].title for key in keys)
        return [frame]
