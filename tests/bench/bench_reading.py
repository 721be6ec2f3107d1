"""Read articles beside cleaning their pages, and figures beside quantulum3, on the same texts.

CPU time of one process, both of each pair in turns, and each text once, so that no cache knows it.
The pages are the shared evaluation's; where they are not at hand, pages of an invented world. What
is read for warming up is not measured.
"""

from __future__ import annotations

import gzip
import json
import logging
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from monitor.clean import clean
from monitor.models.article import Article
from monitor.models.page import Page
from monitor.models.reading import Sentence
from monitor.read.article import read_article
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences
from tests.bench.pages import make_page
from tests.bench.world import make_article
from tests.eval.gate import SHARED

FETCHED = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = date(2026, 3, 1)
#: Articles that are read to warm up, articles that quantulum3 is given too, and texts in one turn.
WARM, LONG, TURN = 100, 12, 20
#: The bars: what reading costs of cleaning, and how much faster than quantulum3 figures are read.
SHARE, FASTER = 0.25, 30


def main() -> None:
    """Print what each costs a text, and the ratios beside their bars."""
    logging.disable(logging.CRITICAL)
    articles = _articles()
    for text in articles[-WARM:]:
        read_article(_article(text))
    print_share()
    print_figures("single sentences", _sentences(), _read_sentence)
    print_figures("whole articles", articles[:LONG], _read_text)


def print_share() -> None:
    """Hold the reading of pages' articles to the cleaning of the same pages."""
    pages, name = _pages()
    clean(pages[0], None)
    cleaning = reading = 0.0
    for page in pages:
        began = time.process_time()
        articles = clean(page, None).articles
        cleaned = time.process_time()
        for article in articles:
            read_article(article)
        cleaning += cleaned - began
        reading += time.process_time() - cleaned
    told = [1e3 * spent / len(pages) for spent in (cleaning, reading)]
    print(f"{name}: cleaning {told[0]:.2f} ms, reading {told[1]:.2f} ms a page")
    print(f"  reading / cleaning                 {reading / cleaning:7.1%}   (bar {SHARE:.0%})")


def print_figures(name: str, texts: Sequence[str], work: Callable[[str], object]) -> None:
    """Hold the reading of figures to quantulum3, in turns of a few texts."""
    theirs = _quantulum()
    if theirs is None:
        print(f"{name}: quantulum3 is not here")
        return
    ours_spent = theirs_spent = 0.0
    for first in range(0, len(texts), TURN):
        turn = texts[first : first + TURN]
        began = time.process_time()
        for text in turn:
            work(text)
        ended = time.process_time()
        for text in turn:
            theirs(text)
        ours_spent += ended - began
        theirs_spent += time.process_time() - ended
    told = [1e3 * spent / len(texts) for spent in (ours_spent, theirs_spent)]
    print(f"{name}, {len(texts)}: figures {told[0]:.3f} ms, quantulum3 {told[1]:.2f} ms each")
    print(f"  times faster                       {theirs_spent / ours_spent:7.1f}   (bar {FASTER})")


def _read_sentence(text: str) -> object:
    return read_figures(text, (Sentence(0, len(text), text),), None)


def _read_text(text: str) -> object:
    return read_figures(text, split_sentences(text), TODAY)


def _article(text: str) -> Article:
    url = "https://news.example/story"
    return Article(url=url, raw_url=url, fetched_at=FETCHED, text=text, published_at=FETCHED)


def _pages() -> tuple[list[Page], str]:
    folder = SHARED / "eval" / "pages"
    url = "https://news.example/story"
    if folder.exists():
        names = json.loads((folder / "ground_truth.json").read_text())
        bodies = [gzip.decompress((folder / name).read_bytes()) for name in names]
        name = f"{len(bodies)} real pages"
    else:
        bodies = [make_page(n, url) for n in range(80)]
        name = f"{len(bodies)} generated pages"
    return [Page(url, url, FETCHED, 200, body=body) for body in bodies], name


def _sentences() -> list[str]:
    path = SHARED / "eval" / "newsquant_dev.jsonl"
    if not path.exists():
        return [s.text for text in _articles()[:10] for s in split_sentences(text)]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _articles() -> list[str]:
    path = SHARED / "eval" / "stream_dev.jsonl.gz"
    if not path.exists():
        return [make_article(n).text for n in range(LONG + WARM)]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][: LONG + WARM]


def _quantulum() -> Callable[[str], object] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import parser  # noqa: PLC0415 - a slow import that only this bench needs
    except ImportError:
        return None
    parser.parse("5 km")
    parse: Callable[[str], object] = parser.parse
    return parse


if __name__ == "__main__":
    main()
