"""Read the statement around a number: what is counted, and of whom."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series.tokens import TOKEN, country, lowered_words, stem, unglued
from corpus.series.vocabulary import word_set
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

_OF_BEFORE = re.compile(
    r"(\w+) of (?:the |these |those |all |at least |more than |over |about )*$", re.IGNORECASE
)

_ASKED = re.compile(r"\b(?:of|among|for|with|by)\s((?:[\w’'-]+\s?){1,4})", re.IGNORECASE)

_OIL = re.compile(r"\b(?:U\.?S\.?|American) (?:crude|oil)\b|\bWest Texas Intermediate\b")

_MEMBERS = re.compile(r"\bservice ?members?\b", re.IGNORECASE)

#: Money and shares take their own measures; what was killed beside them is no part of them.
_MONEY = word_set("USD EUR GBP JPY CNY INR ILS AUD CAD CHF cent")

#: What a reward is offered for, and a bid is not.
_FOR_INFORMATION = re.compile(
    r"\b(?:reward|information|arrest|capture|convict\w*|whereabouts|recover\w*|(?:safe )?return)\b"
)

#: A noun for the sum stands right behind it: "a $252 billion budget".
_NEAR_SUM = 4
_AREAS = word_set("acre hectare square_mile square_kilometer")

_OF_MONEY = word_set("reward donation fine aid")

OF_UNIT = {
    "percent": words.OPINIONS | word_set("contained vaccinated inflation"),
}

#: "The six soldiers killed": what is known of them already stands behind them.
_KNOWN = re.compile(r"\b(?:the|these|those)\s(?:(?:other|remaining|same)\s)?$", re.IGNORECASE)

#: "1% of the 3 million documents had": what follows is told of the part and not of the whole.
_WHOLE = re.compile(
    r"(?:\d%?|percent|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many|few"
    r"|none|part|majority|third|quarter)\sof\s(?:the|these|those|its|their)\s$",
    re.IGNORECASE,
)

#: "The number of soldiers killed in the war to seven": what is counted stands before.
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|total|count|tally)s? of ((?:[\w’'.-]+\s){1,14}?)"
    r"(?:\w+ ){0,3}(?:to|at|was|is|stands?|reached|hit|exceeded|surpassed)"
    r"\s(?:(?:at|least|more|than|about|over|nearly|almost|some)\s)*$",
    re.IGNORECASE,
)

#: What happens to people and things, and may be told of them by a participle.
_SUFFERED = word_set(
    "killed injured missing displaced detained charged abducted rescued freed hospitalized "
    "destroyed"
)

_FURTHER = re.compile(r"[,;:.](?!\w)|\s(?:and|that|which|but|have|has|had|will|would)\s")
_OF_THEMSELVES = word_set("died fled disappeared survived")

#: "Five more were seriously wounded", with no noun of its own.
_ELLIPSIS = re.compile(
    r"^\W*(?:(?:more|others?)\s)?(?:(?:were|was|have|has|had|been|are|is)\s)*\W*(?:\w+ly\s)?(\w+)"
)

#: Nouns that say what their bearers are; what happened to them stands in the verb.
_KEPT = word_set(
    "hostage hostages captive captives protesters demonstrators detainees evacuees survivor "
    "survivors"
)

_TENOR = re.compile(r"\b(\d+|two|five|ten|thirty)-year\b")


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
        if found.end() < start - 1:
            low = max(low, found.end())
    for found in _NUMBER.finditer(sentence, min(len(sentence), end + 1), high):
        high = min(high, found.start())
        break
    return min(low, start), max(high, end)


def measure_of(
    sentence: str, span: tuple[int, int], near: tuple[str, str], unit: str, noun: str
) -> str:
    """Say what happened to what is counted: the kept table's row, empty when no word tells.

    Looked for in the order in which English binds it: "the deaths of N", "killed N", "N were
    killed", "of the strikes that killed …, N", "N and M more were killed", "killed M and N".
    """
    start, end = span
    left, right = near
    whole = unit == "count" and bool(_WHOLE.search(sentence[:start]))
    known = (
        _participle(right, whole=whole)
        if unit == "count" and (whole or _KNOWN.search(left))
        else ""
    )
    if known or whole:
        return known
    wanted = OF_UNIT.get(unit, _OF_MONEY if unit in _MONEY else None)
    found = _OF_BEFORE.search(sentence[:start])
    ahead = re.split(r",(?! who| whose)|\s(?:and|that|which)\s", right, maxsplit=1)[0]
    places: list[list[str]] = [
        [found[1].lower()] if found else [],
        verb_before(left),
        sorted(_plain_words(ahead), key=_KEPT.__contains__),
        _plain_words(left)[::-1],
        _plain_words(right)
        if unit == "count"
        else _plain_words(right) + _plain_words(sentence[:start])[::-1],
    ]
    if unit == "count" and (not noun or noun in words.GROUPS):
        places += [
            _plain_words(BREAK.split(sentence[end:], maxsplit=1)[0]),
            _plain_words(sentence[:start])[::-1],
        ]
    for tokens in places:
        for token in tokens:
            name = words.MEASURES.get(token)
            if name and (wanted is None or name in wanted):
                bid = token.startswith("offer") and not _FOR_INFORMATION.search(sentence)
                return "bid" if bid else name
    return _measure_of_kind(sentence, near, unit, noun)


def _measure_of_kind(sentence: str, near: tuple[str, str], unit: str, noun: str) -> str:
    """Say what is told of sums, of jobs, and of land, which have words of their own for it."""
    left, right = near
    if unit in _MONEY:
        behind = re.split(r"[,;:.]", right, maxsplit=1)[0]
        told = (*_plain_words(behind)[:_NEAR_SUM], *_plain_words(left)[::-1])
        return next((words.SUMS[t] for t in told if t in words.SUMS), "")
    if unit == "count" and stem(noun) in words.JOBS:
        return "laid_off" if words.CUTS & {*_plain_words(left), *_plain_words(right)} else ""
    if unit in _AREAS:
        fires = any(words.EVENTS.get(t) == "fire" for t in lowered_words(sentence))
        return "burned" if fires else ""
    return ""


def counted_before(before: str) -> str:
    """Return the words for what is counted where they stand before its number."""
    found = _NUMBER_OF.search(before)
    return found[1] if found else ""


def counted_beside(before: str, after: str) -> str:
    """Return the words behind the number before where they count for this one as well.

    "Three soldiers were killed and five more were wounded": the five are soldiers too.
    """
    behind = _ELLIPSIS.match(after)
    if behind is None or behind[1].lower() not in words.MEASURES:
        return ""
    for found in reversed(list(_NUMBER.finditer(before))):
        if phrase_after(before[found.end() :]):
            return before[found.end() :]
    return ""


def _participle(right: str, *, whole: bool) -> str:
    """Return what had happened to the things counted, by the participle that belongs to them.

    "Killed" of "the six soldiers killed on Sunday", and of "the six who were killed"; not of "the
    six who killed him", nor of "one of the six was killed", which is said of the one.
    """
    ahead = _FURTHER.split(right, maxsplit=1)[0]
    tokens = lowered_words(ahead)
    for nth, token in enumerate(tokens):
        name = words.MEASURES.get(token)
        before = tokens[max(0, nth - 2) : nth]
        active = before[-1:] == ["who"] and token not in _OF_THEMSELVES
        told_of_part = whole and before[-1:] in (["was"], ["were"]) and "who" not in before
        if name in _SUFFERED and not (active or told_of_part):
            return name
    return ""


def _plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without those of names ("Agency for Rural Aid")."""
    found = TOKEN.findall(text)
    opening = not text[:1].isspace()
    return [
        part
        for nth, t in enumerate(found)
        if not t[0].isupper() or (opening and not nth)
        for part in unglued(t.lower())
    ]


def verb_before(left: str) -> list[str]:
    """Return the verb right before a number ("killed at least"), skipping its hedges."""
    tail = re.split(r"[,;:]", left)[-1]
    tokens = [part for word in lowered_words(tail) for part in unglued(word)]
    while tokens and tokens[-1] in words.HEDGES:
        tokens.pop()
    return tokens[-1:]


def unit_of(figure: Figure, after: str) -> tuple[str, str]:
    """Return the unit of a figure, "count" for none, and what a rate is per."""
    unit = figure.unit_normalized
    if unit is None or (figure.unit or "").upper().replace(".", "") == "US":
        return "count", ""
    base, _, per = unit.partition("/")
    if not per:
        found = re.match(r"\W*(?:a|per|an)\s(?:troy )?(\w+)", after)
        if found and found[1] in {
            "gallon",
            "barrel",
            "ounce",
            "share",
            "ton",
            "month",
            "week",
            "day",
        }:
            per = found[1]
    return base, per


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
        if lowered in words.MEASURES and lowered not in words.GROUPS and phrase:
            break
        if lowered in words.STOP and lowered not in words.GROUPS:
            break
        phrase.append(token)
        if len(phrase) == 6:  # noqa: PLR2004 - longer phrases have run into the verb
            break
    return phrase


def noun_phrase(after: str) -> list[str]:
    """Return that phrase in lower case, cut after the group that it names."""
    phrase = [token.lower() for token in phrase_after(after)]
    for index, token in enumerate(phrase):
        if token in words.GROUPS and not (
            index + 1 < len(phrase) and phrase[index + 1] in words.GROUPS
        ):
            return phrase[: index + 1]
    return phrase[:4]


def group_of(groups: list[str]) -> str:
    """Choose the most special of the groups that a phrase names."""
    if not groups:
        return ""
    special = [g for g in groups if g != "people"]
    return special[-1] if special else "people"


def good_of(before: str, left: str, right: str, unit: str, per: str) -> str:
    """Return the thing whose price or rate is told: the nearest before the number, else after."""
    if unit not in _MONEY and unit != "percent":
        return ""
    priced = per in {"gallon", "liter", "litre"}
    for part in (left, right.partition(",")[0], before):
        tokens = [t for word in lowered_words(_OIL.sub(" wti ", part)) for t in unglued(word)]
        for token in tokens if part is right else tokens[::-1]:
            good = words.GOODS.get(token, "")
            if good in words.PUMPED and not (priced or "price" in before.lower()):
                continue
            if good and (good in words.RATES) == (unit == "percent"):
                tenor = _TENOR.search(before) if good in {"mortgage", "treasury"} else None
                return f"{tenor[1]}-year {good}" if tenor else good
    return ""


def groups_asked(right: str, left: str) -> list[str]:
    """Return the groups of which a share or rate is told ("61% of voters", "among women, 52%")."""
    found = _ASKED.search(right) or _ASKED.search(left)
    asked = lowered_words(found[1]) if found else []
    return [words.GROUPS[w] for w in asked if w in words.GROUPS and w not in _OF_MONEY]


def only_good(context: str) -> str:
    """Return the priced thing that the surroundings speak of, if they speak of one alone."""
    found = {words.GOODS[w] for w in context.split() if w in words.GOODS}
    return found.pop() if len(found) == 1 else ""


def kind_of(phrase: list[str]) -> frozenset[str]:
    """Return what sort of thing is counted, as far as no kept table knows it: "measles"."""
    return frozenset(
        stem(token)
        for token in phrase
        if (word := token.lower()) not in words.MEASURES
        and word not in words.GROUPS
        and word not in words.SHADES
        and not country(token)
    )
