"""Read the statement around a number: what is counted, and of whom."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.intervals import FRACTION
from corpus.series.tokens import TOKEN, country, lowered_words, stem
from monitor.models.reading import Figure

#: Where one statement ends and the next begins within a sentence.
BREAK = re.compile(
    r"[;:—()]|\s[–-]\s|,\s(?=(?:and|but|while|whereas|with|as|after|though|although|triggering|bringing|raising|taking"
    r"|pushing|lifting)\b)"
    r"|\s(?:while|whereas|but)\s"
)

_NUMBER = re.compile(
    r"(?<![\w.])[$€£]?\d[\d,.]*\d?(?:\s?%|\s(?:million|billion|trillion|percent))?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands)\b",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"\s?[—–]\s?(?!(?:and|but|with)\b)[a-z][^—–\d;:.]{2,60}[—–](?=\s)")

_AGE_LIMIT = re.compile(
    r"\b(\w+)\s(?:aged\s)?(?:aged|under|over|below|above|younger than|older than)\s$"
)

#: Money and shares take their own measures; what was killed beside them is no part of them.
MONEY = words.word_set("USD EUR GBP JPY CNY INR ILS AUD CAD CHF cent")

#: What prices and rates are told by.
_PER = words.word_set("share month week day")
SOLD_BY = words.word_set("gallon barrel ounce pound dozen liter litre kilogram ton")
_SOLD = re.compile(rf"\b(?:[Aa]n?|[Oo]ne|per)\s({'|'.join(sorted(SOLD_BY))})\s(?:of\s)?[a-z]")

_PRICED_BY = re.compile(rf"\s[a-z]+s\s(?:an?|per)\s({'|'.join(sorted(SOLD_BY))})\b")

_OF_SO_MANY = re.compile(r"\b(?:for every|in every|out of every|per|in)\s(1[0,]*00)(?![\d,]*\d)")

#: Measures that are no noun of their own, and how many letters a word shares with its other forms.
_NO_NOUNS = words.word_set("age window time times rate")
_OPENING = 4

_MEMBERS = re.compile(r"\bservice ?members?\b", re.IGNORECASE)

#: "The number of soldiers killed in the war to seven": what is counted stands before.
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|total|count|tally)s? of ((?:[\w’'.-]+\s){1,14}?)"
    r"(?:\w+ ){0,3}(?:to|at|was|is|stands?|reached|hit|exceeded|surpassed)"
    r"\s(?:(?:at|least|more|than|about|over|nearly|almost|some)\s)*$",
    re.IGNORECASE,
)

#: "Five more were seriously wounded", with no noun of its own.
_ELLIPSIS = re.compile(
    r"^\W*(?:(?:more|others?)\s)?(?:(?:were|was|have|has|had|been|are|is)\s)*\W*(?:\w+ly\s)?(\w+)"
)


def without_asides(sentence: str) -> str:
    """Blank what stands between dashes and tells no number: it is about the word before it.

    "The toll of the campaign — launched in June — rose to 135."
    """
    return _ASIDE.sub(lambda found: " " * len(found[0]), sentence)


def neighbourhood(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return where the statement around a number begins and ends."""
    low = 0
    high = len(sentence)
    for found in BREAK.finditer(sentence, 0, start):
        low = found.end()
    for found in BREAK.finditer(sentence, end):
        high = found.start()
        break
    for found in _NUMBER.finditer(sentence, low, max(low, start - 1)):
        if found.end() < start - 1 and not _limits_age(sentence, found.start()):
            low = max(low, found.end())
    for found in _NUMBER.finditer(sentence, min(len(sentence), end + 1), high):
        if _limits_age(sentence, found.start()):
            continue
        high = min(high, found.start())
        break
    return min(low, start), max(high, end)


def _limits_age(sentence: str, start: int) -> bool:
    """Tell whether a number says only how old those counted are: "children under five"."""
    found = _AGE_LIMIT.search(sentence, max(0, start - 40), start)
    return found is not None and found[1].lower() in who.GROUPS


def counted_beside(before: str, after: str) -> str:
    """Return the words for what is counted where they stand before its number.

    Or those behind the number before, where they count for this one as well: "three soldiers were
    killed and five more were wounded".
    """
    number = _NUMBER_OF.search(before)
    if number is not None:
        return number[1]
    behind = _ELLIPSIS.match(after)
    if behind is None or behind[1].lower() not in words.MEASURES:
        return ""
    for found in reversed(list(_NUMBER.finditer(before))):
        if phrase_after(before[found.end() :]):
            return before[found.end() :]
    return ""


def named_elsewhere(figure: Figure) -> str:
    """Return what is counted where only another sentence names it: "Eight have not been found"."""
    here = figure.sentence.lower()
    told = lowered_words(figure.measure)
    known = not told or told[0] in _NO_NOUNS or any(word[:_OPENING] in here for word in told)
    return "" if known else figure.measure


def unit_of(figure: Figure, before: str, after: str) -> tuple[str, str]:
    """Return the unit of a figure, "count" for none, and what a rate is per.

    `before` and `after` stand about the number: "$3.12 a gallon", "a gallon of milk cost $3.12".
    """
    unit = figure.unit_normalized
    if unit is None or (figure.unit or "").upper().replace(".", "") == "US":
        return "count", _price_per(figure, before, after)
    if unit == FRACTION:
        return "percent", ""
    base, _, per = unit.partition("/")
    if not per:
        found = re.match(r"\W*(?:a|per|an)\s(?:troy )?(\w+)", after)
        if found and found[1] in _PER | SOLD_BY:
            per = found[1]
        elif base in MONEY and (sold := _SOLD.search(before)):
            per = sold[1]
    return base, per


def _price_per(figure: Figure, before: str, after: str) -> str:
    """Return what a price in a currency that no table knows is per, or a rate: "25 in 100,000"."""
    if rate := _OF_SO_MANY.search(after.partition(", ")[0]):
        return rate[1]
    found = _PRICED_BY.match(after)
    if found is None and "." in figure.number_text:
        found = _SOLD.search(before) or _SOLD.search(after)
    return found[1] if found else ""


def phrase_after(after: str) -> list[str]:
    """Return the words of the noun phrase that follows a number."""
    after = _MEMBERS.sub("servicemembers", after)
    phrase: list[str] = []
    last = 0
    for found in TOKEN.finditer(after):
        token = found[0]
        lowered = token.lower()
        gap = after[last : found.start()]
        if re.search(r"[,;:.]", gap):
            break
        last = found.end()
        if lowered in {"of", "the", "more", "additional", "other", "new"} and not phrase:
            continue
        if lowered in words.MEASURES and lowered not in who.GROUPS and phrase:
            break
        if lowered in words.STOP and lowered not in who.GROUPS:
            break
        phrase.append(token)
        if len(phrase) == 6:  # noqa: PLR2004 - longer phrases have run into the verb
            break
    return phrase


def noun_phrase(after: str) -> list[str]:
    """Return that phrase in lower case, cut after the group that it names."""
    phrase = [token.lower() for token in phrase_after(after)]
    for index, token in enumerate(phrase):
        if token in who.GROUPS and not (
            index + 1 < len(phrase) and phrase[index + 1] in who.GROUPS
        ):
            return phrase[: index + 1]
    return phrase[:4]


def group_of(groups: list[str]) -> str:
    """Choose the most special of the groups that a phrase names."""
    if not groups:
        return ""
    special = [g for g in groups if g != "people"]
    return special[-1] if special else "people"


def kind_of(phrase: list[str]) -> frozenset[str]:
    """Return what sort of thing is counted, as far as no kept table knows it: "measles"."""
    return frozenset(
        stem(token)
        for token in phrase
        if (word := token.lower()) not in words.MEASURES
        and word not in who.GROUPS
        and word not in words.SHADES
        and not country(token)
    )
