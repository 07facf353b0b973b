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
letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .. import clock
from ..errors import nearest
from ..names import fold
from .keys import BARE, FLAGS, KEYS, PRESENCE, Key, spelled
from .match import Question, questions
from .relative import FilterContext
from .syntax import Clause, fault, quoted, scan
from .terms import Comparison, Mention, Presence, Target, Term
from .values import is_relative, read_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ..errors import FilterError
    from ..model import Item, Roadmap
    from .syntax import Word, WrittenValue

__all__ = [
    "Filter",
    "FilterContext",
    "GeneralFilter",
    "Question",
    "field_names",
    "parse_filter",
    "parse_general",
    "select",
    "select_items",
]

OWN_FIELD = Key("any", lambda _item, _context: ())
"""A field that only this project has."""

Fields = dict[str, tuple[str, ...]]
"""The project's own fields, as the project spells them, by the standard spelling that a filter uses."""


class Filter(Struct, frozen=True):
    """A parsed filter. It can be pickled."""

    terms: tuple[Term, ...] = ()
    """All must hold; a filter without terms selects every item."""

    @property
    def depends_on_today(self) -> bool:
        """Whether a value is a day relative to today, so that other items are selected tomorrow."""
        return any(is_relative(value) for term in self.terms if isinstance(term, Comparison) for value in term.values)

    def question(self, context: FilterContext) -> Question:
        """Return the function that says whether an item is selected; make it once and call it for many items."""
        asked = questions(self.terms, context)
        return lambda item: all(ask(item) for ask in asked)


class GeneralFilter(Struct, frozen=True):
    """A filter that is read before it is known which fields a project has."""

    clauses: tuple[Clause, ...]

    def for_fields(self, fields: Iterable[str]) -> Filter:
        """Return the filter for a project with these fields.

        Raises
        ------
        FilterError
            A key is neither a key of every roadmap nor a field, or a value is not one of its key's values.
        """
        own: Fields = {}
        for name in sorted(set(fields)):
            own[spelled(name)] = (*own.get(spelled(name), ()), name)
        return Filter(tuple(_term(clause, own) for clause in self.clauses))


def parse_filter(text: str, *, fields: Iterable[str] = ()) -> Filter:
    """Parse a filter.

    Parameters
    ----------
    fields : iterable of str
        The names of the project's own fields, which are keys too.

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
    return GeneralFilter(scan(text)).for_fields(fields)


def parse_general(text: str) -> GeneralFilter:
    """Parse a filter in which each key may be a field of a project.

    Raises
    ------
    FilterError
        The text is not in the language, whichever fields a project has.
    """
    general = GeneralFilter(scan(text))
    general.for_fields(clause.head.text for clause in general.clauses if clause.values)
    return general


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


def select_items(roadmap: Roadmap, text: str, *, today: dt.date | None = None) -> tuple[Item, ...]:
    """Return the items of a roadmap that a filter selects, in their original order.

    Parameters
    ----------
    text
        A filter in the filter language of GitHub Projects, with the keys of the option ``:filter:``.
    today
        The day that ``@today`` and ``@current`` refer to; if ``None``, the day of `clock.today`, in UTC.

    Raises
    ------
    FilterError
        The text is not in the language. The message gives the column, the allowed values and the nearest value.
    """
    wanted = parse_filter(text, fields=field_names(roadmap.items))
    return select(roadmap.items, wanted, FilterContext(roadmap.key, roadmap.columns, today or clock.today()))


def field_names(items: Iterable[Item]) -> frozenset[str]:
    """Return the names of the project's own fields in which at least one item has a value."""
    return frozenset().union(*(item.fields for item in items))


def _term(clause: Clause, own: Fields) -> Term:
    head = clause.head
    if not clause.values:
        return _bare(clause)
    name = spelled(head.text)
    if name in PRESENCE:
        targets = tuple(_presence_target(value, name, own) for value in clause.values)
        return Presence(clause.negated, targets, PRESENCE[name])
    target = Target(name if name in KEYS else None, own.get(name, ()))
    if target == Target():
        raise _unknown_key(head)
    key = KEYS.get(name, OWN_FIELD)
    values = tuple(read_value(value, name, key, is_own=name in own) for value in clause.values)
    return Comparison(clause.negated, target, values)


def _bare(clause: Clause) -> Term:
    word = fold(clause.head.text)
    if not word:
        raise fault(clause.at, "this text has no visible letters.")
    if word in BARE and not clause.head.quoted:
        return Comparison(clause.negated, Target("is"), (word,))
    return Mention(clause.negated, word)


def _presence_target(value: WrittenValue, name: str, own: Fields) -> Target:
    """Return the target of ``no:`` or ``has:``.

    A key that every item has a value for is allowed only if the project has a field of this name.
    """
    word = value.low
    if word is None or value.operator or value.is_range:
        raise fault(value.at, f"{name}: takes only the name of a field.")
    field = spelled(word.text)
    optional = {key for key in KEYS if KEYS[key].optional}
    target = Target(field if field in optional else None, own.get(field, ()))
    if target == Target():
        keys = nearest(field, optional)
        raise fault(word.at, f"{quoted(word.text)} is no field that can be empty; {keys}, or a field of the project.")
    return target


def _unknown_key(head: Word) -> FilterError:
    """Return an error that gives the allowed keys.

    The names of the project's own fields were written on GitHub and do not belong in a log.
    """
    name = spelled(head.text)
    if name in FLAGS:
        return fault(head.at, f"{quoted(head.text)} takes no value; write is:{name}.")
    keys = f"{nearest(name, {*KEYS, *PRESENCE})}, or a field of the project"
    return fault(head.at, f"unknown key {quoted(head.text)}; {keys}. Put text with a colon in quotes.")
