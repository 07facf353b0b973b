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

"""What ``tvm-roadmap sync`` of 1,000 items takes, where GitHub needs 200 ms an answer.

Run it with an interpreter that has the package and the test dependencies: ``python tests/benchmarks/sync.py``.
The stand-in GitHub runs in a process of its own. It may take 1.15 x (requests x 200 ms) + 1 s.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ITEMS, LATENCY, RUNS = 1_000, 0.2, 3
SERVER = f"""
import sys, time
from github_server import World, many, serve
with serve(World([many({ITEMS})]), latency={LATENCY}) as github:
    print(github.url, flush=True)
    sys.stdin.read()
"""


def sync(url: str, folder: Path) -> tuple[int, int, float]:
    """Return items, requests and seconds of one sync, the start of Python included."""
    config = folder / "roadmap.toml"
    config.write_text('[roadmaps.many]\nproject = "https://github.com/orgs/example-org/projects/1"\n')
    environ = {**os.environ, "ROADMAP_GITHUB_TOKEN": "x", "ROADMAP_GITHUB_API": url, "NO_PROXY": "127.0.0.1"}
    command = [sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", "--config", str(config)]
    started = time.perf_counter()
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environ)
    seconds = time.perf_counter() - started
    found = re.search(r"(\d+) items, (\d+) requests", ran.stdout)
    assert found is not None, ran.stdout
    return int(found[1]), int(found[2]), seconds


def main() -> None:
    tests = Path(__file__).parents[1]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), os.environ.get("PYTHONPATH", "")])}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ
    )
    assert server.stdout is not None
    url = server.stdout.readline().strip()
    try:
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                items, requests, seconds = sync(url, Path(folder))
            allowed = 1.15 * requests * LATENCY + 1
            print(f"{items} items, {requests} requests: {seconds:.2f} s of {allowed:.2f} s allowed")
    finally:
        server.communicate("")


if __name__ == "__main__":
    main()
