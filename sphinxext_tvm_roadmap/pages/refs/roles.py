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

"""The roles of the domain: references, and the number of items in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from ...errors import FilterError, SettingsError
from ...planning.nothing import why_nothing
from ...planning.selection import parse_selection, show_all
from ...refs import item_name
from ...settings import choose_keys
from ..diagnostics import Subtype, tell, warn
from ..i18n import _, in_language
from .domain import domain_of

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.environment import BuildEnvironment

NOT_KNOWN = "?"
"""The number of items if it is not known; 0 would be a number."""


class RoadmapReference(XRefRole):
    """Link to an item, a roadmap or a theme."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,  # noqa: FBT001 - the signature is Sphinx's
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Add the repository to a bare number, and read a full address."""
        settings = domain_of(env).live.settings
        if refnode["reftype"] == "item":
            is_address = "://" in target
            target = item_name(target, settings.repository if settings else None)
            title = target if is_address and not has_explicit_title else title
        return super().process_link(env, refnode, has_explicit_title, title, target)


class RoadmapCount(SphinxRole):
    """Show how many items of roadmaps match a filter: ``ci is:open``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the number, or warn."""
        domain = domain_of(self.env)
        live = domain.live
        key, _blank, text = self.text.strip().partition(" ")
        if live.settings is None or key not in live.settings.roadmaps:
            domain.wait(self.env.docname)
        if live.settings is None:
            return self._unknown(Subtype.SETTINGS, live.problem)
        try:
            keys = choose_keys([key], live.settings.roadmaps)
            known = [domain.roadmaps[each] for each in keys if each in domain.roadmaps]
            chosen = parse_selection(known, filter=text.strip())
        except SettingsError as error:
            return self._unknown(Subtype.UNKNOWN_ROADMAP, str(error))
        except FilterError as error:
            domain.wait(self.env.docname)
            return self._unknown(Subtype.OPTION, f":{error.option}: {error}")
        domain.note(self.env.docname, "count", keys, chosen=chosen)
        if not known:
            return _number(NOT_KNOWN), []
        nothing = why_nothing(known, chosen, text.strip(), live.forecasts)
        if nothing is not None and nothing.hint:  # Else 0 is an answer: some day, the last item is unblocked.
            tell(self.env, f":roadmap:count: {nothing.said('the number is 0')}", self.get_location())
        ids = {item.id for each in show_all(known, chosen, live.today, forecasts=live.forecasts) for item in each.items}
        return _number(self._among(len(ids), len(known), len(keys))), []

    def _among(self, count: int, known: int, asked: int) -> str:
        """Return the number, with how many roadmaps are known if some are not."""
        if known == asked:
            return str(count)
        with in_language(self.env.config.language):
            words = _("%(items)s (on %(known)s of %(asked)s roadmaps)")
            return words % {"items": count, "known": known, "asked": asked}

    def _unknown(self, subtype: Subtype, problem: str) -> tuple[list[Node], list[system_message]]:
        """Warn, and show that the number is not known."""
        warn(subtype, f":roadmap:count: {problem}", self.get_location())
        return _number(NOT_KNOWN), []


def _number(text: str) -> list[Node]:
    return [nodes.inline("", text, classes=["roadmap-number"])]
