"""Weigh by fitted weights whether two values are of one quantity, if no kept table has its name.

What is counted has then no name but the texts' own, so that more speaks for and against sameness
(as it does of named quantities of which no rule was made, see `compare.py`): whether the texts tell
one story, and by what words a text sets a number apart or says that it is the newer one.

The weights are a logistic regression's, fitted to pairs of invented follow-ups to news of many
kinds and of a labelled month, and rounded. Six were set by hand (docs/decisions/0010): those of
shares (-1.3), a value said to have stood otherwise before (-3.0), one said to have stood so (2.0,
as with named quantities), a rate beside a total (-1.0), and a measure or a group that only one of
the texts names (-0.5 each). Those of a number that opens its article, of its speaker, and of a move
in the direction that is told were fitted later, to whole articles as well.
"""

from __future__ import annotations

from math import log

from corpus.series.about import subject_of
from corpus.series.evidence import Part, both_open, covered, dice, shared_part, whole
from corpus.series.intervals import stated
from corpus.series.remember import remembered
from corpus.series.steps import step_to
from corpus.series.subject import Subject
from corpus.series.tokens import content_words
from corpus.series.vetoes import called_alike
from corpus.series.who import SOFT_GROUPS
from monitor.models.reading import Figure, Movement
from monitor.models.series import Observation

#: Log-odds of two values that nothing forbids and nothing speaks for.
BIAS = -2.3

#: A value above (or below) the other by e times counts so much against sameness, and no more than
#: `_MOST` such steps count.
_RISEN, _FALLEN, _MOST = -1.55, -1.65, 3.0

#: What share of their surroundings two texts on one event have at least, and two on one story.
_ONE_EVENT, _ONE_STORY = 0.35, 0.17

#: What it counts that a sentence tells by what step its value came from the other.
STEP = 2.5

#: Counts below this are of so many things that two of them are hardly ever one.
_FEW = 10
_TELLING_LITTLE = frozenset({"count", "multiple"})

#: Groups that a text may leave out.
_ANYBODY = SOFT_GROUPS | {"military"}


def weigh_unnamed(earlier: Observation, later: Observation) -> list[Part]:
    """Weigh all that two observations share, and all that sets them apart."""
    a, b = subject_of(earlier), subject_of(later)
    return [
        Part(1.15 * dice(a.near, b.near), "like words about the number"),
        Part(0.5 * dice(a.all, b.all) + 0.7 * covered(a.all, b.all), "like sentences"),
        *_called(a, b),
        *_one_story(a, b, articles=whole(earlier) and whole(later)),
        *_told_apart(a, b),
        *_said_by(earlier.figure, later.figure),
        *_values(earlier, later),
        *both_open(earlier, later, 1.0),
    ]


def told_step(earlier: Observation, later: Observation) -> bool:
    """Tell whether the later of two texts on one story tells a step that leads from the earlier.

    Of two stories some numbers always fit: a step joins nothing by itself. Nor does one between
    numbers below ten, unless both texts call alike what they count.
    """
    before, value = stated(earlier.figure), stated(later.figure)
    if not step_to(later.figure).leads_from(before, value):
        return False
    a, b = subject_of(earlier), subject_of(later)
    if max(before, value) < _FEW and b.unit == "count" and not called_alike(a, b):
        return False
    return shared_part(a.context, b.context) >= _ONE_STORY


def _called(a: Subject, b: Subject) -> list[Part]:
    parts: list[Part] = []
    if called_alike(a, b):
        parts.append(Part(0.6, "called alike"))
    if a.shades != b.shades:
        only = a.shades ^ b.shades
        parts.append(Part(-0.8 * len(only), "only one is {}", (only,)))
    if a.per != b.per:
        parts.append(Part(-1.0, "only one is a rate"))
    for one, other in ((a, b), (b, a)):
        if new := one.near_names - other.all - other.context:
            parts.append(Part(-0.55, "only one names {}", (new,)))
    return parts


def _one_story(a: Subject, b: Subject, *, articles: bool) -> list[Part]:
    """Weigh how much of their surroundings two texts share.

    It counts for more between articles: those of a sentence or two consist of what they tell of.
    """
    shared = shared_part(a.context, b.context)
    told = (0.8 if articles else 0.55) * (shared >= _ONE_STORY)
    weight = 0.75 * shared + told + 0.6 * (shared >= _ONE_EVENT)
    return [Part(weight, "like surroundings")]


def _told_apart(a: Subject, b: Subject) -> list[Part]:
    parts: list[Part] = []
    if bool(a.measure) != bool(b.measure) and not called_alike(a, b):
        parts.append(Part(-0.5, f"only one is told as {a.measure or b.measure}"))
    if bool(a.group) != bool(b.group) and not {a.group, b.group} & _ANYBODY:
        parts.append(Part(-0.5, f"only one counts {a.group or b.group}"))
    if apart := a.apart ^ b.apart:
        parts.append(Part(-0.7 * len(apart), "only one says {}", (apart,)))
    if b.anew:
        parts.append(Part(1.2, "told as the newer value"))
    return parts


def _said_by(earlier: Figure, later: Figure) -> list[Part]:
    both = _speakers(earlier) & _speakers(later)
    return [Part(0.3, "both said by {}", (both,))] if both else []


@remembered
def _speakers(figure: Figure) -> frozenset[str]:
    return content_words(figure.attribution or "")


def _values(earlier: Observation, later: Observation) -> list[Part]:
    parts: list[Part] = []
    one, other = stated(earlier.figure), stated(later.figure)
    about = subject_of(later)
    if told_step(earlier, later):
        parts.append(Part(STEP, "the step that it tells leads from the other"))
    elif one > 0 and other > 0:
        steps = log(float(other / one))
        against = _RISEN if steps > 0 else _FALLEN
        parts.append(Part(against * min(_MOST, abs(steps)), "values far apart"))
    else:
        parts.append(Part(_RISEN * _MOST, "values far apart"))
    if about.unit in _TELLING_LITTLE and min(one, other) < _FEW:
        parts.append(Part(-1.8, "a small count"))
    if about.unit == "percent":
        parts.append(Part(-1.3, "a share"))
    if earlier.figure.qualifier == later.figure.qualifier:
        parts.append(Part(0.7, "hedged alike"))
    if one in about.before and one != other:
        parts.append(Part(2.0, "the value that it is said to have had before"))
    elif about.before:
        parts.append(Part(-3.0, "said to have stood otherwise before"))
    elif later.figure.movement is (Movement.UP if other > one else Movement.DOWN):
        parts.append(Part(0.8, "moved as is told"))
    return parts
