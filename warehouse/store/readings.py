"""What was read from texts, between records and rows: figures, claims, corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.article import Article
from monitor.models.reading import (
    Claim,
    ClaimKind,
    Correction,
    Figure,
    Movement,
    Qualifier,
    Reading,
    Role,
    SpeakerBasis,
    make_claim_id,
    make_figure_id,
)
from monitor.models.storage import KeptRow, ReadArticle, Said
from warehouse.store.rows import columns_of, given, insert

#: A number of more digits is no quantity that news reports, and does not fit the column.
MOST_DIGITS = 29

#: Columns of internal.figures that are fields of `Figure` under the same name.
_FIGURE_FIELDS = (
    "number_text",
    "qualifier",
    "movement",
    "unit",
    "unit_normalized",
    "measure",
    "scope",
    "time_window",
    "window_key",
    "as_of_from",
    "as_of_to",
    "attribution",
    "role",
    "sentence",
    "sentence_start",
    "sentence_end",
    "subset",
    "estimated",
    "producer",
    "conversion_of",
)
_CLAIM_FIELDS = ("kind", "sentence", "speaker", "speaker_basis", "attribution", "negated")


def save_readings(
    con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle], versions: pa.Table
) -> None:
    """Append the figures, claims and corrections of versions that are new to the warehouse.

    `versions` are the rows of the batch in internal.versions, in its order.
    """
    readings = [one.reading for one in batch]
    figures = [(n, r.version_id, f) for n, r in enumerate(readings) for f in r.figures if _fits(f)]
    if figures:
        pages = _of_pages(versions, [n for n, _, _ in figures])
        _append(con, "internal.figures", _figure_columns(figures) | pages)
    claims = [(n, r.version_id, c) for n, r in enumerate(readings) for c in r.claims]
    if claims:
        pages = _of_pages(versions, [n for n, _, _ in claims])
        _append(con, "internal.claims", _claim_columns(claims) | pages)
    append_corrections(con, readings)


def append_corrections(con: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Append the notes of correction of some readings."""
    insert(
        con,
        "internal.corrections",
        [
            {
                "version_id": reading.version_id,
                "char_start": note.start,
                "char_end": note.end,
                "sentence": note.sentence,
                "old_text": note.old_text,
                "new_text": note.new_text,
            }
            for reading in readings
            for note in reading.corrections
        ],
    )


def append_rows(
    con: duckdb.DuckDBPyConnection,
    figures: Sequence[tuple[Article, str, KeptRow[Figure]]],
    claims: Sequence[tuple[Article, str, KeptRow[Claim]]],
) -> None:
    """Append rows as they are, times and all, each with the article and version that it is of."""
    fitting = [(a, v, row) for a, v, row in figures if _fits(row.said)]
    if fitting:
        read = [(n, v, row.said) for n, (_, v, row) in enumerate(fitting)]
        _append(con, "internal.figures", _figure_columns(read) | _kept_columns(fitting))
    if claims:
        made = [(n, v, row.said) for n, (_, v, row) in enumerate(claims)]
        _append(con, "internal.claims", _claim_columns(made) | _kept_columns(claims))


def _kept_columns(rows: Sequence[tuple[Article, str, KeptRow[Said]]]) -> dict[str, Any]:
    return {
        "version_id": [version_id for _, version_id, _ in rows],
        "url": [article.url for article, _, _ in rows],
        "outlet": [article.outlet for article, _, _ in rows],
        "first_seen_at": [row.first_seen_at for _, _, row in rows],
        "last_seen_at": [row.last_seen_at for _, _, row in rows],
        "gone_at": [row.gone_at for _, _, row in rows],
    }


def too_long(reading: Reading) -> tuple[Figure, ...]:
    """Return the figures of a reading that are not stored, for their number of digits."""
    return tuple(figure for figure in reading.figures if not _fits(figure))


def figure_of(row: dict[str, Any]) -> Figure:
    """Make a figure of a row of internal.figures."""
    return Figure(
        start=row["char_start"],
        end=row["char_end"],
        number_text=row["number_text"],
        value_low=_plain(row["value_low"]),
        value_high=_plain(row["value_high"]),
        qualifier=Qualifier(row["qualifier"]),
        movement=None if row["movement"] is None else Movement(row["movement"]),
        unit=row["unit"],
        unit_normalized=row["unit_normalized"],
        measure=row["measure"],
        scope=row["scope"],
        time_window=row["time_window"],
        window_key=row["window_key"],
        as_of_from=row["as_of_from"],
        as_of_to=row["as_of_to"],
        attribution=row["attribution"],
        role=Role(row["role"]),
        sentence=row["sentence"],
        sentence_start=row["sentence_start"],
        sentence_end=row["sentence_end"],
        subset=row["subset"],
        estimated=row["estimated"],
        producer=row["producer"],
        conversion_of=row["conversion_of"],
    )


def claim_of(row: dict[str, Any]) -> Claim:
    """Make a claim of a row of internal.claims."""
    return Claim(
        start=row["char_start"],
        end=row["char_end"],
        kind=ClaimKind(row["kind"]),
        sentence=row["sentence"],
        speaker=row["speaker"],
        speaker_basis=SpeakerBasis(row["speaker_basis"]),
        attribution=row["attribution"],
        negated=row["negated"],
    )


def correction_of(row: dict[str, Any]) -> Correction:
    """Make a correction of a row of internal.corrections."""
    return Correction(
        start=row["char_start"],
        end=row["char_end"],
        sentence=row["sentence"],
        old_text=row["old_text"],
        new_text=row["new_text"],
    )


def _append(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Any]) -> None:
    with given(con, columns_of(con, table, columns)):
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given_rows")  # noqa: S608 - own names


def _figure_columns(figures: Sequence[tuple[int, str, Figure]]) -> dict[str, Any]:
    """Turn figures into columns: building them at once costs a third of building rows first."""
    records = [figure for _, _, figure in figures]
    lows = [f.value_low for f in records]
    low = _numbers(lows)
    highs = [f.value_high for f in records]
    return {
        "figure_id": [make_figure_id(version_id, f.start, f.end) for _, version_id, f in figures],
        "char_start": [f.start for f in records],
        "char_end": [f.end for f in records],
        "value_low": low,
        "value_high": low if lows == highs else _numbers(highs),
        **_fields(_FIGURE_FIELDS, records),
    }


def _numbers(values: Sequence[Decimal]) -> pa.Array:
    """Turn numbers into an array of text, which the database reads faster than Arrow does."""
    return pa.array(list(map(str, values)), pa.string())


def _claim_columns(claims: Sequence[tuple[int, str, Claim]]) -> dict[str, Any]:
    records = [claim for _, _, claim in claims]
    return {
        "claim_id": [make_claim_id(version_id, c.start, c.end) for _, version_id, c in claims],
        "char_start": [c.start for c in records],
        "char_end": [c.end for c in records],
        **_fields(_CLAIM_FIELDS, records),
    }


def _of_pages(versions: pa.Table, numbers: Sequence[int]) -> dict[str, pa.ChunkedArray]:
    """Repeat what rows take from their version; `numbers` name it by its place in the batch."""
    places = pa.array(numbers, pa.int32())
    taken = {name: versions.column(name).take(places) for name in ("version_id", "url", "outlet")}
    seen = versions.column("fetched_at").take(places)
    return taken | {"first_seen_at": seen, "last_seen_at": seen}


def _fields(names: Sequence[str], records: Sequence[object]) -> dict[str, Sequence[Any]]:
    """Take fields of records as columns."""
    return {name: list(map(attrgetter(name), records)) for name in names}


def _fits(figure: Figure) -> bool:
    return figure.value_low.adjusted() < MOST_DIGITS and figure.value_high.adjusted() < MOST_DIGITS


def _plain(value: Decimal) -> Decimal:
    """Write a stored number without the zeros that its column added."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
