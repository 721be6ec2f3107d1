"""Clean real pages beside other packages that do: F1, precision, recall, and pages a second."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.bench.asking import Answers, ask, ours
from tests.eval.gate import SHARED
from tests.eval.test_clean import clean_text_of, load_pages, score

PAGES = SHARED / "eval" / "pages"


def compare(pythons: Sequence[str]) -> None:
    """Print a line for Newsdelta and for each package that is there."""
    pages = load_pages(PAGES)
    everyone: dict[str, Answers] = {
        "newsdelta": ours({name: body for name, (body, _) in pages.items()}, clean_text_of)
    }
    everyone |= ask("peer_extractors.py", load_items(PAGES), pythons)
    print(f"{'':<28} {'F1':>6} {'prec.':>6} {'recall':>6} {'pages/s':>8} {'without':>8}")
    for peer, answers in everyone.items():
        texts = {name: answers.given.get(name) or "" for name in pages}
        scores = [score(texts[name], gold) for name, (_, gold) in pages.items()]
        f1, precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        without = sum(not text.strip() for text in texts.values())
        print(
            f"{peer:<28} {f1:>6.3f} {precision:>6.3f} {recall:>6.3f} {answers.rate:>8.1f}"
            f" {without:>8}"
        )


def load_items(folder: Path) -> dict[str, dict[str, str]]:
    """Return the pages of the set as the packages are given them, by name."""
    truth = json.loads((folder / "ground_truth.json").read_text())
    return {
        name: {
            "html": body.decode("utf-8", "replace"),
            "url": truth[name]["url"],
            "fetched": truth[name]["crawl_date"],
        }
        for name, (body, _) in load_pages(folder).items()
    }
