"""What stands on a page: which rows a new version says again, which are gone, what is new.

A page that is edited a dozen times makes one row a sentence, not a dozen (docs/decisions/0003).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from corpus.align import words_of
from monitor.models.reading import Claim, Figure, Reading, make_claim_id, make_figure_id
from monitor.models.storage import Alive, KeptRow, KeptVersion, Said


@dataclass
class Standing:
    """The rows that stand on one page, by what they say and the how-manieth time they say it."""

    figures: dict[Hashable, str] = field(default_factory=dict)
    claims: dict[Hashable, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a new version of a page says first, what it says again, and what it no longer says."""

    first_said: Reading
    again_figures: tuple[str, ...]
    again_claims: tuple[str, ...]
    gone_figures: tuple[str, ...]
    gone_claims: tuple[str, ...]


def standing_of(alive: Alive) -> Standing:
    """Make the standing of a page from the rows that still stand there, in their order."""
    figures = sorted(alive.figures, key=lambda row: (row.first_seen_at, row.said.start))
    claims = sorted(alive.claims, key=lambda row: (row.first_seen_at, row.said.start))
    return Standing(
        {key: figures[i].row_id for key, i in _numbered(_figure_key(r.said) for r in figures)},
        {key: claims[i].row_id for key, i in _numbered(_claim_key(r.said) for r in claims)},
    )


def stand_again(standing: Standing, kept: KeptVersion) -> None:
    """Bring a standing up to a version whose rows stay as they are."""
    figures = [row for row in kept.figures if row.gone_at != row.first_seen_at]
    claims = [row for row in kept.claims if row.gone_at != row.first_seen_at]
    for key, i in _numbered(_figure_key(row.said) for row in figures):
        standing.figures[key] = figures[i].row_id
    for key, i in _numbered(_claim_key(row.said) for row in claims):
        standing.claims[key] = claims[i].row_id


def standing_at(versions: Iterable[KeptVersion], at: datetime) -> Standing:
    """Make the standing of a page as it was at a time, of its versions in their order."""
    standing = Standing()
    for kept in versions:
        figures = tuple(row for row in kept.figures if _stood(row, at))
        claims = tuple(row for row in kept.claims if _stood(row, at))
        stand_again(standing, replace(kept, figures=figures, claims=claims))
    return standing


def _stood(row: KeptRow[Said], at: datetime) -> bool:
    return row.first_seen_at <= at and (row.gone_at is None or row.gone_at > at)


def turn_over(standing: Standing, reading: Reading) -> Turnover:
    """Tell a new reading apart by what stood on its page, and bring `standing` up to it."""
    version = reading.version_id
    figures = dict(_numbered(_figure_key(figure) for figure in reading.figures))
    claims = dict(_numbered(_claim_key(claim) for claim in reading.claims))
    new_figures = [reading.figures[i] for key, i in figures.items() if key not in standing.figures]
    new_claims = [reading.claims[i] for key, i in claims.items() if key not in standing.claims]
    turnover = Turnover(
        first_said=replace(reading, figures=tuple(new_figures), claims=tuple(new_claims)),
        again_figures=_picked(standing.figures, figures),
        again_claims=_picked(standing.claims, claims),
        gone_figures=_left(standing.figures, figures),
        gone_claims=_left(standing.claims, claims),
    )
    standing.figures = {
        key: standing.figures.get(key)
        or make_figure_id(version, reading.figures[i].start, reading.figures[i].end)
        for key, i in figures.items()
    }
    standing.claims = {
        key: standing.claims.get(key)
        or make_claim_id(version, reading.claims[i].start, reading.claims[i].end)
        for key, i in claims.items()
    }
    return turnover


def said_first(reading: Reading) -> Turnover:
    """Return the turnover of a version where nothing stands: it says all for the first time."""
    return Turnover(reading, (), (), (), ())


def _figure_key(figure: Figure) -> Hashable:
    return words_of(figure.sentence), figure.number_text


def _claim_key(claim: Claim) -> Hashable:
    return claim.kind, words_of(claim.sentence)


def _numbered(keys: Iterable[Hashable]) -> Iterator[tuple[Hashable, int]]:
    """Tell equal keys apart by number, so that a sentence that stands twice is two."""
    seen: Counter[Hashable] = Counter()
    for place, key in enumerate(keys):
        yield (key, seen[key]), place
        seen[key] += 1


def _picked(standing: dict[Hashable, str], now: dict[Hashable, int]) -> tuple[str, ...]:
    return tuple(row for key, row in standing.items() if key in now)


def _left(standing: dict[Hashable, str], now: dict[Hashable, int]) -> tuple[str, ...]:
    return tuple(row for key, row in standing.items() if key not in now)
