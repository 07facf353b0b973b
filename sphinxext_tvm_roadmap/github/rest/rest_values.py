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

"""Turn the values of fields from the REST API into those of GraphQL.

GitHub publishes the form of a value for single-select fields only. So each value is read in every form that is likely,
with the options and iterations of its field; a value in any other form is left out, and counted. Of a list of values,
each is read by itself.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from ..ask.replies import (
    DateValue,
    FieldId,
    IssueDate,
    IssueMultiSelect,
    IssueNumber,
    IssueSingleSelect,
    IssueText,
    IssueValue,
    IterationField,
    IterationValue,
    MultiSelectField,
    MultiSelectValue,
    Named,
    NumberValue,
    SingleSelectField,
    SingleSelectValue,
    TextValue,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..ask.replies import AnyField, FieldValue, IssueFieldValue

WORDS = ("raw", "name", "title", "text", "value", "date", "number", "login")
"""The keys under which an object may have the words of a value."""

DEEPEST = 3

DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)")


def read_field_value(field: AnyField, raw: object, *, of_issue: bool = False) -> FieldValue | None:
    """Return a value of a field; ``None`` if its form is unknown.

    Parameters
    ----------
    of_issue
        Whether the field is an organization's field of issues that the project shows.
    """
    value = _read(field, raw)
    return value if value is None or not of_issue else _of_issue(value)


def unknown_values(field: AnyField, raw: object) -> int:
    """Return how many values stand in a value of a field in an unknown form; only a list may have several."""
    if isinstance(field, MultiSelectField) and (entries := list_of(raw)):
        return [_option(field, each)[1] for each in entries].count(None)
    return int(_read(field, raw) is None)


def words_of_value(raw: object, depth: int = 0) -> str | None:
    """Return the words of a value that is a text, a number, or an object with one of them."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, dict) and depth < DEEPEST:
        found = (words_of_value(raw[key], depth + 1) for key in WORDS if key in raw)
        return next((words for words in found if words is not None), None)
    return None


def list_of(raw: object) -> list[object]:
    """Return the entries of a value that is a list, or an object with one list."""
    if isinstance(raw, dict):
        return next((each for each in raw.values() if isinstance(each, list)), [])
    return raw if isinstance(raw, list) else []


def _read(field: AnyField, raw: object) -> FieldValue | None:
    own, words = FieldId(field.id), words_of_value(raw)
    match field:
        case SingleSelectField():
            key, name = _option(field, raw)
            return SingleSelectValue(field=own, name=name, option_id=key) if name else None
        case IterationField():
            return _iteration(field, own, raw, words)
        case MultiSelectField():
            options = tuple(Named(name) for each in list_of(raw) if (name := _option(field, each)[1]))
            return MultiSelectValue(field=own, options=options) if options else None
    if words is None:
        return None
    match field.data_type:
        case "DATE":
            day = DAY.match(words)
            return DateValue(field=own, date=day[0]) if day else None
        case "NUMBER":
            number = _number(words)
            return NumberValue(field=own, number=number) if number is not None else None
        case "TEXT":
            return TextValue(field=own, text=words)
        case _:
            return None


def _option(field: SingleSelectField | MultiSelectField, raw: object) -> tuple[str | None, str | None]:
    """Return the id and the name of the option that a value chooses; the name is ``None`` if its form is unknown."""
    names, words = {option.id: option.name for option in field.options}, words_of_value(raw)
    chosen = _chosen(names, raw, words)
    return (chosen, names[chosen]) if chosen is not None else (_key(raw), words or None)


def _iteration(field: IterationField, own: FieldId, raw: object, words: str | None) -> IterationValue | None:
    known = (*field.configuration.iterations, *field.configuration.completed_iterations)
    begins = raw.get("start_date") if isinstance(raw, dict) else None
    # Several iterations may have one title, so that those that begin on the same day come first.
    ordered = sorted(known, key=lambda each: each.start_date != begins)
    chosen = _chosen({each.id: each.title for each in ordered}, raw, words)
    found = next((each for each in known if each.id == chosen), None)
    if found is not None:
        return IterationValue(
            field=own,
            title=found.title,
            start_date=found.start_date,
            duration=found.duration,
            iteration_id=found.id,
        )
    if words is None or not isinstance(raw, dict) or not isinstance(begins, str):
        return None
    days = _number(words_of_value(raw.get("duration")) or "")
    return IterationValue(field=own, title=words, start_date=begins, duration=int(days or 0), iteration_id=_key(raw))


def _chosen(names: Mapping[str, str], raw: object, words: str | None) -> str | None:
    """Return the id of the option or iteration that a value chooses: by its id, else by its name.

    Parameters
    ----------
    names
        The names of all options or iterations, by their ids.
    """
    key = _key(raw) or words
    by_name = (each for each, name in names.items() if name == words)
    return key if key in names else next(by_name, None)


def _key(raw: object) -> str | None:
    key = raw.get("id", raw.get("iteration_id")) if isinstance(raw, dict) else None
    return str(key) if isinstance(key, str | int) else None


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _of_issue(value: FieldValue) -> IssueValue:
    """Return a value of an organization's field, as GraphQL shows it."""
    inner: IssueFieldValue | None = None
    match value:
        case SingleSelectValue(name=str(name)):
            inner = IssueSingleSelect(name)
        case MultiSelectValue(options=tuple(options)):
            inner = IssueMultiSelect(options)
        case DateValue(date=str(day)):
            inner = IssueDate(day)
        case NumberValue(number=float(number)):
            inner = IssueNumber(number)
        case TextValue(text=str(text)):
            inner = IssueText(text)
    return IssueValue(field=value.field, issue_field_value=inner)
