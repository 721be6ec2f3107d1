"""Versions of a page: what differs by sentence, what is a change at all, what merely moved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.align import sentences_of
from corpus.versions import diff_sentences, is_moved, is_new_version, sentence_key
from monitor.models.reading import Sentence

_LEAD = "The council voted on Monday to rebuild the bridge that the flood destroyed in March."
_COST = "The work will cost 14 million crowns, the treasurer told reporters after the vote."
_MAYOR = "Mayor Ilse Brandt said that trains would run again before the first snow."
_BACK = "The bridge had carried the only railway line into the valley since 1911."
_OLD = f"{_LEAD} {_COST}\n\n{_MAYOR}\n\n{_BACK}"


def _sentences(text: str) -> list[Sentence]:
    found, at = [], 0
    for sentence in sentences_of(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        found.append(Sentence(start, at, sentence))
    return found


def test_a_diff_names_every_sentence_once() -> None:
    """Sentences are unchanged, reworded, added or removed, with both forms of what was reworded."""
    cost = _COST.replace("14 million", "16 million")
    added = "Two members of the opposition abstained."
    new = f"{_LEAD} {cost}\n\n{added}\n\n{_BACK}"
    diff = diff_sentences(_sentences(_OLD), _sentences(new))
    assert [(a.text, b.text) for a, b in diff.unchanged] == [(_LEAD, _LEAD), (_BACK, _BACK)]
    assert [(a.text, b.text) for a, b in diff.reworded] == [(_COST, cost)]
    assert [s.text for s in diff.added] == [added]
    assert [s.text for s in diff.removed] == [_MAYOR]
    assert not diff.is_empty


def test_a_moved_paragraph_is_unchanged() -> None:
    """Another order of the same sentences differs in nothing."""
    moved = f"{_BACK}\n\n{_MAYOR}\n\n{_LEAD} {_COST}"
    diff = diff_sentences(_sentences(_OLD), _sentences(moved))
    assert diff.is_empty
    assert len(diff.unchanged) == 4


def test_a_repeated_sentence_is_counted() -> None:
    """A sentence that stands twice and then once was removed once."""
    twice = _sentences(f"{_MAYOR} {_LEAD} {_MAYOR}")
    diff = diff_sentences(twice, _sentences(f"{_MAYOR} {_LEAD}"))
    assert [s.text for s in diff.removed] == [_MAYOR]


@settings(max_examples=40, deadline=None)
@given(st.permutations([_LEAD, _COST, _MAYOR, _BACK, "It rained."]), st.integers(0, 5))
def test_a_diff_loses_nothing(order: list[str], kept: int) -> None:
    """Every sentence of both versions stands in exactly one part of the diff."""
    old = _sentences(_OLD)
    new = _sentences(" ".join(order[:kept]))
    diff = diff_sentences(old, new)
    pairs = [*diff.unchanged, *diff.reworded]
    assert sorted([a for a, _ in pairs] + list(diff.removed), key=lambda s: s.start) == old
    assert sorted([b for _, b in pairs] + list(diff.added), key=lambda s: s.start) == new


@pytest.mark.parametrize(
    "new",
    [
        _OLD,
        _OLD.replace("\n\n", "\n"),
        _OLD.replace(" said", "  said") + "\n",
        _OLD.replace("voted", "vo\u00adted").replace("'", "’"),
        "By Jonas Ek and Mia Holm\n\n" + _OLD,
        "Updated 3:04 PM EDT, Mon May 4, 2026\n\n" + _OLD,
        "Last updated: 4 May 2026 at 15:04\n\n" + _OLD,
        "Published 4 May 2026, 12:30 GMT\n\n" + _OLD,
        "3 min read\n\n" + _OLD,
        "2 hours ago\n\n" + _OLD,
        _OLD + "\n\nMia Holm contributed to this report.",
        _OLD + "\n\nSign up for our morning newsletter.",
        _OLD + "\n\nRead more: How the flood came",
        _OLD + "\n\n© 2026 The Valley Courier. All rights reserved.",
    ],
)
def test_type_time_and_furniture_make_no_version(new: str) -> None:
    """A page whose story says the same words is the same version."""
    decision = is_new_version(_OLD, new)
    assert not decision, decision.reason
    assert decision.reason


@pytest.mark.parametrize(
    "new",
    [
        _OLD.replace("14 million", "15 million"),
        _OLD.replace("14 million", "1.4 million"),
        _OLD.replace("14 million", "14 billion"),
        _OLD.replace("voted", "voted not"),
        _OLD.replace(_BACK, ""),
        _OLD + "\n\nCorrection: An earlier version of this article misstated the cost.",
        _OLD + "\n\nThis article was updated to add a comment from the treasurer.",
        "By Friday 300 workers had left the town.\n\n" + _OLD,
        "By Friday the Workers had left.\n\n" + _OLD,
        _OLD + "\n\nShare prices fell 5 percent.",
        _OLD + "\n\nSee what the 12 winners said.",
        _OLD + "\n\nPublished figures show 14 deaths.",
        _OLD + "\n\nUpdated figures may follow.",
        _OLD + "\n\nThe story was updated at 5.",
        f"{_BACK}\n\n{_MAYOR}\n\n{_LEAD} {_COST}",
    ],
)
def test_other_words_make_a_version(new: str) -> None:
    """One digit, one word, a lost sentence or a note of correction is another text."""
    decision = is_new_version(_OLD, new)
    assert decision
    assert decision.reason


def test_a_moved_article_stays_one() -> None:
    """A changed address with the same words, or a permanent redirect to an edit, is the article."""
    edited = _OLD.replace("14 million", "16 million")
    other = "Fishermen in the north reported the best catch of herring in a decade. " * 5
    assert is_moved(_OLD, _OLD, same_site=True, permanent_redirect=False)
    assert is_moved(_OLD, edited, same_site=True, permanent_redirect=True)
    assert not is_moved(_OLD, edited, same_site=True, permanent_redirect=False)
    assert not is_moved(_OLD, other, same_site=True, permanent_redirect=True)
    assert not is_moved(_OLD, _OLD, same_site=False, permanent_redirect=True)


def test_a_sentence_is_known_by_its_words_and_numbers() -> None:
    """Type leaves the key as it is; another number does not."""
    assert sentence_key("“It’s 1.4 million,” she said.") == sentence_key(
        '"Its 1.4 million" she said'
    )
    assert sentence_key("It is 1.4 million.") != sentence_key("It is 14 million.")
