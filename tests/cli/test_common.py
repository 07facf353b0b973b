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

"""All subcommands end their errors in the same way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
import pytest
from examples import settings

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "ghp_sentinel0123456789"
COMMANDS = {("changes", "ci"): "at_hand", ("show", "ci"): "at_hand", ("sync", "--check"): "fetch_roadmap"}
"""Each subcommand, and a function that it calls."""


class StrangeError(Exception):
    """An error that nobody foresees."""


@pytest.fixture(params=COMMANDS, ids=" ".join)
def ending(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Any:
    """Return a function that ends a subcommand with an error, and returns the exit status and both outputs."""
    (tmp_path / "roadmap.toml").write_text(settings(["ci"]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GH_TOKEN", TOKEN)

    def end(error: BaseException) -> tuple[object, str, str]:
        def fail(*_: object, **__: object) -> None:
            raise error

        command, _ = request.param
        monkeypatch.setattr(import_module(f"sphinxext_tvm_roadmap.cli.{command}"), COMMANDS[request.param], fail)
        with pytest.raises(SystemExit) as ended:
            main(list(request.param), prog_name="tvm-roadmap")
        said = capfd.readouterr()
        return ended.value.code, said.out, said.err

    return end


@pytest.mark.parametrize(
    "error", [StrangeError(f"{TOKEN}\nand a private title"), KeyError(TOKEN), RecursionError(), MemoryError()], ids=repr
)
def test_an_unforeseen_error_ends_with_2_and_one_line_that_says_where(ending: Any, error: Exception) -> None:
    status, out, err = ending(error)
    assert (status, out) == (2, "")
    assert err.startswith(f"An unforeseen error: {type(error).__name__} in sphinxext_tvm_roadmap.cli.")
    assert ", line " in err
    assert err.endswith(f"of version {VERSION}. Please report this line.\n")
    assert err.count("\n") == 1
    assert TOKEN not in err
    assert "private title" not in err


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (click.UsageError("wrong"), 2, "Error: wrong"),
        (click.exceptions.Exit(7), 7, ""),
        (click.Abort(), 1, "Aborted!"),
        (SystemExit(8), 8, ""),
        (KeyboardInterrupt(), 2, "Interrupted."),
        (OSError(28, "No space left on device"), 2, "the output: cannot be read or written"),
    ],
    ids=repr,
)
def test_other_ends_stay_as_they_are(ending: Any, error: BaseException, status: int, said: str) -> None:
    ended, _out, err = ending(error)
    assert ended == status
    assert said in err
    assert "unforeseen" not in err
