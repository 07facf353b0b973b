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

"""Read what another site published. All of it is text of strangers: it is checked, and no message quotes it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from .. import capacity
from ..errors import NotPublicError, PublisherError
from ..markdown.parser import without_floods
from ..model import Change, Roadmap
from ..planning.change_kinds import is_sound
from ..refs import REF
from ..store.published_history import read_lines
from ..store.read_file import UNREADABLE
from ..store.snapshot import CLOCKS_DIFFER, from_the_future, without_unwanted

if TYPE_CHECKING:
    import datetime as dt

_decoder = msgspec.json.Decoder(Roadmap)
_change_decoder = msgspec.json.Decoder(Change)


class ReadHistory(Struct, frozen=True):
    """The changes of a published history, and the number of the lines that cannot be used."""

    changes: tuple[Change, ...] = ()
    refused: int = 0


def read_roadmap(data: bytes, address: str, *, include_private: bool, now: dt.datetime) -> Roadmap:
    """Read a published roadmap.

    Raises
    ------
    PublisherError
        It is no snapshot, holds more than allowed, or is dated in the future.
    NotPublicError
        It may hold private data, and ``include_private`` does not allow that.
    """
    roadmap = _decode(data, address)
    if why := capacity.excess(roadmap):
        raise PublisherError(f"{address}: {why}.")
    if why := from_the_future(roadmap, now):
        raise PublisherError(f"{address}: {why}")
    if roadmap.may_be_private and not include_private:
        raise NotPublicError(
            f"{address}: may hold data that only some people may see on GitHub, and include-private is not set for it "
            "in roadmap.toml; nothing of it is used."
        )
    return roadmap


def read_history(data: bytes, key: str, *, include_private: bool, now: dt.datetime) -> ReadHistory:
    """Read a published history. Each line that is not allowed is left out and counted.

    Parameters
    ----------
    key
        The key that the publishing site gives to the roadmap; lines of other roadmaps are not allowed.
    include_private
        Whether lines may be taken that tell data that only some people may see on GitHub.
    """
    lines = tuple(read_lines(without_unwanted(data)))
    found = tuple(
        change
        for change in lines
        if change is not None
        and change.roadmap == key
        and (include_private or not change.include_private)
        and change.since <= change.when <= now + CLOCKS_DIFFER
        and is_sound(change)
        and (change.ref is None or REF.fullmatch(change.ref))
        and _is_small(change)
    )
    changes = tuple(_with_few_accents(change, _change_decoder) for change in found)
    return ReadHistory(tuple(dict.fromkeys(changes)), len(lines) - len(found))


def _decode(data: bytes, address: str) -> Roadmap:
    if data.lstrip().startswith(b"<"):
        raise PublisherError(f"{address}: is a web page, and not a published roadmap; check the address.")
    try:
        roadmap: Roadmap = _with_few_accents(_decoder.decode(without_unwanted(data)), _decoder)
    except msgspec.ValidationError as error:
        where = str(error).rpartition(" - at ")[2].strip("`") if " - at " in str(error) else "$"
        raise _unknown(address, where) from None
    except UNREADABLE:
        raise PublisherError(f"{address}: is not JSON, or not all of it arrived; check the address.") from None
    for place, item in enumerate(roadmap.items):
        if item.ref is not None and not REF.fullmatch(item.ref):
            raise _unknown(address, f"$.items[{place}].ref")
    return roadmap


def _unknown(address: str, where: str) -> PublisherError:
    return PublisherError(
        f"{address}: {where}: has a value that a snapshot does not have there; another version may have written it."
    )


def _with_few_accents(value: Roadmap | Change, decoder: msgspec.json.Decoder[Any]) -> Any:  # noqa: ANN401 - of the same type
    """Limit the marks on each letter, as in texts from GitHub."""
    written = msgspec.json.encode(value).decode()
    kept = written if written.isascii() else without_floods(written)
    return value if kept == written else decoder.decode(kept)


def _is_small(change: Change) -> bool:
    """Return whether a change holds no more text than a change of a roadmap can hold."""
    lists = [value for value in (change.before, change.after) if isinstance(value, tuple)]
    single = (change.item, change.ref, change.url, change.before, change.after)
    texts = chain((text for text in single if isinstance(text, str)), *lists)
    return (
        len(change.title or "") <= capacity.MOST_TITLE
        and all(len(each) <= capacity.MOST_NAMES for each in lists)
        and all(len(text) <= capacity.MOST_BODY for text in texts)
    )
