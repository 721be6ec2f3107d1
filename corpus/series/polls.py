"""Read of polls and elections whose share or seats are told, who asked, and who was asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.series import who
from corpus.series.tokens import NOT_NAMES, TOKEN, content_words, country, lowered_words, stem
from corpus.series.vocabulary import OPINIONS, STOP, word_set
from monitor.models.reading import Figure

#: What tells that a text is on a poll or an election.
_OF_POLLS = re.compile(
    r"\b(?:polls?|survey(?:s|ed)?|pollsters?|polling|elections?|electorate|voters?|votes?|ballots?"
    r"|approv\w+|disapprov\w+|ratings?|candidates?|primary|runoff)\b",
    re.IGNORECASE,
)
_AROUND_POLLS = word_set("poll survey election vote voter candidate primary runoff")

_POLL = re.compile(
    r"\b(?:(?<!exit )polls?(?! stations)|survey(?:s|ed)?|pollsters?)\b", re.IGNORECASE
)
_RESULT = re.compile(
    r"\b(?:won|reelected|re-elected|results?|precincts?|(?:votes|ballots) (?:counted|tallied)"
    r"|election commission)\b",
    re.IGNORECASE,
)

#: What is made of many polls is none of them.
_AVERAGE = re.compile(
    r"\b(?:poll of polls|polling average"
    r"|(?:averages?|aggregate) of (?:recent |national )?polls)\b",
    re.IGNORECASE,
)

#: Names of one body or person stand together: "the Liberal Alliance", "Brothers of Italy".
_NAME = re.compile(r"[A-Z][\w’'.-]*(?:\s(?:(?:of|and)\s(?:the\s)?)?[A-Z][\w’'.-]*)*")

#: How a candidate stands to a share: "had Okoro on 37", "he won 37", "the choice of 37".
_HELD = re.compile(
    r"\b(?:on|at|with|by|of|to|from|was|is|were|are|had|has|have|holds?|held|wins?|won|winning|gets?"
    r"|got|getting|takes?|took|taking|polls|polled|polling|draws?|drew|drawing|earn\w*|garner\w*|receiv\w+"
    r"|secur\w+|scor\w+|loses?|lost|attract\w*|leads?|trails?)\s"
    r"(?:(?:about|around|some|just|only|roughly|nearly|almost|more|than|at|least|as|many|up|to|over"
    r"|under|an?|estimated|between|the|support|backing|of|its|their|his|her)\s)*$"
)

#: "A rival, Brandt Capital, has offered", "Stellux raised its offer", "a bid of $27 from Corvell".
_BIDS = re.compile(
    rf"(?:({_NAME.pattern})(?:,(?!\s(?:and|but|while)\b)[^,;]{{2,40}})?,?\s(?:(?:has|have|had|will|would|is|was|now|also)\s)*"
    r"(?:bid|bids|bidding|offers?|offered|offering"
    r"|(?:raised|sweetened|increased|improved|lifted|cut)\sits\s(?:\w+\s)?(?:bid|offer))"
    rf"|(?:bid|offer)\s(?:of\s[^,;]{{1,25}}\s)?(?:from|by)\s(?:the\s)?({_NAME.pattern}))\b"
)

#: "A rival pollster, Delmar Research, put", "a survey for Delmar Research".
_HOUSE = re.compile(
    r"\b(?:(?:pollsters?|institute|polling (?:firm|house|company)),?"
    rf"|(?:surveys?|polls?) (?:conducted )?(?:by|for|from)(?: the)?)\s({_NAME.pattern})"
)

#: "Ada Quist, the head of a rival, the Reform Union, conceded": the party stands behind its leader.
_LEADS = re.compile(
    rf"({_NAME.pattern}),\s(?:the\s|who\s)?(?:[a-z]+\s){{0,2}}?"
    r"(?:head|leader|leads|heads|chief|chair\w*|founder)\s(?:of\s)?((?:(?!,\s(?!the\b)[a-z])[^;])+)"
)
#: What owns what is told behind it: "the head of Marlow's rival" does not head Marlow.
_OWNS = re.compile(r"[’']s?\Z")

#: "With 12% undecided": a share of those who chose nobody.
_OF_NOBODY = re.compile(
    r"\s?(?:%|percent|per cent)?\s"
    r"(?:(?:were|are|was|remain\w*|still|of voters|sa(?:y|id|ying)|they)"
    r"\s)*"
    r"(?:undecided|unsure|not sure|wavering)\b"
)
#: "31% for Marlow and Quist at 17%": each of the two has a share of its own.
_SHARE_FOR = re.compile(r"^\s?(?:%|percent|per cent)?\s(?:for|to)\s$")
_SHARE_BEHIND = re.compile(r"\s(?:at|on|with|had)\s\d")

#: Names of places stand behind these, and hold nothing.
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Aa]t|[Nn]ear|[Oo]utside)\s(?:the\s)?$")

#: "37 percent for Okoro", "37 percent back Okoro", "147 seats for the alliance".
_FOR_NAME = re.compile(
    r"^\W*(?:%|percent|per cent|seats?)?[^,;.:\d]{0,60}?"
    r"\b(?:for|back(?:s|ed|ing)?|support(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|prefer(?:s|red)?|picks?"
    r"|picked|chose|choose|choosing|behind|to)\s(?:(?!among\b|from\b|in\b)[a-z]+\s){0,2}?(?=[A-Z])"
)

#: "Leads Brunner, 48 percent to 42 percent".
_AGAINST_NEXT = re.compile(r"^\s?(?:%|percent|per cent)?\s?(?:to|-|–|against|versus)\s\d")
_AGAINST_LAST = re.compile(r"\d\s?(?:%|percent|per cent)?\s?(?:to|-|–|against|versus)\s?$")

#: What a name is not part of when it bears one of these alone.
_TITLES = word_set(
    "president prime minister governor mayor senator sen gov rep chancellor councillor councilor "
    "party alliance list bloc movement union congresswoman congressman leader premier dr lord lady "
    "sir vice former "
    "opinion exit early partial preliminary provisional official final poll polls "
    "survey republican democratic democrat democrats republicans"
)

#: Who is asked in general, and words that say of them no more than that.
_ALL_ASKED = word_set("voters adults americans people respondents public citizens electorate")
_ANY_ASKED = _ALL_ASKED | word_set("surveyed polled asked likely registered eligible decided us")
_SOME_OF_ALL = word_set("under over aged without with")

_PARTIES = word_set("republicans democrats independents")

#: What a house is not told by: "a new Emerson poll".
_OF_TELLING = word_set(
    "poll survey report study forecast estimate latest official spokesman "
    "spokeswoman spokesperson minister statement authority"
)

#: "Among the highest ever" are no people.
_AMONG = re.compile(
    r"\b[Aa]mong\s(?!(?:the\s)?(?:\w+est|most|least|best|worst|few|first|last)\b)((?:(?!in\b|at\b)[\w’'-]+\s?){1,5})"
)


class Asked(NamedTuple):
    """What a number is as the share or the seats of one who stands for election.

    `holder` are the names of the candidate, party or person, `part` words for the part of the
    public that was asked, `stage` whether it was asked ("poll") or voted ("result").
    """

    measure: str
    holder: frozenset[str] = frozenset()
    part: frozenset[str] = frozenset()
    stage: str = ""


def asked_in(
    figure: Figure, sentence: str, left: str, context: str, told: tuple[str, str]
) -> Asked:
    """Read of whom a share or seats are told; `told` are the figure's unit and measure so far.

    `left` is what stands before the number in its statement. What share would choose a candidate,
    by whatever word, is a "vote".
    """
    unit, measure = told
    if measure == "bid":
        return Asked(measure, _bidder(sentence, figure.end - figure.sentence_start))
    shared = unit == "percent" and (not measure or measure in OPINIONS)
    share = shared and _tells_of_polls(sentence, context)
    if not share and measure != "seats":
        return Asked(measure)
    start = max(0, figure.start - figure.sentence_start)
    end = start + figure.end - figure.start
    holder: frozenset[str] = frozenset()
    if not _OF_NOBODY.match(sentence, end):
        holder = holder_of(sentence, (start, end), left, _names_of_house(figure))
        holder |= _led_by(holder, sentence)
    if share and (measure == "support" or (holder and not measure)):
        measure = "vote"
    return Asked(
        measure,
        holder,
        asked_of(sentence) if share else frozenset(),
        _stage_of(sentence) if measure == "vote" else "",
    )


def _bidder(sentence: str, end: int) -> frozenset[str]:
    """Return the names of the one who bids what ends at `end`, as far as the sentence tells."""
    if "bid" not in sentence and "offer" not in sentence:
        return frozenset()
    told = list(_BIDS.finditer(sentence))
    before = [found for found in told if found.start() < end]
    found = before[-1] if before else next(iter(told), None)
    return _plain(found[1] or found[2], frozenset()) if found else frozenset()


def _tells_of_polls(sentence: str, context: str) -> bool:
    """Tell whether a sentence, or what stands around it, is on a poll or an election."""
    return bool(_OF_POLLS.search(sentence)) or not _AROUND_POLLS.isdisjoint(context.split())


def holder_of(
    sentence: str, span: tuple[int, int], left: str, asked_by: frozenset[str]
) -> frozenset[str]:
    """Return the names of the candidate, party or person whose share or seats a number is.

    `left` is what stands before the number in its statement, `asked_by` are the names of the house
    that asked, which holds nothing. Empty where the sentence names nobody.
    """
    start, end = span
    before, after = sentence[:start], sentence[end:]
    named = [
        name
        for m in _NAME.finditer(before)
        if not _WHERE.search(before[: m.start()]) and (name := _plain(m[0], asked_by))
    ]
    if named and _AGAINST_NEXT.match(after):
        return named[0]
    found = _FOR_NAME.match(after)
    if found and (named_after := _NAME.match(after, found.end())):
        return _plain(_first_of_two(after, named_after), asked_by)
    if _AGAINST_LAST.search(before):
        return named[1] if len(named) > 1 else frozenset()
    names = [m for m in _NAME.finditer(left) if not _WHERE.search(left[: m.start()])]
    if names and not left[names[-1].end() :].strip():
        return _plain(names[-1][0], asked_by)
    if not _HELD.search(left):
        return frozenset()
    # "The Greens gained ground, and now have 11 percent": the subject stands before.
    nearest = (_plain(_last_of_two(left, m), asked_by) for m in reversed(names))
    return next((name for name in nearest if name), named[0] if named else frozenset())


def _first_of_two(after: str, name: re.Match[str]) -> str:
    """Return the Marlow of "31% for Marlow and Quist at 17%", else the whole name."""
    return name[0].partition(" and ")[0] if _SHARE_BEHIND.match(after, name.end()) else name[0]


def _last_of_two(left: str, name: re.Match[str]) -> str:
    """Return the Quist of "31% for Marlow and Quist at 17%", else the whole name."""
    return name[0].rpartition(" and ")[2] if _SHARE_FOR.search(left[: name.start()]) else name[0]


def _led_by(holder: frozenset[str], sentence: str) -> frozenset[str]:
    """Return the names of the party that a sentence says its holder leads."""
    if not holder:
        return holder
    for found in _LEADS.finditer(sentence):
        if holder & _plain(found[1], frozenset()):
            named = (m[0] for m in _NAME.finditer(found[2]) if not _OWNS.search(m[0]))
            return frozenset().union(*(_plain(name, frozenset()) for name in named))
    return frozenset()


def _stage_of(sentence: str) -> str:
    """Tell a share of those who would vote so ("poll") from one of those who did ("result")."""
    if _POLL.search(sentence):
        return "poll"
    return "result" if _RESULT.search(sentence) else ""


def asked_of(sentence: str) -> frozenset[str]:
    """Return which part of the public was asked, by the words of it: "renters"; empty for all."""
    found = _AMONG.search(sentence)
    part: set[str] = set()
    named = False
    for word in (t.lower() for t in TOKEN.findall(found[1])) if found else ():
        if word in _SOME_OF_ALL:
            part.add(word)
            named = False
            continue
        if named:
            break
        if word not in STOP and word not in _ANY_ASKED:
            party = who.GROUPS.get(word, "")
            part.add(stem(party if party in _PARTIES else word))
        named = named or word in _ALL_ASKED or (bool(part) and word in STOP)
    return frozenset(part)


def _names_of_house(figure: Figure) -> frozenset[str]:
    """Return the names of the house that asked or counted, as far as it is found."""
    named = " ".join(found[1] for found in _HOUSE.finditer(figure.sentence))
    said = f"{figure.producer or ''} {figure.attribution or ''} {named}"
    return frozenset(_stemmed(t) for t in TOKEN.findall(said) if t[0].isupper())


def pollsters_in(sentence: str, context: str, title: str) -> set[str]:
    """Return who asked, as far as the sentence tells, else its surroundings."""
    if _AVERAGE.search(sentence):
        return {"average"}
    found = {t for t in lowered_words(sentence) if t in who.POLLSTERS}
    return found or {t for t in (*context.split(), *lowered_words(title)) if t in who.POLLSTERS}


def same_house(a: Figure, b: Figure) -> bool:
    """Tell whether two texts name one house that asked, counted or foretold."""
    one, other = (content_words(f.producer or f.attribution or "") - _OF_TELLING for f in (a, b))
    return bool(one and other) and len(one & other) * 2 > min(len(one), len(other))


def _plain(name: str, asked_by: frozenset[str]) -> frozenset[str]:
    """Reduce a name to the words that tell it from others, none for a house's or a country's."""
    tokens = [t for t in TOKEN.findall(name) if t[0].isupper() and t not in NOT_NAMES]
    kept = frozenset(
        _stemmed(t)
        for t in tokens
        if t.lower() not in who.POLLSTERS and not country(t) and t.lower() not in _TITLES
    )
    return frozenset() if kept & asked_by else kept


def _stemmed(token: str) -> str:
    return stem(token.removesuffix("’").removesuffix("'"))
