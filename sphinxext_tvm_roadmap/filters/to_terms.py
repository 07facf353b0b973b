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

"""Turn the written terms of a filter into terms about the keys and fields of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import nearest
from ..model import ProjectField
from ..names import fold
from .each_part import read_each
from .keys import (
    BARE,
    FED,
    FIELD_FIRST,
    FLAGS,
    KEYS,
    OF_PEOPLE,
    OURS,
    PRESENCE,
    READER_KEYS,
    UNANSWERED,
    Key,
    ours,
    spelled,
)
from .syntax import Clause, Compound, Written, fault, quoted
from .terms import Combination, Comparison, Mention, Never, Presence, Target, Term
from .values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..errors import FilterError
    from .syntax import Word, WrittenValue

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
    for_readers: bool = False
    """Whether a reader of a page asks, who has the keys that the page can answer and no fields."""

    @property
    def keys(self) -> dict[str, Key]:
        """The keys of ours that a filter may have."""
        return READER_KEYS if self.for_readers else KEYS


def names_of(fields: Iterable[str | ProjectField], *, as_on_github: bool = False, may_lack: bool = False) -> Names:
    """Return the fields as `Names`; the options are its own."""
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


def term_of(part: Written, own: Names, *, negated: bool) -> Term:
    """Return the term for a written part.

    Parameters
    ----------
    negated
        Whether a hyphen stands before parentheses around the part; it is moved into the part.
    """
    negated ^= part.negated
    if isinstance(part, Compound):
        terms = read_each(lambda each: term_of(each, own, negated=negated), part.parts)
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
        raise _unknown_key(part.head, own)
    is_iteration = name == "quarter" or name in own.iterations
    key = KEYS[target.key] if target.key else OWN_ITERATION if is_iteration else OWN_FIELD
    values = read_each(lambda value: read_value(value, name, key, is_own=bool(target.fields)), part.values)
    return Comparison(negated, target, values)


def _target(name: str, own: Names) -> Target:
    """Return the target of a key in the standard spelling; an empty one if there is no such key."""
    if (key := ours(name)) and key in own.keys:
        return Target(key)
    fields = own.fields.get(name, ())
    if fields and (name in FIELD_FIRST or (own.as_on_github and name in FED)):
        return Target(fields=fields, otherwise=name if name in KEYS else None)
    return Target(name if name in own.keys else None, fields)


def _bare(clause: Clause, own: Names, *, negated: bool) -> Term:
    word = fold(clause.head.text)
    if not word:
        raise fault(clause.at, "this text has no visible letters.")
    if word in BARE and not clause.head.quoted:
        return Comparison(negated, Target("is"), (word,))
    return Mention(negated, word, own.texts, own.for_readers)


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
        keys = nearest(field, {name for name, key in own.keys.items() if key.optional})
        raise fault(word.at, f"{quoted(word.text)} is no field that can be empty; {keys}, or a field of the project.")
    return target


def _unanswered(word: Word) -> FilterError:
    reason = UNANSWERED[spelled(word.text)]
    return fault(word.at, f"{quoted(word.text)} cannot be answered here: {reason}.", reason)


def _unknown_key(head: Word, own: Names) -> FilterError:
    """Return an error that gives the allowed keys.

    The names of the project's own fields were written on GitHub and do not belong in a log.
    """
    name = spelled(head.text)
    if name in UNANSWERED:
        return _unanswered(head)
    if name.startswith(OURS):
        near = nearest(name.removeprefix(OURS), own.keys)
        return fault(head.at, f"unknown key {quoted(head.text)}; after {OURS} stands a key of every roadmap: {near}.")
    if name.startswith("sub-issues."):
        return fault(head.at, f"{quoted(head.text)} cannot be answered here; write sub-issues.is:open or closed.")
    if name in FLAGS:
        return fault(head.at, f"{quoted(head.text)} takes no value; write is:{name}.")
    keys = f"{nearest(name, {*own.keys, *PRESENCE})}{'' if own.for_readers else ', or a field of the project'}"
    return fault(head.at, f"unknown key {quoted(head.text)}; {keys}. Put text with a colon in quotes.")
