"""What was read from texts, between records and rows: figures, claims, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.reading import (
    Claim,
    ClaimKind,
    Correction,
    Figure,
    Movement,
    Qualifier,
    Role,
    SpeakerBasis,
    make_claim_id,
    make_figure_id,
)
from monitor.models.storage import ReadArticle
from warehouse.store.rows import given, insert, schema_of

#: Beyond this a number is no quantity that news reports, and does not fit the column.
_LARGEST = Decimal(10) ** 29
_PLACES = Decimal("0.000000001")

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


def save_readings(con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle]) -> None:
    """Append the figures, claims and corrections of versions that are not in the warehouse yet."""
    figures = [(one, figure) for one in batch for figure in one.reading.figures if _fits(figure)]
    if figures:
        _append(con, "internal.figures", _figure_columns(figures))
    claims = [(one, claim) for one in batch for claim in one.reading.claims]
    if claims:
        _append(con, "internal.claims", _claim_columns(claims))
    insert(
        con,
        "internal.corrections",
        [
            {
                "version_id": one.reading.version_id,
                "char_start": note.start,
                "char_end": note.end,
                "sentence": note.sentence,
                "old_text": note.old_text,
                "new_text": note.new_text,
            }
            for one in batch
            for note in one.reading.corrections
        ],
    )


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


def _append(con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[Any]]) -> None:
    types = schema_of(con, table)
    batch = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    with given(con, batch):
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given_rows")  # noqa: S608 - own names


def _figure_columns(figures: Sequence[tuple[ReadArticle, Figure]]) -> dict[str, list[Any]]:
    """Turn figures into columns: building them at once costs a third of building rows first."""
    columns: dict[str, list[Any]] = {
        "figure_id": [make_figure_id(one.reading.version_id, f.start, f.end) for one, f in figures],
        "char_start": [f.start for _, f in figures],
        "char_end": [f.end for _, f in figures],
        "value_low": [f.value_low.quantize(_PLACES) for _, f in figures],
        "value_high": [f.value_high.quantize(_PLACES) for _, f in figures],
        **_page_columns([one for one, _ in figures]),
    }
    for name in _FIGURE_FIELDS:
        columns[name] = [getattr(f, name) for _, f in figures]
    return columns


def _claim_columns(claims: Sequence[tuple[ReadArticle, Claim]]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        "claim_id": [make_claim_id(one.reading.version_id, c.start, c.end) for one, c in claims],
        "char_start": [c.start for _, c in claims],
        "char_end": [c.end for _, c in claims],
        **_page_columns([one for one, _ in claims]),
    }
    for name in _CLAIM_FIELDS:
        columns[name] = [getattr(c, name) for _, c in claims]
    return columns


def _page_columns(articles: Sequence[ReadArticle]) -> dict[str, list[Any]]:
    seen: list[datetime] = [one.article.fetched_at for one in articles]
    return {
        "version_id": [one.reading.version_id for one in articles],
        "url": [one.article.url for one in articles],
        "outlet": [one.article.outlet for one in articles],
        "first_seen_at": seen,
        "last_seen_at": seen,
    }


def _fits(figure: Figure) -> bool:
    return -_LARGEST < figure.value_low <= figure.value_high < _LARGEST


def _plain(value: Decimal) -> Decimal:
    """Write a stored number without the zeros that its column added."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
