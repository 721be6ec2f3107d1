"""`newsdelta show`: what stands behind an id."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

import click

from flows.cli.options import json_option, plain, print_json
from flows.context import Context, open_context
from monitor.models.errors import ArchiveError
from warehouse.show import Proof, VersionLine, show


@click.command("show")
@click.argument("wanted", metavar="ID")
@json_option
def command(wanted: str, as_json: bool) -> None:
    """Prove anything: the sentence in its paragraph, versions and diff, time line, evidence.

    ID is that of a figure, claim, finding, version, series, digest or run, or an article's URL.

    \b
    Example:
      newsdelta query "select finding_id, reason from findings limit 1"
      newsdelta show 5b1c0d2e9f8a7b6c5d4e
    """
    context = open_context()
    with context.warehouse.reading() as con:
        proof = show(con, wanted, context.clock())
    if as_json:
        print_json(asdict(proof))
    else:
        _print(proof, context)


def _print(proof: Proof, context: Context) -> None:
    click.echo(click.style(f"{proof.kind} {proof.id}", bold=True))
    for name, value in proof.facts.items():
        if value is not None and name not in ("text", "sentence"):
            click.echo(f"  {name}: {plain(value)}")
    if proof.sentence:
        click.echo(f"\n“{proof.sentence}”")
    if proof.paragraph and proof.paragraph != proof.sentence:
        _list("In its paragraph", textwrap.wrap(proof.paragraph, 90))
    _list(
        "Time line",
        (f"{_time(p.at)}  {p.value_text}  {p.outlet or ''}  {p.url}" for p in proof.timeline),
    )
    _list(
        "Evidence",
        (
            f"{one.role}: “{one.sentence}” ({one.outlet or one.url}, read {_time(one.fetched_at)})"
            for one in proof.evidence
        ),
    )
    _list("Versions", (_version(version) for version in proof.versions))
    _list("Changed since the version before", proof.diff)
    if proof.warc is not None:
        click.echo(f"\nAs fetched: {_evidence(proof, context)}")


def _list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        click.echo(f"\n{title}:")
        for line in listed:
            click.echo(f"  {line}")


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _version(version: VersionLine) -> str:
    where = f"{version.warc.file} @ {version.warc.offset}" if version.warc else "no record"
    return f"{version.seq}  {_time(version.fetched_at)}  {version.words} words  {where}"


def _evidence(proof: Proof, context: Context) -> str:
    """Read the record that the version came from, and say whether it is what was archived."""
    if proof.warc is None:
        return "none"
    where = f"{proof.warc.file} at byte {proof.warc.offset}, {proof.warc.digest}"
    try:
        page = context.archive.read(proof.warc)
    except ArchiveError as error:
        return f"{where}: {error.message}"
    return f"{where}: verified, {len(page.body)} bytes of {page.final_url}"
