"""What an earlier version of a page comes to when later ones are known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from corpus.earlier import KnownPage
from monitor.models.article import Article
from monitor.models.reading import Reading, make_claim_id, make_figure_id
from monitor.models.storage import KeptRow, KeptVersion, StoredVersion
from monitor.read.article import read_text

URL = "https://wire.example/flood"
DAY = datetime(2023, 11, 9, tzinfo=UTC)
HOURS = [DAY + timedelta(hours=n) for n in range(6)]
STAYS = "About 4,300 residents fled to the upper town."


def tolls(number: int) -> str:
    """Write a version that gives a toll."""
    return f"The flood killed {number} people in the town. {STAYS}"


def version(text: str, at: datetime) -> tuple[Article, Reading]:
    """Make a version and read it."""
    article = Article(URL, URL, at, text)
    return article, read_text(text, version_id=article.version_id, reference_date=date(2023, 11, 9))


def kept(text: str, at: datetime, *, gone_at: datetime | None = None) -> KeptVersion:
    """Make a kept version that was the first to say all that it says."""
    article, reading = version(text, at)
    name = reading.version_id
    return KeptVersion(
        StoredVersion(name, 1, article.sha256, "1", article),
        tuple(
            KeptRow(make_figure_id(name, f.start, f.end), f, at, at, gone_at)
            for f in reading.figures
        ),
        tuple(
            KeptRow(make_claim_id(name, c.start, c.end), c, at, at, gone_at) for c in reading.claims
        ),
    )


def numbers(read: Reading | None) -> list[str]:
    """Return the numbers of a reading."""
    return [figure.number_text for figure in read.figures] if read else []


def test_what_is_known_already_comes_to_nothing() -> None:
    """The same version again, the same text later, and the next text seen earlier."""
    page = KnownPage([kept(tolls(12), HOURS[1], gone_at=HOURS[3]), kept(tolls(15), HOURS[3])])
    for text, hour in ((tolls(12), 1), (tolls(12), 2), (tolls(15), 2)):
        earlier = page.place(*version(text, HOURS[hour]))
        assert earlier.known is not None
        assert earlier.known.article.text == text
        assert earlier.first_said is None
        assert earlier.gone is earlier.again is None


def test_an_earlier_text_ends_where_the_later_begins() -> None:
    """All that it says is its own, and none of the later version's rows is gone by it."""
    page = KnownPage([kept(tolls(15), HOURS[3])])
    earlier = page.place(*version(tolls(12), HOURS[1]))
    assert numbers(earlier.first_said) == ["12", "4,300"]
    assert earlier.gone is not None
    assert (earlier.gone.at, len(earlier.gone.figure_ids)) == (HOURS[3], 2)


def test_a_text_between_two_says_again_what_stood() -> None:
    """Only the sentence that neither had makes a row."""
    first = kept(tolls(12), HOURS[1], gone_at=HOURS[4])
    page = KnownPage([first, kept(tolls(19), HOURS[4])])
    earlier = page.place(*version(tolls(15), HOURS[2]))
    assert numbers(earlier.first_said) == ["15"]
    assert earlier.again is not None
    assert earlier.again.figure_ids == (first.figures[1].row_id,)


def test_earlier_versions_of_one_chunk_follow_one_another() -> None:
    """The second of two that are placed together says again what the first said."""
    page = KnownPage([kept(tolls(19), HOURS[4])])
    page.place(*version(tolls(12), HOURS[1]))
    assert numbers(page.place(*version(tolls(15), HOURS[2])).first_said) == ["15"]
    assert [one.version.article.fetched_at for one in page.versions] == [
        HOURS[nth] for nth in (1, 2, 4)
    ]
