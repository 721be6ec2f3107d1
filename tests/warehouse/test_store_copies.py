"""The warehouse proposes the right candidates; cutting a stream into batches changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from corpus.copies import CopyIndex
from corpus.fingerprint import signature
from monitor.models.article import Article, Precision
from monitor.models.identity import Copy, CopyKind, DifferingFigure, Identity
from monitor.models.reading import Reading
from monitor.models.storage import ReadArticle
from tests.eval import copies as made
from warehouse import retention
from warehouse.connect import Warehouse
from warehouse.store import copies as store
from warehouse.store import fingerprints, pages
from warehouse.store import versions as version_store

_AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
_LATER = _AT + timedelta(days=30)
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a fresh warehouse for one transaction."""
    warehouse = Warehouse(tmp_path)
    with warehouse.lease("test"), warehouse.writing() as connection:
        yield connection


def _text(seed: int, words: int = 260) -> str:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    out: list[str] = []
    for place in range(1, words + 1):
        word = "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))
        if place % 23 == 0:
            word = str(rng.randint(2, 900))
        out.append(word + (". " if place % 13 == 0 else " ") + ("\n\n" if place % 65 == 0 else ""))
    return "".join(out).strip() + "."


def _article(number: int, text: str, *, url: str | None = None) -> Article:
    address = url or f"https://outlet{number}.example/{number}"
    return Article(
        url=address,
        raw_url=address,
        fetched_at=_AT + timedelta(minutes=number),
        text=text,
        outlet=f"Outlet {number}",
        published_at=_AT,
        precision=Precision.DAY,
    )


def _keep(con: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> None:
    version_store.save_versions(
        con, [ReadArticle(a, Reading(a.version_id, "r1"), signature(a.text)) for a in articles]
    )


def _identify(con: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> list[Identity]:
    marks = {a.version_id: signature(a.text) for a in articles}
    index = CopyIndex(
        store.candidates(con, marks, _LATER),
        store.previous_versions(con, [a.url for a in articles], _LATER),
    )
    identities = [index.identify(a) for a in articles]
    store.save_identities(con, identities)
    return identities


def _sort(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort all fingerprints that are kept so far, few as they are."""
    monkeypatch.setattr(fingerprints, "_WORTH_SORTING", 1)
    monkeypatch.setattr(fingerprints, "_SHARE", 0)
    monkeypatch.setattr(fingerprints, "_PART", 1_000)
    assert fingerprints.sort_fingerprints(con)


def _runs(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "warehouse").glob("*.run"))


def _stream() -> list[Article]:
    """Return a stream of wire texts, their copies of every kind, edits of pages, and others."""
    rng = random.Random(11)  # noqa: S311 - repeatable, not secret
    pool = _text(900, 400).replace(".", "").split()
    texts: list[tuple[str, str | None]] = []
    for wire in range(8):
        text = _text(wire)
        fillers = [_text(100 + wire), _text(200 + wire)]
        texts += [
            (text, None),
            (_text(300 + wire), None),
            (made.light(text, pool, rng), None),
            (made.cut(text, 0.5, rng), None),
            (made.embedded(text, fillers, rng), None),
            (made.typographic(text, rng), None),
        ]
        changed = made.number_changed(text, rng)
        assert changed is not None
        texts += [(changed[0], None), (made.light(text, pool, rng), f"https://page.example/{wire}")]
        texts.append((made.light(text, pool, rng), f"https://page.example/{wire}"))
        texts.append((_text(wire) + " " + _text(400 + wire, 30), "https://outlet0.example/0"))
    rng.shuffle(texts)
    return [_article(n, text, url=url) for n, (text, url) in enumerate(texts)]


def test_a_copy_is_proposed_with_what_was_decided_about_it(con: duckdb.DuckDBPyConnection) -> None:
    """A known text comes back whole, once its identity is decided and not before."""
    known = _article(1, _text(1))
    _keep(con, [known, _article(2, _text(2))])
    wanted = {"new": signature(_text(1) + " Something more.")}
    assert store.candidates(con, wanted, _LATER) == {}
    _identify(con, [known])
    found = store.candidates(con, wanted, _LATER)["new"]
    assert [k.text for k in found] == [known.text]
    assert found[0].origin_id == known.version_id
    assert not found[0].is_copy
    assert found[0].fetched_at == known.fetched_at
    assert found[0].precision is Precision.DAY


def test_what_is_fetched_later_is_not_known_yet(con: duckdb.DuckDBPyConnection) -> None:
    """Candidates are as things stood at `now`."""
    known = _article(5, _text(1))
    _keep(con, [known])
    _identify(con, [known])
    wanted = {"new": signature(_text(1))}
    assert store.candidates(con, wanted, known.fetched_at - timedelta(seconds=1)) == {}
    assert store.candidates(con, wanted, known.fetched_at)["new"]


def test_a_copy_brings_its_origin_along(con: duckdb.DuckDBPyConnection) -> None:
    """Beside a copy stands the text that it repeats, which shares nothing with the new one."""
    wire = _article(1, _text(1))
    longer = _article(2, _text(1) + "\n\n" + _text(2, 600))
    _keep(con, [wire, longer])
    _identify(con, [wire, longer])
    found = store.candidates(con, {"new": signature(_text(2, 600))}, _LATER)["new"]
    assert [k.version_id for k in found] == [longer.version_id, wire.version_id]


def test_a_text_copied_very_often_is_still_found(con: duckdb.DuckDBPyConnection) -> None:
    """Fingerprints that a hundred copies share do not hide their origin."""
    articles = [_article(n, _text(1) + f" Page {n}.") for n in range(100)]
    _keep(con, articles)
    identities = _identify(con, articles)
    assert {i.origin_id for i in identities} == {articles[0].version_id}
    new = _article(200, _text(1) + " Another ending.")
    _keep(con, [new])
    assert _identify(con, [new])[0].origin_id == articles[0].version_id


def test_undecided_copies_do_not_hide_the_origin(con: duckdb.DuckDBPyConnection) -> None:
    """An archive that is kept in another order than its own is identified as in its own."""
    articles = [_article(n, _text(1) + f" Page {n}.") for n in range(100)]
    _keep(con, articles[::-1])
    identities = [i for n in range(0, 100, 20) for i in _identify(con, articles[n : n + 20])]
    assert {i.origin_id for i in identities} == {articles[0].version_id}


def test_a_standing_phrase_proposes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """Texts that share only a line that all of them carry are not loaded."""
    footer = (
        "Readers may write to the newsroom at any hour and every letter will be answered in turn"
    )
    articles = [_article(n, _text(n, 90) + "\n\n" + footer) for n in range(80)]
    _keep(con, articles)
    _identify(con, articles)
    assert store.candidates(con, {"new": signature(_text(999, 90) + "\n\n" + footer)}, _LATER) == {}


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_batches_change_nothing(con: duckdb.DuckDBPyConnection, size: int) -> None:
    """An ordered stream gives the same identities however it is cut into batches."""
    stream = _stream()
    whole = CopyIndex({})
    expected = [whole.identify(article) for article in stream]
    assert {i.copy.kind for i in expected if i.copy} == set(CopyKind)
    _keep(con, stream)
    got = [
        identity
        for start in range(0, len(stream), size)
        for identity in _identify(con, stream[start : start + size])
    ]
    assert got == expected


def test_sorting_changes_nothing(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whether fingerprints are sorted, in part, anew or not at all, the identities are the same."""
    stream = _stream()
    whole = CopyIndex({})
    expected = [whole.identify(article) for article in stream]
    got = []
    for start in range(0, len(stream), 9):
        _keep(con, stream[start : start + 9])
        got += _identify(con, stream[start : start + 9])
        if start % 4 == 0:
            _sort(con, monkeypatch)
        if start == 45:
            _runs(tmp_path)[0].unlink()
    assert got == expected
    assert len(_runs(tmp_path)) == 1


def test_a_sorted_phrase_proposes_nothing(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phrase that too many origins have by the time of sorting stays one, however few follow."""
    footer = (
        "Readers may write to the newsroom at any hour and every letter will be answered in turn"
    )
    articles = [_article(n, _text(n, 90) + "\n\n" + footer) for n in range(80)]
    wire = [_article(n, _text(800) + f" Page {n}.") for n in range(100, 180)]
    _keep(con, articles + wire)
    _identify(con, articles + wire)
    _sort(con, monkeypatch)
    later = [_article(n, _text(n, 90) + "\n\n" + footer) for n in range(200, 203)]
    _keep(con, later)
    assert [i.origin_id for i in _identify(con, later)] == [a.version_id for a in later]
    assert store.candidates(con, {"new": signature(_text(999, 90) + "\n\n" + footer)}, _LATER) == {}
    found = store.candidates(con, {"new": signature(_text(800))}, _LATER)["new"]
    assert found[0].version_id == wire[0].version_id


def test_fingerprints_are_sorted_when_enough_have_gathered(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They are sorted once there are many, and anew once a quarter as many have been added."""
    monkeypatch.setattr(fingerprints, "_WORTH_SORTING", 100)
    articles = [_article(n, _text(n)) for n in range(40)]
    done = []
    for n, article in enumerate(articles):
        _keep(con, [article])
        if fingerprints.sort_fingerprints(con):
            done.append(n + 1)
    assert done[0] == -(-100 // len(signature(articles[0].text)))
    assert all(1.2 < later / before < 1.6 for before, later in pairwise(done[3:]))
    assert len(_runs(tmp_path)) == 1


def test_what_is_forgotten_is_in_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgetting a page drops the run at once, and compacting its file."""
    warehouse = Warehouse(tmp_path)
    articles = [_article(1, _text(1)), _article(2, _text(2))]
    with warehouse.lease("test"):
        with warehouse.writing() as con:
            _keep(con, articles)
            _identify(con, articles)
            _sort(con, monkeypatch)
        with warehouse.writing() as con:
            retention.forget(con, articles[0].url, _LATER)
            assert store.candidates(con, {"new": signature(_text(1))}, _LATER) == {}
            assert store.candidates(con, {"new": signature(_text(2))}, _LATER)["new"]
        warehouse.compact()
        assert _runs(tmp_path) == []


def test_what_is_undecided_comes_whole_and_in_order(con: duckdb.DuckDBPyConnection) -> None:
    """The versions that are yet to be identified come by their fetch, each as it was kept."""
    articles = [_article(n, _text(n)) for n in range(6)]
    _keep(con, articles[::-1])
    _identify(con, articles[1:2])
    batch = pages.unidentified(con, 3, _LATER)
    assert [v.article for v in batch] == [articles[0], articles[2], articles[3]]
    assert [v.article for v in pages.unidentified(con, 9, articles[0].fetched_at)] == articles[:1]
    known = store.candidates(con, {"new": signature(_text(1))}, _LATER)["new"]
    documents = store.documents_of(batch, known)
    stored = dict(con.execute("SELECT version_id, doc_id FROM internal.versions").fetchall())
    assert documents == {a.version_id: stored[a.version_id] for a in articles[:4]}


def test_a_decision_once_made_stays(con: duckdb.DuckDBPyConnection) -> None:
    """Saving identities twice adds nothing, and the differing figures are kept as JSON."""
    articles = [_article(1, _text(1)), _article(2, _text(2))]
    _keep(con, articles)
    v1, v2 = (article.version_id for article in articles)
    differing = DifferingFigure("18", "17", "It had 18 pages.", "It had 17 pages.")
    copy = Copy(v2, v1, CopyKind.NEAR, 0.9, "most of it stands in the other", (differing,))
    identities = [Identity(v1, None, v1), Identity(v2, None, v1, copy)]
    assert store.save_identities(con, identities) == 2
    assert store.save_identities(con, identities) == 0
    rows = con.execute(
        "SELECT version_id, kind, differing_figures ->> '$[0].ours' FROM internal.copies"
    ).fetchall()
    assert rows == [(v2, "near", "18")]
