"""What a new version of a page says first, again, and no longer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from corpus.standing import Standing, said_first, standing_of, turn_over
from monitor.models.reading import Reading, make_figure_id
from monitor.models.storage import Alive, KeptRow
from monitor.read.article import read_text

AT = datetime(2023, 11, 9, tzinfo=UTC)
FIRST = "The flood killed 12 people. About 4,300 residents fled."
EDITED = "The flood killed 15 people. About 4,300 residents fled. It rained for 3 days."


def reading(text: str, version: str) -> Reading:
    """Read a text as a version."""
    return read_text(text, version_id=version, reference_date=date(2023, 11, 9))


def numbers(read: Reading) -> list[str]:
    """Return the numbers of a reading."""
    return [figure.number_text for figure in read.figures]


def test_all_that_a_first_version_says_is_said_first() -> None:
    """An empty page has nothing to say again."""
    turnover = turn_over(Standing(), reading(FIRST, "v1"))
    assert numbers(turnover.first_said) == ["12", "4,300"]
    assert turnover.again_figures == turnover.gone_figures == ()


def test_only_what_an_edit_changed_makes_rows() -> None:
    """The unchanged sentence's row is seen again, the changed one's is gone."""
    page = Standing()
    first = reading(FIRST, "v1")
    turn_over(page, first)
    ids = [make_figure_id("v1", f.start, f.end) for f in first.figures]
    turnover = turn_over(page, reading(EDITED, "v2"))
    assert numbers(turnover.first_said) == ["15", "3"]
    assert turnover.again_figures == (ids[1],)
    assert turnover.gone_figures == (ids[0],)


def test_what_comes_back_after_it_was_gone_is_a_row_of_its_own() -> None:
    """A page that goes back to an earlier value says it anew."""
    page = Standing()
    for version, text in (("v1", FIRST), ("v2", EDITED)):
        turn_over(page, reading(text, version))
    turnover = turn_over(page, reading(FIRST, "v3"))
    assert numbers(turnover.first_said) == ["12"]


def test_other_type_is_the_same_sentence() -> None:
    """Quotes and dashes are type, not text."""
    page = Standing()
    turn_over(page, reading("The town's mayor said 12 people died.", "v1"))
    turnover = turn_over(page, reading("The town’s mayor said 12 people died.", "v2"))
    assert turnover.first_said.figures == turnover.first_said.claims == ()
    assert turnover.gone_figures == turnover.gone_claims == ()


def test_a_sentence_that_stands_twice_is_two_rows() -> None:
    """One of them may go while the other stays."""
    page = Standing()
    turn_over(page, reading("It cost $5. It cost $5.", "v1"))
    assert len(page.figures) == 2
    turnover = turn_over(page, reading("It cost $5.", "v2"))
    assert len(turnover.again_figures) == len(turnover.gone_figures) == 1


def test_a_standing_of_stored_rows_is_that_of_the_reading() -> None:
    """It makes no difference whether the rows were stored in between."""
    read = reading(FIRST, "v1")
    stored = Alive(
        figures=tuple(
            KeptRow(make_figure_id("v1", f.start, f.end), f, AT, AT) for f in reversed(read.figures)
        )
    )
    page = Standing()
    turn_over(page, read)
    assert dict(standing_of(stored).figures) == page.figures


def test_where_nothing_stands_all_is_said_first() -> None:
    """A page's only version needs no comparison of its sentences."""
    assert said_first(reading(FIRST, "v1")) == turn_over(Standing(), reading(FIRST, "v1"))
