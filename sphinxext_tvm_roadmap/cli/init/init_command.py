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

"""The command ``tvm-roadmap init``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...errors import SettingsError
from ...github.wire.token import find_api, site_of_api
from ..common import FAILED, log, report_errors
from ..sync import sync
from .closing_words import closing_words
from .create_projects import create_projects
from .docs_place import find_place
from .file_changes import make_changes
from .first_pages import pages_for, with_extension
from .first_settings import settings_for
from .repository_files import git_files, github_files, readme_draft
from .source_address import read_source_address
from .token_offer import offer_token
from .tvm_preset import preset_pages, preset_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .docs_place import DocsPlace
    from .file_changes import FileChange

ADDRESS = "The address of the project on GitHub"


@click.command()
@click.argument("url", required=False)
@click.option("--key", help="The key by which pages name the roadmap. Default: made from the title of the project.")
@click.option("--preset", type=click.Choice(["tvm"]), help="Take the ten roadmaps of Apache TVM instead of a project.")
@click.option("--create-projects", "create", is_flag=True, help="Create the projects of planned roadmaps on GitHub.")
@click.option("--yes", is_flag=True, help="Answer each question with yes.")
@click.pass_context
def init(
    context: click.Context, *, url: str | None, key: str | None, preset: str | None, create: bool, yes: bool
) -> None:
    """Take a project on GitHub into the documentation of this folder: settings, a page, data, and a refresh.

    URL is the address of a project, of a repository, or of a search in the issues of a repository. New files are
    written at once. Files that exist are changed only after a question that shows the change.
    """
    if preset and (url or key or create):
        raise click.UsageError("--preset brings its own roadmaps; leave out URL, --key and --create-projects.")
    if create and (url or key):
        raise click.UsageError("--create-projects takes the planned roadmaps of roadmap.toml; leave out URL and --key.")
    with report_errors(context):
        place = find_place(Path(), log)
        if preset:
            status = _take_preset(place, yes=yes)
        elif create:
            status = _create_projects(place, yes=yes)
        else:
            status = _take_source(place, url, key, yes=yes)
    context.exit(status)


def _take_source(place: DocsPlace, url: str | None, key: str | None, *, yes: bool) -> int:
    source = read_source_address(url or _asked_address(), site_of_api(find_api(os.environ)))
    offer_token(yes=yes)
    first = settings_for(place, source, key)
    done = make_changes([first.change], yes=yes) if first.change is not None else [place.config]
    if not done:
        return FAILED
    done += make_changes(git_files(place), yes=yes)
    status = _sync(place, first.key)
    pages = [*pages_for(place, first.key), *with_extension(place)]
    changes = [*pages, *github_files(place), *readme_draft(place, first.key, first.outline)]
    return _close(place, done, changes, status, yes=yes)


def _take_preset(place: DocsPlace, *, yes: bool) -> int:
    offer_token(yes=yes)
    keys, change = preset_settings(place)
    done = make_changes([change], yes=yes)
    done += make_changes(git_files(place), yes=yes)
    status = _sync(place, *keys)
    pages = [*preset_pages(place), *with_extension(place)]
    return _close(place, done, [*pages, *github_files(place)], status, yes=yes)


def _create_projects(place: DocsPlace, *, yes: bool) -> int:
    offer_token(yes=yes)
    created = create_projects(place.config, yes=yes)
    if not created:
        return 0
    log(f"To publish it, commit {place.config} and {place.snapshots}.")
    return _sync(place, *created)


def _asked_address() -> str:
    if not sys.stdin.isatty():
        raise SettingsError("which project? Give its address, like https://github.com/orgs/apache/projects/31.")
    return str(click.prompt(ADDRESS, err=True))


def _sync(place: DocsPlace, *keys: str) -> int:
    arguments = ["--config", str(place.config), *keys]
    # The command keeps the names of its option for help from its first call, so it needs those of the whole program.
    program = click.get_current_context().find_root()
    return int(sync.main(arguments, "sync", standalone_mode=False, parent=program) or 0)


def _close(place: DocsPlace, done: list[Path], changes: Sequence[FileChange], status: int, *, yes: bool) -> int:
    """Make the last changes, of which the first one is that of the page to look at, and say how to go on."""
    done += make_changes(changes, yes=yes)
    refused = [each.path for each in changes if each.is_edit and each.path not in done]
    for line in closing_words(place, done, refused, changes[0].path):
        log(line)
    if status:
        log(f"The data could not be fetched; the reason is above. Repeat: tvm-roadmap sync --config {place.config}")
    return FAILED if refused else status
