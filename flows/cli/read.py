"""`newsdelta read`: figures, claims and quotes of any text, a JSON line for a JSON line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import click

from flows.cli.options import dumped
from monitor.models.errors import ImportFailed
from monitor.models.reading import Claim, Figure, Quote, Reading, VagueAmount
from monitor.read.article import read_text


@click.command("read")
@click.option("--jsonl", is_flag=True, help="A JSON object a line, in and out; else plain text.")
@click.argument("source", type=click.File("rb"), default="-")
def command(source: IO[bytes], jsonl: bool) -> None:
    """Read figures, claims and quotes from text, without a warehouse.

    \b
    Example:
      newsdelta read --jsonl < texts.jsonl > readings.jsonl
    A line in: {"id": …, "text": …, "date": "2026-01-05"}; the date is optional. A line that cannot
    be read is named, and the others are read all the same.
    """
    if jsonl:
        _read_all(source)
        return
    reading = read_text(_decoded(source.read(), "the text"))
    click.echo(dumped(as_json(reading), indent=2))


def as_json(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Turn a reading into what the contract of `newsdelta read` says."""
    return {
        "figures": [_figure(figure) for figure in reading.figures],
        "vague": [_vague(amount) for amount in reading.vague],
        "claims": [_claim(claim) for claim in reading.claims],
        "quotes": [_quote(quote) for quote in reading.quotes],
    }


def _read_all(source: Iterable[bytes]) -> None:
    """Write a line for every line that can be read, and name those that cannot."""
    lines = faulty = 0
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        lines += 1
        try:
            read = _read_line(line, number)
        except ImportFailed as error:
            faulty += 1
            click.echo(f"newsdelta: {error}", err=True)
            continue
        sys.stdout.write(read + "\n")
    if faulty:
        raise ImportFailed(f"{faulty} of {lines} lines could not be read")


def _read_line(line: bytes, number: int) -> str:
    row = _parse(_decoded(line, f"line {number}"), number)
    reading = read_text(row["text"], reference_date=_date(row.get("date"), number))
    return dumped({"id": row.get("id"), **as_json(reading)})


def _decoded(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFailed(f"{place}: is not UTF-8") from None


def _parse(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImportFailed(f"line {number}: is no JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ImportFailed(f'line {number}: expected an object with a "text"')
    return row


def _date(value: object, number: int) -> date | None:
    if value is None or value == "":
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise ImportFailed(
            f"line {number}: date: expected one such as 2026-01-05, not {value!r}"
        ) from None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(figure: Figure) -> dict[str, Any]:
    low, high = _number(figure.value_low), _number(figure.value_high)
    return {
        "value": [low, high] if figure.is_range else low,
        "qualifier": figure.qualifier,
        "movement": figure.movement,
        "unit": figure.unit,
        "unit_normalized": figure.unit_normalized,
        "measure": figure.measure,
        "scope": figure.scope,
        "time_window": figure.time_window,
        "as_of_from": _iso(figure.as_of_from),
        "as_of_to": _iso(figure.as_of_to),
        "attribution": figure.attribution,
        "role": figure.role,
        "start": figure.start,
        "end": figure.end,
        "sentence": figure.sentence,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _vague(amount: VagueAmount) -> dict[str, Any]:
    return {
        "text": amount.text,
        "measure": amount.measure,
        "start": amount.start,
        "end": amount.end,
        "sentence": amount.sentence,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "sentence": claim.sentence,
        "speaker": claim.speaker,
        "speaker_basis": claim.speaker_basis,
        "attribution": claim.attribution,
        "start": claim.start,
        "end": claim.end,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "speaker_basis": quote.speaker_basis,
        "fragment": quote.fragment,
        "start": quote.start,
        "end": quote.end,
        "sentence": quote.sentence,
    }
