"""Measure which changes are told of floods and strikes, of polls and budgets, and which are not."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from corpus.series import Ledger
from tests.eval.gate import check
from tests.eval.series_replay import MOVES, observation, read_day

#: The earlier text is of a Wednesday and the later one of the Sunday after.
DAYS = (date(2024, 1, 3), date(2024, 1, 7))


@pytest.mark.parametrize(
    "name",
    [
        "news_follow_ups",
        "news_follow_ups_wire",
        "news_follow_ups_titles",
        "news_follow_ups_apart",
        "news_follow_ups_kept_back",
        "news_follow_ups_fresh",
    ],
)
def test_follow_ups_to_news_of_many_kinds_are_told_apart(name: str) -> None:
    """Of each follow-up, the numbers that changed are told, and no other."""
    stories = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text())["story"]
    hit = false = wanted = cases = traps = 0
    for story in stories:
        for later in story["later"]:
            told = later.get("told", [])
            moved = _moved(story["title"], story["before"], later["text"], later.get("title"))
            right = sum(any(number in text for text in moved) for number in told)
            hit += right
            wanted += len(told)
            false += len(moved) - right
            cases += 1
            traps += not told
    check(
        name,
        {
            "cases": cases,
            "traps": traps,
            "precision": hit / (hit + false),
            "recall": hit / wanted,
        },
    )


def _moved(title: str, before: str, later: str, headline: str | None = None) -> list[str]:
    """Return the numbers of the later text that moved a series which the earlier one founded.

    The later text has the same title unless it comes under a `headline` of its own.
    """
    ledger = Ledger("case", [])
    moved: list[str] = []
    texts = ((title, before), (headline or title, later))
    for nth, ((headed, text), day) in enumerate(zip(texts, DAYS, strict=True)):
        article = {
            "url": f"https://{nth}.example/",
            "text": text,
            "outlet": str(nth),
            "title": headed,
            "published_at": day.isoformat(),
            "fetched_at": f"{day.isoformat()}T12:00:00+00:00",
        }
        for figure in read_day(text, day):
            obs = observation(figure, article)
            decision = ledger.observe(obs)
            if nth and decision.relation in MOVES:
                moved.append(figure.number_text)
    return moved
