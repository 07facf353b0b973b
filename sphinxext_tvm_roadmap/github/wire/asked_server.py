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

"""Check that a roadmap is on the server that is asked."""

from __future__ import annotations

from urllib.parse import urlsplit

from ...errors import SettingsError
from ...refs import GITHUB
from ...settings import server_of
from .token import API_VARIABLE

WITH_RESIDENCY = ".ghe.com"
"""The end of the hosts of GitHub Enterprise Cloud with data residency; each has its API at ``api.NAME.ghe.com``."""


def check_server(site: str | None, source: str) -> None:
    """Raise an error if the source is not on the site that is asked; ``None`` may speak for any site."""
    if site is None or server_of(source) == server_of(site):
        return
    server = urlsplit(source).netloc
    if server_of(source) == server_of(GITHUB):
        mend = f"{API_VARIABLE} names another server; remove it to ask github.com."
    else:
        mend = f"set {API_VARIABLE} to the API of its server, {_api_of(server)}."
    raise SettingsError(f"{source} is not on {server_of(site)}, which is asked; {mend}")


def _api_of(server: str) -> str:
    """Return the API of a server that is not github.com, with the kind of server that must be there."""
    if server.casefold().endswith(WITH_RESIDENCY):
        return f"https://api.{server}"
    return f"https://{server}/api/v3, if it is a GitHub Enterprise Server"
