"""Versions: sentences that an edit changed are paired with what they were."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from itertools import pairwise

from corpus.align import Sentences, align, words_of
from corpus.versions import is_new_version
from monitor.read.sentences import split_sentences
from tests.eval.gate import check, shared


def test_edited_sentences_are_paired() -> None:
    """Real edits of real pages: the old and the new form of a sentence stand in one pair."""
    with gzip.open(shared("eval", "stream_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: row["fetched_at"])
    pages: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        pages[row["url"]].append(row["text"])
    edits = [
        json.loads(line)
        for line in shared("eval", "revision_pairs_dev.jsonl").read_text("utf-8").splitlines()
    ]
    paired = sum(_is_paired(pages[edit["url"]], edit["old"], edit["new"]) for edit in edits)
    revisions = [(a, b) for texts in pages.values() for a, b in pairwise(texts)]
    unchanged = [(a, b) for a, b in revisions if a == b]
    renumbered = [_renumbered(text) for texts in pages.values() for text in texts[:1]]
    noticed = [is_new_version(a, b).yes for a, b in renumbered if a != b]
    scores = {
        "edited_sentences_paired": paired / len(edits),
        "changed_numbers_noticed": sum(noticed) / len(noticed),
        "max_versions_of_nothing": float(sum(is_new_version(a, b).yes for a, b in unchanged)),
    }
    check("versions", scores)


def _is_paired(texts: list[str], old: str, new: str) -> bool:
    before = next(text for text in reversed(texts) if old in text)
    after = next(text for text in texts if new in text)
    ours, theirs = ([s.text for s in split_sentences(text)] for text in (before, after))
    pairs = align(*(Sentences([words_of(s) for s in each]) for each in (ours, theirs)))
    return any(
        _same(ours[pair.ours], old) and _same(theirs[pair.theirs], new)
        for pair in pairs
        if not pair.same
    )


def _same(sentence: str, text: str) -> bool:
    return sentence in text or text in sentence


def _renumbered(text: str) -> tuple[str, str]:
    """Return a text, and the text with its last digit raised by one."""
    places = [place for place, char in enumerate(text) if char.isdecimal()]
    if not places:
        return text, text
    last = places[-1]
    return text, f"{text[:last]}{(int(text[last]) + 1) % 10}{text[last + 1 :]}"
