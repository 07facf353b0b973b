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

"""The mark of a page of an item: by it, a later build knows that the page is ours, and what it was made of."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from .attributes import attributes

if TYPE_CHECKING:
    from pathlib import Path

MARK = re.compile(rb'<div class="roadmap-frame" data-digest="([0-9a-f]{64})">')


def marked(body: str, *more: object) -> tuple[str, str]:
    """Return the body of a page with its mark, and the mark; `more` is what the page shows besides its body."""
    digest = hashlib.sha256(repr((body, *more)).encode()).hexdigest()
    return f"<div{attributes(class_='roadmap-frame', data_digest=digest)}>{body}</div>", digest


def read_mark(path: Path) -> str | None:
    """Return the mark of a page; ``None`` for the page of somebody else."""
    try:
        found = MARK.search(path.read_bytes())
    except OSError:
        return None
    return found[1].decode() if found else None
