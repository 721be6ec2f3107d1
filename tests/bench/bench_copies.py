"""What finding copies costs: a batch of new articles against many known ones, from disk.

    python -m tests.bench.bench_copies                       # 10,000 against 100,000
    python -m tests.bench.bench_copies 10000 1000000         # the whole of it: some ten minutes
    python -m tests.bench.bench_copies 1000000 --keep DIR    # keep the warehouses, use them again
    python -m tests.bench.bench_copies --new 4000            # a larger batch shares the one pass

"ratio" compares what identifying an article costs, "whole" what reading and identifying it cost.
A fifth of the new articles are copies of known ones; phrases of the trade stand in all. Each size
is measured in a process of its own that opens its warehouse from disk. The texts are made of
invented words drawn by Zipf's law.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from corpus.copies import CopyIndex
from corpus.fingerprint import signature
from monitor.models.article import Article
from monitor.models.identity import Identity
from monitor.models.storage import UndecidedVersion
from monitor.read.article import read_article
from warehouse.connect import Warehouse
from warehouse.store import copies as store
from warehouse.store.fingerprints import save_fingerprints, sort_fingerprints
from warehouse.store.pages import unidentified

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_CHUNK = 5_000
#: Where the documents of new articles begin.
_NEW_FROM = 3_000_000_000
_RUNS = 5
#: How many articles are read to know what reading costs.
_READ = 100
_WORDS = 400
_MEMORY = "300MB"
_STAGES = ("signature", "look-up", "identify", "save")


def main() -> None:
    """Build what is missing, measure each size, and print the costs side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("known", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="folder to keep the warehouses in")
    parser.add_argument("--new", type=int, default=1_000, help="articles in the batch (1000)")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure is not None:
        print(json.dumps(_measured(options.keep, options.measure, options.new)))
        return
    with tempfile.TemporaryDirectory(prefix="bench-copies-") as scratch:
        folder = options.keep or Path(scratch)
        results = {}
        for known in options.known:
            home = folder / str(known)
            if not (home / "built").exists():
                _build(home, known)
            run = subprocess.run(  # noqa: S603 - this very module
                [sys.executable, "-m", "tests.bench.bench_copies", "--measure", str(known),
                 "--keep", str(home), "--new", str(options.new)],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            results[known] = json.loads(run.stdout.splitlines()[-1])
        _print(results)


def _print(results: dict[int, dict[str, float]]) -> None:
    first = next(iter(results.values()))
    print("milliseconds for each new article")
    print(
        f"{'known':>12}"
        + "".join(f"{s:>12}" for s in (*_STAGES, "all", "ratio", "whole", "CPU", "MB", "found"))
    )
    for known, costs in results.items():
        total = sum(costs[s] for s in _STAGES)
        ratio = total / sum(first[s] for s in _STAGES)
        whole = (total + first["read"]) / (sum(first[s] for s in _STAGES) + first["read"])
        numbers = [*(f"{costs[s]:.3f}" for s in _STAGES), f"{total:.3f}", f"{ratio:.2f}"]
        numbers.append(f"{whole:.2f}")
        numbers += [f"{costs['cpu']:.3f}", f"{costs['mb']:.0f}", f"{costs['found']:.0%}"]
        print(f"{known:>12,}" + "".join(f"{n:>12}" for n in numbers))


def _measured(home: Path, known: int, n_new: int) -> dict[str, float]:
    """Look new articles up five times over; return the milliseconds of the best run."""
    new = _new_articles(known, n_new)
    marks = [signature(article.text) for article in new]
    warehouse = Warehouse(home, memory_limit=_MEMORY)
    with warehouse.lease("bench"):
        with warehouse.writing() as con:
            _insert_versions(con, _NEW_FROM, new)
            _insert_fingerprints(con, _NEW_FROM, marks)
        runs: list[dict[str, float]] = []
        for _ in range(_RUNS):
            with warehouse.writing() as con:
                con.execute("SET threads = 2")
                runs.append(_timed(con, unidentified(con, n_new, _AT)))
            with warehouse.writing() as con:
                con.execute(
                    "DELETE FROM internal.identities WHERE doc_id >= $new", {"new": _NEW_FROM}
                )
                con.execute("DELETE FROM internal.copies")
        with warehouse.writing() as con:
            con.execute("DELETE FROM internal.versions WHERE doc_id >= $new", {"new": _NEW_FROM})
            con.execute(
                "DELETE FROM internal.fingerprints WHERE doc_id >= $new", {"new": _NEW_FROM}
            )
    best = min(runs, key=lambda run: sum(run[s] for s in _STAGES))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    for article in new[:_READ]:
        read_article(article, "UTC")
    return {**best, "mb": peak, "read": (time.perf_counter() - started) / _READ * 1e3}


def _timed(con: duckdb.DuckDBPyConnection, batch: list[UndecidedVersion]) -> dict[str, float]:
    new = [version.article for version in batch]
    marks, busy = [time.perf_counter()], [time.process_time()]
    signatures = {a.version_id: signature(a.text) for a in new}
    marks.append(time.perf_counter())
    busy.append(time.process_time())
    candidates = store.candidates(con, signatures, _AT)
    previous = store.previous_versions(con, [a.url for a in new], _AT)
    marks.append(time.perf_counter())
    busy.append(time.process_time())
    index = CopyIndex(candidates, previous)
    identities = [index.identify(a) for a in new]
    marks.append(time.perf_counter())
    busy.append(time.process_time())
    known = chain(previous.values(), chain.from_iterable(candidates.values()))
    store.save_identities(con, identities, store.documents_of(batch, known))
    marks.append(time.perf_counter())
    busy.append(time.process_time())
    spent = {s: (b - a) for s, a, b in zip(_STAGES, marks, marks[1:], strict=False)}
    found = sum(i.copy is not None for i in identities) / (len(new) / 5)
    cpu = (busy[-1] - busy[0]) / len(new) * 1e3
    return {**{s: t / len(new) * 1e3 for s, t in spent.items()}, "cpu": cpu, "found": found}


def _build(home: Path, known: int) -> None:
    """Write a warehouse that knows that many articles."""
    warehouse = Warehouse(home)
    starts = range(0, known, _CHUNK)
    with warehouse.lease("bench"), ProcessPoolExecutor(2) as pool:
        for start, (texts, marks) in zip(starts, pool.map(_chunk, starts), strict=True):
            articles = [_article(f"known/{start + i}", text) for i, text in enumerate(texts)]
            with warehouse.writing() as con:
                _insert_versions(con, start, articles)
                _insert_fingerprints(con, start, marks)
                store.save_identities(
                    con, [Identity(a.version_id, None, a.version_id) for a in articles]
                )
                sort_fingerprints(con)
        warehouse.publish()
        warehouse.public.unlink()
    (home / "built").touch()


def _insert_versions(con: duckdb.DuckDBPyConnection, start: int, articles: list[Article]) -> None:
    given = pa.table(
        {
            "version_id": [a.version_id for a in articles],
            "doc_id": pa.array(range(start, start + len(articles)), pa.uint32()),
            "url": [a.url for a in articles],
            "fetched_at": pa.array([a.fetched_at for a in articles], pa.timestamp("us", "UTC")),
            "text": [a.text for a in articles],
        }
    )
    con.register("given_texts", given)
    con.execute(
        "INSERT INTO internal.versions BY NAME SELECT *, url AS raw_url, 1 AS seq, "
        "'none' AS published_precision, '' AS title, 400 AS words, version_id AS sha256, "
        "'' AS cleaner_version, '' AS reader_version FROM given_texts"
    )
    con.unregister("given_texts")


def _insert_fingerprints(
    con: duckdb.DuckDBPyConnection, start: int, marks: list[tuple[int, ...]]
) -> None:
    save_fingerprints(con, list(enumerate(marks, start)))


def _chunk(start: int) -> tuple[list[str], list[tuple[int, ...]]]:
    texts = list(_texts(start, _CHUNK))
    return texts, [signature(t) for t in texts]


def _new_articles(known: int, n_new: int) -> list[Article]:
    """Return articles of which every fifth is a known one, with a word in twenty left out."""
    rng = np.random.default_rng(7)
    own = list(_texts(2**31, n_new))
    sources = sorted(rng.choice(known, n_new // 5, replace=False).tolist())
    for i, source in enumerate(sources):
        chunk = source // _CHUNK * _CHUNK
        words = next(_texts(chunk, 1, source - chunk)).split(" ")
        own[5 * i] = " ".join(
            w for w, r in zip(words, rng.random(len(words)), strict=True) if r > 0.05
        )
    return [_article(f"new/{i}", text) for i, text in enumerate(own)]


def _article(path: str, text: str) -> Article:
    url = f"https://outlet.example/{path}"
    return Article(url, url, _AT, text)


def _texts(seed: int, n: int, skip: int = 0) -> Iterator[str]:
    """Yield texts number `skip` and following of a seed; each is drawn from its own generator."""
    vocabulary, phrases, odds = _language()
    for number in range(skip, skip + n):
        rng = np.random.default_rng((seed, number))
        length = int(rng.integers(_WORDS // 2, _WORDS * 3 // 2))
        words = vocabulary[np.searchsorted(odds, rng.random(length))].tolist()
        for place in rng.integers(0, length, length // 150).tolist():
            words[place] = phrases[int(len(phrases) * rng.random() ** 2)]
        for place in range(17, length, 19):
            words[place] += "."
        for place in range(56, length, 57):
            words[place] += "\n\n"
        yield " ".join(words)


def _language() -> tuple[np.ndarray, list[str], np.ndarray]:
    """Return invented words, phrases of the trade made of them, and the words' summed odds."""
    if not _LANGUAGE:
        rng = np.random.default_rng(1)
        syllables = np.array([c + v for c in "bcdfghklmnprstvz" for v in "aeiou"])
        sizes = rng.integers(1, 5, 30_000)
        vocabulary = np.array(["".join(rng.choice(syllables, s)) for s in sizes])
        odds = 1 / np.arange(2, 30_002) ** 1.05
        odds = np.cumsum(odds / odds.sum())
        phrases = [
            " ".join(vocabulary[np.searchsorted(odds, rng.random(9))]) for _ in range(20_000)
        ]
        _LANGUAGE.append((vocabulary, phrases, odds))
    return _LANGUAGE[0]


_LANGUAGE: list[tuple[np.ndarray, list[str], np.ndarray]] = []


if __name__ == "__main__":
    main()
