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

"""Find the setting of the user's environment that kept requests from sending a query.

The messages name the variable and never quote its value, because it may contain a password.
"""

from __future__ import annotations

import os
import ssl
from pathlib import Path

from .faults import Fault

BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""The variables with the path of the accepted certificates. requests uses the first of them that is set."""

PROXIES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
"""The variables with the address of a proxy, in the order in which requests uses them."""


def wrong_setting(error: Exception) -> Fault | None:
    """Return the fault if an exception of requests comes from a setting, and ``None`` for any other exception."""
    import requests.exceptions as sent  # noqa: PLC0415 - comes with PyGithub, and as late
    import urllib3.exceptions as received  # noqa: PLC0415

    proxy = f"the proxy in {_first_set(PROXIES) or 'the settings of this system'}"
    if isinstance(error, sent.ProxyError):
        # The proxy may be back at the next try.
        return Fault("network", f"was not asked: {proxy} cannot be reached or refuses; nothing was sent")
    if isinstance(error, sent.InvalidSchema):
        problem = (
            f"was not asked: {proxy} needs SOCKS; nothing was sent; install it with: python -m pip install PySocks"
        )
        return Fault("refused", problem)
    if isinstance(error, sent.InvalidURL | received.LocationValueError):
        return Fault("refused", f"was not asked: the address of {proxy} is malformed; nothing was sent")
    # requests raises a bare OSError for a file that is missing.
    is_about_certificates = isinstance(error, sent.SSLError) or type(error) is OSError
    bundle = _first_set(BUNDLES)
    if is_about_certificates and bundle and not _can_be_loaded(os.environ[bundle]):
        problem = f"was not asked: the file in {bundle} is missing or has no certificates; nothing was sent"
        return Fault("refused", problem)
    return None


def _first_set(names: tuple[str, ...]) -> str | None:
    return next((name for name in names if os.environ.get(name)), None)


def _can_be_loaded(path: str) -> bool:
    """Return whether certificates can be loaded from a file or a folder, as urllib3 loads them."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        if Path(path).is_dir():
            context.load_verify_locations(capath=path)
        else:
            context.load_verify_locations(cafile=path)
    except OSError:
        return False
    return True
