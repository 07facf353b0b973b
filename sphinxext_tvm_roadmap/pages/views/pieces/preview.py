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

"""The preview of an item: the few facts that a reader sees when pointing at a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _, in_language
from ...parts import Break, Emphasis, Foreign, Strong
from .wording import progress, status_sign, titled

if TYPE_CHECKING:
    from ....model import Item
    from ...parts import Inline


def preview(item: Item, language: str | None) -> tuple[Inline, ...]:
    """Return the title, the status, the column, the owners and the progress of an item. Nothing in it is a link."""
    with in_language(language):
        words: list[Inline] = [Strong(titled(item.title)), Break(), status_sign(item)]
        if item.column:
            words += [" · ", Foreign(item.column)]
        owners: list[Inline] = [part for name in item.owners for part in (", ", Foreign(name))]
        words += [" · ", *(owners[1:] or [Emphasis((_("no owner"),))])]
        if (counted := progress(item)) is not None:
            words += [Break(), counted]
        return tuple(words)
