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

"""Break the product in one place at a time, and list the breaks that no test of the same room notices.

    python tests/mutate.py filters planning --sample 150 --seed 1

Each mutant is tried in a process of its own, on a copy of the package: the checkout is never changed.
Only tests that run the changed line are run, those of the module's own test file first, and then the other tests of
their files. A mutant is killed if one fails.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import coverage
import pytest
from mutants import Mutant, mutants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

TESTS = Path(__file__).parent
PACKAGE = "sphinxext_tvm_roadmap"
GROUND = ("model", "names", "refs", "clock", "characters", "emoji", "capacity", "errors")
ROOMS = {
    "markdown": (["markdown"], ["markdown", "body"]),
    "body": (["body"], ["body"]),
    "filters": (["filters"], ["filters"]),
    "planning": (["planning"], ["planning"]),
    "store": (["store"], ["store"]),
    "github": (["github"], ["github"]),
    "ground": ([f"{name}.py" for name in GROUND], [f"test_{name}.py" for name in GROUND]),
    "settings": (["settings.py"], ["test_settings.py"]),
    "load": (["load.py"], ["test_load.py"]),
    "views": (["pages/views", "pages/parts"], ["pages"]),
}
"""Where a room stands in the package, and where its tests stand."""

SECONDS = 10
"""So much of the processor the tests of one mutant take at most, as measured on the product as it is."""
GRACE = 20
"""Seconds of the processor that a mutant gets beyond that; one that uses more is in an endless loop."""
LONGEST_WAIT = 180
"""Seconds of the wall after which a mutant that waits without working is killed."""
MEMORY = 4 * 1024**3
FAILED = 99
"""The number with which a process ends if this tool is at fault, not a test."""


@dataclass
class Baseline:
    """The results of the tests on the unchanged product."""

    seconds: dict[str, float]
    tests: dict[str, dict[int, set[str]]]
    """By file of the package and line; a line that an import runs has the test ``""``."""
    libraries: list[str]

    def order(self, mutant: Mutant) -> list[str]:
        """Return the tests for a mutant: first those that run its lines, of them first those of the module's file."""
        lines = self.tests.get(mutant.file, {})
        ran = set().union(*(lines.get(line, set()) for line in mutant.lines))
        near = (set().union(*lines.values()) if ran == {""} else ran) - {""}
        if not near:
            return self.within_reach(self.seconds) if ran else []
        files = {_file(test) for test in near}
        own = {test for test in near if Path(_file(test)).stem == f"test_{Path(mutant.file).stem}"}
        others = {test for test in self.seconds if _file(test) in files} - near
        return self.within_reach(own, near - own, others)

    def within_reach(self, *groups: Iterable[str]) -> list[str]:
        """Return so many tests as take about as long as a mutant's tests may, the earlier groups first."""
        chosen, left = [], float(SECONDS)
        for test in (test for group in groups for test in self.most_different(group)):
            left -= self.seconds[test]
            if left > 0 or not chosen:
                chosen.append(test)
        return chosen

    def most_different(self, tests: Iterable[str]) -> list[str]:
        """Return tests so that one case of each test function comes first, then second cases; the fastest first.

        A line that all tests run is noticed by few of them, and cases of one function are much alike.
        """
        cases: Counter[str] = Counter()
        places = []
        for test in sorted(tests, key=self.seconds.__getitem__):
            function = test.partition("[")[0]
            places.append((cases[function], self.seconds[test], test))
            cases[function] += 1
        return [test for _case, _seconds, test in sorted(places)]


def _file(test: str) -> str:
    return test.partition("::")[0]


class Recorder:
    """A plugin that tells coverage which test runs, and notes how much of the processor it took."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        begun = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - begun
        self.measured.switch_context("")
        return result


class Chosen:
    """A plugin that keeps the chosen tests alone, in their order, and tests that get their names from the mutant."""

    def __init__(self, tests: list[str], known: Collection[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}
        self.known = known

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        kept = [item for item in items if item.nodeid in self.places or item.nodeid not in self.known]
        items[:] = sorted(kept, key=lambda item: self.places.get(item.nodeid, len(self.places)))


def run_pytest(home: Path, paths: Iterable[str], plugin: object) -> int:
    """Run tests against the copy of the package in ``home``."""
    os.chdir(TESTS)
    os.environ["PYTHONPATH"] = str(home)
    sys.path.insert(0, str(home))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*options, f"--basetemp={home / 'temporary'}", *paths], plugins=[plugin]))


def start(home: Path, work: Callable[[], int]) -> int:
    """Start work in a process of its own, which says nothing and ends with the number that it returns."""
    if (process := os.fork()) != 0:
        return process
    number = FAILED
    with suppress(BaseException), (home / "output").open("wb") as output:
        os.setsid()
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
        number = work()
    os._exit(number)


def measure(home: Path, paths: list[str]) -> Baseline:
    """Run a room's tests once, and note which of them run which line."""

    def work() -> int:
        measured = coverage.Coverage(data_file=None, config_file=False, source=[str(home / PACKAGE)])
        recorder = Recorder(measured)
        measured.start()
        number = run_pytest(home, paths, recorder)
        measured.stop()
        data, root = measured.get_data(), home.resolve() / PACKAGE
        found = {
            Path(file).relative_to(root).as_posix(): {
                line: set(tests) for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        loaded = ((name, getattr(module, "__file__", None) or "") for name, module in sys.modules.items())
        libraries = [name for name, file in loaded if "site-packages" in file]
        (home / "baseline").write_bytes(pickle.dumps(Baseline(recorder.seconds, found, libraries)))
        return number

    _, status = os.waitpid(start(home, work), 0)
    if status:
        sys.exit(f"The tests fail without a mutant:\n{(home / 'output').read_text()}")
    return pickle.loads((home / "baseline").read_bytes())


def attempt(mutant: Mutant | None, tests: list[str], known: Collection[str], source: Path, home: Path) -> int:
    """Start a mutant's tests on a copy of the package in ``home``; the process ends with 0 if it survives."""

    def work() -> int:
        shutil.copytree(source, home / PACKAGE)
        if mutant is not None:
            mutant.write(home / PACKAGE)
        limit = SECONDS + GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(LONGEST_WAIT)
        return run_pytest(home, sorted({str(TESTS.parent / _file(test)) for test in tests}), Chosen(tests, known))

    return start(home, work)


def survivors(room: str, source: Path, sample: int, seed: int, workers: int) -> tuple[int, int, int]:
    """Try a sample of a room's mutants; return how many there are, how many were tried, and many survive."""
    places, paths = ROOMS[room]
    files = [
        file for place in places for file in sorted(source.glob(place if place.endswith(".py") else f"{place}/**/*.py"))
    ]
    every = [mutant for file in files for mutant in mutants_of(file, source)]
    tried = sorted(every, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.name}".encode()).digest())[:sample]
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        first = Path(folder, "first")
        first.mkdir()
        shutil.copytree(source, first / PACKAGE)
        baseline = measure(first, paths)
        compiled = first / PACKAGE  # so that a mutant need not compile all other files anew
        for name in baseline.libraries:
            with suppress(BaseException):
                importlib.import_module(name)
        home = Path(tempfile.mkdtemp(dir=folder))
        if os.waitpid(attempt(None, baseline.within_reach(baseline.seconds), baseline.seconds, compiled, home), 0)[1]:
            sys.exit(f"The tests of a mutant fail without one:\n{(home / 'output').read_text()}")
        alive = [mutant for mutant in tried if not baseline.order(mutant)]
        print(room, *(f"  {mutant} (no test gets there)" for mutant in alive), sep="\n", flush=True)
        waiting = [mutant for mutant in tried if baseline.order(mutant)]
        running: dict[int, tuple[Mutant, Path]] = {}
        while waiting or running:
            if waiting and len(running) < workers:
                mutant, home = waiting.pop(), Path(tempfile.mkdtemp(dir=folder))
                running[attempt(mutant, baseline.order(mutant), baseline.seconds, compiled, home)] = mutant, home
                continue
            process, status = os.wait()
            mutant, home = running.pop(process)
            with suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            if status >> 8 == FAILED:
                sys.exit(f"The tool failed on {mutant}:\n{(home / 'output').read_text()}")
            shutil.rmtree(home, ignore_errors=True)
            if status == 0:
                alive.append(mutant)
                print(f"  {mutant}", flush=True)
    return len(every), len(tried), len(alive)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rooms", nargs="+", choices=ROOMS, metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=150, help="try so many mutants of each room")
    parser.add_argument("--seed", type=int, default=1, help="draw another sample")
    parser.add_argument("--workers", type=int, default=2, help="try so many at once")
    parser.add_argument(
        "--package", type=Path, default=TESTS.parent / PACKAGE, help="the package, if not the checkout's"
    )
    options = parser.parse_args(arguments)
    for room in options.rooms:
        every, tried, alive = survivors(room, options.package, options.sample, options.seed, options.workers)
        killed = tried - alive
        print(f"{room}: {every} mutants, {tried} tried, {killed} killed, {killed / tried:.1%}", flush=True)


if __name__ == "__main__":
    main()
