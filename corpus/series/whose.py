"""Forbid that figures are one that are told of different polls, parties, bodies, papers or houses.

As every veto, these return their reason in words, or None when they have nothing against it.
"""

from __future__ import annotations

import re

from corpus.series.population import same_body
from corpus.series.subject import Subject, listed
from monitor.models.reading import Figure

_NAME = re.compile(r"\b[A-Z]\w+")


def pollster_clash(a: Subject, b: Subject) -> str | None:
    """Keep the share that one poll found apart from that of another."""
    if a.unit != "percent" or not a.measure or not a.pollsters or not b.pollsters:
        return None
    if a.on_issue != b.on_issue:
        return "only one is on an issue"
    if not a.pollsters & b.pollsters:
        return f"different polls ({listed(a.pollsters)}; {listed(b.pollsters)})"
    return None


def staff_clash(a: Subject, b: Subject) -> str | None:
    """Keep the alumni of one body apart from its employees, and from those of another body."""
    if a.staff and b.staff and not a.staff & b.staff:
        return f"different people ({listed(a.staff)}; {listed(b.staff)})"
    if a.bodies and b.bodies and not same_body(a.bodies, b.bodies):
        return f"people of different bodies ({listed(a.bodies)}; {listed(b.bodies)})"
    return None


def document_clash(a: Subject, b: Subject) -> str | None:
    """Keep the signatures under a letter apart from those under a petition, or another letter."""
    if ("another" in a.documents) != ("another" in b.documents) and a.documents and b.documents:
        return "another document"
    if a.documents and b.documents and not a.documents & b.documents:
        return f"different documents ({listed(a.documents)}; {listed(b.documents)})"
    return None


def camp_clash(a: Subject, b: Subject) -> str | None:
    """Keep what is told of those who say yes apart from what is told of those who say no."""
    if a.camp and b.camp and a.camp != b.camp:
        return f"of other sides ({a.camp}, {b.camp})"
    return None


def holder_clash(a: Subject, b: Subject) -> str | None:
    """Keep one candidate's share apart from another's, and a poll's from an election's."""
    if a.holder and b.holder and not a.holder & b.holder:
        return f"of others ({listed(a.holder)}; {listed(b.holder)})"
    # Whoever may vote in a primary is all that there is to ask: a text need not tell of whom.
    untold = not (a.asked_of and b.asked_of) and "primary" in a.asked_of | b.asked_of
    if a.asked_of != b.asked_of and not untold:
        return f"others were asked ({listed(a.asked_of)}; {listed(b.asked_of)})"
    if a.stage and b.stage and a.stage != b.stage:
        return "a poll and a result"
    for one, other in ((a, b), (b, a)):
        if one.measure != "vote" or one.unit != "percent" or not one.holder:
            continue
        if elsewhere := one.places - other.places - other.all - other.context:
            return f"only one is of {listed(elsewhere)}"
    return None


def producer_clash(a: Figure, b: Figure) -> str | None:
    """Keep one forecaster's or estimator's number apart from another's."""
    if not (a.estimated or b.estimated) or not a.producer or not b.producer:
        return None
    one, other = (frozenset(_NAME.findall(f.producer or "")) for f in (a, b))
    if one and other and not one & other:
        return f"different producers ({a.producer}, {b.producer})"
    return None


def name_clash(a: Subject, b: Subject) -> str | None:
    """Keep apart two models of a thing, and two that each speak of themselves."""
    if a.models and b.models and a.models.isdisjoint(b.models):
        return f"of other models ({listed(a.models)}; {listed(b.models)})"
    if a.unlike & b.near_names or b.unlike & a.near_names:
        return f"one is another's than that of {listed(a.unlike | b.unlike)}"
    if a.itself - b.itself and b.itself - a.itself:
        return f"each of itself ({listed(a.itself)}; {listed(b.itself)})"
    return None
