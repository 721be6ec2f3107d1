"""Read who says a figure (attribution), and who polled, estimated or forecast it (producer)."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.read.figures.lexicon import TAGS
from monitor.read.figures.source_names import clean_source, finds_numbers
from monitor.read.records import passing
from monitor.read.tables import either, words

_SAY_WORDS = words(
    "said says say told reported reports announced confirmed confirms estimates estimated claims "
    "claimed added stated states found finds showed shows show revealed reveals indicated "
    "indicates noted wrote tweeted posted forecasts forecast predicted predicts projects "
    "projected expects expected expect warned warns suggested suggests believes put puts"
)
_SAY = f"(?:{either(_SAY_WORDS)})"
_FINDING = words("found finds show shows showed put puts added revealed reveals posted")
_CITING_WORDS = words("according reported per citing")
_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|as per|(?-i:citing(?=\s(?:[A-Z]|(?:the|an?|its|local"
    r"|state|several|multiple|unnamed)?\s?(?:\w+\s)?(?:officials?|sources?|data|figures"
    r"|people|ministry|police|documents|records|reports?|estimates|media)\b)))"
    r"|(?-i:(?<=,\s)per(?=\s[A-Z])))\s(?P<who>(?:(?:data|figures|estimates|numbers"
    r"|statistics|a (?:new )?(?:report|statement|survey|poll|study|tally|analysis|count)|the "
    r"latest (?:data|figures))\s(?:from|by|of|compiled by|released by|published by)\s)?"
    r"[^,;:()“”\"—–]{2,90}?)(?=[,;:()“”\"—–]|\.(?:\s|\Z)|\Z|\s(?:that|which|who|and says"
    r"|while|but|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|released|published|shared|seen|obtained|told)\b)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"[,”\"]\s?(?P<who>(?!which|who|and |but |it |he |she |they |we |I "
    rf")[^,;“”\"()]{{2,80}}?)\s{_SAY}\b(?:\s(?:on\s)?\w+day|\s(?:in|at|to|late|early"
    rf"|on)\s[^,;]{{1,50}}|\sof\s[^,;]{{1,40}})?\s?[.,]?\s?\Z"
)
# "Drivers could walk out, the union said, unless …"
_WITHIN = re.compile(
    r",\s(?P<who>(?:the\s|an?\s)?[^,;:“”\"()]{2,60}?)\s(?:(?:has|have|had|also|later|now)\s)?(?:said"
    r"|says?|warn(?:ed|s)?|reported|reports|estimate[ds]|announced|confirmed|confirms|claimed|claims"
    r"|believes?|told\s(?:[\w’']+\s?){1,4})(?:\s(?:on\s)?\w+day)?,\s(?!who\b)"
)
_TRAILING_INVERSE = re.compile(r"[,”\"]\s?said\s(?P<who>[A-Z][^,;“”\"()]{2,60})")
_LEADING = re.compile(
    rf"\A(?:(?:(?:On|In|Late|Early|Meanwhile|Still|But|And"
    rf"|However)\b[^,]{{0,30}},?|(?:Citing|Speaking|Quoting|After|Separately|Earlier|Later)"
    rf"\b[^,“]{{0,60}},)\s)?(?P<who>[“\"]?(?:The |A |An |Its |Their "
    rf")?[A-Za-z][^,;:“”\"()]{{1,80}}?)(?:,[^,]{{2,80}},)?\s(?:has |have |also |had "
    rf")?(?P<verb>{_SAY})(?:\s(?:that|on|late|early|in a|Monday|Tuesday|Wednesday|Thursday|Friday"
    rf"|Saturday|Sunday|at least|more|about|it|its|there|nearly|almost|around|some|over|up"
    rf"|he|she|they|the)\b|,|:|\s[“\"]?[A-Z\d$£€])"
)
_NOT_SOURCE = re.compile(
    r"\A\w+ing\b|\b(?:above|below|than|beating|beat|missing|missed|topping|topped|exceeding)\b|"
    r"[’']\Z|\d+(?:\.\d+)?\s?(?:%|percent|per cent|people|of)|\A(?:while|though|although|as|when"
    r"|because|if|but|and|with|including|among|in)\b|\b(?:he|she|it|they|we|I|you|who|which"
    r"|that|there|this|was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
_POLL_WORDS = words("poll polls polling survey surveys surveyed polled pollster respondents")
_ESTIMATE_WORD = re.compile(
    r"\b(?:estimate[sd]?|estimating|forecasts?|forecasted|forecasting|project(?:s|ed|ions?)"
    r"|predict(?:s|ed|ions?)|expect(?:s|ed|ing|ations?)?|anticipat\w+|consensus|model(?:s"
    r"|led|ling|ing)|could (?:rise|fall|reach|cost|hit)|analysts)\b",
    re.IGNORECASE,
)
# One way only to read each letter of a name: with two, a line in capitals takes for ever.
_NAME = r"[A-Z][\w&.’'-]*"
_POLL_NAMED = re.compile(
    rf"(?P<name>{_NAME}(?:(?:[/–]|\s|\sand\s|/the\s|\sof\s"
    rf"|\sfor\s)(?:the\s)?{_NAME})*)(?:’s|'s)?\s(?:(?:Research|Center|University|National"
    rf"|exit|online|tracking|opinion|public|new|latest|recent|national|monthly|daily"
    rf"|post-\w+|pre-\w+)\s){{0,3}}?(?:poll|polls|polling|survey|Poll)\b"
)
_POLL_BY = re.compile(
    rf"\b(?:poll|polling|survey|surveys|study)(?:\s(?:released|published|conducted|taken"
    rf"|carried out|commissioned|done|out|fielded)(?:\s\w+day|\slast\s\w+"
    rf"|\sthis\s\w+)?)?\s(?:by|from|of polls by)\s(?:the\s)?(?P<name>{_NAME}(?:(?:[/–]|\s"
    rf"|\sand\s(?:the\s)?|\sof\s(?:the\s)?|\sfor\s(?:the\s)?){_NAME})*)"
)
_FORECASTER = re.compile(
    rf"(?P<name>(?:{_NAME}\s){{1,4}}|economists?\s|analysts?\s|experts\s|officials\s"
    rf"|researchers\s|scientists\s|the\s(?:government|company|bank|agency|ministry|IMF|OECD"
    rf"|Fed|UN)\s)"
    r"(?:surveyed by (?P<by>[A-Z]\w+(?:\s[A-Z]\w+)*)\s)?(?:(?:has|have|had"
    r"|now|also|still|currently|previously|(?:is|are|was|were)(?=\s(?:\w+\s)?[a-z]+ing\b))\s)*"
    r"(?:estimat|forecast|project|predict|expect"
    r"|anticipat)\w*"
)
_POSSESSIVE_ESTIMATE = re.compile(
    rf"(?P<name>(?:{_NAME}\s){{0,3}}{_NAME}|economists|analysts)(?:[’']s?)?\s(?:own\s"
    rf"|latest\s|median\s|consensus\s|average\s|revised\s|initial\s)?(?:estimates?"
    rf"|forecasts?|projections?|expectations|consensus|poll of economists)\b"
)
_DAYS = re.compile(
    r"\A(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\A(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)\b"
)
_LEAD_IN = re.compile(
    r"\A(?:The|A|An|In|On|At|But|And|According to|While|Meanwhile|Even|Last|This|That|Of|As"
    r"|For|One|Another|By|Its|Their|Per)\s",
    re.IGNORECASE,
)
_BRANDS = re.compile(
    r"\b(?:Gallup|YouGov|Ipsos|AP-NORC|NORC|Quinnipiac|Marist|Morning Consult|Pew(?: "
    r"Research Center)?|Emerson(?: College)?"
    r"|Rasmussen|Siena|Monmouth|Marquette|SSRS|Savanta|Opinium|Survation|Angus Reid|Harris "
    r"Poll|Kantar|Levada)\b"
)


_BRAND_WORDS = words(
    "gallup yougov ipsos norc quinnipiac marist morning pew emerson rasmussen siena monmouth "
    "marquette ssrs savanta opinium survation angus harris kantar levada"
)
_ESTIMATE_WORDS = words(
    "estimate estimates estimated estimating forecast forecasts forecasted forecasting project "
    "projects projected projection projections predict predicts predicted prediction predictions "
    "expect expects expected expecting expectation expectations anticipate anticipates "
    "anticipated anticipating anticipation consensus model models modeled modelled modeling "
    "modelling could analysts"
)


@passing
class Source:
    """Who says what a sentence states.

    `estimated` is true for polls, estimates and forecasts; `poll` for polls alone.
    """

    attribution: str | None
    estimated: bool
    producer: str | None
    poll: bool


def find_source(text: str, vocabulary: AbstractSet[str]) -> Source:
    """Return who says a sentence's figures and who produced them, as far as it tells.

    `vocabulary` holds the sentence's words in lower case.
    """
    attribution = _attribution(text, vocabulary)
    poll = not _POLL_WORDS.isdisjoint(vocabulary)
    brand = _BRANDS.search(text) if not _BRAND_WORDS.isdisjoint(vocabulary) else None
    if poll or brand is not None:
        producer = _pollster(text) or (brand[0] if brand else None)
        if producer or poll:
            return Source(attribution, True, producer, True)
    if not _ESTIMATE_WORDS.isdisjoint(vocabulary) and _ESTIMATE_WORD.search(text):
        return Source(attribution, True, _forecaster(text, attribution), False)
    return Source(attribution, False, None, False)


_SWITCH = re.compile(
    r"(?:,\s(?:and|but|while|whereas|although|though)|;(?:\s(?:and|but|while))?)"
    r"\s(?P<who>[^,;:“”\"()]{2,70}?)\s(?:also\s)?"
    r"(?:says?|said|count(?:s|ed)?|puts?|report(?:s|ed)?|estimate[ds]?)\b"
)


def speaker_of(text: str, start: int, attribution: str | None) -> str | None:
    """Return who says the figure at `start`: whoever a later clause names, or the sentence's."""
    if attribution is None:
        return None
    for found in _SWITCH.finditer(text, 0, start):
        if not _NOT_SOURCE.search(found["who"]):
            attribution = clean_source(found["who"]) or attribution
    return attribution


_GUESS_AFTER = re.compile(
    r"[^;.]{0,45}?\b(?:estimates?|forecasts?|forecasted|projections?|projected|consensus"
    r"|predicted)\b",
    re.IGNORECASE,
)


def is_estimate(text: str, lead: int, tail: int) -> bool:
    """Tell whether the number at `[lead, tail)` is a forecast or an estimate."""
    for found in _ESTIMATE_WORD.finditer(text, max(0, lead - 75), lead):
        if ";" not in text[found.end() : lead] and " but " not in text[found.end() : lead]:
            return True
    return _GUESS_AFTER.match(text, tail) is not None


_ASKED = words(
    "voters adults respondents americans britons women men parents people democrats republicans "
    "independents those many most some majority minority half"
)
_AMOUNT_NEXT = re.compile(r"\s(?:about |nearly |another |more than |around )?[$£€¥]?\d")


def _attribution(text: str, vocabulary: AbstractSet[str]) -> str | None:
    found = None
    if not _CITING_WORDS.isdisjoint(vocabulary):
        found = _ACCORDING.search(text)
    if found is not None:
        return clean_source(found["who"])
    if _SAY_WORDS.isdisjoint(vocabulary):
        return None
    found = _TRAILING.search(text) or _TRAILING_INVERSE.search(text) or _WITHIN.search(text)
    if found is not None and not _NOT_SOURCE.search(found["who"]):
        answers = _IN_PRESENT.match(text, found.end("who")) and _is_asked(found["who"])
        return None if answers else clean_source(found["who"])
    found = _LEADING.match(text)
    if found is None or _NOT_SOURCE.search(found["who"]):
        return None
    name = clean_source(found["who"])
    return name if name is not None and _reports(text, found, name) else None


_IN_PRESENT = re.compile(r"\s(?:\w+\s)?say\b")


def _is_asked(who: str) -> bool:
    """Tell "younger voters (say they prefer)" and "a law is read to (say)" from who reports."""
    last = who.rsplit(maxsplit=1)[-1].lower()
    return last in _ASKED or last == "to" or TAGS.get(last) == "M"


def _reports(text: str, found: re.Match[str], name: str) -> bool:
    """Tell whether what `name` does by the verb of `found` is to say something."""
    verb, end = found["verb"], found.end("verb")
    if verb == "say":
        return not _is_asked(found["who"])
    if verb == "added" and _AMOUNT_NEXT.match(text, end):
        return False  # "the Hang Seng added 0.8%"
    return verb not in _FINDING or finds_numbers(name) or text.startswith((" that ", ":", ","), end)


def _clean_name(name: str) -> str | None:
    name = name.strip()
    while True:
        shorter = _LEAD_IN.sub("", name)
        if shorter == name:
            break
        name = shorter
    name = re.sub(r"[’']s?\Z", "", name).strip(" .")
    if name.lower() in {
        "the",
        "a",
        "an",
        "it",
        "its",
        "he",
        "she",
        "they",
        "some",
        "what",
        "who",
        "that",
    }:
        return None
    if _OF_ANY_POLL.issuperset(name.lower().split()):
        return None
    if not name or _DAYS.match(name) or not (name[0].isupper() or name.split()[0] in _COLLECTIVE):
        return name if name in _COLLECTIVE else None
    return name


# "Public polling", "State polls": what they are called opens a sentence, and is no house.
_OF_ANY_POLL = words(
    "public private internal national statewide state local early recent recently latest new newer "
    "newest previous earlier older other most many several few exit opinion online independent "
    "nonpartisan partisan republican democratic limited available"
)
_COLLECTIVE = words(
    "economists analysts experts officials researchers scientists economist analyst "
    "government company bank agency ministry"
)


def _pollster(text: str) -> str | None:
    for pattern in (_POLL_NAMED, _POLL_BY):
        for found in pattern.finditer(text):
            name = _clean_name(found["name"])
            if name:
                return name
    return None


def _forecaster(text: str, attribution: str | None) -> str | None:
    """Return who foretold: a named house before a kind of people whose forecasts it gathered."""
    house = attribution and f"ccording to {attribution}" in text and attribution[0].isupper()
    for pattern in (_POSSESSIVE_ESTIMATE, _FORECASTER):
        for found in pattern.finditer(text):
            name = _clean_name(found["name"].removeprefix("the ").strip())
            if name and not (house and name.lower() in _COLLECTIVE):
                return name
    return attribution


_CARRIES = re.compile(
    r"\b(?:poll|survey|pollsters?|respondents|surveyed|polled|approve|disapprove|support"
    r"|oppose|favor|favou?rable|unfavou?rable|said they|say they|say the|said the|think"
    r"|believe|sympathetic|agree|disagree|voters|adults|Republicans|Democrats|independents"
    r"|Americans)\b"
)


def carries_poll(text: str) -> bool:
    """Tell whether a sentence with percentages may go on about the poll named before it."""
    return bool(_CARRIES.search(text))
