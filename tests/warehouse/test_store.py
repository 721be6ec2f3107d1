"""Stories, links, pages, versions, findings, digests and runs, in and out of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from monitor.models.link import Link, LinkOutcome, LinkStatus
from monitor.models.page import Validators
from monitor.models.reading import Reading, make_claim_id, make_figure_id
from monitor.models.storage import (
    RETRY_AFTER,
    JudgedLink,
    PageCheck,
    PollResult,
    ReadArticle,
    RunState,
    WarcSize,
)
from monitor.models.story import Source, SourceKind, Story
from tests.support.warehouse_rows import START, STORY, compare, empty, keep, read_article
from warehouse.connect import Warehouse
from warehouse.store import findings, links, rows, runs, stories, versions

HOUR = timedelta(hours=1)
FEED = Source(SourceKind.FEED, "https://tern.example/feed", outlet="The Tern")
SEARCH = Source(SourceKind.SEARCH, query="harbour fire", every=timedelta(minutes=30))


def story(*sources: Source) -> Story:
    """Make the invented story with some sources."""
    return Story(STORY, "The harbour fire", sources=sources)


def judged(n: int) -> JudgedLink:
    """Make a link that is on the story."""
    return JudgedLink(
        Link(f"https://tern.example/{n}?ref=x", FEED.key), f"https://tern.example/{n}"
    )


def test_a_source_keeps_its_history_when_the_file_is_read_again() -> None:
    """Reading a story's file again changes neither when a source was added nor how it fares."""
    con = empty()
    stories.register_story(con, story(FEED, SEARCH), START)
    told = Validators('"tag"', None, "hash")
    good = PollResult(FEED.key, START + HOUR, validators=told, newest_entry_at=START)
    stories.record_poll(con, STORY, [good], START)
    bad = PollResult(FEED.key, START + 2 * HOUR, error="HTTP 503")
    stories.record_poll(con, STORY, [bad], START + HOUR)
    stories.register_story(con, story(FEED, SEARCH), START + 2 * HOUR)
    feed, search = stories.source_polls(con, STORY)
    assert (feed.source, search.source) == (FEED, SEARCH)
    assert (feed.added_at, feed.last_success_at, feed.polled_at) == (START, START, START + HOUR)
    assert (feed.validators, feed.last_error, feed.consecutive_failures) == (told, "HTTP 503", 1)
    assert (feed.due_at, feed.newest_entry_at) == (START + 2 * HOUR, START)


def test_a_source_that_comes_back_counts_as_new() -> None:
    """What a source listed while it was not in the story's file is not news when it returns."""
    con = empty()
    stories.register_story(con, story(FEED), START)
    stories.register_story(con, story(SEARCH), START + HOUR)
    assert [poll.source for poll in stories.source_polls(con, STORY)] == [SEARCH]
    stories.register_story(con, story(FEED), START + 2 * HOUR)
    assert stories.source_polls(con, STORY)[0].added_at == START + 2 * HOUR


def test_the_first_collect_is_remembered_once() -> None:
    """The time of the first collect never moves."""
    con = empty()
    assert stories.first_collect_at(con, STORY) is None
    stories.register_story(con, story(), START)
    stories.set_first_collect(con, STORY, START)
    stories.set_first_collect(con, STORY, START + HOUR)
    assert stories.first_collect_at(con, STORY) == START
    assert stories.story_names(con) == [STORY]


def test_known_links_stay_as_they_are() -> None:
    """A link that is listed again keeps its status, and is not fetched again."""
    con = empty()
    assert links.save_links(con, STORY, [judged(1), judged(2), judged(1)], START) == 2
    links.record_outcomes(
        con, STORY, [LinkOutcome("https://tern.example/1", LinkStatus.READ)], START
    )
    assert links.save_links(con, STORY, [judged(1), judged(3)], START + HOUR) == 1
    due = links.links_to_fetch(con, STORY, START + HOUR, 10)
    assert [task.url for task in due] == ["https://tern.example/2", "https://tern.example/3"]
    assert due[0].link.url == "https://tern.example/2?ref=x"
    assert [task.url for task in links.links_to_fetch(con, STORY, START, 1)] == [due[0].url]


def test_a_soft_failure_is_tried_again_and_given_up() -> None:
    """A link that fails is due again after each wait, and is given up after the last."""
    con = empty()
    links.save_links(con, STORY, [judged(1)], START)
    now = START
    failed = LinkOutcome("https://tern.example/1", LinkStatus.FAILED, "HTTP 503")
    for wait in RETRY_AFTER:
        links.record_outcomes(con, STORY, [failed], now)
        assert links.links_to_fetch(con, STORY, now + wait - timedelta(seconds=1), 9) == []
        now += wait
        assert len(links.links_to_fetch(con, STORY, now, 9)) == 1
    links.record_outcomes(con, STORY, [failed], now)
    assert links.links_to_fetch(con, STORY, now + timedelta(days=99), 9) == []
    assert con.sql("SELECT status, reason FROM links").fetchall() == [("gave_up", "HTTP 503")]


def test_the_server_says_when_to_come_back() -> None:
    """A later time that the server named goes before our own wait."""
    con = empty()
    links.save_links(con, STORY, [judged(1)], START)
    outcome = LinkOutcome(
        "https://tern.example/1", LinkStatus.FAILED, "HTTP 429", retry_at=START + 5 * HOUR
    )
    links.record_outcomes(con, STORY, [outcome], START)
    assert links.links_to_fetch(con, STORY, START + 4 * HOUR, 9) == []
    assert len(links.links_to_fetch(con, STORY, START + 5 * HOUR, 9)) == 1


def test_pages_are_looked_at_again() -> None:
    """A page on the story tells when it was seen, checked and changed, with its validators."""
    con = empty()
    keep(con, [read_article(0)])
    url = "https://tern.example/fire/0"
    links.save_pages(con, [PageCheck(url, START, True, url, Validators('"a"'))])
    links.save_pages(con, [PageCheck(url, START + HOUR, False)])
    states = links.page_states(con, STORY, START + HOUR)
    assert [(s.url, s.checked_at, s.changed_at) for s in states] == [(url, START + HOUR, START)]
    assert states[0].validators == Validators('"a"')
    links.save_pages(con, [PageCheck(url, START - HOUR, True)])
    assert links.page_states(con, STORY, START + HOUR) == states


def test_versions_come_back_as_they_were_stored() -> None:
    """What waits to be compared is the article and its reading, in the one fixed order."""
    con = empty()
    batch = [read_article(n, number="1,400" if n else "14") for n in range(6)]
    keep(con, batch[::-1])
    assert versions.save_versions(con, batch) == set()
    pending = versions.pending_versions(con, STORY, 100, START + HOUR)
    assert [p.article for p in pending] == [one.article for one in batch]
    assert [p.reading for p in pending] == [one.reading for one in batch]
    assert [p.seq for p in pending] == [1] * 6
    assert len(versions.pending_versions(con, STORY, 2, START + HOUR)) == 2
    assert versions.pending_versions(con, STORY, 100, START - HOUR) == []
    compare(con, START + HOUR)
    assert versions.pending_versions(con, STORY, 100, START + HOUR) == []


def test_the_newest_version_as_of_a_time() -> None:
    """The newest version is by fetch time, whatever the order of arrival, and never from later."""
    con = empty()
    url = "https://tern.example/fire/0"
    late, early = read_article(0, number="15", fetched_at=START + HOUR), read_article(0)
    keep(con, [late])
    keep(con, [early])
    newest = versions.latest_versions(con, [url, "https://tern.example/none"], START + HOUR)
    assert newest[url].article == late.article
    assert newest[url].seq == 2
    assert versions.latest_versions(con, [url], START)[url].article == early.article
    assert con.sql("SELECT url, n_versions, first_seen_at FROM articles").fetchall() == [
        (url, 2, START)
    ]


def test_rows_have_the_ids_that_their_places_make() -> None:
    """What the database hashes for a figure or claim is the id that everybody else makes of it."""
    con = empty()
    batch = [read_article(n) for n in range(3)]
    keep(con, batch)
    for kind, made in (("figure", make_figure_id), ("claim", make_claim_id)):
        said = [
            (one.reading.version_id, s) for one in batch for s in getattr(one.reading, f"{kind}s")
        ]
        stored = con.sql(f"SELECT {kind}_id FROM internal.{kind}s").fetchall()
        assert {i for (i,) in stored} == {made(version, s.start, s.end) for version, s in said}


def test_words_are_counted_as_they_are_divided() -> None:
    """The number of words is that of the text's runs of other characters than spaces."""
    con = empty()
    batch = [read_article(0), read_article(1)]
    bare = replace(batch[0].article, url="https://tern.example/bare", text="Closed.")
    none = replace(bare, url="https://tern.example/none", text="")
    batch += [ReadArticle(a, Reading(a.version_id, "1"), ()) for a in (bare, none)]
    keep(con, batch)
    told = dict(con.sql("SELECT url, words FROM articles").fetchall())
    assert told == {one.article.url: len(one.article.text.split()) for one in batch}


def test_small_keys_go_on_when_the_file_is_opened_anew(tmp_path: Path) -> None:
    """No two versions ever have the same small key, in whatever run they were stored."""
    for n in range(3):
        with Warehouse(tmp_path).lease("test") as warehouse, warehouse.writing() as con:
            keep(con, [read_article(2 * n), read_article(2 * n + 1)])
            keys = [key for (key,) in con.sql("SELECT doc_id FROM internal.versions").fetchall()]
            assert len(set(keys)) == 2 * n + 2


@pytest.mark.parametrize(
    "value", ["0.000000001", "-12.5", "1400000", "1E+3", "99999999999999999999"]
)
def test_numbers_keep_every_digit(value: str) -> None:
    """A stored value is the number that was read, exactly."""
    con = empty()
    one = read_article()
    exact = replace(one.reading.figures[0], value_low=Decimal(value), value_high=Decimal(value))
    keep(con, [replace(one, reading=replace(one.reading, figures=(exact,)))])
    back = versions.pending_versions(con, STORY, 1, START)[0].reading.figures[0]
    assert back.value_low == Decimal(value)


def test_a_number_beyond_all_measure_harms_nothing() -> None:
    """A run of digits that is no quantity is left out, and the rest of the batch is kept."""
    con = empty()
    one = read_article()
    absurd = replace(
        one.reading.figures[0], value_low=Decimal(10) ** 40, value_high=Decimal(10) ** 40
    )
    keep(con, [replace(one, reading=replace(one.reading, figures=(absurd,)))])
    assert versions.pending_versions(con, STORY, 1, START)[0].reading.figures == ()


def test_warc_files_are_acknowledged_up_to_a_size() -> None:
    """The last size that was acknowledged counts."""
    con = empty()
    versions.acknowledge_warc(con, [WarcSize("a.warc.gz", 10), WarcSize("b.warc.gz", 5)])
    versions.acknowledge_warc(con, [WarcSize("a.warc.gz", 30)])
    assert versions.warc_sizes(con) == {"a.warc.gz": 30, "b.warc.gz": 5}


def test_runs_that_died_are_marked() -> None:
    """A run that never ended is marked as crashed by the next one of its flow."""
    con = empty()
    dead = runs.start_run(con, "collect", STORY, START)
    alive = runs.start_run(con, "collect", STORY, START + HOUR)
    runs.end_run(con, alive, {LinkStatus.READ: 3}, START + 2 * HOUR)
    assert dict(con.sql("SELECT run_id, state FROM runs").fetchall()) == {
        dead: RunState.CRASHED,
        alive: RunState.COMPLETED,
    }
    assert runs.last_completed(con, "collect", STORY) == START + 2 * HOUR
    assert runs.last_completed(con, "digest") is None
    assert findings.coverage(con, STORY, None, START + 3 * HOUR).last_collect_at == START + 2 * HOUR


def test_rows_are_written_by_key() -> None:
    """Appending refuses unknown columns; replacing updates the given columns; the last row wins."""
    con = empty()
    with pytest.raises(KeyError, match="nothing"):
        rows.insert(con, "internal.warc_files", [{"nothing": 1}])
    assert rows.insert(con, "internal.warc_files", []) == 0
    rows.replace(con, "internal.warc_files", [WarcSize("a", 1), WarcSize("a", 2)], key=("file",))
    assert rows.insert_new(con, "internal.warc_files", [WarcSize("a", 9)], key=("file",)) == 0
    assert versions.warc_sizes(con) == {"a": 2}
