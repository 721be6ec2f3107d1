"""Claims in the warehouse: however a stream is cut into batches, the same is decided."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.claim_index import claim_terms
from corpus.claims import ClaimMemory
from monitor.models.claim import FREQUENCY_CAP, ClaimDecision, ClaimObservation, KnownClaim, Novelty
from monitor.models.reading import make_claim_id
from monitor.read.claims import read_claims
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences
from warehouse.migrate import migrate
from warehouse.store.claims import load_claims, load_filed, load_frequencies, save_claims
from warehouse.store.rows import insert

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
STORY = "harbour"
TEXTS = (
    (
        "Mayor Ana Holt has resigned after the harbour inquiry. The inquiry found that Holt misled "
        "the council. “We were told that the crane was safe,” the foreman said."
    ),
    (
        "The harbour crane killed 12 people when it fell on the quay in May. Dockworkers of Port "
        "Varna demanded an independent investigation into the crane's collapse."
    ),
    (
        "Ana Holt, the mayor, quit after the harbour inquiry. The inquiry did not find that Holt "
        "misled the council."
    ),
    (
        "The harbour crane killed 15 people when it fell on the quay in May. The striking "
        "dockworkers of Port Varna called for an independent probe of the crane's collapse."
    ),
    (
        "“We were told that the crane was safe,” said the foreman. Nobody was charged. Two harbour "
        "cranes were inspected by the port authority of Varna."
    ),
    (
        "Nobody was charged. The port authority of Varna has inspected two harbour cranes. Trains "
        "to the quay are suspended until Friday."
    ),
)


@pytest.fixture(name="con")
def _con() -> Iterator[duckdb.DuckDBPyConnection]:
    con = _warehouse()
    yield con
    con.close()


def _warehouse() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("SET TimeZone='UTC'")
    migrate(con)
    return con


def _stream() -> list[ClaimObservation]:
    observed = []
    for number, text in enumerate(TEXTS):
        at = START + timedelta(hours=number)
        version, url = f"v{number}", f"https://example.org/{number}"
        sentences = split_sentences(text)
        for claim in read_claims(text, sentences, read_quotes(text, sentences)):
            claim_id = make_claim_id(version, claim.start, claim.end)
            observed.append(
                ClaimObservation(
                    claim_id, claim, version, url, None, version, at, None, opening=text[:400]
                )
            )
    return observed


def _keep(con: duckdb.DuckDBPyConnection, batch: Sequence[ClaimObservation]) -> None:
    """Write the claims themselves, as the store of readings does."""
    insert(
        con,
        "internal.claims",
        [
            {
                "claim_id": one.claim_id,
                "version_id": one.version_id,
                "url": one.url,
                "char_start": one.claim.start,
                "char_end": one.claim.end,
                "kind": one.claim.kind,
                "sentence": one.claim.sentence,
                "speaker": one.claim.speaker,
                "speaker_basis": one.claim.speaker_basis,
                "attribution": one.claim.attribution,
                "negated": one.claim.negated,
                "first_seen_at": one.fetched_at,
                "last_seen_at": one.fetched_at,
            }
            for one in batch
        ],
    )


def _recall(
    con: duckdb.DuckDBPyConnection, story: str, batch: Sequence[ClaimObservation], now: datetime
) -> tuple[ClaimMemory, list[KnownClaim]]:
    """Load what decides about a batch: a memory that has the frequencies, and the known claims."""
    filed = load_filed(con, story, {term for one in batch for term in claim_terms(one.claim)})
    memory = ClaimMemory(story, (), filed.frequencies, filed.n_claims)
    return memory, load_claims(con, story, filed, memory.look_ups(batch), now)


def _decide(
    con: duckdb.DuckDBPyConnection, batches: Sequence[Sequence[ClaimObservation]]
) -> list[ClaimDecision]:
    decided: list[ClaimDecision] = []
    for batch in batches:
        now = batch[-1].fetched_at
        _keep(con, batch)
        memory, known = _recall(con, STORY, batch, now)
        terms = {term for one in known for term in claim_terms(one.claim)}
        memory.learn(known, load_frequencies(con, STORY, terms))
        decisions = [memory.decide(one, now) for one in batch]
        save_claims(con, STORY, decisions)
        decided.extend(decisions)
    return decided


def test_an_empty_story_knows_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """The first claims of a story find no candidates and no frequencies."""
    filed = load_filed(con, STORY, ("harbour", "crane"))
    assert (filed.n_claims, filed.frequencies, filed.postings.num_rows) == (0, {}, 0)
    assert load_filed(con, STORY, ()).frequencies == {}
    assert _recall(con, STORY, _stream()[:2], START)[1] == []


def test_the_stream_is_decided_as_it_should_be(con: duckdb.DuckDBPyConnection) -> None:
    """Each claim at a time, straight from the store: repeated, denied, or differing in a figure."""
    found = _decide(con, [[one] for one in _stream()])
    new, again = Novelty.NEW, Novelty.REPEATED
    assert [decision.novelty for decision in found] == [
        *(new, new, new),
        *(new, new),
        *(again, Novelty.CONTRADICTED),
        *(Novelty.FIGURE_ONLY, again),
        *(again, new),
        *(again, new),
    ]


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(1, 14), max_size=5))
def test_batches_change_nothing(cuts: list[int]) -> None:
    """However the stream is cut, with a save and a load between, every decision is the same."""
    stream = _stream()
    edges = [0, *sorted({cut for cut in cuts if cut < len(stream)}), len(stream)]
    batches = [stream[a:b] for a, b in itertools.pairwise(edges) if a < b]
    once, cut = _warehouse(), _warehouse()
    whole = _decide(once, [stream])
    parts = _decide(cut, batches)
    once.close()
    cut.close()

    def told(decision: ClaimDecision) -> tuple[str, str, str, str | None, str]:
        return (
            decision.claim_id,
            decision.novelty,
            decision.group_id,
            decision.against_claim_id,
            decision.reason,
        )

    assert [told(d) for d in parts] == [told(d) for d in whole]


def test_what_follows_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """Deciding about a prefix gives what deciding about the whole gave for it."""
    stream = _stream()
    other = _warehouse()
    whole = _decide(other, [stream])
    other.close()
    prefix = _decide(con, [stream[:8]])
    assert prefix == whole[:8]


def test_later_claims_are_not_known_yet(con: duckdb.DuckDBPyConnection) -> None:
    """As of an earlier time no candidate is one that came later."""
    stream = _stream()
    _decide(con, [stream])
    _, known = _recall(con, STORY, [stream[5]], START)
    assert {one.fetched_at for one in known} == {START}
    _, known = _recall(con, STORY, [stream[5]], stream[-1].fetched_at)
    assert len({one.fetched_at for one in known}) > 1


def test_stories_keep_their_claims_apart(con: duckdb.DuckDBPyConnection) -> None:
    """Another story knows nothing of this one's claims."""
    stream = _stream()
    _decide(con, [stream])
    assert load_filed(con, "other", claim_terms(stream[0].claim)).frequencies == {}
    assert _recall(con, "other", stream, stream[-1].fetched_at)[1] == []


def test_terms_too_common_find_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """A term that stands in more claims than the cap is counted, and finds none of them."""
    decision = ClaimDecision("c", Novelty.NEW, "g", None, "", ("crane", "q:words"))
    many = [replace(decision, claim_id=f"c{n}") for n in range(FREQUENCY_CAP + 5)]
    save_claims(con, STORY, many)
    filed = load_filed(con, STORY, ("crane", "q:words"))
    assert filed.frequencies == {"crane": FREQUENCY_CAP + 5, "q:words": FREQUENCY_CAP + 1}
    assert filed.postings.num_rows == FREQUENCY_CAP + 1
