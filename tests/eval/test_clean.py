"""Cleaning is measured on real pages whose bodies were made by hand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from monitor.clean import clean
from monitor.models.page import Page
from tests.eval.gate import check, shared

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count a text's runs of four words, in any case and without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def score(text: str, gold: Sequence[str | list[str]]) -> tuple[float, float, float]:
    """Return F1, precision and recall of a text; optional paragraphs may be there or not.

    Optional paragraphs stand in the gold data in brackets, or as nested lists.
    """
    every: list[str] = []
    needed: list[str] = []
    for paragraph in gold:
        if isinstance(paragraph, list):
            every.extend(paragraph)
        else:
            every.append(paragraph)
            if not (paragraph.startswith("[") and paragraph.endswith("]")):
                needed.append(paragraph)
    found = shingles(text) if text.strip() else Counter()
    with_all, with_needed = shingles("\n".join(every)), shingles("\n".join(needed))
    total = max(1, found.total())
    precision = max((found & with_all).total(), (found & with_needed).total()) / total
    recall = (found & with_needed).total() / max(1, with_needed.total())
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1, precision, recall


def load_pages(folder: Path) -> dict[str, tuple[bytes, list[str | list[str]]]]:
    """Return the pages of the set with their gold bodies, by name."""
    truth = json.loads((folder / "ground_truth.json").read_text())
    return {
        name: (gzip.decompress((folder / name).read_bytes()), entry["body"])
        for name, entry in truth.items()
    }


def clean_text_of(body: bytes) -> str:
    """Return all text of a page: of a live blog its standing text, then its posts."""
    page = Page("https://news.example/story", "https://news.example/story", FETCHED, 200, body=body)
    return "\n\n".join(article.text for article in clean(page, None).articles)


def test_bodies_of_real_pages() -> None:
    """The text of real pages is what a person would call the article, and little else."""
    pages = load_pages(shared("eval", "pages"))
    scores = [score(clean_text_of(body), gold) for body, gold in pages.values()]
    f1, precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    check(
        "clean",
        {
            "f1": f1,
            "precision": precision,
            "recall": recall,
            "pages_above_0.9": sum(1 for one in scores if one[0] > 0.9) / len(scores),
            "max_pages_below_0.5": sum(1 for one in scores if one[0] < 0.5),
        },
    )
