"""Sentences of two texts side by side: which say the same, which were reworded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.align import Sentences, align, words_of

_LEAD = "The council voted on Monday to rebuild the bridge that the flood destroyed in March."
_COST = "The work will cost 14 million crowns, the treasurer told reporters after the vote."
_MAYOR = "Mayor Ilse Brandt said that trains would run again before the first snow."
_BACK = "The bridge had carried the only railway line into the valley since 1911."
_OLD = [_LEAD, _COST, _MAYOR, _BACK]


def pairs(old: list[str], new: list[str]) -> set[tuple[int, int, bool]]:
    """Align two texts; return where the sentences of each pair stand, and whether they are one."""
    ours, theirs = (Sentences([words_of(one) for one in text]) for text in (old, new))
    return {(pair.ours, pair.theirs, pair.same) for pair in align(ours, theirs)}


def test_a_sentence_is_paired_with_what_it_was() -> None:
    """Reworded or not; one that is added or lost stands in no pair."""
    cost = _COST.replace("14 million", "16 million")
    added = "Two members of the opposition abstained."
    assert pairs(_OLD, [_LEAD, cost, added, _BACK]) == {(0, 0, True), (1, 1, False), (3, 3, True)}


def test_a_moved_paragraph_is_unchanged() -> None:
    """Another order of the same sentences differs in nothing."""
    assert pairs(_OLD, [_BACK, _MAYOR, _LEAD, _COST]) == {
        (0, 2, True),
        (1, 3, True),
        (2, 1, True),
        (3, 0, True),
    }


def test_a_repeated_sentence_is_counted() -> None:
    """One that stands twice and then once has no partner the second time."""
    assert len(pairs([_MAYOR, _LEAD, _MAYOR], [_MAYOR, _LEAD])) == 2


@settings(max_examples=40, deadline=None)
@given(st.permutations([_LEAD, _COST, _MAYOR, _BACK, "It rained."]), st.integers(0, 5))
def test_a_sentence_stands_in_one_pair_at_most(order: list[str], kept: int) -> None:
    """Whatever stays of a text, and in whatever order."""
    found = pairs(_OLD, order[:kept])
    assert len({ours for ours, _, _ in found}) == len({theirs for _, theirs, _ in found})
    assert len(found) == len({ours for ours, _, _ in found})


def test_type_makes_no_other_words_and_a_number_does() -> None:
    """Quotation marks and apostrophes are type; a point within a number is not."""
    assert words_of("“It’s 1.4 million,” she said.") == words_of('"Its 1.4 million" she said')
    assert words_of("It is 1.4 million.") != words_of("It is 14 million.")
