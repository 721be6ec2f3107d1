"""Watch pages for edits beside other packages that do: what they tell of, and what must be read.

Two sets, both of one outlet's real edits. *A month of pages*: which later versions are told of, how
many words are marked in them, and how many of the figures that were updated, by labels made by
hand, are in what is told. *Pairs of sentences* whose numbers differ: which are told of that update
a figure, and which that do not (another date, other words, something else).

A package that marks whatever differs has an update where it tells of its version. Newsdelta has it
only where it names the old value and the new; it replays the whole month, and does not tell again
what another page told before, so such an update is counted apart. Its words are those of the
sentences with a moved figure, before and after, and of new claims.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from time import process_time
from typing import Any

from corpus.series.intervals import stated
from monitor.models.claim import Novelty
from monitor.models.series import Observation
from tests.bench.asking import Answers, ask
from tests.eval import claim_stream
from tests.eval.gate import SHARED
from tests.eval.series_replay import MOVES, replayed
from tests.eval.test_series import moves_of_edit, number_in

STREAM = SHARED / "eval" / "stream_dev.jsonl.gz"
PAIRS = SHARED / "eval" / "revision_pairs_dev.jsonl"
UPDATE = "figure_update"
Row = dict[str, Any]
#: A version of a page: its URL, and when it was fetched.
Version = tuple[str, datetime]
#: Of each version that is told of, how many words are marked; None where that is not to be had.
Told = dict[Version, int | None]


def compare(pythons: Sequence[str]) -> None:
    """Print a line for Newsdelta and for each package that is there, for either set."""
    edits = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    _month(edits, pythons)
    _pairs(edits, pythons)


def _month(edits: Sequence[Row], pythons: Sequence[str]) -> None:
    pages = load_stream()
    watched = {url: rows for url, rows in pages.items() if len(rows) > 1}
    later = {version for rows in watched.values() for version in map(version_of, rows[1:])}
    updates = [
        (version, number_in(update["old"]), number_in(update["new"]))
        for edit in edits
        for version in [brought_by(edit, watched[edit["url"]])]
        for update in edit["updates"]
    ]
    print(f"a month, {len(later)} later versions, {len(updates)} figures updated in them")
    print(f"{'':<28} {'told of':>8} {'words':>8} {'updates':>8} {'by another page':>16} {'ms':>6}")

    def line(name: str, told: Told, each: float, had: str = "-", apart: str = "-") -> None:
        words = [n for n in told.values() if n is not None]
        marked = f"{sum(words):,}" if words else "-"
        print(f"{name:<28} {len(told):>8} {marked:>8} {had:>8} {apart:>16} {each:>6.1f}")

    count = sum(map(len, pages.values()))
    told, moves, seconds = _moved_figures(later)
    here = [update for update in updates if update in moves]
    apart = [
        (version, *values)
        for version, *values in updates
        if (version, *values) not in moves
        and any([*moved] == values and at <= version[1] for (_, at), *moved in moves)
    ]
    line("newsdelta: figures", told, seconds * 1000 / count, f"{len(here)}", f"{len(apart)}")
    told, seconds = _new_claims(later)
    line("newsdelta: new claims", told, seconds * 1000 / count)
    items = {
        url: {"url": url, "versions": [(row["title"], row["text"]) for row in rows]}
        for url, rows in watched.items()
    }
    for peer, answers in ask("peer_watchers.py", items, pythons).items():
        told = told_by(answers, {url: [*map(version_of, rows)] for url, rows in watched.items()})
        had = sum(version in told for version, *_ in updates)
        line(peer, told, answers.seconds * 1000 / (len(later) + len(watched)), f"{had}")


def load_stream() -> dict[str, list[Row]]:
    """Return the versions of each page in the order of their fetching."""
    with gzip.open(STREAM, "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: row["fetched_at"])
    pages: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row["url"]].append(row)
    return pages


def version_of(row: Row) -> Version:
    """Return which version a row of the stream is."""
    return row["url"], datetime.fromisoformat(row["fetched_at"])


def brought_by(edit: Row, rows: Sequence[Row]) -> Version:
    """Return which of a page's versions brought an edit."""
    return next(
        version_of(after)
        for before, after in pairwise(rows)
        if edit["old"] in before["text"]
        and edit["new"] in after["text"]
        and after["fetched_at"].startswith(edit["seen_new"])
    )


def told_by(answers: Answers, versions: Mapping[str, Sequence[Version]]) -> Told:
    """Return which versions a package tells of: it answers for each after a page's first."""
    told: Told = {}
    for page, answer in answers.given.items():
        for version, one in zip(versions[page][1:], answer or (), strict=bool(answer)):
            if one["told"]:
                marks = one["gone"], one["come"]
                told[version] = None if None in marks else sum(len(m.split()) for m in marks)
    return told


def _moved_figures(
    later: Collection[Version],
) -> tuple[Told, set[tuple[Version, float, float]], float]:
    """Return where figures are told to have moved, all such moves of the month, and the CPU."""
    began = process_time()
    taken = replayed().taken
    seconds = process_time() - began
    words: Counter[Version] = Counter()
    moves: set[tuple[Version, float, float]] = set()
    for one in taken:
        before, after = one.decision.before, one.observation
        if before and one.decision.change and one.decision.relation in MOVES:
            version = after.url, after.fetched_at
            moves.add((version, _value(before), _value(after)))
            if version in later:
                words[version] += sum(len(o.figure.sentence.split()) for o in (before, after))
    return dict(words), moves, seconds


def _value(observed: Observation) -> float:
    return abs(float(stated(observed.figure)))


def _new_claims(later: Collection[Version]) -> tuple[Told, float]:
    began = process_time()
    decided = claim_stream.replayed(STREAM)
    seconds = process_time() - began
    words: Counter[Version] = Counter()
    for one in decided:
        version = one.observed.url, one.observed.fetched_at
        if version in later and one.decision.novelty is Novelty.NEW:
            words[version] += len(one.observed.claim.sentence.split())
    return dict(words), seconds


def _pairs(edits: Sequence[Row], pythons: Sequence[str]) -> None:
    items = {
        str(number): {
            "url": f"https://news.example/{number}",
            "versions": [("", edit["old"]), ("", edit["new"])],
        }
        for number, edit in enumerate(edits)
    }
    versions = {
        key: [(key, datetime.fromisoformat(edit[seen])) for seen in ("seen_old", "seen_new")]
        for key, edit in zip(items, edits, strict=True)
    }
    of_updates = {key for key, edit in zip(items, edits, strict=True) if edit["label"] == UPDATE}
    print(f"{len(edits)} pairs of sentences, {len(of_updates)} of which update a figure")
    print(f"{'':<28} {'updates told of':>16} {'others told of':>15}")

    def line(name: str, told: Collection[str]) -> None:
        right = sum(key in of_updates for key in told)
        print(f"{name:<28} {right:>16} {len(told) - right:>15}")

    line("newsdelta: figures", [k for k, e in zip(items, edits, strict=True) if moves_of_edit(e)])
    for peer, answers in ask("peer_watchers.py", items, pythons).items():
        line(peer, [key for key, _ in told_by(answers, versions)])
