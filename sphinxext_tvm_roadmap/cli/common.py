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

"""The shared code of the subcommands: find the settings, write messages, end with an error."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

import click
import msgspec

from ..errors import RoadmapError, one_line
from ..version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


FAILED = 2
"""The exit status if something could not be done."""

CONFIGS = (Path("roadmap.toml"), Path("docs/roadmap.toml"))
"""The paths where ``roadmap.toml`` is searched, relative to the current folder."""

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The path of roadmap.toml. Default: ./roadmap.toml or docs/roadmap.toml.",
)

snapshots_option = click.option(
    "--snapshots",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of snapshots. Default: _roadmap beside roadmap.toml.",
)


def find_config(config: Path | None) -> Path:
    """Return the path of ``roadmap.toml``: the given one, else the first of `CONFIGS` that exists."""
    return config or next((found for found in CONFIGS if found.exists()), CONFIGS[0])


def dump_json(records: Iterable[object]) -> bytes:
    """Return a list of records as JSON for standard output: sorted keys, indented by two spaces."""
    data = msgspec.json.format(msgspec.json.encode(list(records), order="sorted"), indent=2) + b"\n"
    # Runners of continuous integration obey these signs in what we print. In JSON, the escape means the same letter.
    return data.replace(b"##[", rb"##\u005b").replace(b"##v", rb"##\u0076").replace(b"##V", rb"##\u0056")


def log(line: str) -> None:
    """Write one line for people to standard error; results go to standard output."""
    click.echo(one_line(line), err=True)


@contextmanager
def report_errors(context: click.Context) -> Iterator[None]:
    """End the command with one line and `FAILED` if it cannot go on.

    Python and click would end some errors with 1, which means that a snapshot would change.
    """
    try:
        yield
    except RoadmapError as error:
        line = str(error)
    except OSError as error:
        line = f"{error.filename or 'the output'}: cannot be read or written ({error.strerror})."
    except KeyboardInterrupt:
        line = "Interrupted. Each snapshot is complete: either the old one or the new one."
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:  # noqa: BLE001 - a mistake in this package must not end with a traceback either
        line = unforeseen(error)
    else:
        return
    log(line)
    context.exit(FAILED)


def unforeseen(error: Exception) -> str:
    """Return one line with the type and the place of an error.

    The text of the error is left out, because it may quote a token or a stranger's text.
    """
    package = __name__.partition(".")[0]
    places = ((frame.f_globals.get("__name__", ""), number) for frame, number in walk_tb(error.__traceback__))
    *_, (module, number) = (place for place in places if place[0].partition(".")[0] == package)
    name = type(error).__qualname__
    return f"An unforeseen error: {name} in {module}, line {number}, of version {VERSION}. Please report this line."
