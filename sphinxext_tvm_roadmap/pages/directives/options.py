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

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from msgspec.structs import replace
from sphinx.util.docutils import SphinxDirective

from ...directive_text import read_markdown, read_rest
from ...errors import SettingsError, nearest
from ...filters.keys import UNANSWERED, spelled
from ...filters.syntax import quoted
from ...names import fold
from ...planning.nothing import why_nothing
from ...planning.selection import Selection, parse_selection
from ...settings import choose_keys
from ..diagnostics import Subtype, tell, warn
from ..refs.domain import domain_of
from ..views.pieces.cells import CELLS, columns_by_name
from ..write.placeholder import roadmap_view
from .readers import FRAME, SELECTION, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...directive_text import Written
    from ...errors import FilterError
    from ...model import Roadmap
    from ..refs.domain import RoadmapDomain
    from ..request import Request
    from .readers import Reader

CHOICE = tuple(name for name in SELECTION if name != "columns")
"""The options that choose items, or their order."""


class RoadmapDirective(SphinxDirective):
    """The base of the directives that show roadmaps."""

    required_arguments = 1
    final_argument_whitespace = True
    # Without an `option_spec`, docutils and MyST leave the lines of the options as they are, see `written`.
    has_content = True
    readers: ClassVar[dict[str, Reader]] = FRAME
    """The functions that read the options. They never fail, so that a mistake removes no roadmap."""
    takes_words: ClassVar[bool] = False
    """Whether an author's own words may follow the options."""

    def run(self) -> list[nodes.Node]:
        """Warn about all wrong options, and show the directive without them."""
        self._read(self._written())
        if self.content and not self.takes_words:
            self.warn(Subtype.OPTION, f"no text is allowed here; remove {quoted(self.content[0])}.")
        return self.show()

    def _written(self) -> Written:
        """Return the text of the directive, and keep only the words below the options as content."""
        if self.block_text.startswith(".."):
            return read_rest(self.arguments[0])
        written = read_markdown(self.arguments[0], list(self.content))
        blank = next((place for place, line in enumerate(self.content[written.used :]) if line.strip()), 0)
        self.content = self.content[written.used + blank :]
        self.content_offset += written.used + blank
        return written

    def _read(self, written: Written) -> None:
        """Keep the argument and the options that are right."""
        self.arguments, self.options = [written.argument], {}
        for line in written.strange:
            self.warn(Subtype.OPTION, f"{quoted(line)} is no option; write :NAME: VALUE.")
        seen: set[str] = set()
        for name, given in written.options:
            read = self.readers.get(name)
            value = read(given) if read is not None else None
            if read is None:
                self.warn(Subtype.OPTION, f'":{name}:" is no option here; {nearest(name, self.readers)}.')
            elif name in seen:
                self.warn(Subtype.OPTION, f":{name}: is given twice; only the first is used.")
            elif isinstance(value, Mistake):
                self.warn(Subtype.OPTION, f":{name}: {value.problem}.")
            else:
                self.options[name] = value
            seen.add(name)

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
        """Return the keys of the roadmaps to show; warn about roadmaps that are not defined."""
        live = self.domain_here.live
        if live.settings is None:
            self.domain_here.wait(self.env.docname)
            self.warn(Subtype.SETTINGS, live.problem)
            return ()
        if not wanted:
            allowed = ", ".join(("*", *live.settings.roadmaps))
            self.warn(Subtype.UNKNOWN_ROADMAP, f"no roadmap is named; write its key behind the directive: {allowed}.")
        keys: list[str] = []
        for key in wanted:
            if key not in live.settings.roadmaps:
                self.domain_here.wait(self.env.docname)
            try:
                keys += choose_keys([key], live.settings.roadmaps)
            except SettingsError as error:
                self.warn(Subtype.UNKNOWN_ROADMAP, str(error))
        return tuple(dict.fromkeys(keys))

    def parsed(self, keys: tuple[str, ...], names: Iterable[str]) -> Selection:
        """Return the selection by these options, without those that are wrong; warn about each."""
        given = {name.replace("-", "_"): self.options[name] for name in names if name in self.options}
        domain = self.domain_here

        def warn_of(error: FilterError) -> None:
            domain.wait(self.env.docname)
            self.warn(Subtype.OPTION, f":{error.option}: {error}")

        return parse_selection(self._present(keys), **given, report=warn_of)

    def selection(self, keys: tuple[str, ...], names: Iterable[str] = CHOICE, *, is_of_past: bool = False) -> Selection:
        """Return the selection of the author by these options, and say if it chooses nothing.

        Parameters
        ----------
        is_of_past
            Whether columns are asked for the items that they had, so that it does not matter if they are empty now.
        """
        chosen = self.parsed(keys, names)
        asked = replace(chosen, quarters=None) if is_of_past else chosen
        written, forecasts = self.options.get("filter", ""), self.domain_here.live.forecasts
        nothing = why_nothing(self._present(keys), asked, written, forecasts)
        if nothing is not None:
            self.tell(f":{nothing.option}: {nothing.said()}")
        return chosen

    def _present(self, keys: tuple[str, ...]) -> tuple[Roadmap, ...]:
        """Return the roadmaps that have data."""
        roadmaps = self.domain_here.roadmaps
        return tuple(roadmaps[key] for key in keys if key in roadmaps)

    def columns(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns of a table; warn about names that are neither our columns nor fields of a project."""
        known = columns_by_name(field.name for roadmap in self._present(keys) for field in roadmap.own_fields)
        chosen = []
        for name in filter(None, (part.strip() for part in self.options.get("columns", "").split(","))):
            if fold(name) in known:
                chosen.append(known[fold(name)])
            else:
                self.domain_here.wait(self.env.docname)
                why = UNANSWERED.get(spelled(name)) or f"{nearest(name, CELLS)}, or a field of the project"
                self.warn(Subtype.OPTION, f'":columns:" names "{name}"; {why}.')
        return tuple(dict.fromkeys(chosen))

    def tell(self, message: str) -> None:
        """Say that nothing is shown."""
        tell(self.env, message, self.get_location())

    def view_of_roadmaps(self, view: str) -> list[nodes.Node]:
        """Record a view of the named roadmaps with the author's selection, and return its placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        if not keys:
            return []
        rest = {
            "chosen": self.selection(keys),
            "columns": self.columns(keys),
            "head": self.options.get("head", ""),
        }
        return self.placeholder(self.domain_here.note(self.env.docname, view, keys, **rest))

    def placeholder(self, *requests: Request, content: Iterable[nodes.Node] = ()) -> list[nodes.Node]:
        """Return the nodes of views: the caption, a placeholder for each view, and the author's own text below."""
        loaded = self.domain_here.live.loaded
        keys = dict.fromkeys(key for request in requests for key in request.keys)
        shown = [found.roadmap or found.outline for found in map(loaded.__getitem__, keys)]
        frame = nodes.container(classes=["roadmap-frame", *self.options.get("class", [])])
        frame["reftitle"] = ", ".join(each.title for each in shown if each is not None)
        self.set_source_info(frame)
        if "caption" in self.options:
            words, messages = self.parse_inline(self.options["caption"])
            caption = nodes.paragraph(self.options["caption"], "", *words, classes=["roadmap-caption"])
            self.set_source_info(caption)
            frame += [caption, *messages]
            frame["reftitle"] = caption.astext()
        for request in requests:
            view = roadmap_view(docname=self.env.docname, number=request.number)
            self.set_source_info(view)
            frame += view
        frame += list(content)
        self.add_name(frame)
        return [frame]
