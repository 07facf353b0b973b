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

"""The word for the columns of roadmaps, in the words of the project or of the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.column_word import is_quarterly, own_word
from ...i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Roadmap


def unplaced(*roadmaps: Roadmap) -> str:
    """Return the heading of items without a column: *No Status* if the columns are from the field *Status*."""
    fields = {roadmap.column_field for roadmap in roadmaps}
    field = fields.pop() if len(fields) == 1 else None
    return _("No %s") % field if field else _("Not placed yet")


def column_word(roadmaps: Iterable[Roadmap]) -> str:
    """Return the word for the columns of roadmaps; if their words differ, they are *columns*."""
    words = {
        own_word(roadmap) or (_("Quarter") if is_quarterly(roadmap) else _("Column"))
        for roadmap in roadmaps
        if roadmap.columns
    }
    return words.pop() if len(words) == 1 else _("Column")
