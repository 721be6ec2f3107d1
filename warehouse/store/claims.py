"""Known claims out of the warehouse by their rare terms, and decisions about new ones into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from monitor.models.claim import ClaimDecision, KnownClaim
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from warehouse.store.rows import fetch, given, insert

# How claims are looked up; the same numbers as in `corpus.claims`, which decides, but that a
# candidate may share a little less and more of them are taken: terms grow commoner while a batch
# is decided.
LOOK_UP = {
    "cap": 400,
    "fewest": 3,
    "postings": 80,
    "shared": 0.2,
    "prior": 2_000,
    "nearest": 200,
    "oldest": 50,
}

_ASKED = pa.schema([("asked", pa.int32()), ("term", pa.string())])

Loaded = tuple[list[KnownClaim], dict[str, int], int]


def load_claims(
    con: duckdb.DuckDBPyConnection,
    story: str,
    terms_by_claim: Mapping[str, Sequence[str]],
    now: datetime,
) -> Loaded:
    """Load what `corpus.claims.ClaimMemory` needs to decide about claims with these terms.

    Returns the known claims that share rare terms with them, in how many known claims each of the
    terms (and of the known claims’) stands, and the number of known claims; all as of `now`, in two
    queries.
    """
    asked = _asked(terms_by_claim)
    if not asked.num_rows:
        return [], {}, 0
    with given(con, asked, "asked_terms"):
        rows = fetch(con, "claim_candidates", {"story": story, "now": now, **LOOK_UP})
    # Candidates are weighed too, so the frequencies of their own terms are needed as well.
    weighed = {**terms_by_claim, **{f"known {row['claim_id']}": row["terms"] for row in rows}}
    with given(con, _asked(weighed), "asked_terms"):
        counted = fetch(con, "claim_frequencies", {"story": story, "now": now})
    frequencies = {row["term"]: int(row["n"]) for row in counted if row["term"] is not None}
    n_claims = next(int(row["n"]) for row in counted if row["term"] is None)
    return [_known(row) for row in rows], frequencies, n_claims


def save_claims(
    con: duckdb.DuckDBPyConnection, story: str, decisions: Sequence[ClaimDecision]
) -> None:
    """Write what was decided about claims, and the terms by which later ones find them."""
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
            }
            for decision in decisions
        ],
    )
    insert(
        con,
        "internal.claim_terms",
        [
            {"story": story, "term": term, "claim_id": decision.claim_id}
            for decision in decisions
            for term in decision.terms
        ],
    )


def _asked(terms_by_claim: Mapping[str, Sequence[str]]) -> pa.Table:
    """Give each claim a number, and pair each number with each of its claim's terms."""
    asked: list[int] = []
    terms: list[str] = []
    for number, of_claim in enumerate(terms_by_claim.values()):
        asked.extend([number] * len(of_claim))
        terms.extend(of_claim)
    return pa.table([asked, terms], schema=_ASKED)


def _known(row: Mapping[str, Any]) -> KnownClaim:
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
        tuple(row["terms"]),
        row["version_id"],
        row["outlet"],
        row["published_at"],
    )
