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

"""The command ``tvm-roadmap``: one file for each subcommand."""

from __future__ import annotations

import click

from ..version import VERSION
from .changes import changes
from .check import check
from .doctor import doctor
from .init.init_command import init
from .show import show
from .sync import sync


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="tvm-roadmap")
def main() -> None:
    """Keep the roadmaps of GitHub Projects beside the documentation that shows them."""


main.add_command(changes)
main.add_command(check)
main.add_command(doctor)
main.add_command(init)
main.add_command(show)
main.add_command(sync)
