"""onrecord version: what is installed."""

import platform

import click

from onrecord import __version__


@click.command("version", short_help="Which onrecord this is.")
def command() -> None:
    """Which onrecord this is, and on what it runs."""
    click.echo(f"onrecord {__version__} (Python {platform.python_version()}, {platform.system()} {platform.machine()})")
