"""Compare the speed of reading figures with quantulum3 and with cleaning, on the same texts."""

from __future__ import annotations

import gzip
import json
import logging
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from monitor.models.reading import Sentence
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences

SHARED = Path(__file__).parents[3] / "shared" / "eval"
ARTICLES = 60
SENTENCES = 150


def main() -> None:
    """Print documents a second for each reader, and the ratios."""
    sentences = _sentences()
    ours = _rate(lambda text: read_figures(text, (Sentence(0, len(text), text),), None), sentences)
    print(f"short documents        ours        {ours:>9.0f}/s")
    theirs = _quantulum(sentences)
    if theirs is not None:
        print(
            f"short documents        quantulum3  {theirs:>9.1f}/s   ours is "
            f"{ours / theirs:.0f} times faster"
        )
    articles = _articles()
    figures = _rate(_read, articles)
    long_theirs = _quantulum(articles[:8])
    if long_theirs is not None:
        faster = figures / long_theirs
        print(
            f"articles               quantulum3  {long_theirs:>9.1f}/s   ours is "
            f"{faster:.0f} times faster"
        )
    split = _rate(split_sentences, articles)
    print(f"articles               ours        {figures:>9.0f}/s   sentences alone {split:.0f}/s")
    cleaned = _cleaning()
    if cleaned is not None:
        print(
            f"pages                  cleaning    {cleaned:>9.0f}/s   reading costs "
            f"{100 * cleaned / figures:.0f} %"
        )


def _read(text: str) -> object:
    return read_figures(text, split_sentences(text), date(2026, 3, 1))


def _rate(work: Callable[[str], object], texts: Sequence[str], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - began)
    return len(texts) / best


def _sentences() -> list[str]:
    path = SHARED / "newsquant_dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:SENTENCES]


def _articles() -> list[str]:
    with gzip.open(SHARED / "stream_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(ARTICLES), strict=False)]


def _quantulum(texts: Sequence[str]) -> float | None:
    try:
        from quantulum3 import parser  # noqa: PLC0415 - a slow import that only this bench needs
    except ImportError:
        return None
    logging.disable(logging.WARNING)
    parser.parse("5 km")

    def work(text: str) -> Any:
        return parser.parse(text)

    return _rate(work, texts[:40], rounds=1)


def _cleaning() -> float | None:
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - likewise
    except ImportError:
        return None
    pages = [
        gzip.decompress(p.read_bytes()).decode("utf-8", "replace")
        for p in sorted((SHARED / "pages").rglob("*.gz"))[:40]
    ]
    if not pages:
        return None

    def work(page: str) -> Any:
        return bare_extraction(page, fast=True, favor_recall=True, include_comments=False)

    return _rate(work, pages, rounds=2)


if __name__ == "__main__":
    main()
