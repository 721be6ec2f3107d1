"""Options that several verbs share, and how rows are printed."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, ProgressColumn
from rich.table import Table
from rich.text import Text

from monitor.halves import without_halves

story_option = click.option(
    "--story", "-s", required=True, metavar="NAME", help="The story, by the name of its file."
)
stories_option = click.option(
    "--story", "-s", "stories", multiple=True, metavar="NAME", help="Only this story (repeatable)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print rows as JSON.")


class Moment(click.ParamType[datetime]):
    """A date or time as users write it; one without a zone is UTC."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return an aware time."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"expected a date such as 2026-01-05, not {value!r}", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


#: A table of more columns than this is no table that a terminal can show.
MOST_COLUMNS = 9


def dumped(rows: object, *, indent: int | None = None) -> str:
    """Write JSON as it is read, or in ASCII where the output takes nothing else."""
    if (sys.stdout.encoding or "").lower().startswith("utf"):
        written = json.dumps(rows, ensure_ascii=False, indent=indent, default=plain)
        if without_halves(written) == written:
            return written
    return json.dumps(rows, indent=indent, default=plain)


def print_json(rows: object) -> None:
    """Print anything as JSON: times as ISO 8601, numbers as numbers."""
    click.echo(dumped(rows, indent=2))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], title: str = "") -> None:
    """Print rows as a table, as wide as the terminal; what is piped is never cut."""
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_words(cell)) for cell in row))
    console.print(table)


def progress_bar(*columns: ProgressColumn) -> Progress:
    """Give a bar for long work: on the stream of errors, and nothing where that is no terminal."""
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


#: So many lines about what could not be read are printed; --json has all of them.
MOST_PROBLEMS = 20


def print_problems(problems: Sequence[str]) -> None:
    """Name on the stream of errors what could not be read, a line each, and how many more."""
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(f"newsdelta: {problem}", err=True)
    if len(problems) > MOST_PROBLEMS:
        click.echo(f"newsdelta: and {len(problems) - MOST_PROBLEMS} more like these", err=True)


def print_records(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print each row as a block of its own, a column a line; what is empty is left out."""
    width = max((len(column) for column in columns), default=0)
    for number, row in enumerate(rows, start=1):
        click.echo(click.style(f"─ {number} " + "─" * 40, dim=True))
        for column, cell in zip(columns, row, strict=True):
            if cell is not None and cell != "":
                click.echo(f"{column:<{width}}  {_words(cell)}")


def plain(value: object) -> Any:
    """Turn a value into what JSON can hold, however it is nested: times in ISO 8601 and in UTC."""
    for kinds, told in _PLAIN:
        if isinstance(value, kinds):
            return told(value)
    return str(value)


def _moment(value: datetime) -> str:
    """Tell a time; one that was stored without a zone is told without a zone."""
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


#: The first kind that fits says how; a time is a date to Python, and a truth value a number.
_PLAIN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (str | int | None, lambda value: value),
    # JSON has no word for what is no number.
    (float, lambda value: value if math.isfinite(value) else None),
    (datetime, _moment),
    (date, date.isoformat),
    (Decimal, _number),
    (bytes, bytes.hex),
    (Mapping, lambda value: {str(key): plain(one) for key, one in value.items()}),
    (list | tuple | set, lambda value: [plain(one) for one in value]),
)


def _words(value: object) -> str:
    if plain(value) is None:
        return ""
    if isinstance(value, datetime) and value.tzinfo:
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(plain(value), ensure_ascii=False)
    return str(plain(value))
