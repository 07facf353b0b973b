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

"""Say where to make a token for what GitHub does not show without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...refs import GITHUB
from ...settings import TOKEN_VARIABLES

if TYPE_CHECKING:
    from ...settings import ProjectAddress

CLASSIC = "settings/tokens/new?scopes=read:project&description=tvm-roadmap"
"""The page that makes a classic token with the scope for projects."""

FINE_GRAINED = "settings/personal-access-tokens/new"


def token_advice(address: ProjectAddress | None, site: str = GITHUB) -> str:
    """Return sentences that say which token to make, on which page, and where to put it.

    Parameters
    ----------
    address
        The project that the token has to read; ``None`` for a search in public repositories.
    site
        The site of the server, such as ``https://github.com``.
    """
    classic, fine_grained = f"{site}/{CLASSIC}", f"{site}/{FINE_GRAINED}"
    put = f"Put the token into the environment variable {TOKEN_VARIABLES[0]}."
    if address is None:
        return f"Make a token at {fine_grained} ; for public repositories it needs no permission. {put}"
    if address.owner_type == "user":
        return (
            f"Make a classic token at {classic} ; it needs the scope read:project. "
            f"A fine-grained token cannot read the projects of a user. {put}"
        )
    owner = address.owner.partition("/")[0]
    return (
        f"Make a classic token at {classic} ; it needs the scope read:project. Or make a fine-grained token at "
        f'{fine_grained} with the resource owner {owner} and the organization permission "Projects: read". {put}'
    )
