"""Clean real pages beside other packages that do: F1, precision, recall, and pages a second.

Run with `python -m tests.bench.bench_peers --python PEERS/bin/python`, where PEERS is an
environment with some of trafilatura, readability-lxml, newspaper4k and news-please (they want other
versions than ours do). Without it, those are compared that this environment has. Needs the shared
evaluation pages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from tests.eval.gate import SHARED
from tests.eval.test_clean import clean_text_of, load_pages, score

_EXTRACTORS = Path(__file__).with_name("peer_extractors.py")
PAGES = SHARED / "eval" / "pages"


def main() -> None:
    """Print a line for Newsdelta and for each package that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="interpreter that has the peers")
    options = parser.parse_args()
    pages = load_pages(PAGES)
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    spent: defaultdict[str, float] = defaultdict(float)
    clean_text_of(next(iter(pages.values()))[0])
    for name, (body, _) in pages.items():
        began = time.process_time()
        texts["newsdelta"][name] = clean_text_of(body)
        spent["newsdelta"] += time.process_time() - began
    command = [options.python, str(_EXTRACTORS), str(PAGES)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - named by the user
    for line in answer.stdout.splitlines():
        if line.startswith("{"):
            one = json.loads(line)
            texts[one["peer"]][one["page"]] = one["text"]
            spent[one["peer"]] += one["seconds"]
    print(f"{'':<24} {'F1':>6} {'prec.':>6} {'recall':>6} {'pages/s':>8}")
    for peer, found in texts.items():
        scores = [score(found.get(name, ""), gold) for name, (_, gold) in pages.items()]
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        rate = len(pages) / spent[peer]
        print(f"{peer:<24} {means[0]:>6.3f} {means[1]:>6.3f} {means[2]:>6.3f} {rate:>8.1f}")


if __name__ == "__main__":
    main()
