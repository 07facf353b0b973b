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

"""Build a site from snapshots with the packages that the extension needs without its extra, and print these packages.

    python light_site.py FOLDER

It fails if a package of the extra is installed, if a build says anything that it should not, or if the command line
does not say what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"

OF_THE_EXTRA = {"pygithub", "pyjwt", "pynacl", "cryptography", "click", "rich"}
"""The packages that only the extra brings. It also asks for requests, which Sphinx brings itself."""

CONF = """
extensions = ["sphinxext_tvm_roadmap"]
html_theme = "alabaster"
roadmap_today = "2021-11-15"
roadmap_item_pages = ["ci"]
"""
VIEWS = ("board", "table", "timeline", "list", "glance", "summary", "record")
DIRECTIVES = ("themes", "help-wanted", "dependencies", "changes", "checks")

INSTALL = 'pip install "sphinxext-tvm-roadmap[sync]"'


def write_site(folder: Path) -> None:
    """Write a site with a roadmap in each of its views."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS / "_roadmap", folder / "_roadmap")
    shutil.copy(DOCS / "roadmap.toml", folder)
    shown = [f".. roadmap:: ci\n   :view: {view}" for view in VIEWS]
    shown += [f".. roadmap-{name}:: ci" for name in DIRECTIVES]
    (folder / "index.rst").write_text("\n\n".join(["Roadmap\n=======", *shown, ""]), encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment; it sees no token but those given."""
    bare = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    return subprocess.run(
        [sys.executable, "-m", *command], env=bare | environ, capture_output=True, text=True, check=False
    )


def build(folder: Path, **environ: str) -> str:
    """Build the site, where a warning is an error, and return what the build said."""
    options = ["-n", "-W", "-E", "--keep-going"]
    ran = run("sphinx", *options, "-d", str(folder / "doctrees"), str(folder), str(folder / "html"), **environ)
    if ran.returncode != 0 or "Improve" not in (folder / "html" / "index.html").read_text(encoding="utf-8"):
        sys.exit(f"The build failed:\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def main(folder: Path) -> None:
    """Build with and without a token, and ask for a command."""
    installed = {found.name.lower(): f"{found.name} {found.version}" for found in distributions()}
    if unwanted := OF_THE_EXTRA & installed.keys():
        sys.exit(f"These packages should come with the extra only: {', '.join(sorted(unwanted))}.")
    write_site(folder)
    if "PyGithub" in build(folder):
        sys.exit("A build without a token should not miss PyGithub.")
    said = [line for line in build(folder, ROADMAP_GITHUB_TOKEN="token-of-a-test").splitlines() if "PyGithub" in line]
    if len(said) != 1 or INSTALL not in said[0]:
        sys.exit(f"A build with a token should say in one line what to install, not {said}.")
    asked = run("sphinxext_tvm_roadmap", "sync")
    if (asked.returncode, asked.stdout, asked.stderr.count("\n")) != (2, "", 1) or INSTALL not in asked.stderr:
        sys.exit(f"The command line should say in one line what to install, not {asked}.")
    print(f"Built a site with these {len(installed)} packages:", *sorted(installed.values(), key=str.lower), sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "site")
