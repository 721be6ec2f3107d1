"""Find the stretches of a sentence whose numbers are never figures: dates, times, codes, names."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.read.tables import words

MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[0-9]|20)\d\d"

# "two-faced", "four-star": the number is part of an adjective.
_SIDED = (
    r"(?:faced|times?|way|sided|legged|handed|pronged|on-one|party|state|dimensional"
    r"|star|liner|off|man|woman"
    r"|pointers?|stop|track|to-one|horse|piece|under|over|upmanship|of-a-kind|tone|ply|footed|headed|wheeled|wheelers?|tier(?:ed)?)"
)

# Whole stretches of text whose numbers are never figures, grouped by their first character: the
# look-ahead that opens a group spares its alternatives at every other place of the sentence.
MASK = re.compile(
    rf"""
    (?=[\dA-Zns#@“"’'‘\[(+])(?:
    (?<![\w.,])(?=\d)(?:
        \d{{1,2}}(?:st|nd|rd
            |th)?(?:(?:[ ]?[-–][ ]?|[ ](?:and|to|or)[ ])\d{{1,2}})?[ ]
            (?:of[ ])?{MONTHS}(?![a-z])(?:,?[ ]{_YEAR}\b)?
      | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b | {_YEAR}-\d\d-\d\d\b | \d{{1,2}}\.\d{{1,2}}\.(?:19
          |20)\d\d\b
      | \d{{1,2}}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\b\.?)?
      | \d{{1,2}}(?:\.\d\d)?[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|o[’']clock)
      | (?:[01]\d|2[0-3]):?[0-5]\d[ ]?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PT|IST)\b
      | \d{{1,2}}[-–]\d{{1,2}}(?:[ ]?\(\d{{1,2}}(?:[-–/]\d{{1,2}})?\))?(?:,?[ ]
          \d{{1,2}}[-–]\d{{1,2}}(?:[ ]?\(\d{{1,2}}(?:[-–/]\d{{1,2}})?\))?
          (?![\w,.]*[%\d]|[ ](?:per|[a-z]+s\b)))+
      | (?:19|20)\d\d[-–/](?:(?:19|20)?\d\d)\b(?![%,.]?\d) | \d{{1,4}}s\b(?![ ]later)
      | (?:9/11|24/7|7/7|1/6|50/50|50-50|20/20)\b
      | \d{{3}}[-. ]\d{{3}}[-.]\d{{4}}\b | 0\d{{2,4}}[ -]\d{{3,4}}[ -]\d{{3,4}}\b
      | (?=\d{{1,5}}-)(?:\d+(?:-\d{{1,7}}){{3,}}\b | \d+-(?:for|of)-\d{{1,3}}\b | 1-\d{{3}}-[\w-]+
          | \d{{3}}-\d{{4}}\b | \d-{_SIDED}\b)
      | \d{{1,3}}00[ ]block[ ]of\b
      | \d{{1,5}}(?:[-–]\d+)?[A-Z]?[ ](?:[NSEW]\.?[ ])?(?:(?:[A-Z][\w’'.]*|\d+(?:st|nd|rd
          |th))[ ]){{0,3}}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way
          |Court|Place|Highway|Parkway|Terrace|Crescent|Broadway)\b(?!\.?[ ][A-Z]\w+[ ](?:said
          |told))
      | \d{{5}}[ ]ZIP | (?:401|403|501|527)\([a-z]\)(?:\(\d+\))?
      | \d+(?:\.\d+)?(?:st|nd|rd|th)\b(?:[- ]\w+)? | [1-6][GD]\b | [48]K\b | (?:480|720|1080|1440
          |2160)[pi]\b
      | (?:60|48|24)[ ](?:Minutes|Hours)\b | \d{{1,2}}[A-Z]\d+\b
      | (?<=Boeing’s[ ])7[0-8]7\b | (?<=Boeing's[ ])7[0-8]7\b | (?<=[ ]a[ ])7[0-8]7(?!-)\b
      | 7[0-8]7(?:-\d+)?(?=[ ](?:MAX|Max|Dreamliner|jet|plane|aircraft|s\b))
      | (?<=per[ ])100(?=[ ]?[a-z])
      | (?:(?<=per[ ])|(?<=every[ ]))10{{0,2}}(?:,?000)+(?=[ ][a-z]|[.,;)](?!\d)|\Z)
      | 911[ ](?:call|dispatch|operator|emergency)
    )
    | \b(?=[JFMASOND]){MONTHS}(?:
        [ ]?\d{{1,2}}(?:st|nd|rd|th)?(?![,.]?\d*%|\w)(?:[ ]?(?:[-–]|to|and
            |through)[ ]?(?:{MONTHS}[ ])?\d{{1,2}}(?:st|nd|rd
            |th)?(?![\d,.%]*[\d%]))?(?:,?[ ]{_YEAR}\b)?
      | ,?[ ](?:of[ ])?{_YEAR}\b
    )
    | \b(?=[A-Zns])(?:
        [A-Z]{{2}}[ ]\d{{5}}(?:-\d{{4}})?\b | [A-Z]{{1,2}}\d{{1,2}}[A-Z]?[ ]\d[A-Z]{{2}}
      | (?:H\.?[ ]?R\.?|S\.|H\.?B\.?|S\.?B\.?|A\.?B\.?|H\.?J\.?[ ]?Res\.?)[ ]?\d{{1,5}}\b
      | CO2\b | Lower[ ]48\b | COVID[ –-]*19\b | Covid[ -]?19\b
      | (?:S\ ?&\ ?P|S\ ?P|sp|nasdaq|Nasdaq|NASDAQ|FTSE|Russell|Nikkei|Stoxx|STOXX|CAC|DAX
          |ASX|TA|CSI|KOSPI|Nifty|BSE|TSX|MSCI|IBEX|Topix|Fortune
          |Global)[ -]?\d{{2,4}}\b(?![.,]\d|[ ]?%|[ ]points)
    )
    | (?=[#@“"’'‘\[(+])(?:
        [#@]\w*\d\w* | [“"](?:The[ ])?\d+[ ](?:[A-Z][\w’']*[ ]?)+[”"] | [’'‘]\d\ds?\b
      | \[\d{{1,3}}\] | \(\d{{3}}\)[-. ]?\d{{3}}[-.]\d{{4}}\b | \+\d[\d -]{{7,}}\d\b
    )
    | ^\(?\d{{1,2}}[.)][ ](?=[A-Z“"])
    )
    """,
    re.VERBOSE,
)


def masked_spans(text: str, vocabulary: AbstractSet[str]) -> list[tuple[int, int]]:
    """Return the stretches of a sentence of these words whose numbers are never figures."""
    spans: list[tuple[int, int]] = []
    if _DIGIT.search(text) is not None:
        spans = [match.span() for match in MASK.finditer(text)]
    if _may_mask_words(text, vocabulary):
        spans += [match.span() for match in _WORD_MASK.finditer(text)]
    if "@" in text:
        spans.extend(match.span() for match in _EMAIL.finditer(text))
    return spans


_DIGIT = re.compile(r"\d")


def _may_mask_words(text: str, vocabulary: AbstractSet[str]) -> bool:
    """Tell cheaply whether `_WORD_MASK` may match in a sentence of these words."""
    hints = _HINT_WORDS & vocabulary
    if not hints:
        return False
    lowered = text.lower()
    return any(mark in lowered for hint in hints for mark in _HINTS[hint])


_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What betrays such a stretch: a word, and what then stands in the sentence: "two-state", "One or
# more", "No. 10", an address.
_HINTS = {
    "one": ("one-", "one or more"),
    **{number: (f"{number}-",) for number in _SMALL},
    "no": ("no.",),
    **dict.fromkeys(words("nos catch www pic http https group"), ("",)),
    **{
        f"{verb}{ending}": ("911", "999", "112", "988")
        for verb in ("call", "dial", "phon", "ring", "rang", "text", "rerout", "divert")
        for ending in ("", "s", "es", "ed", "ing", "e")
    },
    "text": ("text ",),
    "past": ("half past", "quarter past", "minutes past"),
    **dict.fromkeys(
        words("caller callers operator operators dispatcher dispatchers supervisor hotline system"),
        ("911", "999", "988", "311", "211"),
    ),
}
_HINT_WORDS = frozenset(_HINTS)
_WORD_MASK = re.compile(
    rf"\b(?:[Oo]ne or more\b|(?i:one|{'|'.join(_SMALL)})-{_SIDED}\b"
    r"|(?:[Nn]o|NO|Nos)\.[ ]?\d+(?:[-–/]\d+)*"
    r"|(?:(?:[Cc]all|[Dd]ial|[Pp]hon|[Rr][ai]ng|[Tt]ext|rerout|divert)(?:e?s|e|ed|ing)?"
    r"(?:[ ]to)?)[ ](?:911|999|112|988|311)\b|[Tt]ext(?:[ ][A-Z]+[ ]to)?[ ]\d{5,6}\b"
    r"|(?:911|999|988|311|211)[ ](?:calls?|callers?"
    r"|operators?|dispatchers?|supervisor|hotline|system)\b"
    r"|(?:[Hh]alf|[Qq]uarter|minutes)[ ]past[ ](?:one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|\d{1,2})\b"
    r"|[Cc]atch-22\b|Group[ ]of[ ](?:7|8|20|24|30|77)\b"
    r"|www\.\S+|pic\.twitter\S*|https?://\S+)"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")
