"""What one claim denies that another asserts, and what only looks like it."""

from __future__ import annotations

import pytest

from corpus.claim_denials import denial
from corpus.claim_terms import take_apart
from monitor.models.reading import Claim, ClaimKind, SpeakerBasis
from monitor.read.assertions import is_negated

INSPECTED = "The levee at Arden was inspected in May and no damage was found."


def _denial(one: str, other: str) -> str:
    """Compare two sentences in which all words tell alike."""
    ours, theirs = (
        Claim(0, len(s), ClaimKind.STATEMENT, s, None, SpeakerBasis.NONE, None, is_negated(s))
        for s in (one, other)
    )
    return denial(take_apart(ours), ours, take_apart(theirs), theirs, lambda _: 1.0)


@pytest.mark.parametrize(
    ("asserted", "denied"),
    [
        (INSPECTED, "The levee at Arden was not inspected in May."),
        ("The guards opened fire on the crowd.", "The guards never opened fire on the crowd."),
        ("Troops entered the town of Sella.", "No troops entered the town of Sella."),
        (
            "The harbour master saw the crack in the crane.",
            "The harbour master didn’t see the crack in the crane.",
        ),
        (
            "Ona Reeve met the banker in Lorn.",
            "Ona Reeve, the treasurer, never met the banker in Lorn.",
        ),
        ("Mayor Holt will testify in Arden.", "Mayor Holt refuses to testify in Arden."),
        ("The divers of Lorn dived with oxygen.", "The divers of Lorn dived without oxygen."),
    ],
)
def test_a_plain_denial_is_found_either_way_round(asserted: str, denied: str) -> None:
    """The same predicate of the same subject, once with a denial; whichever comes first."""
    assert _denial(asserted, denied)
    assert _denial(denied, asserted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (INSPECTED, "The levee at Lorn was not inspected in May."),
        (INSPECTED, "The levee at Arden was not inspected in June."),
        (INSPECTED, "The levee at Arden was not only inspected in May."),
        (INSPECTED, "If the levee at Arden was not inspected in May, it will be now."),
        (INSPECTED, "The levee at Arden will not be inspected in May."),
        (INSPECTED, "The council did not say whether the levee at Arden was inspected in May."),
        (
            "The governor fears the voters of the valley.",
            "The voters of the valley do not fear the governor.",
        ),
        (
            "The firm had a system to warn the town of leaks.",
            "The firm did not warn the town of leaks.",
        ),
    ],
)
def test_what_only_looks_like_a_denial(one: str, other: str) -> None:
    """Another place, time or tense, less than a denial, a supposition, or roles changed round."""
    assert not _denial(one, other)
    assert not _denial(other, one)
