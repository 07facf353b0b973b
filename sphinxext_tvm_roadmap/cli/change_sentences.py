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

"""Write the messages about changes in English, as text or with the signs of another format."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..github.read.text import clean_line
from ..names import plain_title
from ..planning.change_messages import IT, LISTED, NAMELESS, Message, ToldNames, messages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..model import Change
    from ..planning.change_messages import Value
    from ..planning.story import Entry

    Write = Callable[[str], str]
    """Writes text from GitHub, so that it stays text in the format that is printed."""


def sentences_of(entry: Entry, name: str, write: Write) -> str:
    """Return the sentences about one entry; the first one names the item, the others call it *It*.

    Parameters
    ----------
    name
        The item as it is to be named.
    """
    said = (
        in_english(message, write, item=IT.english if place else name)
        for place, message in enumerate(messages_of(entry))
    )
    return " ".join(said)


def in_english(message: Message, write: Write = str, **given: str) -> str:
    """Return a message as text; ``given`` are the values of places that are written already."""
    values = {name: _written(value, write) for name, value in message.values.items()}
    return message.template.english % (values | given)


def title_of(change: Change) -> str:
    """Return the title of an item as one line of plain text."""
    return plain_title(clean_line(change.title)) or NAMELESS.english


def _written(value: Value, write: Write) -> str:
    if isinstance(value, Message):
        return in_english(value, write)
    if isinstance(value, ToldNames):
        return _listed([write(clean_line(text)) for text in value.texts])
    if isinstance(value, (int, dt.date)):
        return str(value)
    return ", ".join(in_english(message, write) for message in value)


def _listed(texts: Sequence[str]) -> str:
    if len(texts) <= 1:
        return "".join(texts)
    return LISTED.english % {"others": ", ".join(texts[:-1]), "last": texts[-1]}
