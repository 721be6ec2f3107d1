"""`newsdelta query`: SQL on the published snapshot, while a flow writes."""

from __future__ import annotations

import click

from flows.cli.options import (
    MOST_COLUMNS,
    json_option,
    plain,
    print_csv,
    print_json,
    print_markdown,
    print_records,
    print_table,
)
from flows.context import open_context
from warehouse.query import run_query


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
    answer = run_query(context.warehouse, sql)
    if as_json:
        print_json([dict(zip(answer.columns, map(plain, r), strict=True)) for r in answer.rows])
    elif as_csv:
        print_csv(answer.columns, answer.rows)
    elif as_markdown:
        print_markdown(answer.columns, answer.rows)
    else:
        wide = len(answer.columns) > MOST_COLUMNS
        (print_records if wide else print_table)(answer.columns, answer.rows)
        published = context.warehouse.published_at()
        if published is not None:
            click.echo(f"{len(answer.rows)} rows, as published {published:%Y-%m-%d %H:%M} UTC")
