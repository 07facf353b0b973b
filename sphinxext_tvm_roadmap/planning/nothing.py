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

"""Say why an author's options choose no item: the term that no item meets, and the nearest value."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import FilterError
from ..filters.match import values_of
from ..filters.parse import FilterContext, select, single_terms
from ..filters.syntax import quoted
from ..filters.terms import Comparison
from ..names import fold
from .selection import show_all

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ..filters.terms import Term
    from ..model import Item, Roadmap
    from .selection import Selection


class Nothing(Struct, frozen=True):
    """The reason why no item is chosen."""

    option: str
    """The name of the option that chooses none."""
    reason: str
    """A sentence without its end."""
    hint: str = ""
    """The nearest value that an item has, as an end of the sentence."""

    def said(self, then: str = "nothing is shown") -> str:
        """Return the whole sentence; `then` is the consequence."""
        return f"{self.reason}, so {then}{self.hint}."


def why_nothing(roadmaps: Sequence[Roadmap], chosen: Selection, written: str, today: dt.date) -> Nothing | None:
    """Return why no item is chosen; ``None`` if there is an item, or if the roadmaps have none.

    Parameters
    ----------
    written
        The text of the filter.
    """
    if not any(roadmap.items for roadmap in roadmaps):
        return None
    if any(each.meant for each in show_all(roadmaps, chosen, today)):
        return None
    if chosen.quarters is not None:
        columns = [column for each in show_all(roadmaps, replace(chosen, limit=0), today) for column in each.columns]
        if not columns:
            return Nothing("quarters", "none of the columns is chosen")
    fields = tuple(field for roadmap in roadmaps for field in roadmap.own_fields)
    try:
        terms = single_terms(written, fields=fields)
    except FilterError:
        terms = ()
    contexts = [(FilterContext.of(roadmap, today), roadmap.items) for roadmap in roadmaps]
    for text, wanted in terms:
        if not any(select(items, wanted, context) for context, items in contexts):
            near = _nearest(wanted.terms, contexts)
            return Nothing("filter", f"no item satisfies {quoted(text)}", near)
    if chosen.quarters is not None and not written:
        return Nothing("quarters", "no item is in the chosen columns")
    return Nothing("filter", "no item satisfies all of the options together")


def _nearest(terms: Iterable[Term], contexts: Iterable[tuple[FilterContext, Sequence[Item]]]) -> str:
    """Return a hint at the value that is nearest to one that is asked for."""
    contexts = tuple(contexts)
    for term in terms:
        if not isinstance(term, Comparison) or term.negated:
            continue
        held = (
            value for context, items in contexts for item in items for value in values_of(term.target, item, context)
        )
        known = {fold(value): value for value in held if isinstance(value, str)}
        for value in term.values:
            near = get_close_matches(value, known, n=1) if isinstance(value, str) else []
            if near:
                return f"; the nearest value is {quoted(known[near[0]])}"
    return ""
