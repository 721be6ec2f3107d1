"""Gather the key words of what stands around a figure."""

from __future__ import annotations

import re

from corpus.series.tokens import words_told

_SLUG = re.compile(r"[a-z]{4,}")


def context_of(text: str, sentence_start: int, title: str = "", url: str = "") -> str:
    """Gather the key words of what stands around a sentence, for `Observation.context`.

    Names and content words of the title, the URL's last part, the text's opening, and the sentence
    before; at most 60 words, in order of their first use.
    """
    opening = text[:400].rpartition(". ")[0] or text[:400]
    before = text[max(0, sentence_start - 220) : sentence_start]
    slug = " ".join(_SLUG.findall(url.rstrip("/").rpartition("/")[2].lower()))
    found: dict[str, None] = {}
    for part in (title, slug, before.rpartition("\n")[2], opening):
        found.update(dict.fromkeys(words_told(part)))
    return " ".join(list(found)[:60])
