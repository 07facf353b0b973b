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

"""Use the token of GitHub's own command line, if there is no other and the user agrees."""

from __future__ import annotations

import os
import shutil
import subprocess
from urllib.parse import urlsplit

from ...github.wire.token import API_VARIABLE, find_api, find_token
from ...settings import TOKEN_VARIABLES
from ..common import log
from .file_changes import agreed

PATIENCE_SECONDS = 10.0


def offer_token(*, yes: bool) -> None:
    """Put the token of ``gh`` into the environment of this process, if the user agrees.

    Raises
    ------
    TokenError
        A variable of the environment holds a text that cannot be a token.
    """
    if find_token(os.environ) is not None:
        return
    program = shutil.which("gh")
    token = _token_of(program) if program else ""
    if token and agreed("There is no token in the environment. Use the one of gh, for this command only?", yes=yes):
        os.environ[TOKEN_VARIABLES[0]] = token
        log('The token of "gh auth token" is used, for this command only.')


def _token_of(program: str) -> str:
    host = urlsplit(find_api(os.environ)).hostname or "" if os.environ.get(API_VARIABLE) else "github.com"
    command = [program, "auth", "token", "--hostname", host.removeprefix("api.")]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603 - no shell
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
