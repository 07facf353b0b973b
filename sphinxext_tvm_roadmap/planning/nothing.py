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
from ..filters.keys import FLAGS, KEYS
from ..filters.match import values_of
from ..filters.parse import leaves, select, single_terms
from ..filters.syntax import quoted
from ..filters.terms import Comparison, Place
from ..names import fold
from .selection import show_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..filters.parse import FilterContext
    from ..filters.terms import Target, Term, Value
    from ..model import Item, Roadmap
    from .forecast.forecasts import Forecasts
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


def why_nothing(roadmaps: Sequence[Roadmap], chosen: Selection, written: str, forecasts: Forecasts) -> Nothing | None:
    """Return why no item is chosen; ``None`` if there is an item, or if the roadmaps have none.

    Parameters
    ----------
    written
        The text of the filter.
    """
    if not any(roadmap.items for roadmap in roadmaps):
        return None
    if any(each.meant for each in show_all(roadmaps, chosen, forecasts.today, forecasts=forecasts)):
        return None
    shown = show_all(roadmaps, replace(chosen, limit=0), forecasts.today, forecasts=forecasts)
    if chosen.quarters is not None and not any(each.columns for each in shown):
        return Nothing("quarters", "none of the columns is chosen")
    fields = tuple(field for roadmap in roadmaps for field in roadmap.own_fields)
    try:
        terms = single_terms(written, fields=fields)
    except FilterError:
        terms = ()
    contexts = [(forecasts.context(roadmap), roadmap.items) for roadmap in roadmaps]
    for text, wanted in terms:
        if not any(select(items, wanted, context) for context, items in contexts):
            near = _nearest(wanted.terms, contexts)
            return Nothing("filter", f"no item satisfies {quoted(text)}", near)
    if chosen.quarters is not None and not written:
        return Nothing("quarters", "no item is in the chosen columns")
    return Nothing("filter", "no item satisfies all of the options together")


def _nearest(terms: Iterable[Term], contexts: Iterable[tuple[FilterContext, Sequence[Item]]]) -> str:
    """Return a hint at the value that is nearest to one that is asked for, unless there is just that value."""
    contexts = tuple(contexts)
    for term in leaves(terms):
        if not isinstance(term, Comparison) or term.negated:
            continue
        held = (value for context, items in contexts for value in _known(term.target, context, items))
        known = {fold(value): value for value in held}
        for value in term.values:
            for name in _names(value):
                near = () if name in known else get_close_matches(name, known, n=1)
                if near:
                    return f"; the nearest value is {quoted(known[near[0]])}"
    return ""


def _known(target: Target, context: FilterContext, items: Iterable[Item]) -> Iterator[str]:
    """Yield the names that items have, and those that they could have."""
    for item in items:
        yield from (value for value in values_of(target, item, context) if isinstance(value, str))
    yield from FLAGS if target.key == "is" else ()
    for field in context.fields:
        yield from field.options if field.name in target.fields else ()
    if target.key is not None and KEYS[target.key].kind == "column":
        yield from (column.name for column in context.columns)


def _names(value: Value) -> tuple[str, ...]:
    """Return the folded names in a value."""
    if isinstance(value, str):
        return (value,)
    return tuple(end.name for end in (value.low, value.high) if isinstance(end, Place) and end.name)
