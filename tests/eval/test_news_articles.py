"""Measure which changes are told of stories that go on from article to article, and which are not.

A told change is right when its new number stands where a mark says so and its old one is what the
story said before. Whatever else is told counts as false: an old toll repeated as background,
another town's figure, a plan, a part, another source's count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.series import Ledger
from monitor.models.reading import Figure
from monitor.models.series import Observation
from tests.eval.gate import check
from tests.eval.series_replay import MOVES, observation, read_day

Row = dict[str, Any]
NAMES = ("news_articles_tuning", "news_articles_kept_back")


@dataclass(frozen=True, slots=True)
class Mark:
    """A changed figure as it was marked by hand: the spans where it stands, and what it was before.

    The old number may be any of `before`, as the story wrote it.
    """

    what: str
    places: tuple[tuple[int, int], ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A change that the ledger told of an article."""

    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was told of one article against what was marked in it."""

    right: tuple[Told, ...]
    false: tuple[Told, ...]
    missed: tuple[Mark, ...]


@pytest.mark.parametrize("name", NAMES)
def test_changes_are_told_of_articles_that_follow_one_another(name: str) -> None:
    """Of each later article of a story, what changed since the earlier is told, and no more."""
    stories = stories_of(name)
    outcomes = [outcome for story in stories for outcome in outcomes_of(story)]
    right = sum(len(outcome.right) for outcome in outcomes)
    false = sum(len(outcome.false) for outcome in outcomes)
    missed = sum(len(outcome.missed) for outcome in outcomes)
    check(
        name,
        {
            "stories": len(stories),
            "changes": right + missed,
            "precision": right / (right + false),
            "recall": right / (right + missed),
        },
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_is_found_in_its_article(name: str) -> None:
    """A mark's words stand once in its article, and its old number in an earlier one."""
    for story in stories_of(name):
        earlier = ""
        for article in story["article"]:
            for mark in article.get("changed", []):
                for words in _listed(mark["in"]):
                    assert article["text"].count(words) == 1, words
                    assert words.count(mark["after"]) == 1, words
                for number in _listed(mark["before"]):
                    assert _as_a_word(number).search(earlier), (mark["in"], number)
            earlier += article["text"]


def stories_of(name: str) -> list[Row]:
    """Return the stories of a file of this folder."""
    found: list[Row] = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())["story"]
    return found


def outcomes_of(story: Row) -> list[Outcome]:
    """Replay a story's articles in order, and judge what is told of each."""
    ledger = Ledger("case", [])
    known: list[Figure] = []
    untold: dict[str, tuple[str, ...]] = {}
    outcomes: list[Outcome] = []
    for nth, row in enumerate(story["article"]):
        observations = _observations(nth, row)
        told: list[Told] = []
        ledger.survey(observations)
        for obs in observations:
            decision = ledger.observe(obs)
            if decision.before is not None and decision.relation in MOVES:
                told.append(Told(decision.before.figure, obs.figure))
        marks = [_mark(article=row, mark=mark, untold=untold) for mark in row.get("changed", [])]
        outcome = _judge(marks, told, known)
        # Who was not told of a change is rightly told of the next one against what he knows.
        untold = untold | {mark.what: () for mark in marks}
        untold |= {mark.what: mark.before for mark in outcome.missed}
        known += [obs.figure for obs in observations]
        outcomes.append(outcome)
    return outcomes


def _observations(nth: int, row: Row) -> list[Observation]:
    day: date = row["day"]
    article = {
        "url": f"https://{nth}.example/",
        "text": row["text"],
        "outlet": row["outlet"],
        "title": row["title"],
        "published_at": day.isoformat(),
        "fetched_at": f"{day.isoformat()}T12:00:00+00:00",
    }
    return [observation(figure, article) for figure in read_day(row["text"], day)]


def _mark(article: Row, mark: Row, untold: dict[str, tuple[str, ...]]) -> Mark:
    places = []
    for words in _listed(mark["in"]):
        start = article["text"].index(words) + words.index(mark["after"])
        places.append((start, start + len(mark["after"])))
    before = (*_listed(mark["before"]), *untold.get(mark["what"], ()))
    return Mark(mark["what"], tuple(places), before)


def _judge(marks: Sequence[Mark], told: Sequence[Told], known: Sequence[Figure]) -> Outcome:
    right: list[Told] = []
    open_marks = list(marks)
    for change in told:
        mark = next((m for m in open_marks if _is_told_by(m, change, known)), None)
        if mark is not None:
            open_marks.remove(mark)
            right.append(change)
    false = [change for change in told if change not in right]
    return Outcome(tuple(right), tuple(false), tuple(open_marks))


def _is_told_by(mark: Mark, change: Told, known: Sequence[Figure]) -> bool:
    """Tell whether the change stands at one of the mark's places, and goes out from its value."""
    after = change.after
    values = {
        (figure.value_low, figure.value_high)
        for figure in known
        if any(_same_number(figure.number_text, number) for number in mark.before)
    }
    return (change.before.value_low, change.before.value_high) in values and any(
        after.start < end and start < after.end for start, end in mark.places
    )


def _same_number(one: str, other: str) -> bool:
    return bool(_as_a_word(one).search(other) or _as_a_word(other).search(one))


def _as_a_word(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", re.IGNORECASE)


def _listed(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else said
