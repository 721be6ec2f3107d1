"""What readers see of figures and claims is what was decided, however it came to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.claim_findings import count_sources
from monitor.models.finding import Evidence, EvidenceRole
from monitor.models.judgement import Judgement, JudgementKind
from monitor.models.reading import make_figure_id
from monitor.models.storage import Sighting
from tests.support.warehouse_rows import START, STORY, compare, empty, keep, read_article
from warehouse.sql import statement
from warehouse.store import findings, ledger
from warehouse.store.judgements import add_judgements
from warehouse.store.rows import given as given_rows
from warehouse.store.rows import insert
from warehouse.store.versions import alive, carry_forward, mark_compared, mark_gone

LATER = START + timedelta(days=1)
_PUBLIC = ("articles", "article_versions", "claims", "figures", "figure_series")


def views(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """Return the content of the views that the ledger feeds."""
    return {view: con.sql(f"FROM {view} ORDER BY ALL").fetchall() for view in _PUBLIC}


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(8)), st.integers(1, 8), st.integers(1, 8))
def test_batches_and_order_of_arrival_change_nothing(
    order: Sequence[int], size: int, limit: int
) -> None:
    """However the articles came in and were cut into batches, readers see the same."""
    articles = [read_article(n % 5, number=str(10 + n), fetched_at=START + timedelta(minutes=n))
                for n in range(8)]  # fmt: skip
    whole = empty()
    keep(whole, articles)
    compare(whole, LATER)
    pieces = empty()
    for first in range(0, len(order), size):
        keep(pieces, [articles[n] for n in order[first : first + size]])
    while compare(pieces, LATER, limit=limit):
        pass
    assert views(pieces) == views(whole)


def test_rebuilding_changes_nothing() -> None:
    """Rows written as versions came are those that are written anew from the tables behind them."""
    con = empty()
    for n in range(6):
        keep(con, [read_article(n, number=str(10 + n % 3))])
        compare(con, LATER)
    before = views(con)
    ledger.rebuild(con, STORY)
    assert views(con) == before


def test_marking_twice_changes_nothing() -> None:
    """A version that is taken off the queue twice is shown once."""
    con = empty()
    keep(con, [read_article()])
    pending = compare(con, LATER)
    before = views(con)
    mark_compared(con, STORY, [version.version_id for version in pending], LATER)
    assert views(con) == before


def test_two_stories_share_a_page() -> None:
    """A page is stored once, and its figures are shown once for each story that it is on."""
    con = empty()
    for story in (STORY, "shipping"):
        keep(con, [read_article()], story=story)
        compare(con, LATER, story=story)
    assert con.sql("SELECT count(*) FROM articles").fetchall() == [(1,)]
    assert con.sql("SELECT story FROM figures ORDER BY story").fetchall() == [
        (STORY,),
        ("shipping",),
    ]


def test_sightings_reach_the_views() -> None:
    """A figure seen again is seen longer, in its series too, and one that is gone has its end."""
    con = empty()
    keep(con, [read_article(0), read_article(1)])
    compare(con, LATER)
    standing = alive(con, ["https://tern.example/fire/0"], LATER)
    figure_id = standing["https://tern.example/fire/0"].figures[0].row_id
    seen = LATER + timedelta(hours=1)
    carry_forward(con, [Sighting(LATER, (figure_id,)), Sighting(seen, (figure_id,))])
    assert con.sql("SELECT max(last_seen_at) FROM figures").fetchall() == [(seen,)]
    assert con.sql("SELECT last_seen_at FROM figure_series").fetchall() == [(seen,)]
    gone = seen + timedelta(hours=1)
    mark_gone(
        con, [Sighting(gone, (figure_id,)), Sighting(gone + timedelta(hours=1), (figure_id,))]
    )
    assert con.sql("SELECT gone_at FROM figures WHERE gone_at IS NOT NULL").fetchall() == [(gone,)]
    assert (
        alive(con, ["https://tern.example/fire/0"], gone)["https://tern.example/fire/0"].figures
        == ()
    )


def test_claims_count_origins_and_sources() -> None:
    """Copies of one text are one origin; a group counts who is cited, or the outlet."""
    con = empty()
    articles = [
        read_article(
            url=f"https://o{n}.example/a",
            outlet=f"Outlet {n}",
            fetched_at=START + timedelta(minutes=n),
        )
        for n in range(3)
    ]
    insert(con, "internal.identities", [
        {"version_id": articles[n].reading.version_id, "origin_id": articles[0].reading.version_id}
        for n in range(2)
    ])  # fmt: skip
    keep(con, articles)
    compare(con, LATER)
    counted = con.sql(
        "SELECT speaker, n_origins, n_sources, count(*) FROM claims GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert counted == [("Quay master", 2, 1, 3), (None, 2, 3, 3)]
    assert con.sql("SELECT n_origins FROM figure_series").fetchall() == [(2,)]


#: Who is cited, as texts write it.
_CITED = (
    None, "Ida Marl", "Marl", "Élise Itō", "Itō", "the county", "The county", "An official",
    "One aide", "some residents", "He", "a spokesperson", "UN", "IT staff", "Andrews", "Anna And",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_CITED), st.sampled_from(("Echo", "Post", None))),
        min_size=1,
        max_size=5,
    )
)
def test_claims_and_findings_count_sources_alike(
    cited: Sequence[tuple[str | None, str | None]],
) -> None:
    """The view of claims counts in SQL what findings count as they are made."""
    con = empty()
    claims = [
        {
            "claim_id": f"c{n}",
            "version_id": "v",
            "story": STORY,
            "url": f"https://paper.example/{n}",
            "outlet": outlet,
            "kind": "statement",
            "sentence": "The levee held.",
            "char_start": 0,
            "char_end": 15,
            "speaker": None,
            "speaker_basis": "none",
            "attribution": who,
            "novelty": "new",
            "group_id": "g",
            "n_origins": 1,
            "n_sources": 1,
            "first_seen_at": START,
            "origin_id": f"o{n}",
        }
        for n, (who, outlet) in enumerate(cited)
    ]
    insert(con, "internal.claim_ledger", claims)
    with given_rows(con, pa.table({"version_id": ["v"]})):
        con.execute(statement("ledger_groups"), {"story": STORY})
    evidence = [
        Evidence(
            "f", EvidenceRole.AFTER, str(one["url"]), outlet, "v", "", START, None, "o",
            attribution=who,
        )
        for one, (who, outlet) in zip(claims, cited, strict=True)
    ]  # fmt: skip
    counted = con.sql("SELECT DISTINCT n_sources FROM internal.claim_ledger").fetchall()
    assert counted == [(count_sources(evidence),)]


def test_a_merge_shows_at_once_and_can_be_undone() -> None:
    """Series that a person makes one are one in the views, until the judgement is taken back."""
    con = empty()
    keep(con, [read_article(0), read_article(1, number="15")])
    pending = compare(con, LATER)
    con.execute(
        "UPDATE internal.observations SET series_id = 'other' WHERE figure_id = "
        "(SELECT figure_id FROM internal.figures WHERE version_id = $version)",
        {"version": pending[1].version_id},
    )
    con.execute(
        "INSERT INTO internal.series BY NAME SELECT * REPLACE ('other' AS series_id) "
        "FROM internal.series"
    )
    con.execute(
        "UPDATE internal.series SET current_figure_id = founded_by WHERE series_id <> 'other'"
    )
    con.execute(
        "INSERT INTO internal.stories VALUES ($story, 'Fire', 'UTC', NULL)", {"story": STORY}
    )
    ledger.rebuild(con, STORY)
    main = f"{STORY}/people dead"
    apart = con.sql("SELECT series_id, n_observations FROM figure_series ORDER BY ALL").fetchall()
    assert apart == [(main, 1), ("other", 1)]
    add_judgements(con, [Judgement(LATER, JudgementKind.MERGE, (main, "other"), STORY)])
    merged = con.sql(
        "SELECT series_id, n_observations, current_value FROM figure_series"
    ).fetchall()
    assert merged == [(main, 2, 15.0)]
    assert con.sql("SELECT DISTINCT series_id FROM figures").fetchall() == [(main,)]
    undone = LATER + timedelta(hours=1)
    add_judgements(con, [Judgement(undone, JudgementKind.SPLIT, (main, "other"), STORY)])
    again = con.sql("SELECT series_id, n_observations FROM figure_series ORDER BY ALL").fetchall()
    assert again == apart


def test_a_rename_names_the_series() -> None:
    """A person's name for a series is its measure in the view."""
    con = empty()
    keep(con, [read_article()])
    compare(con, LATER)
    series = f"{STORY}/people dead"
    add_judgements(
        con, [Judgement(LATER, JudgementKind.RENAME, (series,), STORY, why="deaths at the quay")]
    )
    assert con.sql("SELECT measure FROM figure_series").fetchall() == [("deaths at the quay",)]


def _two_series(con: duckdb.DuckDBPyConnection) -> str:
    """Keep 14 and 15 dead as two series, the second called `other`; return the id of the first."""
    keep(con, [read_article(0), read_article(1, number="15")])
    pending = compare(con, LATER)
    main = f"{STORY}/people dead"
    (first, second) = (
        make_figure_id(one.version_id, one.reading.figures[0].start, one.reading.figures[0].end)
        for one in pending
    )
    con.execute(
        "UPDATE internal.observations SET series_id = 'other' WHERE figure_id = $id", {"id": second}
    )
    con.execute(
        "INSERT INTO internal.series BY NAME SELECT * REPLACE ('other' AS series_id) "
        "FROM internal.series"
    )
    con.execute(
        "UPDATE internal.series SET current_figure_id = $id WHERE series_id <> 'other'",
        {"id": first},
    )
    con.execute(
        "INSERT INTO internal.stories VALUES ($story, 'Fire', 'UTC', NULL)", {"story": STORY}
    )
    insert(con, "internal.figure_changes", [{
        "from_figure_id": first,
        "to_figure_id": first,
        "story": STORY,
        "series_id": main,
        "relation": "outdated",
        "basis": "later",
        "via": "new_article",
        "correction_noted": False,
        "reason": "14 again",
    }])  # fmt: skip
    ledger.rebuild(con, STORY)
    return main


def test_old_figures_still_in_use_go_by_a_persons_merge_and_name() -> None:
    """They are told of the series that goes on, by its name, against its current value."""
    con = empty()
    main = _two_series(con)
    assert findings.outdated_uses(con, STORY, None, LATER) == []  # 14 is what stands
    hour = timedelta(hours=1)
    add_judgements(
        con,
        [
            Judgement(LATER, JudgementKind.RENAME, (main,), STORY, why="left behind"),
            Judgement(LATER, JudgementKind.RENAME, ("other",), STORY, why="deaths at the quay"),
            Judgement(LATER + hour, JudgementKind.MERGE, ("other", main), STORY),
        ],
    )
    (use,) = findings.outdated_uses(con, STORY, None, LATER)
    assert (use.series_id, use.measure) == ("other", "deaths at the quay")
    assert (use.old_value, use.current_value) == ("14", "15")
    links = "SELECT series_id FROM figure_changes"
    assert con.sql(links).fetchall() == [("other",)]
    (taken_out,) = con.sql("SELECT figure_id FROM figures WHERE number_text = '14'").fetchall()
    split = Judgement(LATER + hour, JudgementKind.SPLIT, ("other", *taken_out), STORY)
    add_judgements(con, [split])
    assert findings.outdated_uses(con, STORY, None, LATER) == []
    assert con.sql(links).fetchall() == []


def test_a_chain_of_merges_ends_at_the_series_that_goes_on() -> None:
    """A series that was made one with itself is itself."""
    con = empty()
    hour = timedelta(hours=1)

    def merge(kept: str, joined: str, at: int) -> Judgement:
        return Judgement(LATER + at * hour, JudgementKind.MERGE, (kept, joined))

    add_judgements(con, [merge("b", "a", 0), merge("c", "b", 1), merge("d", "c", 2)])
    assert ledger.merges(con) == dict.fromkeys("abc", "d")
    add_judgements(con, [Judgement(LATER + 3 * hour, JudgementKind.SPLIT, ("c", "b"))])
    assert ledger.merges(con) == {"a": "b", "c": "d"}
    add_judgements(con, [merge("a", "a", 4)])
    assert ledger.merges(con) == {"a": "b", "c": "d"}
    add_judgements(con, [Judgement(LATER + 5 * hour, JudgementKind.MUTE, ("d", "c"))])
    assert ledger.merges(con) == {"a": "b", "c": "d"}


def test_a_series_whose_current_figure_was_taken_out_stands_at_what_is_left() -> None:
    """The value that a person said belongs elsewhere is its current one no more."""
    con = empty()
    keep(con, [read_article(0), read_article(1, number="500")])
    compare(con, LATER)
    con.execute(
        "INSERT INTO internal.stories VALUES ($story, 'Fire', 'UTC', NULL)", {"story": STORY}
    )
    ledger.rebuild(con, STORY)
    current = "SELECT current_value, n_observations FROM figure_series"
    assert con.sql(current).fetchall() == [(500.0, 2)]
    (other,) = con.sql("SELECT figure_id FROM figures WHERE number_text = '500'").fetchall()
    series = f"{STORY}/people dead"
    add_judgements(con, [Judgement(LATER, JudgementKind.SPLIT, (series, *other), STORY)])
    assert con.sql(current).fetchall() == [(14.0, 1)]
    # That both are muted as well is another word of theirs, and takes nothing back.
    add_judgements(
        con, [Judgement(LATER + timedelta(hours=1), JudgementKind.MUTE, (series, *other))]
    )
    ledger.rebuild(con, STORY)
    assert con.sql(current).fetchall() == [(14.0, 1)]
