"""`newsdelta query`: SQL on the published snapshot, while a flow writes."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import click

from flows.cli.options import MOST_COLUMNS, json_option, print_records, print_table
from flows.cli.streams import stream_csv, stream_json, stream_markdown
from flows.context import open_context
from monitor.digest.wording import count
from warehouse.query import Answering, answering

#: Rows of a table; it has to be held in memory to be laid out.
MOST_ROWS = 1_000


@click.command("query")
@click.argument("sql")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print rows as CSV.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print rows as a Markdown table.")
def command(sql: str, as_json: bool, as_csv: bool, as_markdown: bool) -> None:
    """Query the warehouse in SQL; it reads only, and never waits for a writer.

    \b
    Examples:
      newsdelta query "from findings"
      newsdelta query "select measure, current_value from figure_series" --csv
    The views and their columns are described in docs/warehouse.md.
    """
    if as_json + as_csv + as_markdown > 1:
        raise click.UsageError("choose one of --json, --csv and --markdown")
    context = open_context()
    with answering(context.warehouse, sql) as answer:
        for wanted, stream in (
            (as_json, stream_json),
            (as_csv, stream_csv),
            (as_markdown, stream_markdown),
        ):
            if wanted:
                stream(answer.columns, answer.rows)
                return
        _show(answer, context.warehouse.published_at())


def _show(answer: Answering, published: datetime | None) -> None:
    """Print a table for a person, who does not read more than so many rows."""
    rows = list(islice(answer.rows, MOST_ROWS))
    cut = next(answer.rows, None) is not None
    wide = len(answer.columns) > MOST_COLUMNS
    (print_records if wide else print_table)(answer.columns, rows)
    told = f"the first {len(rows)} rows of more (--csv and --json print all)" if cut else ""
    counted = told or count(len(rows), "row")
    if published is not None:
        click.echo(f"{counted}, as published {published:%Y-%m-%d %H:%M} UTC")
