"""What was read from texts, between records and rows: figures, claims, corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from datetime import datetime
from decimal import Decimal
from itertools import chain, compress
from operator import attrgetter
from typing import Any

import duckdb
import numpy as np
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
)
from monitor.models.storage import KeptRow, Said
from warehouse.sql import statement
from warehouse.store.rows import columns_of, given, insert

#: A number of more digits is no quantity that news reports, and does not fit the column.
MOST_DIGITS = 29
_TOO_LARGE = Decimal(10) ** MOST_DIGITS

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
    con: duckdb.DuckDBPyConnection, readings: Sequence[Reading], versions: pa.Table
) -> None:
    """Append the figures, claims and corrections of versions that are new to the warehouse.

    `versions` are the rows of the readings in internal.versions, in their order.
    """
    figures = [reading.figures for reading in readings]
    claims = [reading.claims for reading in readings]
    _append_figures(con, list(chain.from_iterable(figures)), _of_pages(versions, figures))
    _append_claims(con, list(chain.from_iterable(claims)), _of_pages(versions, claims))
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
    _append_figures(con, [row.said for _, _, row in figures], _kept_columns(figures))
    _append_claims(con, [row.said for _, _, row in claims], _kept_columns(claims))


def _kept_columns(rows: Sequence[tuple[Article, str, KeptRow[Said]]]) -> pa.Table:
    seen = pa.timestamp("us", "UTC")
    return pa.table(
        {
            "version_id": pa.array([version_id for _, version_id, _ in rows], pa.string()),
            "url": pa.array([article.url for article, _, _ in rows], pa.string()),
            "outlet": pa.array([article.outlet for article, _, _ in rows], pa.string()),
            "first_seen_at": pa.array([row.first_seen_at for _, _, row in rows], seen),
            "last_seen_at": pa.array([row.last_seen_at for _, _, row in rows], seen),
            "gone_at": pa.array([row.gone_at for _, _, row in rows], seen),
        }
    )


def too_long(reading: Reading) -> tuple[Figure, ...]:
    """Return the figures of a reading that are not stored, for their number of digits."""
    return tuple(f for f in reading.figures if not _all_fit((f.value_low, f.value_high)))


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


def kept_figure(row: dict[str, Any]) -> KeptRow[Figure]:
    """Make of a row of internal.figures the figure as it is kept."""
    return KeptRow(row["figure_id"], figure_of(row), *_times(row))


def kept_claim(row: dict[str, Any]) -> KeptRow[Claim]:
    """Make of a row of internal.claims the claim as it is kept."""
    return KeptRow(row["claim_id"], claim_of(row), *_times(row))


def _times(row: Mapping[str, Any]) -> tuple[datetime, datetime, datetime | None]:
    return row["first_seen_at"], row["last_seen_at"], row["gone_at"]


def correction_of(row: dict[str, Any]) -> Correction:
    """Make a correction of a row of internal.corrections."""
    return Correction(
        start=row["char_start"],
        end=row["char_end"],
        sentence=row["sentence"],
        old_text=row["old_text"],
        new_text=row["new_text"],
    )


def _append_figures(
    con: duckdb.DuckDBPyConnection, figures: Sequence[Figure], pages: pa.Table
) -> None:
    """Append figures as columns: building these at once costs a third of building rows first.

    `pages` are the columns that a figure takes from its version, for each figure.
    """
    lows, highs = _field("value_low", figures), _field("value_high", figures)
    are_single = lows == highs
    if not _all_fit(lows) or not (are_single or _all_fit(highs)):
        fitting = [_all_fit((figure.value_low, figure.value_high)) for figure in figures]
        _append_figures(con, list(compress(figures, fitting)), pages.filter(pa.array(fitting)))
        return
    low = _numbers(lows)
    columns = {
        "value_low": low,
        "value_high": low if are_single else _numbers(highs),
        "char_start": _field("start", figures),
        "char_end": _field("end", figures),
        **{name: _field(name, figures) for name in _FIGURE_FIELDS},
    }
    _append(con, "figures", columns, pages)


def _append_claims(
    con: duckdb.DuckDBPyConnection, claims: Sequence[Claim], pages: pa.Table
) -> None:
    columns = {
        "char_start": _field("start", claims),
        "char_end": _field("end", claims),
        **{name: _field(name, claims) for name in _CLAIM_FIELDS},
    }
    _append(con, "claims", columns, pages)


def _append(
    con: duckdb.DuckDBPyConnection, what: str, columns: Mapping[str, Any], pages: pa.Table
) -> None:
    if not pages.num_rows:
        return
    columns = {**columns, **dict(zip(pages.column_names, pages.columns, strict=True))}
    with given(con, columns_of(con, f"internal.{what}", columns)):
        con.execute(statement(f"insert_{what}"))


def _field(name: str, records: Sequence[object]) -> list[Any]:
    """Take a field of records as a column."""
    return list(map(attrgetter(name), records))


def _numbers(values: Sequence[Decimal]) -> pa.Array:
    """Turn numbers into an array of text, which the database reads faster than Arrow does."""
    return pa.array(list(map(str, values)), pa.string())


def _of_pages(versions: pa.Table, said: Sequence[Sized]) -> pa.Table:
    """Return what rows take from their version, for all that each version says."""
    places = np.repeat(np.arange(len(said), dtype=np.int32), list(map(len, said)))
    # Names are told by their place: the rows of a version need no copies of them.
    names = {
        name: pa.DictionaryArray.from_arrays(places, versions.column(name).combine_chunks())
        for name in ("version_id", "url", "outlet")
    }
    seen = versions.column("fetched_at").take(places)
    return pa.table(names | {"first_seen_at": seen, "last_seen_at": seen})


def _all_fit(values: Sequence[Decimal]) -> bool:
    return not values or (min(values) > -_TOO_LARGE and max(values) < _TOO_LARGE)


def _plain(value: Decimal) -> Decimal:
    """Write a stored number without the zeros that its column added."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
