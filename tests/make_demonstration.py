"""Write docs/_roadmap from the stand-in GitHub, through `sync` as a user calls it.

Run it with an interpreter that has the package and the test dependencies: ``python tests/make_demonstration.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from github_server import World, sample, serve
from github_server.tracking import tracking_issues

DOCS = Path(__file__).parents[1] / "docs"


def sync(folder: Path) -> None:
    """Bring the snapshots in this folder up to date with the stand-in."""
    world = World(projects=sample().projects, issues=tracking_issues())
    with serve(world) as github:
        environ = {
            **os.environ,
            "ROADMAP_GITHUB_TOKEN": "of-the-stand-in",
            "ROADMAP_GITHUB_API": github.url,
            "NO_PROXY": "127.0.0.1",
        }
        config = ["--config", str(DOCS / "roadmap.toml"), "--snapshots", str(folder)]
        subprocess.run([sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", *config], check=True, env=environ)


if __name__ == "__main__":
    sync(DOCS / "_roadmap")
