"""What forbids that two values are of one quantity: a leap between them, or another occasion."""

from __future__ import annotations

from decimal import Decimal

from corpus.series.about import subject_of
from corpus.series.intervals import stated
from corpus.series.markers import REVISED
from corpus.series.subject import Subject, listed
from corpus.series.vocabulary import TOTALS
from monitor.models.series import Observation

#: How much of a total is left at least when part is taken back, with a word for it and without.
_LEAST_LEFT = Decimal("0.6")
_LEAST_LEFT_UNSAID = Decimal("0.8")

#: How much higher or lower no price stands at once.
_MOST_MOVED = Decimal("1.6")


def value_clash(earlier: Observation, later: Observation, about: Subject) -> str | None:
    """Keep apart what no total falls to, and the two values that one text states.

    Values that agree never clash: this is asked of others only.
    """
    one, other = stated(earlier.figure), stated(later.figure)
    if one == other:
        return None
    if earlier.version_id == later.version_id:
        return "one text states both"
    if why := occasion_clash(subject_of(earlier), subject_of(later)):
        return why
    return None if one <= 0 or other <= 0 else _too_far(earlier, later, about)


def _too_far(earlier: Observation, later: Observation, about: Subject) -> str | None:
    one, other = stated(earlier.figure), stated(later.figure)
    if about.measure in TOTALS and falls_too_far(earlier, later):
        return f"no total falls from {one.normalize():f} to {other.normalize():f}"
    if about.good and max(one, other) > min(one, other) * _MOST_MOVED:
        return f"no price moves from {one.normalize():f} to {other.normalize():f} at once"
    return None


def occasion_clash(a: Subject, b: Subject) -> str | None:
    """Keep two values apart where one is told of a year past or another event, and one is not."""
    if a.long_ago != b.long_ago and not a.long_ago & b.years:
        return f"of years past ({listed(a.long_ago)}; {listed(b.long_ago)})"
    if (a.present and b.to_be) or (b.present and a.to_be):
        return "how it stands, and how it is to be"
    if "capacity" in a.shades & b.shades and a.to_be != b.to_be:
        return "what there is room for, and is to be"
    if a.yearly != b.yearly and a.events & b.events:
        return "of all in a year, and of one"
    if a.another != b.another:
        return "only one is of another event"
    return None


def falls_too_far(earlier: Observation, later: Observation) -> bool:
    """Tell whether a total would lose more than is taken back of one.

    What is told no later may be an old count, and what is called revised may be much less.
    """
    one, other = stated(earlier.figure), stated(later.figure)
    said = REVISED.search(later.figure.sentence)
    days = ((o.published_at or o.fetched_at).date() for o in (earlier, later))
    least = _LEAST_LEFT if said or next(days) >= next(days) else _LEAST_LEFT_UNSAID
    return one - other > 1 and other < one * least
