"""What is said for the first time: the stream's edits, the seeds, and pairs written by hand."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.claims import ClaimMemory
from monitor.models.claim import ClaimDecision, ClaimObservation, Novelty
from monitor.models.reading import Claim, make_claim_id
from monitor.read.claims import read_claims
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences
from tests.eval.claim_stream import OPENING, Decided, Edit, replayed
from tests.eval.gate import check, shared

TABLES = Path(__file__).parent / "tables"
#: The seeds in date order; the one without a date tells of the letter's first day.
SEEDS = {
    "004_df5b7f4de51ec65d": "2023-10-31",
    "000_7fab3923d3377445": "2024-01-03",
    "003_a908b133f4f1970b": "2024-01-03",
    "001_1cb5acb91af03093": "2024-01-04",
    "002_1699f55a37312605": "2024-01-04",
}


def _claims(text: str) -> tuple[Claim, ...]:
    sentences = split_sentences(text)
    return read_claims(text, sentences, read_quotes(text, sentences))


@pytest.mark.timeout(900)
def test_edits_of_the_stream() -> None:
    """Sentences that an edit adds are new, unchanged ones never, reworded ones hardly.

    The stream is replayed in fetch order as one story. Every claim of a page's later version is put
    in a set by its words alone, as difflib aligns them with the sentences of the version before:
    *unchanged* when its sentence stood there; *reworded* when the closest sentence aligns by 0.6 or
    more with the same numbers and the same names; *added* when none aligns by 0.4 and no earlier
    sentence of the whole stream shares half of the longer words. The rest, between the two or with
    other numbers or names, belongs to no set. What the reader takes for no claim (questions, notes
    about the page) asserts nothing and is not asked for. Every sentence that is taken for a denial
    of an earlier one was judged by hand.
    """
    counted: Counter[tuple[Edit, Novelty]] = Counter()
    lines = (TABLES / "claim_denials.tsv").read_text("utf-8").splitlines()
    judged = dict(line.split("\t") for line in lines if not line.startswith("#"))
    denials: Counter[str] = Counter()
    for decided in replayed(shared("eval", "stream_dev.jsonl.gz")):
        if decided.decision.novelty is Novelty.CONTRADICTED and decided.decision.against:
            denials[judged.get(_pair(decided), "unjudged")] += 1
        if decided.edit is not None:
            counted[decided.edit, decided.decision.novelty] += 1

    def share(edit: Edit) -> float:
        return counted[edit, Novelty.NEW] / sum(n for (e, _), n in counted.items() if e is edit)

    check(
        "claims_stream",
        {
            "added_sentences": float(sum(n for (e, _), n in counted.items() if e is Edit.ADDED)),
            "added_found_new": share(Edit.ADDED),
            "max_unchanged_found_new": share(Edit.UNCHANGED),
            "max_reworded_found_new": share(Edit.REWORDED),
            # What nobody has judged yet counts as wrong.
            "denials_right": denials["right"] / (denials.total() or 1),
        },
    )


def _pair(decided: Decided) -> str:
    """Return the hash by which a denial and what it denies are judged."""
    against = decided.decision.against
    earlier = against.claim.sentence if against else ""
    both = f"{earlier}\n{decided.observed.claim.sentence}"
    return hashlib.sha256(both.encode()).hexdigest()[:16]


@pytest.fixture(name="seeds", scope="module")
def _seeds() -> list[tuple[str, ClaimObservation, ClaimDecision]]:
    """Decide about the seeds' claims in date order; each with its article's name."""
    memory = ClaimMemory("letters", (), {}, 0)
    decided: list[tuple[str, ClaimObservation, ClaimDecision]] = []
    for name, date in SEEDS.items():
        text = shared("seeds", f"{name}.txt").read_text("utf-8")
        text = re.sub(r"^\s*date \S+ ", "", text).strip()
        at = datetime.fromisoformat(date).replace(tzinfo=UTC)
        for claim in _claims(text):
            claim_id = make_claim_id(name, claim.start, claim.end)
            observed = ClaimObservation(
                claim_id, claim, name, f"file:{name}", None, name, at, at, "", text[:OPENING]
            )
            decided.append((name, observed, memory.decide(observed, at)))
    return decided


def test_seeds_in_date_order(seeds: list[tuple[str, ClaimObservation, ClaimDecision]]) -> None:
    """The five seeds' claims are judged one by one; new ones are found by F1."""
    lines = (TABLES / "seed_claims.tsv").read_text("utf-8").splitlines()
    judged = dict(line.split("\t") for line in lines if not line.startswith("#"))
    counted: Counter[tuple[bool, bool]] = Counter()
    unknown = 0
    for _, observed, decision in seeds:
        truth = judged.get(hashlib.sha256(observed.claim.sentence.encode()).hexdigest()[:16])
        if truth is None:
            unknown += 1
            continue
        # The same words may be judged twice: once new, then repeated.
        verdict, _, rest = truth.partition(",")
        if rest:
            judged[hashlib.sha256(observed.claim.sentence.encode()).hexdigest()[:16]] = rest
        counted[verdict == "new", decision.novelty is Novelty.NEW] += 1
    right, missed, false = counted[True, True], counted[True, False], counted[False, True]
    check(
        "claims_seeds",
        {
            "judged": float(sum(counted.values())),
            "max_unjudged": float(unknown),
            "new_f1": 2 * right / (2 * right + missed + false),
            "repeated_found": counted[False, False] / (counted[False, False] + false),
        },
    )


def test_the_shared_quote_is_new_once(
    seeds: list[tuple[str, ClaimObservation, ClaimDecision]],
) -> None:
    """The quote that three articles share is new once and has three origins."""
    groups: dict[str, set[str]] = {}
    novel: Counter[str] = Counter()
    for name, observed, decision in seeds:
        if "antithetical" in observed.claim.sentence:
            groups.setdefault(decision.group_id, set()).add(name)
            novel[decision.novelty] += 1
    assert [len(names) for names in groups.values()] == [3]
    assert novel[Novelty.NEW] == 1


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        ("ceasefire", r"ceasefire"),
        ("aid", r"unconditional (?:military )?aid|unconditional military"),
        ("investigate", r"investigat\w+ (?:into|whether)"),
        ("hostages", r"(?:release|releasing)\b.{0,40}hostages"),
        ("apartheid", r"conditions of apartheid"),
    ],
)
def test_each_demand_is_new_once(
    seeds: list[tuple[str, ClaimObservation, ClaimDecision]], demand: str, words: str
) -> None:
    """What the staff's letter demands is new in one article and not in those that follow."""
    staff = [
        (name, decision.novelty)
        for name, observed, decision in seeds
        if not name.startswith("004")
        and re.search(words, observed.claim.sentence)
        and _DEMANDED.search(observed.claim.sentence)
        and not _OTHER_LETTERS.search(observed.claim.sentence)
    ]
    first = staff[0]
    assert first[1] is Novelty.NEW, demand
    later = [novelty for name, novelty in staff if name != first[0]]
    assert later, demand
    new_again = [novelty for novelty in later if novelty is Novelty.NEW]
    assert len(new_again) <= (1 if demand in {"apartheid", "aid"} else 0), demand


_DEMANDED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|for)|demand\w*|implored|urging|should|encourage|must)\b"
)
_OTHER_LETTERS = re.compile(
    r"November|State Department|Numerous|coalition|would set|crucial|refusing|We call"
)


def test_other_letters_stay_apart(
    seeds: list[tuple[str, ClaimObservation, ClaimDecision]],
) -> None:
    """The letters of 2023 share no group with the campaign staff's."""
    by_article: dict[str, set[str]] = {}
    other: set[str] = set()
    for name, observed, decision in seeds:
        appointees = re.search(
            r"more than 500|signatories came from|We represent a coalition|We call on President",
            observed.claim.sentence,
        )
        if name.startswith("004") or appointees:
            other.add(decision.group_id)
        else:
            by_article.setdefault(name, set()).add(decision.group_id)
    for name, groups in by_article.items():
        assert not groups & other, name


@pytest.mark.parametrize("table", ["claim_pairs", "claim_attacks"])
def test_pairs_written_by_hand(table: str) -> None:
    """Two sentences about invented events are told apart or together; half are traps."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    right = traps = trap_right = n = 0
    wrong: list[str] = []
    for line in (TABLES / f"{table}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        expected, trap, before, after = line.split("\t")
        memory = ClaimMemory("pairs", (), {}, 0)
        decisions = []
        for which, sentence in (("before", before), ("after", after)):
            claim = _claims(sentence)[0]
            observed = ClaimObservation(
                which, claim, which, f"https://example.org/{which}", None, which, at, at
            )
            decisions.append(memory.decide(observed, at))
        fits = decisions[-1].novelty == expected
        n += 1
        right += fits
        traps += trap == "trap"
        trap_right += trap == "trap" and fits
        if not fits:
            wrong.append(f"{expected} not {decisions[-1].novelty}: {before} | {after}")
    print(*wrong, sep="\n")  # noqa: T201 - what to look at when the floor gives way
    check(
        table.replace("claim_", "claims_"),
        {
            "pairs": float(n),
            "accuracy": right / n,
            "traps": traps / n,
            "on_traps": trap_right / traps,
        },
    )
