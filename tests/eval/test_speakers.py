"""Who says a quote: judged by reading the articles, kept as hashes and names."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from monitor.models.reading import Quote
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences
from tests.eval.gate import check, shared

TABLE = Path(__file__).parent / "tables" / "speakers.tsv"


def _judged() -> dict[str, str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _key(quote: Quote) -> str:
    return hashlib.sha256(f"{quote.text}\x1f{quote.sentence}".encode()).hexdigest()[:16]


def _agrees(said: str, truth: str) -> bool:
    """Tell whether two names are one: the same last word, and no first names that differ."""
    ours, theirs = said.split(), truth.split()
    if ours[-1].rstrip(".") != theirs[-1].rstrip("."):
        return False
    return len(ours) == 1 or len(theirs) == 1 or ours[0] == theirs[0]


def test_speakers_are_right_or_left_out() -> None:
    """A named speaker is the one the article names; recall counts quotes whose speaker is told.

    One quote of five words or more was drawn at random from each of 425 random versions, and each
    speaker judged by reading the article. `?` marks direct speech whose speaker the article tells
    and the reader had left out, `~` a fragment left out, which may have none, `-` no speech at all.
    """
    judged = _judged()
    seen: dict[str, Quote] = {}
    with gzip.open(shared("eval", "stream_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if "“" not in text:
                continue
            for quote in read_quotes(text, split_sentences(text)):
                key = _key(quote)
                if key in judged:
                    seen.setdefault(key, quote)
    named = {key: quote.speaker for key, quote in seen.items() if quote.speaker}
    known = {key: truth for key, truth in judged.items() if truth not in {"-", "?", "~"}}
    right = sum(1 for key, said in named.items() if key in known and _agrees(said, known[key]))
    wrong = sum(
        1
        for key, said in named.items()
        if judged[key] == "-" or (key in known and not _agrees(said, known[key]))
    )
    told = sum(1 for truth in judged.values() if truth not in {"-", "~"})
    check(
        "speakers",
        {
            "judged": float(len(seen)),
            "precision": right / max(1, right + wrong),
            "recall": right / told,
        },
    )
