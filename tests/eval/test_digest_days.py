"""What the digests of some days of the stream show, line by line, as their reader judges it."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from tests.eval.claim_stream import replayed
from tests.eval.digest_days import digests
from tests.eval.gate import check, shared

TABLE = Path(__file__).parent / "tables" / "digest_lines.tsv"
#: Days that the rank was made on, and days that were judged once it was made.
DAYS = (
    *("2026-02-14", "2026-02-20", "2026-02-23", "2026-02-28", "2026-03-03", "2026-03-07"),
    *("2026-02-17", "2026-02-26", "2026-03-05"),
)


@pytest.mark.timeout(900)
def test_lines_of_a_days_digest_are_worth_telling() -> None:
    """Of the new claims that nine days' mails show, those judged are for the greater part news.

    A line is worth telling, background, a fragment (what it is about cannot be told from it), or
    repeats what was told. Lines that nobody has judged yet are left out of the share, and must
    be few.
    """
    lines = TABLE.read_text("utf-8").splitlines()
    judged = dict(line.split("\t") for line in lines if not line.startswith("#"))
    told: Counter[str] = Counter()
    for day, digest in digests(replayed(shared("eval", "stream_dev.jsonl.gz"))):
        if day.isoformat() not in DAYS:
            continue
        for section in digest.sections:
            for item in section.items:
                sentence = item.view.finding.after_sentence
                key = hashlib.sha256(sentence.encode()).hexdigest()[:12]
                told[judged.get(key, "unjudged")] += 1
                if key not in judged:
                    print(f"{day}\t{key}\t{sentence}")  # noqa: T201 - to be judged
    n_judged = told.total() - told["unjudged"]
    check(
        "digest_days",
        {
            "lines": float(told.total()),
            "judged": n_judged / told.total(),
            "worth_telling": told["worth"] / n_judged,
            "max_background": told["background"] / n_judged,
            "max_fragments": told["fragment"] / n_judged,
            "max_repeats": told["repeat"] / n_judged,
        },
    )
