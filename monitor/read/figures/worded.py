"""Tell numbers in words that are pronouns, ordinals or names from those that count."""

from __future__ import annotations

import re

from monitor.read.figures.labels import LABEL, previous_word
from monitor.read.number_words import ONES
from monitor.read.numbers import Number

_ONE_NOT = re.compile(
    r"\s(?:of\s(?!(?:every|each|the\s(?:two|three|four|five|six|seven|eight|nine|ten|\d))\b)"
    r"|another|day\b(?!\s(?:of|in|after|before|later|earlier))|who|that|which|can|could"
    r"|would|should|might|may|will"
    r"|is|was|has|had|does|did|must|where|or another|by one|thing|reason|way|at a time"
    r"|time\b|to\s|and (?:only|the same)"
    r"|side|hand\b,|side\b|such|step|else)|[,.;:?!”\"’)]|-|\Z|\s[-–—]|\s(?:in|on|with|for"
    r"|from|about|as|by|if|he|she|they|we|i|you|it|but)\b(?!\s(?:every|\w+\s(?:people"
    r"|adults)))",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|not|the|this|that|each|any|every|which|every single|good|new|big|last|number|day"
    r"|square|phase|round|league|formula|year|air force|chapter|next|first|only|or|same|another)"
    r"[ -]\Z",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(r"\s(?:point|stage|time|moment)\b")  # "at one point"
_ONE_IN = re.compile(r"\bone [a-z]+ in (?:every )?\Z", re.IGNORECASE)  # "one post in nine"
_OWNER_AFTER = re.compile(r"\s[A-Z][a-z]+[’']s\b")


def why_not_words(text: str, number: Number) -> str | None:  # noqa: C901, PLR0911 - one return a reason
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
    if text[start].isupper() and lowered in ONES and _OWNER_AFTER.match(text, end):
        return "part of a name"  # "Ten Hag's team"
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
    if lowered == "zero" and text.startswith(" in ", end):
        return "a verb"
    if lowered == "one":
        if _ONE_BEFORE.search(before) or (
            before.lower().endswith("at ") and _ONE_TIME.match(text, end)
        ):
            return "a pronoun or a name"
        found = _ONE_NOT.match(text, end)
        if found is not None:
            return "a pronoun"
        return None
    if word in {
        "chapter",
        "section",
        "phase",
        "round",
        "game",
        "week",
        "grade",
        "season",
        "episode",
        "article",
        "stage",
        "level",
        "type",
        "category",
        "channel",
        "number",
        "act",
        "formula",
        "volume",
        "page",
        "quarter",
        "title",
    }:
        return LABEL
    if word in {"top", "bottom", "final", "last", "first"} and not re.match(
        r"[ -][a-z]*(?:s|people|men|women)\b", text[end : end + 24]
    ):
        return "a rank"
    if word in {"day", "year", "part"} and previous is not None and text[start:end][0].islower():
        return LABEL if previous[1] else None
    return None


_HALF_NOT = re.compile(
    r"[- ](?:brother|sister|hour\b|time\b|way\b|hearted|baked|century|mile|price|dozen"
    r"|marathon|day\b|moon|staff|term|century|point)|-",
)


def _why_not_fraction(text: str, end: int, before: str, lowered: str) -> str | None:  # noqa: C901, PLR0911 - one return a reason
    rest = text[end : end + 30]
    if lowered == "half":
        if re.search(
            r"\b(?:first|second|other|back|latter|last|next|this|final|opening|top|bottom"
            r"|each|one|a|the|and a)\s\Z",
            before,
        ):
            return "a part's name"
        if _HALF_NOT.match(rest):
            return "part of a compound"
        if re.search(r"\b(?:time and a|year and a|month and a)\s\Z", before):
            return "part of a compound"
        return None
    last = re.split(r"[ -]", lowered)[-1]
    if lowered.startswith(("a ", "an ")):
        if last in {
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "second",
        }:
            ok = re.match(r"\s(?:of|over|in)\b|[.,;]", rest) or re.search(
                r"\b(?:about|nearly|almost|than|roughly|by|around|over|under|only|just|up"
                r"|down|around|least)\s\Z",
                before,
            )
            return None if ok else "an ordinal"
        if last == "half":
            return "a part's name"
        if last == "quarter" and not (
            re.match(r"\s(?:of|to)\b|[.,;]", rest)
            or re.search(r"\b(?:about|nearly|almost|than|roughly|by|around|over|under)\s\Z", before)
        ):
            return "a period's name"
        if re.match(r"\s(?:in a row|straight|of (?:a|the) (?:final|season))", rest):
            return "a period's name"
    elif (
        lowered.startswith("one ")
        and "-" not in lowered
        and last not in {"third", "quarter", "half", "fifth", "tenth"}
    ):
        return "an ordinal"
    elif not last.endswith("s") and not lowered.startswith("one"):
        return "an ordinal"  # "twenty-first", "two third-graders"
    elif (
        re.match(r"\s(?:of)\b", rest) is None
        and last.endswith(("quarters", "halves"))
        and lowered.split(maxsplit=1)[0] == "two"
    ):
        return "periods"
    return None
