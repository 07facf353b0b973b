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

"""Read from the earlier texts of an item when its tasks were ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...body.reading import read_body
from ...planning.told_parts import quarters_done
from ...refs import site_of
from .event_steps import Step
from .status import count_progress
from .text import read_instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ...model import Item
    from ...planning.told_parts import Part
    from ..ask.timelines import Texts


def read_progress(item: Item, texts: Texts, sections: Mapping[str, str]) -> Iterator[Step]:
    """Yield the steps of the progress of an item that counts its tasks.

    Parameters
    ----------
    sections
        The names of sections, as in `read_body`.
    """
    known: Part = None
    at: dt.datetime | None = None
    is_whole = True
    for when, text in _in_time(texts):
        if text is None:
            is_whole = False
            continue
        progress = _progress(item, text, sections)
        if at is not None and progress != known:
            yield Step("progress", when, known, progress, since=None if is_whole else at)
        known, at, is_whole = progress, when, True


def _in_time(texts: Texts) -> list[tuple[dt.datetime, str | None]]:
    """Return the texts with the instants from which on they were true, the oldest first.

    An edit holds a whole text. The newest edit says which one: if it holds the present text, each edit holds the text
    that it made; else each holds the text that it replaced. If somebody deleted the newest one, nothing is certain.
    """
    timed = [(when, edit.diff) for edit in texts.edits[::-1] if (when := read_instant(edit.edited_at)) is not None]
    timed.sort(key=lambda pair: pair[0])
    newest = timed[-1][1] if timed else None
    if newest is None:
        return []
    if _plain(newest) == _plain(texts.body):
        return timed
    following = [text for _when, text in timed[1:]] + [texts.body]
    return [(when, text) for (when, _text), text in zip(timed, following, strict=True)]


def _plain(text: str) -> str:
    return "\n".join(text.split("\r\n")).strip()


def _progress(item: Item, text: str, sections: Mapping[str, str]) -> Part:
    repository, _, number = (item.ref or "").partition("#")
    body = read_body(
        text, repository=repository, site=site_of(item.url or ""), own=int(number) if number else None, names=sections
    )
    return quarters_done(count_progress(None, body.tasks))
