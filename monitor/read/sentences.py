"""Split news text into sentences with exact offsets."""

from __future__ import annotations

from sentencex import get_sentence_boundaries

from monitor.models.reading import Sentence


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """Split `text` into sentences; no sentence crosses a paragraph, none has outer white space."""
    found: list[Sentence] = []
    for boundary in get_sentence_boundaries(language, text):
        raw = boundary["text"]
        start = boundary["start_index"] + len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        if stripped:
            found.append(Sentence(start, start + len(stripped), stripped))
    return tuple(found)
