"""Rows of any number, printed as they come: JSON, CSV that is safe in spreadsheets, Markdown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal

import click

from flows.cli.options import dumped, plain
from warehouse.export import safe_cell

Rows = Iterable[Sequence[object]]


def stream_json(columns: Sequence[str], rows: Rows) -> None:
    """Print rows as one JSON array, an object each."""
    out = sys.stdout
    ahead = "[\n"
    for row in rows:
        told = dict(zip(columns, map(plain, row), strict=True))
        out.write(ahead + dumped(told))
        ahead = ",\n"
    out.write("\n]\n" if ahead != "[\n" else "[]\n")


def stream_csv(columns: Sequence[str], rows: Rows) -> None:
    """Print rows as CSV: text that a spreadsheet would run as a formula has a quote before it."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(_told(cell)) for cell in row])


def stream_markdown(columns: Sequence[str], rows: Rows) -> None:
    """Print rows as a Markdown table, each in a line of its own."""
    click.echo("| " + " | ".join(map(_in_a_cell, columns)) + " |")
    click.echo("|" + " --- |" * len(columns))
    for row in rows:
        click.echo("| " + " | ".join(map(_in_a_cell, row)) + " |")


def _told(value: object) -> object:
    """Turn a value into what a cell holds: nested ones as JSON, decimals with all their digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return value
    told = plain(value)
    return json.dumps(told, ensure_ascii=False) if isinstance(told, dict | list) else told


def _in_a_cell(value: object) -> str:
    told = _told(value)
    text = "" if told is None else str(told)
    escaped = text.replace("\\", "\\\\").replace("|", "\\|")
    return " ".join(escaped.splitlines())
