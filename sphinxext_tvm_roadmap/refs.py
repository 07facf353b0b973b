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

"""The spelling of a login, of ``owner/repository`` and of ``owner/repository#number``, in one place."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

GITHUB = "https://github.com"
"""The site of GitHub itself; a GitHub Enterprise Server has a site of its own."""

ACCOUNT = r"[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:_[A-Za-z0-9]{3,8})?"
"""Letters, digits and hyphens; the login of an old account may end with a hyphen, or have several in a row.

The login of a managed user ends with ``_`` and the short code of the enterprise, which has 3 to 8 letters and digits.
"""

LOGIN = re.compile(rf"(?=[A-Za-z0-9_-]{{1,39}}(?![A-Za-z0-9_-])){ACCOUNT}")
"""A login of up to 39 characters."""

REPOSITORY = re.compile(rf"{ACCOUNT}/[A-Za-z0-9._-]{{1,100}}")
"""``owner/repository``."""

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""The number of an issue or pull request."""


REF = re.compile(rf"{REPOSITORY.pattern}#{NUMBER.pattern}")
"""``owner/repository#number``."""

ADDRESS = re.compile(rf"https?://[^/\s]+/({REPOSITORY.pattern})/(?:issues|pull)/(\d+)(?:[/?#]\S*)?")
"""The address of an issue or a pull request, with its repository and its number."""

DRAFT_ADDRESS = re.compile(r"(https?://[^?#\s]+/projects/\d+)(?:/views/\d+)?/?\?(?:[^#\s]*&)?itemId=(\d+)(?:[&#]\S*)?")
"""The address of a draft, as a browser shows it, with the address of its project and its number there."""


def make_ref(repository: str, number: int | str) -> str:
    """Return ``owner/repository#number``."""
    return f"{repository}#{number}"


def draft_address(project: str, number: int | str) -> str:
    """Return the address of a draft: its board, with the draft opened."""
    return f"{project}?pane=issue&itemId={number}"


def item_name(text: str, repository: str | None) -> str:
    """Return the name of an item that an author wrote as ``#15`` or as an address; other texts stay the same."""
    if text.startswith("#") and repository:
        return f"{repository}{text}"
    if address := ADDRESS.fullmatch(text):
        return make_ref(address[1], address[2])
    if address := DRAFT_ADDRESS.fullmatch(text):
        return draft_address(address[1], address[2])
    return text


def fold_ref(ref: str) -> str:
    """Return a form that is equal for all spellings of one reference: GitHub ignores case."""
    return ref.casefold()


def repository_of(ref: str) -> str:
    """Return the ``owner/repository`` of a reference."""
    return ref.partition("#")[0]


def number_of(ref: str) -> int:
    """Return the number of a reference."""
    return int(ref.partition("#")[2])


def site_of(url: str) -> str:
    """Return the scheme and the host of an address, without a slash at the end: ``https://github.com``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
