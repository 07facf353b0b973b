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

"""A link that skips many items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Skippable

if TYPE_CHECKING:
    from ...parts import Block

MOST = 12
"""The most items without such a link: readers with a keyboard walk through these."""


def skippable(blocks: tuple[Block, ...], count: int) -> tuple[Block, ...]:
    """Return the blocks of a view with this many items; if these are many, with a link that skips them."""
    return (Skippable(_("Skip this roadmap"), blocks),) if count > MOST else blocks
