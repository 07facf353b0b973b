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

from .. import clock
from ..errors import nearest
from ..model import ProjectField
from ..names import fold
from .each_part import read_each
from .keys import (
    AT_RISK,
    BARE,
    FED,
    FIELD_FIRST,
    FLAGS,
    KEYS,
    OF_PEOPLE,
    OURS,
    PRESENCE,
    UNANSWERED,
    Key,
    ours,
    spelled,
)
from .match import Question, questions
from .relative import FilterContext
from .syntax import Clause, Compound, Written, fault, quoted, scan
from .terms import Combination, Comparison, Mention, Never, Presence, Target, Term
from .values import is_relative, read_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

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

OWN_ITERATION = Key("column", lambda _item, _context: ())
"""An iteration field that only this project has."""


class Names(Struct, frozen=True):
    """The project's own fields, as the terms of a filter need them."""

    fields: dict[str, tuple[str, ...]]
    """The names, as the project or several projects spell them, by the standard spelling that a filter uses."""
    texts: tuple[str, ...] = ()
    """The names of the fields that hold text, in which a word is looked for."""
    iterations: frozenset[str] = frozenset()
    """The standard spelling of the fields that hold iterations."""
    as_on_github: bool = False
    """Whether a name that a field and a key of ours share means the field alone."""
    may_lack: bool = False
    """Whether a field that the project lacks is no mistake."""


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
        """Whether it asks which items are at risk; this needs the other items of their roadmap."""
        return any(term.target.key == "is" and AT_RISK in term.values for term in self._comparisons)

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
        return self._with(_names(fields, as_on_github=as_on_github))

    def for_some_fields(self, fields: Iterable[str | ProjectField]) -> Filter:
        """Return the filter for a project with these fields; a term about any other field fits no item."""
        return self._with(_names(fields, may_lack=True))

    def names_beside(self, fields: Iterable[str | ProjectField]) -> tuple[str, ...]:
        """Return the names in the filter, in the standard spelling, that are neither keys nor these fields."""
        known = {*KEYS, *(f"{OURS}{key}" for key in KEYS), *_names(fields).fields}
        return tuple(
            dict.fromkeys(name for clause in clauses(self.clauses) for name in _keys(clause) if name not in known)
        )

    def _with(self, own: Names) -> Filter:
        return Filter(read_each(lambda part: _term(part, own, negated=False), self.clauses))


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


def single_terms(text: str, *, fields: Iterable[str | ProjectField] = ()) -> tuple[tuple[str, Filter], ...]:
    """Return each part of a filter that must hold, as it was written, with a filter of this part alone.

    Raises
    ------
    FilterError
        The text is not in the language.
    """
    parts, own = scan(text), _names(fields)
    ends = [*(part.at for part in parts), len(text)][1:]
    return tuple(
        (text[part.at : end].strip().removesuffix(" AND"), Filter((_term(part, own, negated=False),)))
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
    wanted = parse_filter(text, fields=roadmap.own_fields)
    return select(roadmap.items, wanted, FilterContext.of(roadmap, today or clock.today()))


def field_names(items: Iterable[Item]) -> frozenset[str]:
    """Return the names of the project's own fields in which at least one item has a value."""
    return frozenset().union(*(item.fields for item in items))


def _names(fields: Iterable[str | ProjectField], *, as_on_github: bool = False, may_lack: bool = False) -> Names:
    fields = tuple(fields)
    by_spelling: dict[str, tuple[str, ...]] = {}
    for name in sorted({field.name if isinstance(field, ProjectField) else field for field in fields}):
        by_spelling[spelled(name)] = (*by_spelling.get(spelled(name), ()), name)
    texts = {field.name for field in fields if isinstance(field, ProjectField) and field.type == "text"}
    types: dict[str, set[str | None]] = {}
    for field in fields:
        if isinstance(field, ProjectField):
            types.setdefault(spelled(field.name), set()).add(field.type)
    iterations = frozenset(name for name, found in types.items() if found == {"iteration"})
    return Names(by_spelling, tuple(sorted(texts)), iterations, as_on_github, may_lack)


def _term(part: Written, own: Names, *, negated: bool) -> Term:
    """Return the term for a written part.

    Parameters
    ----------
    negated
        Whether a hyphen stands before parentheses around the part; it is moved into the part.
    """
    negated ^= part.negated
    if isinstance(part, Compound):
        terms = read_each(lambda each: _term(each, own, negated=negated), part.parts)
        return terms[0] if len(terms) == 1 else Combination(part.one_suffices ^ negated, terms)
    if not part.values:
        return _bare(part, own, negated=negated)
    name = spelled(part.head.text)
    if name in PRESENCE:
        targets = read_each(lambda value: _presence_target(value, name, own), part.values)
        if Target() in targets:
            targets = tuple(target for target in targets if target != Target())
        return Presence(negated, targets, PRESENCE[name]) if targets else Never()
    target = _target(name, own)
    if target == Target():
        if own.may_lack:
            return Never()
        raise _unknown_key(part.head)
    is_iteration = name == "quarter" or name in own.iterations
    key = KEYS[target.key] if target.key else OWN_ITERATION if is_iteration else OWN_FIELD
    values = read_each(lambda value: read_value(value, name, key, is_own=bool(target.fields)), part.values)
    return Comparison(negated, target, values)


def _target(name: str, own: Names) -> Target:
    """Return the target of a key in the standard spelling; an empty one if there is no such key."""
    if key := ours(name):
        return Target(key)
    fields = own.fields.get(name, ())
    if fields and (name in FIELD_FIRST or (own.as_on_github and name in FED)):
        return Target(fields=fields, otherwise=name if name in KEYS else None)
    return Target(name if name in KEYS else None, fields)


def _bare(clause: Clause, own: Names, *, negated: bool) -> Term:
    word = fold(clause.head.text)
    if not word:
        raise fault(clause.at, "this text has no visible letters.")
    if word in BARE and not clause.head.quoted:
        return Comparison(negated, Target("is"), (word,))
    return Mention(negated, word, own.texts)


def _presence_target(value: WrittenValue, name: str, own: Names) -> Target:
    """Return the target of ``no:`` or ``has:``.

    A key that every item has a value for is allowed only if the project has a field of this name.
    """
    word = value.low
    if word is None or value.operator or value.is_range:
        raise fault(value.at, f"{name}: takes only the name of a field.")
    field = spelled(word.text)
    target = _target(field, own)
    if target.key and not KEYS[target.key].optional:
        target = Target(fields=target.fields)
    if target.key in OF_PEOPLE:
        target = Target(target.key)
    if target == Target():
        if own.may_lack and field not in KEYS:
            return target
        if field in UNANSWERED:
            raise _unanswered(word)
        keys = nearest(field, {key for key in KEYS if KEYS[key].optional})
        raise fault(word.at, f"{quoted(word.text)} is no field that can be empty; {keys}, or a field of the project.")
    return target


def _unanswered(word: Word) -> FilterError:
    reason = UNANSWERED[spelled(word.text)]
    return fault(word.at, f"{quoted(word.text)} cannot be answered here: {reason}.", reason)


def _unknown_key(head: Word) -> FilterError:
    """Return an error that gives the allowed keys.

    The names of the project's own fields were written on GitHub and do not belong in a log.
    """
    name = spelled(head.text)
    if name in UNANSWERED:
        return _unanswered(head)
    if name.startswith(OURS):
        near = nearest(name.removeprefix(OURS), KEYS)
        return fault(head.at, f"unknown key {quoted(head.text)}; after {OURS} stands a key of every roadmap: {near}.")
    if name.startswith("sub-issues."):
        return fault(head.at, f"{quoted(head.text)} cannot be answered here; write sub-issues.is:open or closed.")
    if name in FLAGS:
        return fault(head.at, f"{quoted(head.text)} takes no value; write is:{name}.")
    keys = f"{nearest(name, {*KEYS, *PRESENCE})}, or a field of the project"
    return fault(head.at, f"unknown key {quoted(head.text)}; {keys}. Put text with a colon in quotes.")
