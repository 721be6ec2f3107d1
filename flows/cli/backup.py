"""`newsdelta backup`: a copy that was read back and compared."""

from __future__ import annotations

from pathlib import Path

import click

from flows.context import open_context
from monitor.digest.wording import count
from warehouse.backup import back_up


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a verified copy of warehouse and archive into FOLDER, which is new or empty.

    \b
    Example:
      newsdelta backup /backups/2026-01-05
    """
    context = open_context()
    wait = context.settings.wait_for_lease
    with context.warehouse.lease("backup", wait=wait, clock=context.clock):
        manifest = back_up(context.warehouse, context.settings.archive, folder, context.clock())
    tables, files = count(len(manifest.tables), "table"), count(len(manifest.warc), "archive file")
    click.echo(f"{folder}: {tables} and {files}, verified")
