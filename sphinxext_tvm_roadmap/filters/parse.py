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

"""Parse the filter language of GitHub Projects, which selects items.

The form and the meaning are those of GitHub's page "Filtering projects". Blanks separate terms, and all terms must
hold. Commas separate values, and one value must hold. A hyphen negates, quotes allow blanks, and ``*`` stands for any
letters. ``OR`` joins alternatives, ``AND`` binds closer, and parentheses group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .each_part import read_each
from .keys import AT_RISK, KEYS, OURS, PRESENCE, spelled
from .match import Question, questions
from .relative import FilterContext
from .syntax import Clause, Compound, Written, scan
from .terms import Combination, Comparison, Presence, Term
from .to_terms import Names, names_of, term_of
from .values import is_relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Item, ProjectField

__all__ = [
    "Filter",
    "FilterContext",
    "GeneralFilter",
    "Question",
    "field_names",
    "parse_filter",
    "parse_for_readers",
    "parse_general",
    "select",
]


class Filter(Struct, frozen=True):
    """A parsed filter. It can be pickled."""

    terms: tuple[Term, ...] = ()
    """All must hold; a filter without terms selects every item."""

    @property
    def depends_on_today(self) -> bool:
        """Whether a value is relative to today, so that other items are selected tomorrow."""
        return self.asks_for_risk or any(is_relative(value) for term in self._comparisons for value in term.values)

    @property
    def asks_for_risk(self) -> bool:
        """Whether it asks which items are at risk; this needs a forecast of their roadmap."""
        return any(map(_asks_for_risk, leaves(self.terms)))

    @property
    def _comparisons(self) -> Iterator[Comparison]:
        return (term for term in leaves(self.terms) if isinstance(term, Comparison))

    def question(self, context: FilterContext) -> Question:
        """Return the function that says whether an item is selected; make it once and call it for many items."""
        asked = questions(self.terms, context)
        return lambda item: all(ask(item) for ask in asked)


class GeneralFilter(Struct, frozen=True):
    """A filter that is read before it is known which fields a project has."""

    clauses: tuple[Written, ...]

    def for_fields(self, fields: Iterable[str | ProjectField], *, as_on_github: bool = False) -> Filter:
        """Return the filter for a project with these fields.

        Parameters
        ----------
        as_on_github
            Whether a name that a field and a key of ours share means the field alone.

        Raises
        ------
        FilterError
            A key is neither a key of every roadmap nor a field, or a value is not one of its key's values.
        """
        return self._with(names_of(fields, as_on_github=as_on_github))

    def for_some_fields(self, fields: Iterable[str | ProjectField]) -> Filter:
        """Return the filter for a project with these fields; a term about any other field fits no item."""
        return self._with(names_of(fields, may_lack=True))

    def for_readers(self) -> Filter:
        """Return the filter as a reader of a page means it.

        A reader has the keys that a page can answer. A text is looked for in titles, owners, labels and references.

        Raises
        ------
        FilterError
            A page cannot answer a key, or a value is not one of its key's values.
        """
        return self._with(Names({}, for_readers=True))

    def names_beside(self, fields: Iterable[str | ProjectField]) -> tuple[str, ...]:
        """Return the names in the filter, in the standard spelling, that are neither keys nor these fields."""
        known = {*KEYS, *(f"{OURS}{key}" for key in KEYS), *names_of(fields).fields}
        return tuple(
            dict.fromkeys(name for clause in clauses(self.clauses) for name in _keys(clause) if name not in known)
        )

    def _with(self, own: Names) -> Filter:
        return Filter(read_each(lambda part: term_of(part, own, negated=False), self.clauses))


def parse_filter(text: str, *, fields: Iterable[str | ProjectField] = (), as_on_github: bool = False) -> Filter:
    """Parse a filter.

    Parameters
    ----------
    fields : iterable of str or ProjectField
        The project's own fields, which are keys too. A word is looked for in titles and in the fields of type ``text``;
        a name alone has no type.
    as_on_github
        Whether a name that a field and a key of ours share means the field alone, as in a view on GitHub.

    Raises
    ------
    FilterError
        The text is not in the language. The message gives the column, the allowed values and the nearest value.

    Examples
    --------
    >>> parse_filter("theme:Runtime -is:closed") == parse_filter("theme:runtime   -is:CLOSED")
    True
    >>> parse_filter("is:opened")
    Traceback (most recent call last):
    ...
    sphinxext_tvm_roadmap.errors.FilterError: column 4: "opened" is no value of "is"; did you mean "open"? ...
    """
    return GeneralFilter(scan(text)).for_fields(fields, as_on_github=as_on_github)


def parse_for_readers(text: str) -> Filter:
    """Parse a filter as the field of a page reads it (``filter_question.mjs``); see `GeneralFilter.for_readers`."""
    return GeneralFilter(scan(text)).for_readers()


def single_terms(text: str, *, fields: Iterable[str | ProjectField] = ()) -> tuple[tuple[str, Filter], ...]:
    """Return each part of a filter that must hold, as it was written, with a filter of this part alone.

    Raises
    ------
    FilterError
        The text is not in the language.
    """
    parts, own = scan(text), names_of(fields)
    ends = [*(part.at for part in parts), len(text)][1:]
    return tuple(
        (text[part.at : end].strip().removesuffix(" AND"), Filter((term_of(part, own, negated=False),)))
        for part, end in zip(parts, ends, strict=True)
    )


def parse_general(text: str) -> GeneralFilter:
    """Parse a filter in which each key may be a field of a project.

    Raises
    ------
    FilterError
        The text is not in the language, whichever fields a project has.
    """
    general = GeneralFilter(scan(text))
    general.for_some_fields(clause.head.text for clause in clauses(general.clauses) if clause.values)
    return general


def clauses(parts: Iterable[Written]) -> Iterator[Clause]:
    """Return the written terms, also those inside parentheses."""
    for part in parts:
        yield from clauses(part.parts) if isinstance(part, Compound) else (part,)


def _keys(clause: Clause) -> tuple[str, ...]:
    """Return the names of the keys or fields that a term asks about, in the standard spelling."""
    name = spelled(clause.head.text) if clause.values else ""
    if name in PRESENCE:
        return tuple(spelled(value.low.text) for value in clause.values if value.low is not None)
    return (name,) if name else ()


def _asks_for_risk(term: Term) -> bool:
    if isinstance(term, Presence):
        return any(target.key == AT_RISK for target in term.targets)
    if not isinstance(term, Comparison):
        return False
    is_flag = term.target.key == "is" and AT_RISK in term.values
    return is_flag or AT_RISK in {term.target.key, term.target.otherwise}


def leaves(terms: Iterable[Term]) -> Iterator[Term]:
    """Return the terms, also those of combinations."""
    for term in terms:
        yield from leaves(term.terms) if isinstance(term, Combination) else (term,)


def select(items: Iterable[Item], wanted: Filter, context: FilterContext) -> tuple[Item, ...]:
    """Return the selected items in their original order.

    Parameters
    ----------
    context
        The roadmap of the items, and the day that ``@today`` and ``@current`` refer to.

    Examples
    --------
    >>> import datetime as dt
    >>> from sphinxext_tvm_roadmap.model import Item
    >>> given = {"type": "issue", "state": "open", "status": "planned"}
    >>> items = [Item(id="1", title="Build nightly", **given), Item(id="2", title="Test on ARM", **given)]
    >>> context = FilterContext("ci", columns=(), today=dt.date(2026, 1, 15))
    >>> [item.title for item in select(items, parse_filter("title:build*"), context)]
    ['Build nightly']
    """
    for ask in questions(wanted.terms, context):
        items = filter(ask, items)
    return tuple(items)


def field_names(items: Iterable[Item]) -> frozenset[str]:
    """Return the names of the project's own fields in which at least one item has a value."""
    return frozenset().union(*(item.fields for item in items))
