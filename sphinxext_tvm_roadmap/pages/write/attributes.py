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

"""Attributes of HTML and SVG, escaped."""

from __future__ import annotations

from html import escape

import msgspec

REL = "nofollow ugc noopener"
"""For links that users of GitHub wrote: they are not endorsed, and the new page has no access to this window."""


def attributes(**values: str | int | None) -> str:
    """Write the attributes that have a value; ``data_item`` becomes ``data-item``, and ``class_`` becomes ``class``."""
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}={_quoted(str(value))}"
        for name, value in values.items()
        if value is not None
    )


def _quoted(value: str) -> str:
    """Escape a value, and put it between quotes; JSON is full of quotes, and shorter between apostrophes."""
    if '"' not in value:
        return f'"{escape(value)}"'
    return "'" + escape(value, quote=False).replace("'", "&#x27;") + "'"


def as_json(value: object) -> str | None:
    """Write a value as JSON for the script."""
    return None if value is None else msgspec.json.encode(value).decode()
