"""Known claims out of the warehouse by their rare terms, and decisions about new ones into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from monitor.models.claim import (
    COMPARED,
    FREQUENCY_CAP,
    OLDEST_DEMANDS,
    ClaimDecision,
    ClaimLookUp,
    KnownClaim,
)
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from warehouse.sql import statement
from warehouse.store.rows import fetch, fetch_table, given, insert

#: Terms with a colon second are marks: "q:" five quoted words, "w:" all words, "d:" what is
#: demanded. Of those the oldest claims are taken: all that are few, the first, and so many.
_MOST = {"q:": FREQUENCY_CAP + 1, "w:": 1, "d:": OLDEST_DEMANDS}
_QUOTED = "q:"


@dataclass(frozen=True, slots=True)
class FiledClaims:
    """Where the terms of a batch stand: in how many claims, and in which.

    `numbers` give each term of the batch the number by which `postings` (number, nth) name it.
    Terms in more than `FREQUENCY_CAP` claims have no postings.
    """

    n_claims: int
    frequencies: Mapping[str, int]
    numbers: Mapping[str, int]
    postings: pa.Table


def load_filed(con: duckdb.DuckDBPyConnection, story: str, terms: Iterable[str]) -> FiledClaims:
    """Load where the terms of a batch of claims stand in the claims decided before it.

    Two queries, one of them a pass over all postings.
    """
    asked = sorted(set(terms))
    n_claims = fetch(con, "claims_decided", {"story": story})[0]["n"]
    frequencies = load_frequencies(con, story, asked)
    most = [_MOST.get(term[:2]) for term in asked]
    few = [
        number
        for number, term in enumerate(asked)
        if most[number] or 0 < frequencies.get(term, 0) <= FREQUENCY_CAP
    ]
    table = pa.table(
        {
            "number": pa.array(few, pa.int32()),
            "term": pa.array([asked[number] for number in few], pa.string()),
            "most": pa.array([most[number] for number in few], pa.int32()),
        }
    )
    with given(con, table, "asked_terms"):
        postings = fetch_table(con, "claim_postings", {"story": story})
    counted = pc.value_counts(postings.column("number"))
    for number, n in zip(*(counted.field(i).to_pylist() for i in (0, 1)), strict=True):
        if asked[number].startswith(_QUOTED):
            frequencies[asked[number]] = n
    return FiledClaims(n_claims, frequencies, {t: n for n, t in enumerate(asked)}, postings)


def load_frequencies(
    con: duckdb.DuckDBPyConnection, story: str, terms: Iterable[str]
) -> dict[str, int]:
    """Return in how many decided claims each of some terms stands; marks are not counted."""
    asked = sorted(set(terms))
    table = pa.table(
        {
            "number": pa.array(range(len(asked)), pa.int32()),
            "term": pa.array(asked, pa.string()),
        }
    )
    with given(con, table, "asked_terms"):
        rows = fetch_table(con, "claim_frequencies", {"story": story})
    numbers, counts = (rows.column(name).to_pylist() for name in ("number", "n"))
    return {asked[number]: n for number, n in zip(numbers, counts, strict=True)}


def load_claims(
    con: duckdb.DuckDBPyConnection,
    story: str,
    filed: FiledClaims,
    look_ups: Sequence[ClaimLookUp],
    now: datetime,
) -> list[KnownClaim]:
    """Load the known claims that decide about those that are looked up, the oldest first."""
    numbers, terms = filed.numbers, list(filed.numbers)
    looked_by = [
        (asked, numbers[term], weight)
        for asked, look in enumerate(look_ups)
        for term, weight in look.weights
        if term in filed.frequencies
    ]
    marks = {numbers[mark] for look in look_ups for mark in (look.words, *look.demands)}
    pages = {look.page for look in look_ups if look.page is not None}
    by = list(zip(*looked_by, strict=True)) or [(), (), ()]
    looked_at = pa.array(marks.union(by[1]), filed.postings.column("number").type)
    postings = filed.postings.filter(pc.is_in(filed.postings.column("number"), looked_at))
    with (
        given(con, postings, "asked_postings"),
        given(con, _table(asked=by[0], number=by[1], weight=by[2]), "looked_by"),
        given(con, _table(asked=range(len(look_ups)), least=_least(look_ups)), "asked_least"),
        given(con, _table(number=sorted(marks)), "asked_marks"),
        given(con, pa.table({"url": pa.array(sorted(pages), pa.string())}), "asked_pages"),
    ):
        params = {"story": story, "now": now, "nearest": COMPARED}
        return [_known(row, terms) for row in fetch(con, "claim_candidates", params)]


def save_claims(
    con: duckdb.DuckDBPyConnection, story: str, decisions: Sequence[ClaimDecision]
) -> None:
    """Write what was decided about claims, and the terms by which later ones find them."""
    last = fetch(con, "claim_last")[0]["nth"]
    insert(
        con,
        "internal.claim_novelty",
        [
            {
                "story": story,
                "claim_id": decision.claim_id,
                "novelty": decision.novelty,
                "group_id": decision.group_id,
                "against_claim_id": decision.against_claim_id,
                "reason": decision.reason,
                "nth": nth,
                "demanded_by": decision.demanded_by or None,
            }
            for nth, decision in enumerate(decisions, start=last + 1)
        ],
    )
    terms = pa.array([term for decision in decisions for term in decision.terms], pa.string())
    nths = [nth for nth, decision in enumerate(decisions, start=last + 1) for _ in decision.terms]
    with given(con, pa.table({"term": terms, "nth": pa.array(nths, pa.uint32())})):
        con.execute(statement("claim_file_terms"), {"story": story})
        con.execute(statement("claim_count_terms"), {"story": story})


def _least(look_ups: Sequence[ClaimLookUp]) -> list[float]:
    return [float(look.least) for look in look_ups]


def _table(**columns: Sequence[float]) -> pa.Table:
    """Make a table of numbers: whole ones, unless some are not."""
    return pa.table(
        {
            name: pa.array(values, pa.float64() if name == "least" else pa.int64())
            for name, values in columns.items()
        }
    )


def _known(row: Mapping[str, Any], terms: Sequence[str]) -> KnownClaim:
    """Make a known claim of a row; `terms` are those that the numbers of postings name."""
    claim = Claim(
        row["char_start"],
        row["char_end"],
        ClaimKind(row["kind"]),
        row["sentence"],
        row["speaker"],
        SpeakerBasis(row["speaker_basis"]),
        row["attribution"],
        row["negated"],
    )
    return KnownClaim(
        row["claim_id"],
        row["group_id"],
        claim,
        row["url"],
        row["origin_id"],
        row["first_seen_at"],
        tuple(row["demanded_by"] or ()),
        row["version_id"],
        row["outlet"],
        row["published_at"],
        tuple([terms[number] for number in row["numbers"] or ()]),
    )
