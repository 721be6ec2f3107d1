"""Find direct speech with its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models.reading import Quote, Sentence


def read_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """Find the quotes of a text in order, each with its speaker where the text leaves no doubt."""
    del text, sentences
    return ()
