"""What stands behind any id: the sentence in its paragraph, versions, time line, evidence."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from monitor.models.digest import SeriesPoint
from monitor.models.errors import QueryError
from monitor.models.finding import Evidence
from monitor.models.page import WarcRef
from warehouse.sql import statement
from warehouse.store.findings import findings_by_id, series_states, with_series
from warehouse.store.rows import fetch

_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a page, with the evidence of it (None where none is kept)."""

    version_id: str
    seq: int
    fetched_at: datetime
    title: str
    words: int
    sha256: str
    warc: WarcRef | None
    dropped: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """All that the warehouse knows about one id.

    `facts` are the columns of its public view. `paragraph` holds the text around `sentence`, None
    where the text was dropped. `diff` are lines of a unified diff from the version before to the
    one shown, by paragraphs. `timeline` are the distinct values of its series, oldest first.
    """

    id: str
    kind: str
    facts: dict[str, Any]
    sentence: str | None = None
    paragraph: str | None = None
    version_id: str | None = None
    versions: tuple[VersionLine, ...] = ()
    diff: tuple[str, ...] = ()
    timeline: tuple[SeriesPoint, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def warc(self) -> WarcRef | None:
        """Return where the bytes of the version shown lie."""
        return next((v.warc for v in self.versions if v.version_id == self.version_id), None)


#: Each kind of id with the public view that tells about it and that view's key.
_KINDS: dict[str, tuple[str, str]] = {
    "figure": ("figures", "figure_id"),
    "claim": ("claims", "claim_id"),
    "finding": ("findings", "finding_id"),
    "version": ("article_versions", "version_id"),
    "series": ("figure_series", "series_id"),
    "digest": ("digests", "digest_id"),
    "article": ("articles", "url"),
    "run": ("runs", "run_id"),
}


def show(con: duckdb.DuckDBPyConnection, wanted: str, now: datetime) -> Proof:
    """Return what is known about the id of a figure, claim, finding, version, series, digest, run.

    An article's canonical URL will do as well. Raises QueryError for an id that is not known.
    """
    for kind, (view, key) in _KINDS.items():
        rows = _facts(con, view, key, wanted)
        if rows:
            return _PROVE[kind](con, wanted, kind, rows[0], now)
    raise QueryError(f"nothing has the id {wanted}")


def _facts(
    con: duckdb.DuckDBPyConnection, view: str, key: str, wanted: str
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        con.sql(
            f'SELECT * FROM "{view}" WHERE "{key}" = $wanted LIMIT 1',  # noqa: S608 - own names
            params={"wanted": wanted},
        )
        .to_arrow_table()
        .to_pylist()
    )
    return rows


def _prove_span(
    con: duckdb.DuckDBPyConnection, wanted: str, kind: str, facts: dict[str, Any], now: datetime
) -> Proof:
    version_id = facts["version_id"]
    text = _text(con, version_id)
    series = facts.get("series_id")
    states = series_states(con, facts["story"], [series], now) if series else []
    return Proof(
        id=wanted,
        kind=kind,
        facts=facts,
        sentence=facts["sentence"],
        paragraph=None if text is None else paragraph_at(text, facts["char_start"]),
        version_id=version_id,
        versions=_versions(con, facts["url"]),
        diff=_diff(con, version_id),
        timeline=tuple(point for state in states for point in state.history),
    )


def _prove_finding(
    con: duckdb.DuckDBPyConnection, wanted: str, kind: str, facts: dict[str, Any], now: datetime
) -> Proof:
    view = findings_by_id(con, [wanted])[0]
    later = [e.version_id for e in view.evidence if e.url == facts["after_url"]]
    version_id = later[-1] if later else None
    (view,) = with_series(con, view.finding.story, [view], now)
    text = _text(con, version_id) if version_id else None
    start = text.find(facts["after_sentence"]) if text else -1
    return Proof(
        id=wanted,
        kind=kind,
        facts=facts,
        sentence=facts["after_sentence"],
        paragraph=paragraph_at(text, start) if text and start >= 0 else None,
        version_id=version_id,
        versions=_versions(con, facts["after_url"]),
        diff=_diff(con, version_id) if version_id else (),
        timeline=view.series.history if view.series else (),
        evidence=view.evidence,
    )


def _prove_version(
    con: duckdb.DuckDBPyConnection, wanted: str, kind: str, facts: dict[str, Any], now: datetime
) -> Proof:
    del now
    versions = _versions(con, facts["url"])
    version_id = facts.get("version_id") or versions[-1].version_id
    return Proof(
        id=wanted,
        kind=kind,
        facts=facts,
        paragraph=facts["text"],
        version_id=version_id,
        versions=versions,
        diff=_diff(con, version_id),
    )


def _prove_series(
    con: duckdb.DuckDBPyConnection, wanted: str, kind: str, facts: dict[str, Any], now: datetime
) -> Proof:
    states = series_states(con, facts["story"], [wanted], now)
    return Proof(
        id=wanted,
        kind=kind,
        facts=facts,
        sentence=states[0].sentence if states else None,
        timeline=tuple(point for state in states for point in state.history),
    )


def _prove_plain(
    con: duckdb.DuckDBPyConnection, wanted: str, kind: str, facts: dict[str, Any], now: datetime
) -> Proof:
    del con, now
    return Proof(id=wanted, kind=kind, facts=facts)


_PROVE = {
    "figure": _prove_span,
    "claim": _prove_span,
    "finding": _prove_finding,
    "version": _prove_version,
    "article": _prove_version,
    "series": _prove_series,
    "digest": _prove_plain,
    "run": _prove_plain,
}


def paragraph_at(text: str, start: int) -> str:
    """Return the paragraph of a text that the character at `start` stands in."""
    begin = text.rfind(_PARAGRAPH, 0, start)
    end = text.find(_PARAGRAPH, start)
    return text[begin + len(_PARAGRAPH) if begin >= 0 else 0 : end if end >= 0 else len(text)]


def _text(con: duckdb.DuckDBPyConnection, version_id: str) -> str | None:
    rows = con.sql(statement("show_text"), params={"version": version_id}).fetchall()
    text: str | None = rows[0][0] if rows else None
    return text


def _versions(con: duckdb.DuckDBPyConnection, url: str) -> tuple[VersionLine, ...]:
    return tuple(
        VersionLine(
            version_id=row["version_id"],
            seq=row["seq"],
            fetched_at=row["fetched_at"],
            title=row["title"],
            words=row["words"],
            sha256=row["sha256"],
            warc=WarcRef(row["warc_file"], row["warc_offset"], row["warc_digest"])
            if row["warc_file"]
            else None,
            dropped=row["dropped"],
        )
        for row in fetch(con, "show_versions", {"url": url})
    )


def _diff(con: duckdb.DuckDBPyConnection, version_id: str) -> tuple[str, ...]:
    rows = fetch(con, "show_neighbours", {"version": version_id})
    if len(rows) < 2 or any(row["text"] is None for row in rows):  # noqa: PLR2004 - a pair
        return ()
    before, after = rows
    lines = difflib.unified_diff(
        before["text"].split(_PARAGRAPH),
        after["text"].split(_PARAGRAPH),
        fromfile=f"version {before['seq']} of {before['fetched_at']:%Y-%m-%d %H:%M} UTC",
        tofile=f"version {after['seq']} of {after['fetched_at']:%Y-%m-%d %H:%M} UTC",
        n=1,
        lineterm="",
    )
    return tuple(lines)
