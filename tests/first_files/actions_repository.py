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

"""A repository on a server with a clone as GitHub Actions makes one, and a stand-in for the program ``gh``."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from sphinxext_tvm_roadmap.first_files import refresh_workflow

SCRIPTS = Path(refresh_workflow.__file__).parent

GH = """\
#!/usr/bin/env bash
# A stand-in for gh: it notes its arguments, and has a file for each branch that an open pull request would change.
printf '%s\\n' "$1 $2" >> "$STATE/asked"
[ "$3" = --base ] || exit 1
case "$1 $2" in
  "pr list") cat "$STATE/open-$4" 2>/dev/null || echo 0 ;;
  "pr create") [ ! -e "$STATE/refused" ] || exit 1; echo 1 > "$STATE/open-$4" ;;
esac
"""


class Repository(NamedTuple):
    """A repository on a server, a clone of it as Actions makes one, and the state of the stand-in for ``gh``."""

    server: Path
    clone: Path
    state: Path

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.clone), "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def write(self, **files: str) -> None:
        folder = self.clone / "docs" / "_roadmap"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.json").write_text(text)

    def read(self, name: str) -> str:
        return (self.clone / "docs" / "_roadmap" / f"{name}.json").read_text()

    def environ(self) -> dict[str, str]:
        """Return the environment of a step."""
        return os.environ | {
            "PATH": f"{self.state}:{os.environ['PATH']}",
            "STATE": str(self.state),
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_REF_NAME": "main",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "apache/tvm",
        }

    def run(self, script: str, **given: str) -> subprocess.CompletedProcess[str]:
        environ = self.environ() | {"CONFIG": "docs/roadmap.toml"} | given
        command = ["bash", str(SCRIPTS / script)]
        return subprocess.run(command, cwd=self.clone, env=environ, check=False, capture_output=True, text=True)

    def refresh(self, **files: str) -> str:
        """Do what one run of the workflow does, in a fresh clone of main; return what it prints at its end."""
        subprocess.run(["rm", "-rf", str(self.clone)], check=True)
        clone = ["git", "clone", "--quiet", "--depth=1", f"file://{self.server}", str(self.clone)]
        subprocess.run(clone, check=True)
        begun = self.run("continue_refresh.sh")
        assert (begun.returncode, begun.stdout, begun.stderr) == (0, "", "")
        self.write(**files)
        ended = self.run("open_pull_request.sh")
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    def asked(self) -> list[str]:
        path = self.state / "asked"
        return path.read_text().splitlines() if path.exists() else []

    def pushed(self) -> str:
        """Return the commit of the branch of the refresh on the server."""
        command = ["git", "-C", str(self.server), "rev-parse", "--verify", "--quiet", "refs/heads/roadmap-refresh"]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()

    def on_branch(self, name: str) -> str:
        command = ["git", "-C", str(self.server), "show", f"roadmap-refresh:docs/_roadmap/{name}.json"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
