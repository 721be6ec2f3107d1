"""Tell numbers in words that are pronouns, ordinals or names from those that count."""

from __future__ import annotations

import re

from monitor.read.figures.labels import LABEL, previous_word
from monitor.read.number_words import ONES
from monitor.read.numbers import Number
from monitor.read.tables import words

_ONE_NOT = re.compile(
    r"\s(?:of\s(?!(?:every|each|the\s(?:two|three|four|five|six|seven|eight|nine|ten|\d))\b)"
    r"|another|day\b(?!\s(?:of|in|after|before|later|earlier))|who|that|which|can|could"
    r"|would|should|might|may|will"
    r"|is|was|has|had|does|did|must|where|or another|by one|thing|reason|way|at a time"
    r"|time\b|to\s(?!(?:two|three|four|five|six|\d{1,2}\b))|and (?:only|the same)"
    r"|side|hand\b,|side\b|such|step|else)|[,.;:?!”\"’)]|-|\Z|\s[-–—]|\s(?:in|on|with|for"
    r"|from|about|as|by|if|he|she|they|we|i|you|it|but)\b(?!\s(?:every|\w+\s(?:people"
    r"|adults)))",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|not|the|this|that|each|any|every|which|every single|good|new|big|last|number|day"
    r"|square|phase|round|league|formula|year|air force|chapter|next|first|only|or|same|another"
    r"|other|either|neither|little|small|great|bad|better|worse|best|worst|wrong|right|different"
    r"|difficult|tough|hard|easy)"
    r"[ -]\Z",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(r"\s(?:point|stage|time|moment)\b")  # "at one point"
# "nine in Tarn, four in Arn and one in Marro"
_OTHERS_IN = re.compile(
    r"\b(?:\d{1,5}|[a-z]+)\sin\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s|,?\sand\s)\Z"
)
_ONE_IN = re.compile(r"\bone [a-z]+ in (?:every )?\Z", re.IGNORECASE)  # "one post in nine"
_NUMBERED = words(
    "chapter section phase round game week grade season episode article stage level type category "
    "channel number act formula volume page quarter title"
)
#: "In the top 10": a place on a list, unless what is counted follows.
RANKED = words("top bottom")
_FIRST = words("final last first")
_PLURAL_NEXT = re.compile(r"[ -][a-z]*(?:s|people|men|women)\b")
_ORDINAL_AFTER = re.compile(
    r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE
)
_OPENING = ("“", "‘", '"')
_NAME_AFTER = re.compile(r"(?:\s[A-Z][\w’'-]*){2}")
_AS_IDIOM = re.compile(r"nine-to-five\b", re.IGNORECASE)
_CAPITAL_AFTER = re.compile(r"\s[A-Z][a-z]")
_IN_SMALL_LETTERS = re.compile(r"(?:\A|\s)[a-z]+\s[a-z]+\s\Z")
_OWNER_AFTER = re.compile(r"\s[A-Z][a-z]+[’']s\b")


def is_many(text: str, end: int) -> bool:
    """Tell whether what a number that ends at `end` counts stands right behind it."""
    return _PLURAL_NEXT.match(text, end, end + 24) is not None


def why_not_words(text: str, number: Number) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one return a reason
    """Return in words why a number in words is no figure, or None when it may be one."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    lowered = text[start:end].lower()
    previous = previous_word(before)
    word = previous[1].lower() if previous else ""
    if before.endswith("-") and not before.endswith("--"):
        return "part of a compound"
    if _ONE_IN.search(before):
        return "the whole of a share"
    if (
        text[start].isupper()
        and lowered in ONES
        and (
            _OWNER_AFTER.match(text, end)
            or (before.endswith(_OPENING) and _NAME_AFTER.match(text, end))
        )
    ):
        return "part of a name"  # "Ten Hag's team", "his “One Big Push” plan"
    if _AS_IDIOM.match(text, start):
        return "an idiom"
    if _ORDINAL_AFTER.match(text, end):
        return "an ordinal"  # "twenty-first-century music"
    if number.fraction:
        return _why_not_fraction(text, end, before, lowered)
    if (
        text[start].isupper()
        and start
        and text[start + 1 : start + 2].islower()
        and before.rstrip()[-1:].isalnum()
        and (previous is None or previous[1][0].isupper() or previous[1] in {"the", "of", "a"})
    ):
        return "part of a name"
    if (
        text[start].isupper()
        and number.magnitude == 1
        and _CAPITAL_AFTER.match(text, end)
        and _IN_SMALL_LETTERS.search(before)
    ):
        return "part of a name"  # "crowds at Six Flags"
    if lowered == "zero" and text.startswith((" in ", " out "), end):
        return "a verb"
    if lowered == "one":
        if _ONE_BEFORE.search(before) or (
            before.lower().endswith("at ") and _ONE_TIME.match(text, end)
        ):
            return "a pronoun or a name"
        found = _ONE_NOT.match(text, end)
        if found is not None and not (found[0] == " in" and _OTHERS_IN.search(before)):
            return "a pronoun"
        return None
    if word in _NUMBERED:
        return LABEL
    if (word in RANKED or word in _FIRST) and not is_many(text, end):
        return "a rank"
    if word in {"day", "year", "part"} and previous is not None and text[start:end][0].islower():
        return LABEL if previous[1] else None
    return None


_HALF_NOT = re.compile(
    r"[- ](?:brother|sister|hour\b|time\b|way\b|hearted|baked|century|mile|price|dozen"
    r"|marathon|day\b|moon|staff|term|century|point)|-",
)
# "expected half that", "half as many as in May"
_HALF_OF_THAT = re.compile(
    r"\s(?:that|this)(?=[.,;:)]|\Z|\s(?:in|a|by|for|on|at|last|to)\b)|\sas\s(?:many|much)\b"
)
_WHICH_HALF = re.compile(
    r"\b(?:first|second|other|back|latter|last|next|this|final|opening|top|bottom|each|one|a|the"
    r"|and a)\s\Z"
)
_AND_A_HALF = re.compile(r"\b(?:time and a|year and a|month and a)\s\Z")
_ORDINALS = words("third fourth fifth sixth seventh eighth ninth tenth second")
# "a third of", "a fifth below the average", "by a tenth": else "a third" is one more.
_PART_BEHIND = re.compile(r"\s(?:of|over|in|below|above|more|less|fewer)\b|[.,;]")
_PART_BEFORE = re.compile(
    r"\b(?:about|nearly|almost|than|roughly|by|around|over|under|only|just|up|down|around|least)\s\Z"
)
_QUARTER_BEHIND = re.compile(r"\s(?:of|to)\b|[.,;]")
_QUARTER_BEFORE = re.compile(r"\b(?:about|nearly|almost|than|roughly|by|around|over|under)\s\Z")
_IN_A_ROW = re.compile(r"\s(?:in a row|straight|of (?:a|the) (?:final|season))")
_OF = re.compile(r"\sof\b")
_SINGLE_PARTS = words("third quarter half fifth tenth")


def _why_not_fraction(text: str, end: int, before: str, lowered: str) -> str | None:
    rest = text[end : end + 30]
    if lowered == "half":
        return _why_not_half(rest, before)
    last = _WORD_ENDS.split(lowered)[-1]
    if lowered.startswith(("a ", "an ")):
        return _why_not_a_part(rest, before, last)
    if lowered.startswith("one ") and "-" not in lowered and last not in _SINGLE_PARTS:
        return "an ordinal"
    if not last.endswith("s") and not lowered.startswith("one"):
        return "an ordinal"  # "twenty-first", "two third-graders"
    periods = last.endswith(("quarters", "halves")) and lowered.startswith("two ")
    return "periods" if periods and _OF.match(rest) is None else None


_WORD_ENDS = re.compile(r"[ -]")


def _why_not_half(rest: str, before: str) -> str | None:
    if _HALF_OF_THAT.match(rest):
        return "so much of another number"
    if _WHICH_HALF.search(before):
        return "a part's name"
    return "part of a compound" if _HALF_NOT.match(rest) or _AND_A_HALF.search(before) else None


def _why_not_a_part(rest: str, before: str, last: str) -> str | None:
    """Say why "a third", "a half", "a quarter" is no part of a whole."""
    if last in _ORDINALS:
        part = _PART_BEHIND.match(rest) or _PART_BEFORE.search(before)
        return None if part else "an ordinal"
    if last == "half":
        return "a part's name"
    part = _QUARTER_BEHIND.match(rest) or _QUARTER_BEFORE.search(before)
    return "a period's name" if (last == "quarter" and not part) or _IN_A_ROW.match(rest) else None
