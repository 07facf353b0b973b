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

"""Make the histories of the shown roadmaps, ``roadmap/<key>.changes.txt``, which other sites can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import SnapshotError
from ...published_address import HISTORY_ENDING
from ...store.published_history import shown_lines
from ..diagnostics import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...store.history_rounds import WrittenHistory


def histories(written: Mapping[str, WrittenHistory] | SnapshotError, allowed: Mapping[str, bool]) -> dict[str, bytes]:
    """Return the histories by the names of their files; a roadmap without a line that may be shown has none.

    Parameters
    ----------
    written
        What the file of the history holds of each roadmap, by key, or why it cannot be read.
    allowed
        The keys of the shown roadmaps, each with its ``include-private``.
    """
    if isinstance(written, SnapshotError):
        for key in allowed:
            warn(Subtype.OUTPUT, f"roadmap/{key}{HISTORY_ENDING} is not published: {written}", None)
        return {}
    shown = {
        key: shown_lines(written[key].rounds, include_private=private)
        for key, private in allowed.items()
        if key in written
    }
    return {f"{key}{HISTORY_ENDING}": data for key, data in shown.items() if data}
