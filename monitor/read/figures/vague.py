"""Read amounts without a number: "dozens", "hundreds of thousands", "several hundred"."""

from __future__ import annotations

import re
from itertools import takewhile

from monitor.models.reading import Sentence, VagueAmount
from monitor.read.figures.lexicon import TAGS
from monitor.read.tables import words

_PLURALS = (
    r"dozens|scores(?=\sof)|hundreds|thousands|lakhs(?=\sof)|crores(?=\sof)|millions|billions"
    r"|trillions"
)
VAGUE = re.compile(
    rf"(?<![\w’'-])(?:tens\sof\s(?:thousands|millions|billions)|(?:hundreds|thousands"
    rf"|millions|billions)\sof\s(?:thousands|millions|billions|trillions)"
    rf"|{_PLURALS}|(?:several|a\sfew|few|a\scouple(?:\sof)?|many|some|countless)\s(?:dozen"
    rf"|hundred|thousand|million|billion)(?!s)"
    r"|(?:a\s)?handful(?=\sof)|double[- ]digits?|triple[- ]digits?)(?![\w’'])",
    re.IGNORECASE,
)
#: A sentence that holds none of these words in small letters holds no vague amount.
VAGUE_WORDS = words(
    "dozen dozens scores hundred hundreds thousand thousands lakhs crores million millions billion "
    "billions trillion trillions handful digit digits"
)
_MEASURE = re.compile(
    r"(?:\s(?:more|others?|additional))?(?:\sof(?:\s(?:the|its|their|his|her"
    r"|our))?)?\s(?P<noun>(?!(?:of|in|on|at|to|and|or|were|was|are|is|have|has|had|the|a|by"
    r"|for|who|that|as|if|from|with|into|after|before|since|during|over|while|but|per|each"
    r"|every|across)\b)[^\W\d_][\w’'-]*(?:\s(?!(?:of|in|on|at|to|and|or|were|was|are|is|have"
    r"|has|had|the|a|by|for|who|that|as|if|from|with|into|after|before|since|during|over"
    r"|while|but|this|these|will|would|could|can|may|might|across|around|including|because"
    r"|when|where|which|per|each|every)\b)[^\W\d_][\w’'-]*){0,2})"
)


def find_vague(sentence: Sentence) -> list[VagueAmount]:
    """Return the vague amounts of a sentence, with offsets in the article's text."""
    found: list[VagueAmount] = []
    for match in VAGUE.finditer(sentence.text):
        noun = _MEASURE.match(sentence.text, match.end())
        found.append(
            VagueAmount(
                start=sentence.start + match.start(),
                end=sentence.start + match.end(),
                text=match[0],
                measure=_noun(noun["noun"]) if noun else "",
                sentence=sentence.text,
            )
        )
    return found


def _noun(phrase: str) -> str:
    """Return the words of a phrase up to its verb."""
    kept = takewhile(lambda word: TAGS.get(word.lower()) not in _VERBS, phrase.split())
    return " ".join(kept)


_VERBS = frozenset("VEMHBR")
