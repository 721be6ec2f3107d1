"""Find the sentences, or the quoted parts of them, that assert something checkable."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models.reading import Claim, ClaimKind, Quote, Sentence, SpeakerBasis


def read_claims(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[Claim, ...]:
    """Find the claims of a text in order."""
    del text, quotes
    return tuple(
        Claim(s.start, s.end, ClaimKind.STATEMENT, s.text, None, SpeakerBasis.NONE, None)
        for s in sentences
        if s.text[-1] in ".”\"" and len(s.text) > 25  # noqa: PLR2004 - fewer letters assert little
    )
