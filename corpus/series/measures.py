"""Say what happened to what is counted, or of what a share or a sum is: by the kept tables."""

from __future__ import annotations

import re

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.lengths import SPANS
from corpus.series.statement import BREAK, MONEY
from corpus.series.tokens import TOKEN, country, lowered_words, stem, unglued
from corpus.series.vocabulary import word_set

#: What stands right before a number begins within so many characters of it.
_WITHIN = 80

_OF_BEFORE = re.compile(
    r"(\w+) (?:of|on|against) (?:the |these |those |all |at least |more than |over |about )*$",
    re.IGNORECASE,
)

#: What a reward is offered for, and a bid is not.
_FOR_INFORMATION = re.compile(
    r"\b(?:reward|information|arrest|capture|convict\w*|whereabouts|recover\w*|(?:safe )?return)\b"
)

#: A noun for the sum stands right behind it: "a $252 billion budget".
_NEAR_SUM = 4
_AREAS = word_set("acre hectare square_mile square_kilometer")

#: "A budget of $4 billion with a gap of $90 million": the noun says what the sum is.
_SUM_OF = re.compile(
    r"\b([a-z]+) of (?:(?:about|more than|at least|nearly|almost|some|up to|around|over) )*$"
)
#: "The gap in the city's budget" is a gap.
_SUM_IN = re.compile(r"\b([a-z]+) in (?:the |its |their |this )?(?:[\w’'-]+ ){0,3}?[a-z]+\b")
#: "Aid has brought it down to $23 million": of whatever "it" is.
_OF_IT = re.compile(
    r"\b(?:it|them|that|this)\s(?:(?:up|down|back)\s)?to\s(?:(?:about|around|nearly|some"
    r"|almost|over|more|than|just)\s)*$"
)
#: "A proposal that values the maker at $5.7 billion", "an offer worth $6 billion": they are bids.
_BIDDING = re.compile(
    r"\b(?:bids?|takeover|buyout|offer(?:s|ed|ing)"
    r"|(?:offer|proposal)(?=[\w\s’'-]*\b(?:for|to buy|from|that values|valuing|worth)\b))\b"
)
#: "Prepared to pay $38 in cash for each Cresta share".
_PAID = re.compile(r"\b(?:pay|pays|paying|offer\w*|bid)\s(?:[\w-]+\s){0,2}$")
_FOR_A_SHARE = re.compile(
    r"^\W*(?:in cash\s)?(?:for each|for every|for a|an?|per)\s(?:[\w’'-]+\s)?share\b"
)
#: "The city has spent $140 million so far", "its shares rose to $40": neither is a cost or a bid.
_TOLD_OF_SUMS = (
    (re.compile(r"\b(?:has|have|had)\s(?:already\s|so far\s)?spent\s(?:[\w-]+\s){0,3}$"), "spent"),
    (
        re.compile(
            r"\b(?:shares?|stock)\s(?:\w+\s)?(?:rose|fell|closed|climbed|jumped|dropped|slid|gained"
            r"|traded|ended|opened|sank|slipped)\s(?:[\w.%]+\s){0,3}(?:to|at)\s$"
        ),
        "quoted",
    ),
)

_ANY_SUM = word_set("total sum amount record average price figure estimate value cost maximum")

OF_MONEY = word_set("reward donation fine aid")

OF_UNIT = {
    "percent": words.OPINIONS
    | word_set("contained vaccinated inflation")
    | frozenset(words.SHARES.values()),
}
_OF_SHARES = words.MEASURES | words.SHARES
_OF_SUMS = {t: name for t, name in words.MEASURES.items() if name in OF_MONEY} | words.SUMS

#: "The six soldiers killed": what is known of them already stands behind them.
_KNOWN = re.compile(r"\b(?:the|these|those)\s(?:(?:other|remaining|same)\s)?$", re.IGNORECASE)

#: "1% of the 3 million documents had": what follows is told of the part and not of the whole.
_WHOLE = re.compile(
    r"(?:\d%?|percent|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many|few"
    r"|none|part|majority|third|quarter)\sof\s(?:the|these|those|its|their)\s$",
    re.IGNORECASE,
)

#: What happens to people and things, and may be told of them by a participle.
_SUFFERED = word_set(
    "killed injured missing displaced detained charged abducted rescued freed hospitalized "
    "destroyed"
)

_FURTHER = re.compile(r"[,;:.](?!\w)|\s(?:and|that|which|but|have|has|had|will|would)\s")
_OF_THEMSELVES = word_set("died fled disappeared survived")

#: "Carrying 52 passengers plunged into a gorge, killing 13": the killed are the 13.
_OF_NEXT = re.compile(
    r"(?:\w+ing|\b(?:and|that|which)\s\w+ed)\s(?:(?:at|least|more|than|about|some|nearly|almost|over"
    r"|an|estimated|another|up|to|as|many)\s)*$"
)
#: What is told of a number by a verb of its own is not told of it by that of another.
_OWN_VERB_AFTER = re.compile(
    r"^\W*(?:[\w-]+\s){0,2}?(?:was|were|have|has|had|are|is|remain(?:s|ed)?)\b"
)
_OWN_VERB_BEFORE = re.compile(r"(?:ed|ught|aken|ook)$")

#: Nouns by which shares are told, and no count: "the opposition has 63".
_OF_SHARES_ONLY = word_set("opposition approval approving support")

#: Whose opinion is counted by heads; "approved 2,100 homes" is no opinion of the homes.
_WHO_DECIDE = who.GROUPS.keys() | word_set(
    "votes vote ballots lawmakers legislators senators deputies mps members "
    "countries nations states delegates councillors shareholders judges governments parties"
)

#: "The release leaves 58 pupils captive": what stands before is why, and is not told of them.
_LEAVES = re.compile(r"\b(?:leaves|leaving|left)\s(?=(?:[\w-]+\s){0,3}$)")

#: "Picking up 12 and recovering 40 bodies": from here on another number is told of.
_NEXT_TOLD = re.compile(
    r"(?:,|\s(?:and|but))\s(?:[a-z]+ly\s)?[a-z]+(?:ing|ed|ught|ound)\s(?:[a-z]+\s){0,3}?"
    r"(?=\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)"
)

_WHO_WERE_NOT = re.compile(
    r"\bwho (?:was|were|is|are|had|have|has)(?:n[’']t| not| never)(?: been)? [\w-]+"
)

#: "14 fatal accidents" are so many accidents, and nobody's deaths.
_OCCASIONS = word_set("accident crash crashe collision incident")

_BLOWS = word_set("attack attacks assaults")

#: "500 jobs would go": they are cut, and "500 jobs would go to local people" are not.
_JOBS_GO = re.compile(
    r"\b(?:would|will|could|may|might|must|to)\sgo(?=\W*$|[,.;:]"
    r"|\s(?:as|at|in|by|when|if|under|after|this|next|across|over|because)\b)"
)

#: Nouns that say what their bearers are; what happened to them stands in the verb.
_KEPT = word_set(
    "hostage hostages captive captives protesters demonstrators detainees evacuees survivor "
    "survivors"
)
_PERSONS = _KEPT | who.GROUPS.keys()


def measure_of(
    sentence: str, span: tuple[int, int], near: tuple[str, str], unit: str, noun: str
) -> str:
    """Say what happened to what is counted: the kept table's row, empty when no word tells.

    People are released and so freed; pages are released, and nothing happened to them.
    """
    if unit in SPANS:
        return ""  # what befalls people befalls no length of time
    if unit == "count" and stem(noun) == "seat":
        return "seats"
    if unit == "count" and stem(noun) in _OCCASIONS:
        return "accidents"
    if unit == "count" and noun == "lives":
        return "killed" if words.TAKEN & {*plain_words(near[0]), *plain_words(near[1])} else ""
    if unit in MONEY and _OF_IT.search(near[0]):
        return ""
    found = ""
    if unit == "count" and _WHO_WERE_NOT.search(near[1]):
        # "The fever killed two children who were not vaccinated": what befell them comes first.
        plain = _WHO_WERE_NOT.sub(_blank, sentence)
        behind = _WHO_WERE_NOT.sub(_blank, near[1])
        found = _measure_told(plain, span, (near[0], behind), unit, noun)
    found = found or _measure_told(sentence, span, near, unit, noun)
    return "" if _befalls_others(found, noun) else found


def _befalls_others(measure: str, noun: str) -> bool:
    """Tell what befalls no such things: pages are released, and troops march in parades."""
    if measure == "protested":
        return who.GROUPS.get(noun) == "military"
    persons = not noun or noun in _PERSONS or country(noun) is not None
    return measure == "freed" and not persons


def without_denied(right: str, measure: str) -> str:
    """Return what stands behind a number without what had not befallen those counted.

    It stays where nothing else is told of them: "nine who were not rescued".
    """
    found = _WHO_WERE_NOT.search(right)
    if found is None or not measure or words.MEASURES.get(found[0].split()[-1]) == measure:
        return right
    return _WHO_WERE_NOT.sub(_blank, right)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _measure_told(
    sentence: str, span: tuple[int, int], near: tuple[str, str], unit: str, noun: str
) -> str:
    """Find the word that tells it, in the order in which English binds it.

    "The deaths of N", "killed N", "N were killed", "of the strikes that killed …, N", "N and M
    more were killed", "killed M and N".
    """
    start, end = span
    left, right = near
    cause = _LEAVES.search(left)
    left = left[cause.end() :] if cause else left
    right = _OF_NEXT.sub("", right)
    whole = unit == "count" and bool(_WHOLE.search(sentence, max(0, start - _WITHIN), start))
    known = (
        _participle(right, whole=whole)
        if unit == "count" and (whole or _KNOWN.search(left))
        else ""
    )
    if known or whole:
        return known
    wanted = OF_UNIT.get(unit, OF_MONEY if unit in MONEY else None)
    table = _OF_SHARES if unit == "percent" else words.MEASURES
    found = _OF_BEFORE.search(sentence, max(0, start - _WITHIN), start)
    ahead = plain_words(re.split(r",(?! who| whose)|\s(?:and|that|which)\s", right, maxsplit=1)[0])
    places: list[list[str]] = [
        [t for t in ahead if unit == "percent" and t in words.SHARES],
        [_done(found)] if found else [],
        verb_before(left),
        sorted(ahead, key=_KEPT.__contains__),
        plain_words(left)[::-1],
        plain_words(right),
    ]
    if unit == "percent" or (unit == "count" and (not noun or noun in who.GROUPS)):
        behind = _NEXT_TOLD.split(sentence[end:], maxsplit=1)[0]
        places.append(plain_words(BREAK.split(behind, maxsplit=1)[0]))
        if not (cause or _told_by_itself(left, right)):
            places.append(plain_words(sentence[:start])[::-1])
    for nth, tokens in enumerate(places):
        for token in tokens:
            name = table.get(token)
            if nth and name == "counted":
                continue
            if unit == "count" and not _is_counted(token, noun):
                continue
            if name and (wanted is None or name in wanted):
                bid = token.startswith("offer") and not _FOR_INFORMATION.search(sentence)
                return "bid" if bid else name
    return _measure_of_kind(sentence, span, near, unit, noun)


def _told_by_itself(left: str, right: str) -> bool:
    """Tell whether a number without a noun has a verb: "and 31 had been refloated"."""
    if _OWN_VERB_AFTER.match(right):
        return True
    verb = verb_before(left)
    return bool(verb) and bool(_OWN_VERB_BEFORE.search(verb[0]))


def _is_counted(token: str, noun: str) -> bool:
    """Tell whether a word of the table tells anything of a count, and not of shares or sums."""
    name = words.MEASURES.get(token)
    if token in _OF_SHARES_ONLY or name in OF_MONEY:
        return False
    return name not in words.OPINIONS or not noun or noun in _WHO_DECIDE


def _done(found: re.Match[str]) -> str:
    """Return the noun before "of N", or what was done by those "on N"."""
    noun = found[1].lower()
    if noun == "lives":
        return "killed" if words.TAKEN & {*plain_words(found.string[: found.start()])} else ""
    if re.match(r"\w+ of\b", found[0]):
        return noun
    return "struck" if words.EVENTS.get(noun) == "strike" or noun in _BLOWS else ""


def _measure_of_kind(
    sentence: str, span: tuple[int, int], near: tuple[str, str], unit: str, noun: str
) -> str:
    """Say what is told of sums, of jobs, and of land, which have words of their own for it."""
    left, right = near
    if unit in MONEY:
        return _measure_of_sum(sentence[: span[0]], left, right)
    if unit == "count" and stem(noun) in words.JOBS:
        cut = words.CUTS & {*plain_words(left), *plain_words(right)} or _JOBS_GO.search(right)
        return "laid_off" if cut else ""
    if unit in _AREAS:
        fires = any(words.EVENTS.get(t) == "fire" for t in lowered_words(sentence))
        return "burned" if fires else ""
    return ""


def _measure_of_sum(before: str, left: str, right: str) -> str:
    """Say what a sum of money is, by the words around it and by all those before it."""
    for pattern, name in _TOLD_OF_SUMS:
        if pattern.search(left):
            return name
    if _PAID.search(left) and _FOR_A_SHARE.match(right):
        return "bid"
    named = _SUM_OF.search(left)
    if named and named[1].lower() not in words.SUMS and stem(named[1]) not in _ANY_SUM:
        return ""
    if (headed := _SUM_IN.search(left)) and headed[1] in words.SUMS:
        return words.SUMS[headed[1]]
    behind = re.split(r"[,;:.]|\s(?:and|or)\s", right, maxsplit=1)[0]
    told = (*plain_words(behind)[:_NEAR_SUM], *plain_words(left)[::-1])
    found = next((words.SUMS[t] for t in told if t in words.SUMS), "")
    if found == "value" and _BIDDING.search(before):
        return "bid"
    return found or next((_OF_SUMS[t] for t in plain_words(before)[::-1] if t in _OF_SUMS), "")


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


def plain_words(text: str) -> list[str]:
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
