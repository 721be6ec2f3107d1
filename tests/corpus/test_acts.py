"""Sentences that say something of the first order was done."""

from __future__ import annotations

import pytest

from corpus.acts import tells_act


@pytest.mark.parametrize(
    "sentence",
    [
        "Tavia has named Ilka Brandt its new chancellor, state radio said on Monday.",
        "Oren Falk, who led the island for two decades, was killed in a raid on Friday.",
        "The singer Ada Quill, whose first record made her famous in three countries, has died.",
        "The finance minister resigned on Tuesday after the budget failed.",
        "A court in Arden sentenced the former mayor to nine years in prison.",
        "Former mayor Jon Reed was sentenced to nine years in prison on Tuesday.",
        "Parliament on Wednesday rejected a bill to extend the draft.",
        "Two men were arrested overnight over the theft of the altar.",
        "Tavia's coast guard with 2,500 refugees aboard seized a ferry on Sunday.",
        "Tavian forces seized the port of Lim on Sunday, the army said.",
    ],
)
def test_an_act_is_done_in_the_main_clause(sentence: str) -> None:
    """Its verb says so, wherever the subject's clauses end."""
    assert tells_act(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The widow of a miner who was killed in 1998 runs the town's only inn.",
        "After he resigned, the minister took up gardening.",
        "The signed copies are kept in a vault.",
        "Her arrested development is the subject of the play.",
        "Analysts wonder whether the chancellor can win again.",
        "It is an undeniable truth: everybody likes ferries.",
        "The law that parliament passed last year remains disputed.",
        "Talks may resume in spring if the ceasefire holds.",
    ],
)
def test_somebodys_past_and_what_may_be_are_no_acts(sentence: str) -> None:
    """Clauses of their own, participles before nouns and what is only thought of."""
    assert not tells_act(sentence)
