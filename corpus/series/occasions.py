"""Read which occasion a count is of, where the text says: by its name, its year, or as another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.series import vocabulary as words
from corpus.series.moments import MONTHS
from corpus.series.tokens import NOT_NAMES, lowered_words, stem
from corpus.series.vocabulary import word_set

#: "The Ranger Road Fire", "the Eaton fire".
_NAMED_FIRE = re.compile(r"((?:[A-Z][\w’'-]*\s){1,3})(?:[Ff]ire|Complex)\b")
#: "Hurricane Delphine", "Operation Harbor", "Flight 1549".
_NAMED_AFTER = re.compile(
    r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm|Winter Storm|Storm|Operation|Flight)\s"
    r"((?:[A-Z]\w+|\d+)(?:\s[A-Z]\w+)?)"
)

_OCCASIONS = word_set("attack attacks assault incident accident rally clash clashes ambush")
_ANOTHER = re.compile(
    r"\b(?:another|separate|second|third|new|different|fresh|previous|earlier)\s"
    r"((?:[\w-]+\s?){1,3})",
    re.IGNORECASE,
)

#: A year that is that of an event, and neither a date's nor where counting began.
_YEAR_OF_EVENT = re.compile(
    r"\b(?:[Ii]n|of|from|[Tt]he)\s(?:(?:late|early)\s)?((?:19|20)\d\d)\b(?!\s[A-Z])"
)
#: "The Trade Act of 1974", as before its year, is a name.
_NAMED_BY_YEAR = re.compile(r"\b[A-Z]\w+ $")
_MONTH_OF_EVENT = re.compile(rf"\b(?:in|last|of)\s({'|'.join(MONTHS)})\b(?!\s\d)")
#: "Last July": that of another year, or long ago in this one.
_LAST_MONTH = re.compile(rf"\b[Ll]ast ({'|'.join(MONTHS)})\b")
_LONG_BEFORE = 2
#: What an event does once; of what goes on, a month is that of the count.
_HARMS = word_set("killed injured")
#: "A main installed in 1931 burst": the year is that of a thing, and not of what it did.
_MADE_THEN = re.compile(
    r"\b(?:built|installed|laid|opened|founded|established|completed|constructed|erected|made|born"
    r"|commissioned|designed|created|introduced|launched|enacted|passed|adopted|bought|acquired"
    r"|elected|appointed|signed|convicted|married)\s(?:back\s)?$"
)
#: "Teachers, who won a raise last year, would make up 130": what is told of them by the way.
_BY_THE_WAY = re.compile(r",\s(?:who|whose)\b[^,;:]*,(?=\s)")
_SINCE = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_FURTHER = re.compile(r"[,;:.](?!\d)|\s(?:[—–-]|than|as|since)\s")
_COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_YEARS_AGO = re.compile(
    rf"\b(an?|{'|'.join(_COUNTED)}|\d{{1,2}}) years? (?:ago|earlier|before)\b(?! the)",
    re.IGNORECASE,
)
#: How it stood when somebody came into office is how it stood once.
_IN_OFFICE = re.compile(
    r"\bwhen\b[^,;]{1,40}?"
    r"\b(?:took (?:office|over|power)|was (?:elected|sworn in|inaugurated))\b"
)
#: "It won 21 seats at the last election", "11 of the 52 seats they held".
_LAST_TIME = re.compile(
    r"\b(?:at|in|since|after|from)\sthe\s(?:last|previous)\s"
    r"(?:general\s|national\s|regional\s|local\s)?(?:elections?|vote|ballot|census|contest|tournament|parliament|count)\b"
    r"|\b[Ii]n the (?:outgoing|old|current|present|last|previous) "
    r"(?:parliament|assembly|chamber|council)\b"
)
_HELD_THEN = re.compile(r"^\W*(?:[a-z-]+\s){1,2}(?:they|it|he|she)\s(?:held|had|won|controlled)\b")
_GIVEN_UP = re.compile(r"\b(?:lost|lose|loses|losing|kept|keep|held on to)\b")
#: "They died since a pod of 160 stranded": so many there were when it began.
_BEGAN_WITH = re.compile(
    r"\b(?:since|after|when)\s(?:an?|the)\s(?:[\w-]+\s)?(?:pod|herd|flock|group|crowd|crew|convoy"
    r"|fleet|party|team|band|gang|caravan|column|flotilla)\sof\s(?:(?:about|some|nearly|almost|more|than"
    r"|over|around|at|least)\s)*$"
)
#: "When doctors stopped work in the autumn": a season that is over when it is told of.
_SEASON = re.compile(r"\b(?:in|during|over) the (winter|spring|summer|autumn|fall)\b(?! of\b)")
_MONTHS_OF = {
    "winter": (12, 1, 2),
    "spring": (3, 4, 5),
    "summer": (6, 7, 8),
    "autumn": (9, 10, 11),
    "fall": (9, 10, 11),
}
_YET_TO_COME = re.compile(r"\b(?:will|would|may|might|could|to|due|expected|planned|plans)\b")
#: "The board had previously offered 6 percent", "had offered $38 in January".
_HAD_BEFORE = re.compile(
    r"\bhad (?:previously|earlier|initially|originally|once)\s\w+(?:\s[\w’'-]+){0,4}\s[$€£]?$"
)
_HAD = re.compile(r"\bhad\s(?:\w+ed|bid|put|set|made|won|sold|paid)\s(?:[\w’'-]+\s){0,3}[$€£]?$")
_THEN = re.compile(rf"^[^,;:.]{{0,20}}?\b(?:in (?:{'|'.join(MONTHS)})|last (?:week|month))\b")
_IN_A_YEAR = re.compile(
    rf"\bsince (?:{'|'.join(MONTHS)}|the (?:start|beginning) of the (?:year|season))\b"
    r"|\bthis (?:year|season)\b|\byear to date\b"
)
_LAST_YEAR = re.compile(r"\b(?:last (?:year|summer|winter|spring|autumn|fall))\b", re.IGNORECASE)


def titles_in(sentence: str) -> frozenset[str]:
    """Return the names that events go by in a sentence: a fire's, a storm's, an operation's."""
    found = {
        stem(token)
        for match in _NAMED_FIRE.finditer(sentence)
        for token in match[1].split()
        if token not in NOT_NAMES
    }
    found.update(
        stem(token) for match in _NAMED_AFTER.finditer(sentence) for token in match[1].split()
    )
    return frozenset(found)


def is_of_all(sentence: str) -> bool:
    """Tell whether a count is of all events of a year: "fires have killed 12 this year"."""
    many = any(t.endswith("s") and words.EVENTS.get(t[:-1]) for t in lowered_words(sentence))
    return many and bool(_IN_A_YEAR.search(sentence))


def is_another(near: str) -> bool:
    """Tell whether a statement says that its event is another than the one told of before."""
    return any(
        token in words.EVENTS or token in _OCCASIONS
        for match in _ANOTHER.finditer(near)
        for token in lowered_words(match[1])
    )


def long_ago(left: str, right: str, told: date | None, measure: str) -> frozenset[str]:
    """Return the past years of which a statement says that its event was then."""
    if told is None:
        return frozenset()
    left = _BY_THE_WAY.sub(" ", left)
    near = left + _FURTHER.split(right, maxsplit=1)[0]
    found = {
        match[1]
        for match in _YEAR_OF_EVENT.finditer(near)
        if int(match[1]) < told.year
        and not (match.end() < len(left) and _MADE_THEN.search(near[: match.start()]))
        and not _SINCE.search(near[: match.start()])
        and not (match[0].startswith("of") and _NAMED_BY_YEAR.search(near[: match.start()]))
    }
    if _IN_OFFICE.search(near) or _BEGAN_WITH.search(left):
        found.add("beginning")
    if _HAD_BEFORE.search(left) or (_HAD.search(left) and _THEN.match(right)):
        found.add("earlier")
    season = _SEASON.search(near)
    if season and told.month not in _MONTHS_OF[season[1]] and not _YET_TO_COME.search(near):
        found.add(season[1])
    held = _HELD_THEN.match(right) and _GIVEN_UP.search(left)
    if held or _LAST_TIME.search(near):
        found.add("last time")
    if _LAST_YEAR.search(near):
        found.add(str(told.year - 1))
    for match in _YEARS_AGO.finditer(near):
        number = match[1].lower()
        nth = _COUNTED.index(number) + 1 if number in _COUNTED else 1
        found.add(str(told.year - (int(number) if number.isdigit() else nth)))
    found.update(_past_months(near, told, _MONTH_OF_EVENT if measure in _HARMS else _LAST_MONTH))
    return frozenset(found)


def _past_months(near: str, told: date, named: re.Pattern[str]) -> Iterator[str]:
    """Yield the months of which a statement says that its event was then, long before it is told.

    What happened in the month before may be what is being told of still.
    """
    for match in named.finditer(near):
        ago = (told.month - MONTHS.index(match[1]) - 1) % len(MONTHS)
        if ago >= _LONG_BEFORE and not _SINCE.search(near[: match.start()]):
            yield match[1].lower()
