"""A saved text’s head tells its title, author and day, and leaves the text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.models.article import Precision
from tests.monitor.imported import FIRST, SECOND, saved


def test_a_header_gives_the_day(tmp_path: Path) -> None:
    """A header on the first line of the text itself dates it, and is no part of it."""
    article = saved(tmp_path, f" date 2024-01-03 {FIRST}\n\n{SECOND}\n\n\n\n")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.published_at, article.precision) == (
        datetime(2024, 1, 3, tzinfo=UTC),
        Precision.DAY,
    )
    assert (article.title, article.author, article.url) == ("", None, "file:note.txt")


def test_an_undated_text_stays_undated(tmp_path: Path) -> None:
    """Without a date there is none, never now; a first line that heads the rest is its title."""
    article = saved(tmp_path, f"River Rises Again at ‘Old’ Bridge\n\n{FIRST}\n\n{SECOND}")
    assert (article.published_at, article.precision) == (None, Precision.NONE)
    assert article.title == "River Rises Again at ‘Old’ Bridge"
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "dateline",
    [
        "01/03/2024 05:09 PM EST",
        "Jan. 3, 2024, 5:09 p.m. ET",
        "Published: January 3, 2024 at 5:09 PM EST",
        "2024-01-03T22:09:00Z",
        "3 January 2024 22:09 GMT",
        "Wednesday, 3 Jan 2024 | 22.09 GMT",
    ],
)
def test_a_dateline_of_its_own_beats_the_header(tmp_path: Path, dateline: str) -> None:
    """The text's own dateline is taken, to the minute and in UTC; byline and it leave the body."""
    article = saved(
        tmp_path, f" date 2024-01-04 By Jane Doe and John Roe\n\n{dateline}\n\n{FIRST}\n"
    )
    assert article.published_at == datetime(2024, 1, 3, 22, 9, tzinfo=UTC)
    assert article.precision is Precision.MINUTE
    assert article.author == "Jane Doe, John Roe"
    assert article.text == FIRST


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Jane Doe, Staff Writer | January 3, 2024 5:09 PM EST", "Jane Doe", True),
        ("By JANE DOE and JOHN ROE, Wire Press Agency", "JANE DOE, JOHN ROE", False),
        (
            "By Dr. Jane O’Neill-Smith & Juan de la Cruz",
            "Dr. Jane O’Neill-Smith, Juan de la Cruz",
            False,
        ),
        ("January 3, 2024 / 5:09 PM EST / The Example", None, True),
        ("By Jane Doe in Millbrook", "Jane Doe", False),
        (
            "PUBLISHED: January 3, 2024 at 5:09 p.m. ET | UPDATED: January 4, 2024 at 6 a.m. ET",
            None,
            True,
        ),
    ],
)
def test_a_line_may_hold_several_parts_of_the_head(
    tmp_path: Path, line: str, author: str | None, published: bool
) -> None:
    """Byline, office, dateline and outlet on one line are told apart."""
    article = saved(tmp_path, f"{line}\n\n{FIRST}\n\n{SECOND}")
    assert (article.text, article.author) == (f"{FIRST}\n\n{SECOND}", author)
    at = datetime(2024, 1, 3, 22, 9, tzinfo=UTC) if published else None
    assert article.published_at == at


def test_an_update_line_is_no_publication(tmp_path: Path) -> None:
    """A line that tells when a text was updated gives that, beside the day of its publication."""
    head = "By Jane Doe\nJanuary 3, 2024\nUpdated January 4, 2024 9:00 AM EST"
    article = saved(tmp_path, head.replace("\n", "\n\n") + f"\n\n{FIRST}")
    assert article.published_at == datetime(2024, 1, 3, tzinfo=UTC)
    assert article.modified_at == datetime(2024, 1, 4, 14, tzinfo=UTC)
    assert article.text == FIRST


def test_a_sentence_that_begins_like_a_byline_or_date_stays(tmp_path: Path) -> None:
    """Only a line that is a byline or a date alone leaves the body."""
    by = "By noon 14 people had left."
    on = "On January 3, 2024, the river rose to 5.09 metres."
    assert saved(tmp_path, f"{by}\n\n{on}\n\n{FIRST}").text == f"{by}\n\n{on}\n\n{FIRST}"


def test_a_standfirst_is_text(tmp_path: Path) -> None:
    """A long first line without a full stop belongs to the text, for it may hold figures."""
    first = "A letter that 17 of the town's own clerks signed asks its council to raise the levee"
    first += " before the rain returns"
    assert saved(tmp_path, f" date 2024-01-04 {first}\n\n{FIRST}").text.startswith(first)


def test_posts_and_cross_references_leave_the_text(tmp_path: Path) -> None:
    """Embedded posts and "(RELATED: …)" bring no sentence and no figure."""
    post = "90 dead, they say https://t.co/AbC123 pic.twitter.com/XyZ — X Y (@xy) January 3, 2024"
    text = f"{FIRST} (RELATED: 12 Dead In An Earlier Flood)\n\n{post}\n\n{SECOND}"
    assert saved(tmp_path, text).text == f"{FIRST}\n\n{SECOND}"


def test_a_future_date_is_not_believed(tmp_path: Path) -> None:
    """A date after the retrieval leaves the text undated."""
    assert saved(tmp_path, f" date 2030-01-01 {FIRST}").published_at is None
