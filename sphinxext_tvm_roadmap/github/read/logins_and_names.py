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

"""The people and teams that GitHub or the fields of a project name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ...names import fold, means_nobody
from ...refs import ACCOUNT, LOGIN
from .text import clean_line

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ..ask.replies import AnyContent, Assignee

MARKED = re.compile(
    rf"(?<![\w@./-])@(?P<login>{ACCOUNT})(?P<more>/[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[bot\])?"
    r"(?![\w/\[-]|\.\w|@)"
)
"""``@areusch``, ``@apache/tvm-committers`` or ``@dependabot[bot]``; not the end of a mail address."""

PROFILE = re.compile(rf"https?://(?:www\.)?github\.com/({ACCOUNT})/?(?![\w/.-])")

BETWEEN = re.compile(r"[,;]|\s/\s")


class Person(Struct, frozen=True):
    """Somebody who is named: a person, a team or a bot."""

    name: str
    is_account: bool
    """Whether the name is the login of an account, so that it can link to a page."""


def valid_logins(logins: Iterable[str]) -> tuple[str, ...]:
    """Return the valid logins, each once. Upper and lower case make no difference."""
    return unique_names(login for login in logins if LOGIN.fullmatch(login))


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names as lines of text, each once. Upper and lower case make no difference."""
    unique: dict[str, str] = {}
    for name in filter(None, map(clean_line, names)):
        unique.setdefault(fold(name), name)
    return tuple(unique.values())


def assigned(assignees: Iterable[Assignee] | None) -> tuple[Person, ...]:
    """Return the assignees of an issue. A bot counts too, and so does somebody with an odd login."""
    return tuple(
        Person(each.name, is_account=each.has_account and LOGIN.fullmatch(each.name) is not None)
        for each in assignees or ()
    )


def people_in(words: Iterable[str], accounts: Container[str]) -> tuple[Person, ...]:
    """Return the people that the values of a field name.

    Words with ``@`` and the addresses of profiles are logins: ``@areusch and @denise-k`` names two. Each other part
    between commas is a name. It may be the name of a team or a first name, so that it is a login only if it is known to
    be one. Beside a login, only words in capitals are a name: ``@areusch, until May``. Words such as ``TBD`` name
    nobody.

    Parameters
    ----------
    accounts
        The known logins, case-folded.
    """
    return tuple(person for text in words if not means_nobody(text) for person in _in_text(text, accounts))


def known_accounts(contents: Iterable[AnyContent], others: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the logins of all assignees, and other names that are logins, case-folded."""
    found = {fold(person.name) for each in contents for person in assigned(each.assignees) if person.is_account}
    return frozenset(found.union(fold(login) for logins in others for login in valid_logins(logins)))


def _in_text(text: str, accounts: Container[str]) -> Iterator[Person]:
    text = PROFILE.sub(r"@\1", text)
    has_login = MARKED.search(text) is not None
    for part in map(str.strip, BETWEEN.split(text)):
        marked = list(MARKED.finditer(part))
        yield from map(_marked, marked)
        is_name = not marked and (not has_login or all(word[0].isupper() for word in part.split()))
        if is_name and not means_nobody(part):
            yield Person(part, is_account=fold(part) in accounts)


def _marked(found: re.Match[str]) -> Person:
    login, more = found["login"], found["more"] or ""
    return Person(f"@{login}{more}" if more.startswith("/") else f"{login}{more}", is_account=not more)
