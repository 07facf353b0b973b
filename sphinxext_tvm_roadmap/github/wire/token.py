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

"""Read the token and the server from the environment only: Sphinx writes every configuration value into a file."""

from __future__ import annotations

import hmac
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal, NoReturn
from urllib.parse import SplitResult, urlsplit

from ...errors import SettingsError, TokenError
from ...settings import TOKEN_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Mapping


API_VARIABLE = "ROADMAP_GITHUB_API"
DEFAULT_API = "https://api.github.com"


TokenKind = Literal["classic", "fine-grained", "oauth", "user-to-server", "installation", "unknown"]

PREFIXES: dict[str, TokenKind] = {
    "ghp_": "classic",
    "github_pat_": "fine-grained",
    "gho_": "oauth",
    "ghu_": "user-to-server",
    "ghs_": "installation",
}
"""The beginnings of GitHub's tokens (GitHub, "About authentication to GitHub", token formats)."""


SHORTEST_SECRET = 20
"""Characters. GitHub's tokens have at least 40. A secret shorter than this may be a word in anybody's text."""

ASCII_ESCAPE = re.compile(r"\\u00([2-7][0-9a-fA-F])")
"""A printable ASCII character as JSON may write it."""


class Token:
    """A secret that does not appear in logs, tracebacks, f-strings or pickles.

    Parameters
    ----------
    secret
        The secret, in printable ASCII without blanks.
    variable
        The environment variable that contains the secret. Messages name the variable instead of the secret.
    """

    __slots__ = ("_secret", "variable")

    def __init__(self, secret: str, variable: str) -> None:
        self._secret = secret
        self.variable = variable

    def reveal(self) -> str:
        """Return the secret itself. Only code that sends the secret may call this."""
        return self._secret

    @property
    def kind(self) -> TokenKind:
        """The kind of the token, by its first letters."""
        return next((kind for prefix, kind in PREFIXES.items() if self._secret.startswith(prefix)), "unknown")

    def digest(self, text: str) -> bytes:
        """Return a digest of a text that only the holder of the secret can foresee, and that tells nothing about it."""
        return hmac.digest(self._secret.encode(), text.encode(), "sha256")

    def is_in(self, text: str) -> bool:
        """Return whether the JSON of an answer holds the secret, also if it is written with escapes."""
        if len(self._secret) < SHORTEST_SECRET:
            return False
        plain = ASCII_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if r"\u00" in text else text
        return self._secret in plain

    def __repr__(self) -> str:
        return f"<token from {self.variable}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a token is neither copied nor written anywhere")


def find_token(environ: Mapping[str, str]) -> Token | None:
    """Return the token from the environment, or ``None`` if each of `TOKEN_VARIABLES` is missing or empty.

    Raises
    ------
    TokenError
        The variable contains a character that no token contains. The message names the variable, but does not quote it.
    """
    for variable in TOKEN_VARIABLES:
        secret = environ.get(variable, "").strip()
        if not secret:
            continue
        if not re.fullmatch(r"[!-~]+", secret):
            raise TokenError(
                f"{variable} is not a token: it has a blank, a control character or a non-ASCII character. "
                "Copy the token again, alone and on one line."
            )
        return Token(secret, variable)
    return None


def no_token() -> TokenError:
    """Return the error for what needs a token if there is none."""
    return TokenError(f"there is no token for GitHub; set one of {', '.join(TOKEN_VARIABLES)}.")


def find_api(environ: Mapping[str, str]) -> str:
    """Return the root of the API to ask, without a slash at the end.

    A bare ``https://HOST`` of a GitHub Enterprise Server becomes ``https://HOST/api/v3``. An address of GraphQL itself
    becomes the root of its API.

    Raises
    ------
    SettingsError
        The address has no scheme, a scheme other than https (http is for loopback only), no host, or a password.
    """
    address = environ.get(API_VARIABLE, "").strip()
    if not address:
        return DEFAULT_API
    parts = _split(address)
    path = parts.path.rstrip("/").removesuffix("/graphql")
    if path == "/api" or (not path and not _is_root(parts.hostname or "")):
        path = "/api/v3"
    return f"{parts.scheme}://{parts.netloc}{path}"


def site_of_api(api: str) -> str | None:
    """Return the site of the server that has this API, as `refs.site_of` does.

    ``None`` for an API on this machine: it is a stand-in or a proxy, and may speak for any server.
    """
    parts = urlsplit(api)
    if _is_loopback(parts.hostname or ""):
        return None
    return f"{parts.scheme}://{parts.netloc.removeprefix('api.')}"


def _split(address: str) -> SplitResult:
    """Split an address into its parts. Errors quote nothing of it, because it may contain a password."""
    forms = "Allowed: https://api.github.com, https://HOST/api/v3 (GitHub Enterprise Server), https://api.NAME.ghe.com."
    try:
        parts = urlsplit(address)
        port_is_number = parts.port is None or parts.port > 0
    except ValueError:
        raise SettingsError(f"{API_VARIABLE} is not an address. {forms}") from None
    if parts.scheme not in {"http", "https"}:
        raise SettingsError(f"{API_VARIABLE} does not begin with https://. {forms}")
    if not parts.hostname or not port_is_number or not re.fullmatch(r"[!-\[\]-~]+", address):
        raise SettingsError(f"{API_VARIABLE} names no host. {forms}")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingsError(f"{API_VARIABLE} must not contain a name, a password, ? or #. {forms}")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise SettingsError(
            f"{API_VARIABLE} begins with http://, so others on the network could read the token. {forms}"
        )
    if parts.hostname in {"github.com", "www.github.com"}:
        raise SettingsError(f"{API_VARIABLE} is github.com, but its API is at {DEFAULT_API}.")
    return parts


def _is_root(host: str) -> bool:
    """Whether the API is at the root of this host, as for GitHub's own API and a stand-in for it on loopback."""
    return host.startswith("api.") or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
