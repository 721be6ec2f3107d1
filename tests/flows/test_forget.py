"""What is forgotten is nowhere any more: not in a table, a file, a digest or a byte."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.context import Context, open_context
from flows.steps.compare import compare
from flows.steps.forgetting import Erased, forget_page
from flows.steps.identify import identify_versions
from flows.steps.importing import import_path
from flows.steps.read import keep_chunk
from flows.steps.send import prepare_digest, send_open_digests
from flows.steps.work import workers
from monitor.models.page import Page
from monitor.models.story import DigestPlan, Recipient, Story
from monitor.settings import Settings
from tests.support.fetched import as_fetched
from warehouse.backup import back_up
from warehouse.connect import open_file
from warehouse.store import stories as story_store

DAY = datetime(2026, 1, 10, 9, tzinfo=UTC)
#: Nobody takes its mail, so that its digests stay open.
STORY = Story("quarry", "The quarry", digest=DigestPlan(to=(Recipient("desk@desk.example"),)))
GONE, OTHER = "https://paper.example/slide", "https://gazette.example/slide"
_RUN = 5
_SAID = (
    "Mayor Odile Trevanion said that 43 quarrymen were buried under the northern face.",
    "The warden of the pits, Baldric Ounce, called the props rotten as old pears.",
    "Eleven carts of slate were lost when the winding house slid into the brook.",
)
_OTHERS = (
    "The provincial mines inspectorate put the number of quarrymen buried at 29.",
    "Schools in the valley stay shut until the inspectorate has walked the terraces.",
)


def page(url: str, sentences: tuple[str, ...]) -> Page:
    """Make a page that says some sentences, among others that every page of the place says."""
    filling = "".join(
        f"<p>Those who live in row {n} of the upper village heard a rumble and ran uphill.</p>"
        for n in range(6)
    )
    said = "".join(f"<p>{one}</p>" for one in sentences)
    body = f"<html><title>Slide</title><body><article>{said}{filling}</article></body></html>"
    return Page(url, url, DAY, 200, (("Content-Type", "text/html"),), body.encode())


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Give a home with two pages on a story, and a digest that tells them: kept, and unsent."""
    context = open_context(Settings(home=tmp_path / "home", now=DAY))
    with context.warehouse.lease("test"):
        with context.warehouse.writing() as con:
            story_store.register_story(con, STORY, DAY)
        take(context, page(GONE, _SAID), page(OTHER, _OTHERS))
        identify_versions(context)
        compare(context, STORY)
        assert prepare_digest(context, STORY) is not None
        send_open_digests(context, STORY)
        context.warehouse.publish()
    return context


def take(context: Context, *pages: Page) -> Counter[str]:
    """Put fetched pages through the step that keeps them."""
    with workers(0, 1) as pool, context.archive:
        return keep_chunk(context, STORY, as_fetched(pages), pool, lambda _article, _feed: None)


def runs(text: str) -> set[str]:
    """Return the words of a text, five in a row."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def places(home: Path, sentences: tuple[str, ...]) -> list[str]:
    """Return where words in a row of some sentences can be found below a home."""
    wanted = set().union(*map(runs, sentences))
    found = []
    for path in sorted(p for p in home.rglob("*") if p.is_file()):
        if path.suffix == ".duckdb":
            found += [f"{path.name}: {place}" for place in _columns(path, wanted)]
            continue
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        # A number may be marked, within the sentence.
        text = re.sub(r"</?b[^>]*>", "", content.decode(errors="replace"))
        if wanted & runs(text):
            found.append(str(path.relative_to(home)))
    return found


def _columns(path: Path, wanted: set[str]) -> list[str]:
    with open_file(path) as con:
        columns = con.sql(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'internal'"
        ).fetchall()
        found = []
        for table, column in columns:
            told = con.sql(f'SELECT DISTINCT "{column}"::TEXT FROM internal."{table}"').fetchall()
            if any(wanted & runs(value or "") for (value,) in told):
                found.append(f"{table}.{column}")
        return found


def forget(context: Context) -> Erased:
    """Forget the page."""
    return forget_page(context, GONE)


def test_no_word_is_left(context: Context) -> None:
    """No table, archive, export, digest or feed holds a forgotten sentence; others' words stay."""
    home = context.settings.home
    before = places(home, _SAID)
    for told in ("digests/quarry/2026-01-10.html", "feeds/quarry.xml", "warc/"):
        assert any(place.startswith(told) for place in before), (told, before)
    for column in ("versions.text", "figures.sentence", "digests.messages", "digests.composed"):
        assert f"working.duckdb: {column}" in before
    others = places(home, _OTHERS)
    erased = forget(context)
    assert places(home, _SAID) == []
    # Archive files are written anew under another name.
    assert [p for p in places(home, _OTHERS) if "warc" not in p] == [
        p for p in others if "warc" not in p
    ]
    assert {path.suffix for path in erased.digests} == {".html", ".txt", ".xml"}


def test_a_digest_says_that_something_was_forgotten(context: Context) -> None:
    """An edition keeps numbers, outlets and links, and says where a sentence stood."""
    edition = context.settings.home / "digests/quarry/2026-01-10.txt"
    before = edition.read_text("utf-8")
    forget(context)
    after = edition.read_text("utf-8")
    assert "> (forgotten on request)" in after
    assert GONE in after
    assert before.count("\n") == after.count("\n")
    assert "Baldric" not in after
    page = edition.with_suffix(".html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert 'name="newsdelta-digest"' in page[:2000]


def test_what_is_still_to_be_sent_is_erased_too(context: Context) -> None:
    """A digest that waits for its mail server goes out without the forgotten words."""
    forget(context)
    later = replace(context, clock=lambda: DAY + timedelta(hours=2))
    with later.warehouse.lease("test"):
        [sent] = send_open_digests(later, STORY)
    assert sent.n_owed
    assert places(context.settings.home, _SAID) == []


def test_again_changes_nothing(context: Context) -> None:
    """Forgetting twice, as after a kill, finds nothing more to erase."""
    forget(context)
    assert forget(context).digests == ()


def test_what_is_forgotten_comes_back_by_no_other_way(context: Context, tmp_path: Path) -> None:
    """A file that still holds the page, or another address that leads to it, brings none of it."""
    forget(context)
    row = {"url": GONE, "title": "Slide", "text": " ".join(_SAID), "fetched_at": "2026-01-11"}
    (tmp_path / "kept.jsonl").write_text(json.dumps(row))
    import_path(context, STORY, tmp_path / "kept.jsonl", as_news=True)
    short = replace(page(GONE, _SAID), requested_url="https://paper.example/1")
    with context.warehouse.lease("test"):
        assert take(context, short) == {"refused_address": 1}
        context.warehouse.publish()
    assert places(context.settings.home, _SAID) == []


def test_backups_are_named(context: Context, tmp_path: Path) -> None:
    """Backups that may still hold the page are told, as long as they are there."""
    target = tmp_path / "saved"
    with context.warehouse.lease("test"):
        back_up(context.warehouse, context.settings.archive, target, DAY)
    assert forget(context).backups == (target,)
    (target / "warehouse.duckdb").unlink()
    assert forget(context).backups == ()
