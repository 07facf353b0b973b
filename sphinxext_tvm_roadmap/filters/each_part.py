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

"""Read several parts of an option, so that each mistake in them is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..errors import FilterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Part = TypeVar("Part")
Read = TypeVar("Read")


def read_each(read: Callable[[Part], Read], parts: Iterable[Part]) -> tuple[Read, ...]:
    """Return each part as `read` reads it.

    Raises
    ------
    FilterError
        At least one part cannot be read. It is the first mistake, and has the others in it.
    """
    found: list[Read] = []
    mistakes: list[FilterError] = []
    for part in parts:
        try:
            found.append(read(part))
        except FilterError as error:
            mistakes += (error, *error.more)
    if mistakes:
        mistakes[0].more = tuple(mistakes[1:])
        raise mistakes[0]
    return tuple(found)
