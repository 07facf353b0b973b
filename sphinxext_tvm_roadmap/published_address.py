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

"""The address of a roadmap that another site publishes: what it may be, and where the history is beside it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ENDING = ".json"

HISTORY_ENDING = ".changes.txt"
"""The end of the name of a published history, after the key. No key has a dot, so it belongs to one roadmap only."""

FORM = "https://example.org/docs/roadmap/ci.json"

ADDRESS = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][!#-;=?-\[\]-~]*)?")
"""An address with an encrypted connection. It has a host in ASCII and no user name, as `model.WebAddress`."""


def is_encrypted(address: str) -> bool:
    """Return whether something may be asked for at this address, also after a redirect."""
    return bool(ADDRESS.fullmatch(address)) and _has_port(address)


def problem_of(address: str) -> str:
    """Return the reason why a roadmap cannot be published at this address; else an empty text.

    The reason does not quote the address, since it may contain a password.
    """
    if "@" in address.partition("://")[2].partition("/")[0]:
        return "has a user name or a password, and none may be sent"
    if not address.startswith("https://"):
        return "does not begin with https://, so that others on the network could change the roadmap"
    if "?" in address or "#" in address:
        return "has a ? or a #; pages link to the address, so that it may hold no secret"
    if not is_encrypted(address):
        return "is no address in ASCII"
    if not urlsplit(address).path.endswith(ENDING):
        return f"does not end with {ENDING}"
    return ""


def history_address(address: str) -> str:
    """Return the address of the history that a site may publish beside a roadmap."""
    return address.removesuffix(ENDING) + HISTORY_ENDING


def host_of(address: str) -> str:
    """Return the host in an address, with its port if it has one."""
    return urlsplit(address).netloc


def _has_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
