"""Clean real pages, beside trafilatura's default with metadata, in turns on the same pages.

Run with `python -m tests.bench.bench_clean [ROUNDS]`. Needs the shared evaluation pages.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable

from trafilatura import bare_extraction

from tests.eval.gate import SHARED
from tests.eval.test_clean import clean_text_of, load_pages, score


def by_default(body: bytes) -> str:
    """Return what trafilatura makes of a page when asked for metadata and nothing else."""
    document = bare_extraction(body, with_metadata=True)
    return getattr(document, "text", None) or ""


def main() -> None:
    """Print pages a second and F1 of both, and their ratio."""
    logging.disable(logging.CRITICAL)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    pages = load_pages(SHARED / "eval" / "pages")
    rivals: dict[str, Callable[[bytes], str]] = {
        "newsdelta": clean_text_of,
        "trafilatura default, with metadata": by_default,
    }
    for run in rivals.values():  # what is loaded on first use is not counted
        run(next(iter(pages.values()))[0])
    seconds = dict.fromkeys(rivals, 0.0)
    scores: dict[str, list[float]] = {name: [] for name in rivals}
    for number in range(rounds):
        for body, gold in pages.values():
            for name, run in rivals.items():
                started = time.process_time()
                text = run(body)
                seconds[name] += time.process_time() - started
                if number == 0:
                    scores[name].append(score(text, gold)[0])
    rates = {name: rounds * len(pages) / spent for name, spent in seconds.items()}
    for name, rate in rates.items():
        f1 = sum(scores[name]) / len(scores[name])
        print(f"{name:<36} {rate:8.1f} pages/s   F1 {f1:.4f}")
    ours, theirs = rates.values()
    print(f"{'ratio':<36} {ours / theirs:8.2f}   (bar: 2.0, at an F1 no lower)")


if __name__ == "__main__":
    main()
