"""The public views: as the contract says, documented, and every example runs."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.warehouse_rows import START, compare, empty, keep, read_article
from warehouse.describe import with_reference
from warehouse.export import VIEWS

DOCS = Path(__file__).parents[2] / "docs" / "warehouse.md"
QUESTIONS = re.findall(r"```sql\n-- name: (\w+)\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)

#: What other programs rely on: no column may be renamed or go, whatever is added.
CONTRACT = {
    "stories": "story title timezone first_collect_at",
    "articles": "url outlet title author published_at published_precision first_seen_at text words "
    "n_versions origin_id",
    "story_articles": "story url relevant score reason",
    "article_versions": "version_id url seq fetched_at published_at modified_at title text sha256 "
    "cleaner_version reader_version warc_file warc_offset",
    "copies": "version_id origin_version_id kind score differing_figures",
    "claims": "claim_id version_id story url outlet kind sentence char_start char_end speaker "
    "speaker_basis attribution novelty group_id n_origins n_sources first_seen_at",
    "figures": "figure_id version_id story url outlet series_id role number_text value_low "
    "value_high qualifier movement unit unit_normalized measure scope time_window as_of_from "
    "as_of_to attribution sentence char_start char_end first_seen_at last_seen_at gone_at",
    "figure_series": "series_id story measure unit scope producer current_value current_figure_id "
    "first_seen_at last_seen_at n_observations n_origins",
    "figure_changes": "from_figure_id to_figure_id story series_id relation basis via "
    "correction_noted reason",
    "findings": "finding_id story kind direction basis via correction_noted measure before_value "
    "before_sentence before_url before_at after_value after_sentence after_url after_at n_origins "
    "n_sources reason score found_at status held_because digest_id",
    "finding_evidence": "finding_id role url outlet version_id figure_id claim_id sentence "
    "published_at fetched_at",
    "digests": "digest_id story window_start window_end subject composed_at",
    "deliveries": "digest_id channel recipient message_id attempt status at response",
    "links": "url story feed status reason discovered_at",
    "source_health": "story feed last_success_at last_error consecutive_failures links_24h "
    "articles_24h links_7d articles_7d state",
    "judgements": "at kind subjects until why",
    "runs": "run_id flow story started_at ended_at state counts",
}


@pytest.mark.parametrize("view", CONTRACT)
def test_a_view_is_as_agreed(view: str) -> None:
    """Each view has the agreed columns in their order."""
    assert " ".join(empty().sql(f'FROM "{view}"').columns) == CONTRACT[view]


def test_there_is_no_other_view() -> None:
    """What is public is documented and exported, and nothing else is public."""
    found = empty().sql(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
    )
    assert {row[0] for row in found.fetchall()} == set(CONTRACT) == set(VIEWS)


def test_every_column_says_what_it_means() -> None:
    """No view and no column is without its comment, and what may be NULL says when."""
    con = empty()
    silent = con.sql(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal AND coalesce(comment, '') = ''"
    )
    assert silent.fetchall() == []
    views = con.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
    assert views.fetchall() == []


def test_the_page_repeats_the_comments() -> None:
    """The reference in the documentation is what the warehouse itself says."""
    text = DOCS.read_text("utf-8")
    assert with_reference(text) == text


def test_there_are_enough_questions() -> None:
    """A journalist finds at least a dozen questions answered, each under its own name."""
    assert len(QUESTIONS) == len(dict(QUESTIONS)) >= 12


@pytest.mark.parametrize(("name", "sql"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_a_documented_question_runs(name: str, sql: str) -> None:
    """Every documented question runs as it stands."""
    con = empty()
    keep(con, [read_article(n, number=str(14 + n)) for n in range(4)])
    compare(con, START + timedelta(hours=1))
    con.sql(sql).fetchall()


def test_the_main_questions_have_answers() -> None:
    """The questions about figures and claims find what was stored."""
    con = empty()
    keep(con, [read_article(n, number=str(14 + n)) for n in range(4)])
    compare(con, START + timedelta(hours=1))
    sql = dict(QUESTIONS)
    assert [row[2] for row in con.sql(sql["outlet_moves"]).fetchall()] == ["14", "15", "16", "17"]
    assert con.sql(sql["where_things_stand"]).fetchall()[0][3:6] == (17.0, 4, 4)
    assert len(con.sql(sql["single_origin_claims"]).fetchall()) == 8
    assert len(con.sql(sql["first_reports"]).fetchall()) == 4
    assert con.sql(sql["known_then"]).fetchall() == [
        ("The Tern", "14", "people dead", "The fire brigade counted 14 people dead at the harbour.")
    ]
