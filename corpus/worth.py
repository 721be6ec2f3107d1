"""What a sentence has for a reader: what can be checked in it, and what speaks against telling it.

Sentences are judged by their words alone; where one stands in its article is `corpus.focus`'s.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_VAGUE = re.compile(
    r"^[“\"‘']?(?:(?:But|And|So|Still|Yet|However|Then|Also|Now|Instead|Meanwhile)\b,? )?"
    r"(?:he|she|it|they|this|that|these|those|such|there|his|her|their|its|here)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:I|[Mm]y|me|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|feels?|felt|loved?|"
    r"amazing|wonderful|incredible|beautiful|awful|terrible|honou?r(?:ed)?|proud|excited|shocked)\b",
)
# A number that says how much: no clock, no age, no "two or three"; those are in every sentence.
_FIGURE = re.compile(
    r"[$€£]\s?\d|\d[\d,.]*\s?(?:%|percent\b|[mb]illion|thousand|hundred)"
    r"|(?<![\d:,.])(?<!, )(?:\d{1,3}(?:,\d{3})+|\d{2,}|\d+\.\d+)\b"
    r"(?![:-]|\s?(?:a\.m|p\.m|am\b|pm\b)|\s?-?years?\b|st\b|th\b|nd\b|rd\b)"
)
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_ONE_DIGIT = re.compile(r"\b\d\b")
_TEEN = re.compile(r"[a-z]+teen")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "The 2020 campaign": a name, not a time.
_NAMED_BY_YEAR = re.compile(
    r"\b(?:19|20)\d\d (?:[a-z]+ )?(?:campaigns?|elections?|race|bid|primary|primaries|vote|season"
    r"|budget|edition|convention|games|olympics|cup)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH_AND_DAY = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}\b")
_DATED_BY_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Oo]n|of|[Uu]ntil)\s+(?:early\s+|late\s+|mid-)?(?P<month>{_MONTH})\b\.?"
    r"(?:\s+\d{1,2}\b)?(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_RECALLS = re.compile(
    r"\b(?:(?:years?|decades?|months?|weeks?) (?:ago|earlier|before)|decades?|centur(?:y|ies)"
    r"|histor\w+|in the past|last (?:year|spring|summer|fall|autumn|winter|decade)"
    r"|earlier (?:this|last) (?:month|year)|at the time\b|afterwards?"
    r"|ensuing|(?:during|in) (?:his|her|their|the \w+) (?:first|previous) (?:term|presidency)"
    r"|had (?:long|once|already|also|said|told|called|vowed|warned|argued|announced|threatened"
    r"|promised|testified|claimed|insisted)|previously|used to|formerly"
    r"|traditionally|typically|usually|often|generally|best known|is known (?:for|as))\b",
    re.IGNORECASE,
)
# "The move comes after …", "Her exit is the latest sign of …": news is tied to what was known.
_RECAPS = re.compile(
    r"\b(?:stems? from|(?:is|was) (?:just |only )?the latest|until now|for context"
    r"|(?:comes?|came) (?:after|as|amid|at a time|just|hours|days|weeks|months|a (?:day|week))"
    r"|follow(?:s|ed) (?:an?|the|months|weeks|days|years|last|several))\b",
    re.IGNORECASE,
)
# What had happened before what happened, unless somebody tells of it now.
_BEFORE_THAT = re.compile(
    r"\bhad (?:(?:[a-z]+ly|also|never|not|since) )*(?:been|[a-z]+(?:ed|wn)|made|taken|come|gone"
    r"|held|left|won|lost|sent|met|kept|begun|written|given|chosen)\b"
)
_TELLS_OF = re.compile(
    r"\b(?:said|says|told|tells|testified|report(?:s|ed)|confirmed|announced|found|claim(?:s|ed)"
    r"|alleg(?:es?|ed)|according|learned|reveal(?:s|ed)|show(?:s|ed)|accus\w+|admitted|wrote"
    r"|acknowledged|ruled|concluded|estimated)\b"
)
# "Iran is a country of …", "The programs cover …": what stands whatever the day.
_STANDING = re.compile(
    r"^(?:[A-Z“\"][^,.;:]{1,70}?) (?:is|are) (?:an?|home to|among|one of|the (?:world|only"
    r"|country|nation|state|city|larg|most|first|second|third))\b"
)
# "When she was in her forties, …", "Within 24 hours of …", "It was the clip that …"; but news
# begins with "As many as 70 …", "Just 12 …" and "In a ruling on Friday, …".
_SCENE = re.compile(
    r"[“\"‘']?(?:When|As(?! (?:many|much|few|of)\b)|While|If|Since|Once|Before|Until|Within"
    r"|Hours|Days|Weeks|Months|Years|Less than|Just (?:after|as|before|days|hours|weeks|when)"
    r"|On the surface|It was|It is|It[’']s|There"
    r"|For (?:years|decades|months|weeks|more)|In (?:early|late|mid|the|his|her|[12]\d{3}))\b"
)
_HEDGED = re.compile(
    r"\b(?:could|may|might|would|potentially|perhaps|likely|seems?|appears?|indeed)\b"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening|week)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TO_COME = re.compile(r"\b(?:will|expected|scheduled|due|plans?|planned|set) (?:to|be|in|for)\b")
# What a word may be a clue to. Each pattern above needs one of its words, and is tried only then.
_AMOUNT, _COUNT, _HARM, _FEELING, _HEDGE, _DAY, _RECALL, _DATE, _STATE = (1 << i for i in range(9))
_CLUES = tuple(
    (clue, frozenset(words.split()))
    for clue, words in (
        (
            _AMOUNT,
            """hundred hundreds thousand thousands million millions billion billions dozen dozens
            half third quarter doubled tripled eleven twelve twenty thirty forty fifty sixty
            seventy eighty ninety""",
        ),
        (_COUNT, "one two three four five six seven eight nine ten"),
        (_HARM, "body bodies shot"),
        (
            _FEELING,
            """i my me you your we our feel feels felt love loved amazing wonderful incredible
            beautiful awful terrible honor honour honored honoured proud excited shocked""",
        ),
        (
            _HEDGE,
            """could may might would potentially perhaps likely seem seems appear appears
            indeed""",
        ),
        (
            _DAY,
            """today tonight yesterday overnight this monday tuesday wednesday thursday friday
            saturday sunday""",
        ),
        (
            _RECALL,
            """year years month months week weeks decade decades century centuries past last time
            afterward afterwards ensuing term presidency had previously used formerly traditionally
            typically usually often generally known stem stems come comes came follows followed
            latest until context""",
        ),
        (_DATE, " ".join(_MONTHS).lower() + " jan feb aug sep sept oct nov dec"),
        (_STATE, "is are"),
    )
)
_HARM_STEMS = (
    "kill", "injur", "wound", "dead", "death", "die", "fatal", "casualt", "arrest", "detain",
    "missing", "hurt", "hostage", "vote", "victim", "rescue", "infect", "sick", "slain", "fallen",
    "perish", "drown",
)  # fmt: skip
#: A month that lies so far back, and what happened in it, is known.
_MONTHS_BACK = 2
#: A month named without its year may as well be the next one of that name.
_COMING = 9


def has_figure(sentence: str) -> bool:
    """Tell whether a sentence says how much or how many, beyond small counts and dates."""
    clues = _clues(sentence)
    if clues & _AMOUNT:
        return True
    counts = bool(clues & _COUNT)
    if _DIGIT.search(sentence):
        bare = _MONTH_AND_DAY.sub("", _YEAR.sub("", sentence))
        if _FIGURE.search(bare.lower()):
            return True
        counts = counts or _ONE_DIGIT.search(bare) is not None
    return counts and bool(clues & _HARM)


def tells_harm(text: str) -> bool:
    """Tell whether a text speaks of the dead, hurt, missing or held, of whom each one counts."""
    return bool(_clues(text) & _HARM)


def is_vague(sentence: str) -> bool:
    """Tell whether a sentence's subject is only "he" or "this"."""
    return _VAGUE.match(sentence) is not None


def is_personal(sentence: str) -> bool:
    """Tell whether a sentence is about how somebody feels."""
    return bool(_clues(sentence) & _FEELING) and _PERSONAL.search(sentence) is not None


def is_hedged(sentence: str) -> bool:
    """Tell whether a sentence says what could or might be."""
    return bool(_clues(sentence) & _HEDGE) and _HEDGED.search(sentence) is not None


def sets_a_scene(sentence: str) -> bool:
    """Tell whether a sentence begins with when or how it was, and not with who did what."""
    return _SCENE.match(sentence) is not None


def is_of_these_days(sentence: str) -> bool:
    """Tell whether a sentence names a day of this week."""
    return bool(_clues(sentence) & _DAY) and _TODAY.search(sentence) is not None


def is_background(sentence: str, at: date) -> bool:
    """Tell whether a sentence recalls what was known before a day, or states what long was so."""
    if _DIGIT.search(sentence):
        years = {int(found) for found in _YEAR.findall(_NAMED_BY_YEAR.sub("", sentence))}
        if years and max(years) < at.year - 1:
            return True
    if _clues(sentence) & _RECALL and (
        _RECALLS.search(sentence) or _RECAPS.search(sentence) or _was_before(sentence)
    ):
        return True
    if is_of_these_days(sentence):
        return False
    if _clues(sentence) & _DATE and _is_of_past_months(sentence, at):
        return True
    return bool(_clues(sentence) & _STATE) and _STANDING.search(sentence) is not None


@lru_cache(maxsize=50_000)
def _clues_of(word: str) -> int:
    """Return what a word in lower case may be a clue to; texts repeat their words."""
    clues = sum(clue for clue, words in _CLUES if word in words)
    clues |= _AMOUNT if _TEEN.fullmatch(word) else 0
    clues |= _HARM if word.startswith(_HARM_STEMS) else 0
    return clues | (_RECALL if word.startswith("histor") else 0)


@lru_cache(maxsize=64)
def _clues(sentence: str) -> int:
    """Return what the words of a sentence are clues to; every question about it begins here.

    Most sentences have no word of a kind, and then no pattern need be tried.
    """
    clues = 0
    for word in _WORD.findall(sentence.lower()):
        clues |= _clues_of(word)
    return clues


def _was_before(sentence: str) -> bool:
    """Tell whether a sentence tells of what had been done by then, in nobody's report."""
    return _BEFORE_THAT.search(sentence) is not None and _TELLS_OF.search(sentence) is None


def _is_of_past_months(sentence: str, at: date) -> bool:
    """Tell whether all the months that date a sentence lie well before a day."""
    back = [
        _months_back(found["month"], found["year"], at)
        for found in _DATED_BY_MONTH.finditer(sentence)
    ]
    return bool(back) and min(back) >= _MONTHS_BACK and _TO_COME.search(sentence) is None


def _months_back(month: str, year: str | None, at: date) -> int:
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    if year:
        return (at.year - int(year)) * 12 + at.month - number
    back = (at.month - number) % 12
    return 0 if back > _COMING else back
