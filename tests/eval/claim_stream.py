"""The development stream as claims, and the three sets of sentences that its edits give."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.claims import ClaimMemory
from monitor.models.claim import ClaimDecision, ClaimObservation
from monitor.models.reading import make_claim_id
from monitor.read.claims import read_claims
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences

_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d[\d,.]*\d|\d")
_NAMES = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
#: Two sentences whose words run alike so far are near; below the lower bound they are not.
NEAR, APART = 0.6, 0.4
OPENING = 400


class Edit(StrEnum):
    """What an edit of its page did to a sentence."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REWORDED = "reworded"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim of the stream, what was decided, and what an edit did to its sentence if one did."""

    observed: ClaimObservation
    decision: ClaimDecision
    edit: Edit | None


@cache
def replayed(stream: Path) -> tuple[Decided, ...]:
    """Replay the stream once for all the tests that ask about it."""
    return tuple(_replay(stream))


def _replay(stream: Path) -> Iterator[Decided]:
    """Decide about every claim of the stream in order, in one story and one memory."""
    with gzip.open(stream, "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: (row["fetched_at"], row["url"]))
    memory = ClaimMemory("stream", (), {}, 0)
    near = _Near()
    pages: dict[str, list[str]] = {}
    for row in rows:
        at = datetime.fromisoformat(row["fetched_at"])
        text = row["text"]
        sentences = split_sentences(text)
        version = f"{row['url']} {row['fetched_at']}"
        before = pages.get(row["url"])
        for claim in read_claims(text, sentences, read_quotes(text, sentences)):
            observed = ClaimObservation(
                make_claim_id(version, claim.start, claim.end), claim, version, row["url"],
                row["outlet"], version, at, at, row["title"], text[:OPENING],
            )  # fmt: skip
            edit = None if before is None else _edit(claim.sentence, before, near)
            yield Decided(observed, memory.decide(observed, at), edit)
        pages[row["url"]] = [sentence.text for sentence in sentences]
        near.add(pages[row["url"]])


def _edit(sentence: str, before: list[str], near: _Near) -> Edit:
    """Tell what the edit did, by the run of words alone, which the decision does not look at."""
    if any(sentence in old for old in before):
        return Edit.UNCHANGED
    ours = _words(sentence)
    closest, ratio = "", 0.0
    for old in before:
        matcher = SequenceMatcher(None, ours, _words(old), autojunk=False)
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio:
            found = matcher.ratio()
            if found > ratio:
                closest, ratio = old, found
    if ratio < APART:
        return Edit.OTHER if near.holds(sentence) else Edit.ADDED
    same = sorted(_NUMBERS.findall(sentence)) == sorted(_NUMBERS.findall(closest))
    named = set(_NAMES.findall(sentence)) == set(_NAMES.findall(closest))
    return Edit.REWORDED if ratio >= NEAR and same and named else Edit.OTHER


def _words(sentence: str) -> list[str]:
    return _WORDS.findall(sentence.lower())


class _Near:
    """All sentences of the stream so far, by their words."""

    def __init__(self) -> None:
        self._seen: list[frozenset[str]] = []
        self._known: set[frozenset[str]] = set()
        self._with: dict[str, list[int]] = defaultdict(list)

    def add(self, sentences: list[str]) -> None:
        for sentence in sentences:
            words = frozenset(w for w in _words(sentence) if len(w) > 3)
            if words and words not in self._known:
                self._known.add(words)
                for word in words:
                    self._with[word].append(len(self._seen))
                self._seen.append(words)

    def holds(self, sentence: str) -> bool:
        """Tell whether an earlier sentence has half of the words, or is half made of them."""
        words = frozenset(w for w in _words(sentence) if len(w) > 3)
        shared = Counter(index for word in words for index in self._with.get(word, ()))
        return any(
            n >= 0.5 * min(len(words), max(4, len(self._seen[index])))
            for index, n in shared.most_common(20)
        )
