"""The command ``tvm-roadmap``: one file a verb."""

from __future__ import annotations

import click

from .. import __version__
from .show import show
from .sync import sync


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tvm-roadmap")
def main() -> None:
    """Keep the roadmaps of GitHub Projects beside the documentation that shows them."""


main.add_command(show)
main.add_command(sync)
