"""Findings and digests come back from the store as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.models.digest import (
    Coverage,
    Delivery,
    DeliveryStatus,
    Digest,
    FindingView,
    Item,
    Rendered,
    Section,
    make_digest_id,
)
from monitor.models.finding import (
    Evidence,
    EvidenceRole,
    Finding,
    FindingKind,
    FindingStatus,
    HeldBecause,
)
from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.storage import (
    StoredDigest,
    StoredMessage,
)
from monitor.models.story import DigestSection
from tests.support.warehouse_rows import START, STORY, compare, empty, keep, read_article
from warehouse.store import digests, findings
from warehouse.store.judgements import add_judgements

HOUR = timedelta(hours=1)


def finding(n: int, **given: object) -> FindingView:
    """Make a finding with one piece of evidence."""
    one = Finding(
        finding_id=f"f{n}",
        story=STORY,
        kind=FindingKind.NEW_FIGURE,
        found_at=START,
        after_value="14",
        after_sentence="The fire brigade counted 14 people dead at the harbour.",
        after_url="https://tern.example/fire/0",
        after_at=START,
        reason="first of its series",
        score=float(n),
        series_id=f"{STORY}/people dead",
    )
    evidence = Evidence(
        finding_id=f"f{n}",
        role=EvidenceRole.AFTER,
        url="https://tern.example/fire/0",
        outlet="The Tern",
        version_id=f"v{n}",
        sentence=one.after_sentence,
        fetched_at=START,
        published_at=None,
        origin_id=f"v{n}",
        value_text="14",
    )
    return FindingView(replace(one, **given), (evidence,))  # type: ignore[arg-type]


def test_findings_are_merged_with_their_evidence() -> None:
    """Saving a finding again replaces it, and adds only evidence that is new."""
    con = empty()
    first = finding(1)
    more = replace(first.evidence[0], version_id="v9", url="https://gull.example/a", outlet="Gull")
    findings.save_findings(con, [first])
    findings.save_findings(
        con, [FindingView(replace(first.finding, n_origins=2), (*first.evidence, more))]
    )
    series = [f"{STORY}/people dead"]
    [view] = findings.load_open_findings(con, STORY, series, [], START)
    assert view.finding.n_origins == 2
    assert set(view.evidence) == {*first.evidence, more}
    assert findings.load_open_findings(con, STORY, [], ["g"], START) == []
    assert findings.load_open_findings(con, "other", series, [], START) == []
    assert findings.load_open_findings(con, STORY, series, [], START - HOUR) == []


def test_a_series_tells_its_history() -> None:
    """The state of a series holds its distinct values as each was first seen, and its counts."""
    con = empty()
    keep(con, [read_article(n, number=number) for n, number in enumerate(["14", "15", "14", "17"])])
    compare(con, START + HOUR)
    [state] = findings.series_states(con, STORY, None, START + HOUR)
    assert [point.value for point in state.history] == [14.0, 15.0, 17.0]
    assert (state.current_value, state.n_observations, state.n_origins) == ("17", 4, 4)
    assert not any(point.disputed for point in state.history)
    # Others than the source of the current value tell 15 and 14; one that it told itself stood.
    for n in (1, 2):
        con.execute("UPDATE internal.observations SET aside = true WHERE figure_id IN "
                    f"(SELECT figure_id FROM internal.figures WHERE url LIKE '%/{n}')")  # fmt: skip
    [state] = findings.series_states(con, STORY, None, START + HOUR)
    assert [(point.value, point.disputed) for point in state.history] == [
        (14.0, False),
        (15.0, True),
        (17.0, False),
    ]
    findings.save_findings(con, [finding(1)])
    assert findings.pending_findings(con, STORY, START)[0].series is not None
    assert findings.series_states(con, STORY, [], START + HOUR) == []


def test_held_findings_say_why_and_stay_out_of_the_digest() -> None:
    """Holding back changes pending findings only."""
    con = empty()
    sent = finding(2, status=FindingStatus.DELIVERED)
    findings.save_findings(con, [finding(1), sent])
    assert findings.mark_held(con, ["f1", "f2"], HeldBecause.MUTED) == 1
    assert findings.pending_findings(con, STORY, START) == []
    assert findings.coverage(con, STORY, None, START).held == (("muted", 1),)


def _digest(now: datetime, told: FindingView, cut: FindingView) -> Digest:
    section = Section(DigestSection.NEW_FIGURES, "New figures", (("", (Item(told, "14 dead"),)),))
    return Digest(
        digest_id=make_digest_id(STORY, now),
        story=STORY,
        title="The harbour fire",
        timezone="UTC",
        window_start=None,
        window_end=now,
        composed_at=now,
        subject="14 dead",
        headline="14 dead",
        first=False,
        sections=(section,),
        outdated=(),
        coverage=Coverage(),
        cut=(Item(cut, "less"),),
    )


def test_a_digest_is_sent_from_what_was_stored() -> None:
    """A digest comes back with every byte that is to be sent, until it is closed."""
    con = empty()
    told, cut = finding(2), finding(1)
    findings.save_findings(con, [told, cut])
    digest = _digest(START, told, cut)
    rendered = Rendered("14 dead", "text", "<p>", "<html>", (("plot", b"\x89PNG\x00\xff"),))
    message = StoredMessage("email", "desk@example.org", "<1@example.org>", rendered)
    assert digests.save_digest(con, digest, [message])
    assert not digests.save_digest(con, digest, [message])
    assert digests.open_digests(con, STORY) == [StoredDigest(digest, (message,))]
    tries = [
        Delivery(digest.digest_id, "email", "desk@example.org", "<1@example.org>", 1, status, at)
        for status, at in (
            (DeliveryStatus.SENDING, START),
            (DeliveryStatus.DELIVERED, START + HOUR),
        )
    ]
    for one in tries:
        digests.record_delivery(con, one)
    assert digests.deliveries_of(con, digest.digest_id) == tries
    for _ in range(2):
        digests.close_digest(con, digest.digest_id, digest.delivered, ["f1"], START + HOUR)
    assert digests.open_digests(con, STORY) == []
    assert con.sql(
        "SELECT status, held_because, digest_id FROM findings ORDER BY 1"
    ).fetchall() == [
        ("delivered", None, digest.digest_id),
        ("held", "cut", digest.digest_id),
    ]
    assert digests.last_window_end(con, STORY) == START


def test_a_clock_set_back_makes_no_window_that_ends_before_it_begins() -> None:
    """Digests of a later time count as had, and their ends as no beginning."""
    con = empty()
    assert digests.last_window_end(con, STORY, START) is None
    told, cut = finding(2), finding(1)
    first, between, last = (START + timedelta(days=days) for days in (1, 2, 3))
    for end in (first, last):
        digests.save_digest(con, _digest(end, told, cut), [])
    assert digests.last_window_end(con, STORY) == last
    assert digests.last_window_end(con, STORY, between) == first
    assert digests.last_window_end(con, STORY, START) == START


def test_a_persons_name_and_merge_show_in_pending_findings() -> None:
    """A renamed series is told by its name, and a joined one with the history of what it joined."""
    con = empty()
    keep(con, [read_article(0), read_article(1, number="15")])
    compare(con, START + HOUR)
    series = f"{STORY}/people dead"
    findings.save_findings(con, [finding(1), finding(2, series_id="joined")])
    told = findings.pending_findings(con, STORY, START)
    assert {v.finding.finding_id: v.series is not None for v in told} == {"f1": True, "f2": False}
    add_judgements(
        con,
        [
            Judgement(START, JudgementKind.RENAME, (series,), why="deaths at the quay"),
            Judgement(START, JudgementKind.MERGE, (series, "joined"), STORY),
        ],
    )
    for view in findings.pending_findings(con, STORY, START + HOUR):
        assert view.series is not None
        assert view.series.given_name == "deaths at the quay"
        assert [point.name for point in view.series.history] == ["people dead at harbour"] * 2
    assert findings.series_states(con, STORY, [series], START - HOUR) == []


def test_what_was_told_of_figures_lately_is_known() -> None:
    """Figures delivered or held as repeats, and no claims, nor what waits or is of no weight."""
    con = empty()
    told = finding(1, status=FindingStatus.DELIVERED)
    old = finding(2, status=FindingStatus.DELIVERED, found_at=START - 9 * HOUR)
    claim = finding(3, status=FindingStatus.DELIVERED, kind=FindingKind.NEW_CLAIM)
    held = FindingStatus.HELD
    again = finding(5, status=held, held_because=HeldBecause.REPEAT)
    low = finding(6, status=held, held_because=HeldBecause.LOW_SCORE)
    findings.save_findings(con, [told, old, claim, finding(4), again, low])
    known = findings.told_figures(con, STORY, START - HOUR, START)
    assert known == [FindingView(told.finding), FindingView(again.finding)]
    assert findings.told_figures(con, STORY, START - HOUR, START - HOUR) == []


def test_what_a_digest_tells_comes_with_the_headlines_of_its_texts() -> None:
    """A version that is not kept, or has no headline, gives none."""
    con = empty()
    article = read_article(3)
    keep(con, [article])
    view = finding(1)
    (known,) = view.evidence
    of_article = replace(known, version_id=article.reading.version_id, url=article.article.url)
    findings.save_findings(con, [FindingView(view.finding, (known, of_article))])
    [pending] = findings.pending_findings(con, STORY, START)
    assert {e.version_id: e.title for e in pending.evidence} == {
        known.version_id: "",
        of_article.version_id: "Fire 3",
    }


def test_a_value_that_was_old_when_it_was_told_is_no_part_of_the_history() -> None:
    """A plot does not fall back to a count that an outlet prints late."""
    con = empty()
    keep(con, [read_article(n, number=number) for n, number in enumerate(["14", "31", "20"])])
    compare(con, START + HOUR)
    told = "(SELECT figure_id FROM internal.figures WHERE number_text = '{}')"
    con.execute(
        "INSERT INTO internal.figure_changes VALUES "
        f"({told.format(31)}, {told.format(20)}, '{STORY}', '{STORY}/people dead', 'outdated', "
        "'later', 'new_article', false, 'lower than the one before')"
    )
    [state] = findings.series_states(con, STORY, None, START + HOUR)
    assert [point.value for point in state.history] == [14.0, 31.0]
