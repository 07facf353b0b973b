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

"""Find the requirement by which another machine installs the version of this package that runs here.

A workflow that asks the package index for a version that is not there could install a package of somebody else. So the
source is read from ``direct_url.json``, which installers write if a package does not come from an index (PEP 610).
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution

import msgspec

NAME = "sphinxext-tvm-roadmap"
EXTRA = f"{NAME}[sync]"

PUBLIC_URL = re.compile(r"https://(?:[^/@\s]+@)?(?P<place>[\w.-]+(?::\d+)?/[\w./~+%-]+)", re.ASCII)
"""An address that a machine elsewhere can read; its letters need no quotes in a shell. A password is dropped."""

COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class _Repository(msgspec.Struct, frozen=True):
    vcs: str
    commit_id: str


class _DirectUrl(msgspec.Struct, frozen=True):
    url: str
    vcs_info: _Repository | None = None


def running_requirement() -> str | None:
    """Return the requirement of the running package, or ``None`` if no other machine can install the same.

    None is returned for a folder or a file of this machine, and for a package that is not installed.
    """
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        return None
    return requirement_of(installed.version, installed.read_text("direct_url.json"))


def requirement_of(version: str, direct_url: str | None) -> str | None:
    """Return the requirement of a version.

    Parameters
    ----------
    direct_url
        The text of ``direct_url.json``; ``None`` if the package comes from an index.
    """
    if direct_url is None:
        return f"{EXTRA}=={version}"
    try:
        source = msgspec.json.decode(direct_url, type=_DirectUrl)
    except msgspec.DecodeError:
        return None
    info, url = source.vcs_info, PUBLIC_URL.fullmatch(source.url)
    if info is None or url is None or info.vcs != "git" or not COMMIT.fullmatch(info.commit_id):
        return None
    return f"{EXTRA} @ git+https://{url['place']}@{info.commit_id}"
