"""Read amounts without a number: "dozens", "hundreds of thousands", "several hundred"."""

from __future__ import annotations

import re

from monitor.models.reading import Sentence, VagueAmount

_PLURALS = r"dozens|scores(?=\sof)|hundreds|thousands|lakhs(?=\sof)|crores(?=\sof)|millions|billions|trillions"
VAGUE = re.compile(
    rf"(?<![\w’'-])(?:tens\sof\s(?:thousands|millions|billions)|(?:hundreds|thousands|millions|billions)\sof\s(?:thousands|millions|billions|trillions)"
    rf"|{_PLURALS}|(?:several|a\sfew|few|a\scouple(?:\sof)?|many|some|countless)\s(?:dozen|hundred|thousand|million|billion)(?!s)"
    r"|(?:a\s)?handful(?=\sof)|double[- ]digits?|triple[- ]digits?)(?![\w’'])",
    re.IGNORECASE,
)
_HINT = re.compile(r"ozen|cores|undred|housand|illion|rores|akhs|andful|digit")
_MEASURE = re.compile(
    r"(?:\s(?:more|others?|additional))?(?:\sof(?:\s(?:the|its|their|his|her|our))?)?\s(?P<noun>(?!(?:of|in|on|at|to|and|or|were|was|are|is|have|has|had|the|a|by|for|who|that|as|if|from|with|into|after|before|since|during|over|while|but|per|each|every|across)\b)[^\W\d_][\w’'-]*(?:\s(?!(?:of|in|on|at|to|and|or|were|was|are|is|have|has|had|the|a|by|for|who|that|as|if|from|with|into|after|before|since|during|over|while|but|this|these|will|would|could|can|may|might|across|around|including|because|when|where|which|per|each|every)\b)[^\W\d_][\w’'-]*){0,2})"
)


def find_vague(sentence: Sentence) -> list[VagueAmount]:
    """Return the vague amounts of a sentence, with offsets in the article's text."""
    found: list[VagueAmount] = []
    if _HINT.search(sentence.text) is None:
        return found
    for match in VAGUE.finditer(sentence.text):
        noun = _MEASURE.match(sentence.text, match.end())
        found.append(
            VagueAmount(
                start=sentence.start + match.start(),
                end=sentence.start + match.end(),
                text=match[0],
                measure=noun["noun"] if noun else "",
                sentence=sentence.text,
            )
        )
    return found
