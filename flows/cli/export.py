"""`newsdelta export`: the public views as files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.cli.options import json_option, print_json
from flows.context import open_context
from monitor.digest.wording import count
from warehouse.export import Format, export_path, export_view, views_of
from warehouse.exports_made import note_exports


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice([f.value for f in Format]), default="parquet")
@click.option("--view", "views", multiple=True, metavar="VIEW", help="Only this view (repeatable).")
@click.option("--story", "-s", metavar="NAME", help="Only this story.")
@json_option
def command(
    folder: Path, form: str, views: tuple[str, ...], story: str | None, as_json: bool
) -> None:
    """Write Parquet (by story and day), CSV (safe in spreadsheets) or JSON Lines into FOLDER.

    \b
    Example:
      newsdelta export out/ --format csv --view findings --view figures
    """
    context = open_context()
    wanted = views_of(views)
    if story is not None:
        context.known_story(story)
    with context.warehouse.reading() as con:
        note_exports(context.settings.home, [export_path(folder, v, Format(form)) for v in wanted])
        made = [export_view(con, view, folder, Format(form), story=story) for view in wanted]
    if as_json:
        print_json([asdict(one) for one in made])
        return
    for one in made:
        click.echo(f"{one.view}: {count(one.rows, 'row')} in {one.path}")
