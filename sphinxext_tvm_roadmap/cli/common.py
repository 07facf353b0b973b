"""What the verbs share: where the settings are, and how something is said."""

from __future__ import annotations

from pathlib import Path

import click

from ..settings import Settings, load_settings

CONFIGS = (Path("roadmap.toml"), Path("docs/roadmap.toml"))
"""Where ``roadmap.toml`` is looked for, from the current folder."""

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The roadmap.toml to use; otherwise ./roadmap.toml or docs/roadmap.toml.",
)

snapshots_option = click.option(
    "--snapshots",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of snapshots; otherwise _roadmap beside roadmap.toml.",
)


def open_settings(config: Path | None, snapshots: Path | None) -> tuple[Settings, Path]:
    """Return the settings and the folder of snapshots; raise `SettingsError` where there are none."""
    path = config or next((found for found in CONFIGS if found.exists()), CONFIGS[0])
    return load_settings(path), snapshots or path.parent / "_roadmap"


def say(line: str) -> None:
    """Write one line for people; results go elsewhere."""
    click.echo(line, err=True)
