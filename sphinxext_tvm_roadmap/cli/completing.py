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

"""Complete the keys of roadmaps in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from ..errors import RoadmapError
from ..settings import load_settings
from .common import find_config

if TYPE_CHECKING:
    import click


def complete_keys(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the keys that begin with what is typed, each with its title for shells that show it.

    A file that is missing or has mistakes gives no keys: a message would stand in the middle of the typed line.
    """
    try:
        roadmaps = load_settings(find_config(context.params.get("config"))).roadmaps
    except (RoadmapError, OSError):
        return []
    typed = context.params.get("keys") or ()
    return [
        CompletionItem(key, help=chosen.title)
        for key, chosen in roadmaps.items()
        if key.startswith(incomplete) and key not in typed
    ]
