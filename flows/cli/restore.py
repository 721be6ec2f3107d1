"""`newsdelta restore`: bring a backup back."""

from __future__ import annotations

from pathlib import Path

import click

from flows.context import open_context
from warehouse.backup import restore


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the warehouse that is there.")
def command(folder: Path, force: bool) -> None:
    """Bring the backup in FOLDER back, after verifying it.

    \b
    Example:
      newsdelta restore /backups/2026-01-05 --force
    """
    context = open_context()
    wait = context.settings.wait_for_lease
    with context.warehouse.lease("restore", wait=wait, clock=context.clock):
        manifest = restore(folder, context.warehouse, context.settings.archive, force=force)
    click.echo(f"{folder}: restored as it was on {manifest.made_at}")
