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

"""Compare a source distribution with the files that Git tracks: the tests run from it only if it holds all of them.

    python tests/sdist.py dist

It prints the files that are missing and those that nobody committed, and fails if there are any.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]


def is_made_by_the_build(name: str) -> bool:
    """Tell whether setuptools adds this file to each source distribution."""
    return name == "PKG-INFO" or ".egg-info/" in name


def files_of(archive: Path) -> set[str]:
    """Return the files of a source distribution, seen from its only folder."""
    with tarfile.open(archive) as opened:
        names = {str(PurePosixPath(*PurePosixPath(each.name).parts[1:])) for each in opened if each.isfile()}
    return {name for name in names if not is_made_by_the_build(name)}


def tracked_files() -> set[str]:
    """Return the files that Git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(listed.stdout.split("\0")) - {""}


def differences(packed: set[str], tracked: set[str]) -> list[str]:
    """Return a line for each file that only one of the two has."""
    missing = [f"missing: {name}" for name in sorted(tracked - packed)]
    return [*missing, *(f"not in Git: {name}" for name in sorted(packed - tracked))]


def main(folder: str) -> None:
    """Check the source distribution in a folder."""
    (archive,) = Path(folder).glob("*.tar.gz")
    found = differences(files_of(archive), tracked_files())
    if found:
        sys.exit("\n".join([f"{archive.name} differs from the repository:", *found]))


if __name__ == "__main__":
    main(*sys.argv[1:])
