"""What is found up to a day depends neither on what came later nor on how the days were cut."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.context import Context, open_context
from flows.steps import compare as compare_step
from flows.steps import files as files_step
from flows.steps import identify as identify_step
from flows.steps.compare import compare
from flows.steps.files import BY_HAND, import_articles
from flows.steps.identify import identify_versions
from flows.steps.work import workers
from monitor.models.article import Article, Precision
from monitor.models.story import Story
from monitor.settings import Settings
from tests.support.views import dump_views
from warehouse.connect import Warehouse
from warehouse.store import stories as story_store

STORY = Story("flood", "Flood at Quellmouth")
FIRST = datetime(2026, 2, 2, tzinfo=UTC)
DAYS = 4
LATER = datetime(2026, 3, 1, tzinfo=UTC)

#: What moves from day to day, as each outlet words it.
_TOLLS = ((12, "At least 12"), (15, "At least 15"), (19, "19"), (23, "23"))
_HOMES = ("about 300", "about 340", "more than 400", "412")
_MOVED = ("1,800", "2,600", "2,600", "3,150")
_OUTLETS = ("Quellmouth Echo", "The Upland Post", "Radio Tarn", "Coast Wire", "The Daily Weir")
_SPEAKERS = ("Ida Marl", "Owen Teasdale", "Ruta Blom", "Hugo Sande", "Lena Corrie")
_MORE = (
    "The pumping station by the mill failed shortly after midnight.",
    "Soldiers stacked sandbags along the embankment until the afternoon.",
    "Two ferries carried blankets and drinking water to the far bank.",
    "The railway to the coast stays closed while engineers look at the bridge.",
    "Schools in the upper town took in families who had nowhere to sleep.",
    "The weather service expects rain to return before the weekend.",
    "A crack in the dam's eastern wall had been reported a year ago.",
    "Bakers on the hill handed out bread by torchlight.",
)
_DEMANDS = (
    "The dam should have been emptied before the storm",
    "We asked for pumps in the autumn and nobody came",
    "No family will be left without a roof this winter",
    "I do not know of any warning that reached the lower town",
    "The company must open its records",
)


def text_of(outlet: int, day: int, chance: random.Random) -> str:
    """Write what an outlet says of the flood on a day."""
    number, toll = _TOLLS[day]
    extra = chance.sample(_MORE, 3)
    said = _DEMANDS[(outlet + day) % len(_DEMANDS)]
    speaker = _SPEAKERS[(outlet * 2 + day) % len(_SPEAKERS)]
    lines = [
        f"{toll} people were killed in the flood at Quellmouth, the county said on day {day + 1}.",
        extra[0],
        f"The water damaged {_HOMES[day]} homes in the lower town.",
        f"“{said},” said {speaker}, who lives near the dam.",
        f"{extra[1]} {extra[2]}",
        f"{_MOVED[day]} residents were evacuated from Quellmouth.",
    ]
    if outlet % 2 and day:
        lines.append(f"The number of dead stood at {_TOLLS[day - 1][0]} a day earlier.")
    if number % 2:
        lines[3], lines[4] = lines[4], lines[3]
    return "\n\n".join(lines)


def archive() -> list[Article]:
    """Make some forty versions over four days: new articles, edits, and copies, in no order."""
    chance = random.Random(20260202)  # noqa: S311 - the same archive at every run
    made: list[Article] = []
    for day in range(DAYS):
        for outlet, name in enumerate(_OUTLETS):
            at = FIRST + timedelta(days=day, hours=5 + 2 * outlet, minutes=chance.randrange(60))
            url = f"https://outlet{outlet}.example/flood/day-{day}"
            text = text_of(outlet, day, chance)
            made.append(_article(url, name, text, at))
            if outlet in (0, 2):
                edited = text.replace(_TOLLS[day][1], str(_TOLLS[day][0] + 2)).replace(
                    "Two ferries", "Three ferries"
                )
                made.append(_article(url, name, edited, at + timedelta(hours=3)))
            if outlet in (1, 3):
                other = (outlet + 1) % len(_OUTLETS)
                copy = text.replace(_HOMES[day], "about 500") if outlet == 1 else text
                copied = f"https://outlet{other}.example/wire/{day}-{outlet}"
                made.append(_article(copied, _OUTLETS[other], copy, at + timedelta(hours=1)))
        standing = _OUTLETS[day % len(_OUTLETS)]
        # One page that is written on throughout, and looked at twice without having changed.
        live = "https://outlet9.example/flood/live"
        at = FIRST + timedelta(days=day, hours=20)
        text = "\n\n".join(text_of(4, d, random.Random(d)) for d in range(day, -1, -1))  # noqa: S311 - likewise
        made.append(_article(live, standing, text, at))
        made.append(_article(live, standing, text, at + timedelta(hours=2)))
    chance.shuffle(made)
    return made


def _article(url: str, outlet: str, text: str, at: datetime) -> Article:
    return Article(
        url=url,
        raw_url=url,
        fetched_at=at,
        text=text,
        title=f"{outlet} on the flood at Quellmouth",
        outlet=outlet,
        published_at=at - timedelta(minutes=30),
        precision=Precision.MINUTE,
    )


def run(home: Path, articles: Sequence[Article], *, by_day: bool) -> dict[str, list[Any]]:
    """Put an archive through the steps, a day at a time or all at once; return the public views."""
    ordered = sorted(articles, key=lambda a: (a.fetched_at, a.url))
    days = sorted({a.fetched_at.date() for a in ordered})
    parts = [[a for a in ordered if a.fetched_at.date() == day] for day in days]
    for part in parts if by_day else [ordered]:
        end = part[-1].fetched_at.date() if by_day else None
        _step(_context(home, _end_of(end) if end else LATER), part)
    return dump_views(home)


def _step(context: Context, articles: Sequence[Article]) -> None:
    with context.warehouse.lease("test"), workers(0, 1) as pool:
        with context.warehouse.writing() as con:
            story_store.register_story(con, STORY, FIRST)
        import_articles(
            context,
            STORY,
            articles,
            baseline=lambda article, _feed: (
                "the first day" if article.fetched_at.date() == FIRST.date() else None
            ),
            verdict=BY_HAND,
            pool=pool,
        )
        identify_versions(context)
        compare(context, STORY)
        context.warehouse.publish()


def _context(home: Path, now: datetime) -> Context:
    return open_context(Settings(home=home, now=now))


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Any]]]:
    """Run the whole archive a day at a time."""
    home = tmp_path_factory.mktemp("whole")
    return home, run(home, archive(), by_day=True)


def test_the_archive_holds_what_is_to_be_tested(
    whole: tuple[Path, dict[str, list[Any]]],
) -> None:
    """Edits, copies with other figures, changes and contradictions are all in it."""
    _, views = whole
    assert len(views["article_versions"]) > 35
    assert len(views["copies"]) >= 4
    assert len(views["figure_changes"]) >= 6
    assert {"changed_figure", "new_claim"} <= {row[2] for row in views["findings"]}


#: What was known of each view at a time, leaving out what later days rightly add to an old row:
#: when it was last seen or gone, how many repeat it, which of its merged pairs is the clearest.
_KNOWN_AT = {
    "versions": "select version_id, url, seq, sha256 from article_versions where fetched_at < $at",
    "copies": "select c.* from copies c join article_versions v using (version_id) "
    "where v.fetched_at < $at",
    "figures": "select figure_id, version_id, series_id, role, number_text, sentence, "
    "gone_at is not null and gone_at < $at from figures where first_seen_at < $at",
    "ledger": "select figure_id, series_id, role, number_text from figures_known_at($at)",
    "claims": "select claim_id, version_id, sentence, speaker, novelty, group_id from claims "
    "where first_seen_at < $at",
    "changes": "select c.* from figure_changes c join figures f on f.figure_id = c.to_figure_id "
    "where f.first_seen_at < $at",
    "findings": "select finding_id, kind, direction, basis, via, found_at, held_because "
    "from findings where found_at < $at",
    "evidence": "select e.finding_id, e.role, e.version_id, e.figure_id, e.claim_id, e.sentence "
    "from finding_evidence e join findings f using (finding_id) "
    "where e.fetched_at < $at and f.found_at < $at",
}


@pytest.mark.parametrize("n_days", range(1, DAYS))
def test_what_follows_changes_nothing_of_what_was_found(
    whole: tuple[Path, dict[str, list[Any]]], tmp_path: Path, n_days: int
) -> None:
    """An archive that ends on day D gives what a longer one gave up to day D."""
    home, _ = whole
    cut = FIRST + timedelta(days=n_days)
    run(tmp_path, [a for a in archive() if a.fetched_at < cut], by_day=True)
    for what in _KNOWN_AT:
        assert known_at(tmp_path, what, cut) == known_at(home, what, cut), what


def known_at(home: Path, what: str, at: datetime) -> list[Any]:
    """Return what a warehouse held of something at a time."""
    with Warehouse(home).reading() as con:
        return sorted(con.execute(_KNOWN_AT[what], {"at": at}).fetchall(), key=repr)


@pytest.mark.parametrize("size", [1, 7, 500])
def test_the_size_of_batches_changes_nothing(
    whole: tuple[Path, dict[str, list[Any]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    """Versions are compared one at a time, or a few, or all at once: the views are the same."""
    _, expected = whole
    monkeypatch.setattr(files_step, "CHUNK", size)
    monkeypatch.setattr(identify_step, "BATCH", size)
    monkeypatch.setattr(compare_step, "BATCH", size)
    found = run(tmp_path, archive(), by_day=True)
    for view, rows in expected.items():
        assert found[view] == rows, view
