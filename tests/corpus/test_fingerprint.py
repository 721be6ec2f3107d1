"""Fingerprints: few, the same for the same letters, shared where text is shared."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.fingerprint import SHINGLE, letter_places, shingles, signature

_WORDS = "harbour council vote tide engine letter figure seven bridge winter market signal".split()  # noqa: SIM905 - a list of words


def _text(n: int, seed: int = 1) -> str:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return " ".join(rng.choice(_WORDS) + rng.choice(_WORDS) for _ in range(n))


def test_a_signature_is_some_fifty_small_ascending_integers() -> None:
    """Hashes fit 32 bits, are distinct and ascending, and grow in number with the text."""
    marks = signature(_text(500))
    assert len(marks) in range(40, 60)
    assert list(marks) == sorted(set(marks))
    assert all(isinstance(m, int) and 0 <= m < 2**32 for m in marks)
    assert len(signature(_text(120))) < len(marks) < len(signature(_text(3000)))


def test_a_text_of_a_few_words_has_none() -> None:
    """Nothing can be told of a text that is shorter than one shingle."""
    assert signature("") == ()
    assert signature("Short text.") == ()
    assert shingles("Too short").letters == len("tooshort")
    assert len(shingles("Too short").hashes) == 0


def test_type_does_not_matter() -> None:
    """Quotes, dashes, case, accents, ligatures and spaces leave the signature as it is."""
    plain = (
        'The cafe staff said: "We found five official letters - from the re-elected mayor." ' * 3
    )
    other = (
        "The café staff said: “We found\u00a0ﬁve oﬃcial letters — from the re\u2011elected mayor.” "
        "THE CAFE STAFF SAID: 'We found five official let\u00adters – from the re-elected mayor.' "
        "The  cafe\n\nstaff said «We found five official letters from the re-elected mayor».\u200b"
    )
    assert set(signature(plain)) == set(signature(other))
    assert shingles(plain).whole == shingles(other).whole


def test_another_letter_changes_the_whole() -> None:
    """One changed digit gives another hash of the whole, and other shingles over it only."""
    one = shingles("In all 17 aides signed the letter that was sent to the office on the hill")
    other = shingles("In all 18 aides signed the letter that was sent to the office on the hill")
    assert one.whole != other.whole
    shared = np.isin(one.hashes, other.hashes)
    assert not shared[:3].any()
    assert shared[3:].all()


def test_any_script_has_letters() -> None:
    """Texts in other scripts than the Latin one have fingerprints too."""
    cyrillic = "Городской совет проголосовал за восстановление моста через реку до начала зимы " * 4
    assert signature(cyrillic)
    assert signature(cyrillic.upper()) == signature(cyrillic)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    """Whatever the text holds, there are as many starts as hashes, and all within its letters."""
    found = shingles(text)
    assert len(found.starts) == len(found.hashes)
    assert all(0 <= s <= found.letters - SHINGLE for s in found.starts.tolist())
    folded, places = letter_places(text)
    assert len(places) == found.letters
    assert all(folded[p].isalnum() for p in places.tolist())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 200))
def test_a_third_of_a_text_shares_fingerprints_with_it(seed: int, start: int) -> None:
    """A text cut to a third shares several fingerprints, from wherever it was cut."""
    words = _text(300, seed).split()
    part = " ".join(words[start : start + 100])
    assert len(set(signature(part)) & set(signature(" ".join(words)))) >= 4
