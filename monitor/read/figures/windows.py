"""Read the windows that figures are counted over, and say which window goes with which figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from monitor.read.figures.dates import (
    COMPARED_BEFORE,
    COUNT,
    DATE,
    MONTH,
    QUARTERS,
    count_of,
    month_number,
    month_span,
    quarter_span,
    relative_span,
    resolve,
)
from monitor.read.figures.nearness import OPENING, distance, of_a_past_end
from monitor.read.records import passing
from monitor.read.tables import words

WINDOW = re.compile(
    rf"""\b(?=[iodwfacstlymIODWFACSTLYM])(?:
      (?:in|over|during|within|for|across)[ ](?:just[ ]|only[ ])?(?:the[ ]|these[ ])?(?:past|last
          |previous|preceding|latest)[ ](?P<n>(?:{COUNT}|\d{{1,4}})[ -])?(?:straight[ ]
          |consecutive[ ])?(?P<unit>hour|day|week|month|year|decade|quarter)s?\b
    | in[ ](?:just[ ]|only[ ]|under[ ]|less[ ]than[ ])?(?P<single>a|an|a[ ]single
        |one)[ ](?P<sunit>day|week|month|year|night|hour|24-hour[ ]period)\b
    | within[ ](?P<wn>\d+|a|one|two|three)[ ](?P<wunit>hour|day|week|month|year)s?\b
    | in[ ](?P<bare>24|48|72)[ ](?P<bunit>hours)\b
    | (?P<since>since[ ](?:(?:the|its|his|her|their|last|early|late|mid|a)[ ])?(?:[^,.;:()“”"]
        |\.(?=[ ]\d)){{2,60}})
    | (?P<sofar>so[ ]far[ ])?(?:in[ ]|during[ ])?(?P<this>this|last)[ ](?P<thisunit>year|month
        |week|quarter|season|fiscal[ ]year|calendar[ ]year)\b(?!’s|'s)
    | (?P<ytd>year[- ]to[- ]date)\b
    | (?:in|during)[ ]the[ ]first[ ](?P<first>{COUNT}|\d+)[ ](?P<firstunit>day|week
        |month)s?[ ]of[ ](?P<firstof>(?:19|20)\d\d|this[ ]year|the[ ](?:war|year|conflict))
    | (?P<yoy>year[- ](?:over|on)[- ]year|(?:from|compared[ ](?:with|to)|than)[ ](?:a|the
        |one)[ ](?:same[ ]\w+[ ])?(?:year|12[ ]months)[ ](?:ago|earlier|before|prior)
        |from[ ]the[ ](?:previous|prior)[ ]year|annualized)
    | (?P<mom>month[- ](?:over|on|to)[- ]month|(?:from|than)[ ](?:a|the)[ ]month[ ](?:ago|earlier
        |before)|from[ ]the[ ](?:previous|prior)[ ]month)
    | (?P<wow>(?:from|than)[ ](?:a|the|last)[ ]week(?:[ ](?:ago|earlier|before|prior))?)
    | in[ ](?P<inmonth>(?-i:{MONTH}))(?![a-z])(?:,?[ ](?:of[ ])?(?P<iny>(?:19|20)\d\d
        |(?:last|this)[ ]year\b))?(?![ ]?\d)
    | (?:in|during|for)[ ](?P<inyear>(?:19|20)\d\d)(?![\d%-]|[.,]\d)(?!\s(?:presidential|election))
    | (?:in|during|for)[ ](?:the|its)[ ](?P<quarter>(?:first|second|third
        |fourth)[ -]quarter)(?:[ ]of[ ](?P<qyear>(?:19|20)\d\d|last[ ]year|this[ ]year))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@passing
class Window:
    """A window's words and span, and a key that is equal for equal windows."""

    start: int
    end: int
    text: str
    key: str
    period: bool = False


_ISO_UNIT = {
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DEC",
    "night": "D",
}


_WINDOW_WORDS = words(
    "since annualized hour hours day days week weeks month months quarter quarters year years "
    "decade decades night season january february march april june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec"
)


def may_hold_windows(text: str, vocabulary: AbstractSet[str]) -> bool:
    """Tell cheaply whether a text of these lower-case words can hold a window."""
    if not _WINDOW_WORDS.isdisjoint(vocabulary) or "20" in text or "19" in text:
        return True
    return "may" in vocabulary and "May" in text


def find_windows(text: str, reference: date | None) -> list[Window]:
    """Return the windows of a sentence ("in the past 24 hours", "since Oct. 7")."""
    return [
        window
        for match in WINDOW.finditer(text)
        if (window := _window(match, reference)) is not None
    ]


def _window(match: re.Match[str], reference: date | None) -> Window | None:  # noqa: C901, PLR0911, PLR0912 - one a kind
    start, end = match.span()
    words = match[0].strip()
    lowered = " ".join(words.lower().split())
    if match["unit"]:
        number = count_of(match["n"].strip(" -")) if match["n"] else 1
        return (
            None
            if number is None
            else Window(start, end, words, "past:" + _length(number, match["unit"].lower()))
        )
    if match["single"]:
        return Window(
            start,
            end,
            words,
            "span:" + _length(1, match["sunit"].lower().split("-")[0].replace("24", "day")),
        )
    if match["wn"]:
        return Window(
            start, end, words, "span:" + _length(count_of(match["wn"]) or 1, match["wunit"].lower())
        )
    if match["bare"]:
        return Window(start, end, words, "past:" + _length(int(match["bare"]), "hour"))
    if match["since"]:
        return _since(match, reference)
    if (match["this"] or match["inyear"] or match["inmonth"]) and COMPARED_BEFORE.search(
        match.string, max(0, start - 28), start
    ):
        return None  # "3,000 more than last year"
    if match["this"]:
        return _this(match, reference, words)
    if match["ytd"]:
        return Window(start, end, words, f"year:{reference.year}" if reference else "year:this")
    if match["first"]:
        return Window(start, end, words, "first:" + "-".join(lowered.split()[3:]))
    if match["yoy"]:
        return Window(start, end, words, "yoy" if lowered != "annualized" else "annualized")
    if match["mom"]:
        return Window(start, end, words, "mom")
    if match["wow"]:
        return Window(start, end, words, "wow")
    if match["inmonth"]:
        if match["inmonth"].lower() == "may" and match["inmonth"][0] != "M":
            return None
        span = month_span(month_number(match["inmonth"]), match["iny"], reference)
        return (
            None
            if span is None
            else Window(start, end, words, f"month:{span[0]:%Y-%m}", period=True)
        )
    if match["inyear"]:
        return Window(start, end, words, f"year:{match['inyear']}", period=True)
    if match["quarter"]:
        if reference is None and not (match["qyear"] or "").isdigit():
            return Window(
                start, end, words, "quarter:" + match["quarter"].lower().split()[0], period=True
            )
        first, _ = quarter_span(
            QUARTERS[match["quarter"].lower().split("-")[0].split()[0]],
            match["qyear"],
            reference or date(1, 1, 1),
        )
        return Window(
            start, end, words, f"quarter:{first.year}-Q{(first.month + 2) // 3}", period=True
        )
    return None


def _length(number: int, unit: str) -> str:
    if unit == "hour" and number % 24 == 0:
        number, unit = number // 24, "day"
    if unit == "week":
        number, unit = number * 7, "day"
    if unit == "decade":
        number, unit = number * 10, "year"
    if unit == "year":
        number, unit = number * 12, "month"
    if unit == "night":
        unit = "day"
    return f"P{number}{_ISO_UNIT.get(unit, unit.upper())}"


# So near its "since" a date is what it names.
_NEAR = 36
_SINCE_STOP = re.compile(
    r"\b(?:and|according|said|says|when|while|but|with|after|which|who|that|at|as)\b|\s[-–—]",
    re.IGNORECASE,
)


# "its lowest since 2017": what it is compared with, not what it is counted over
_SUPERLATIVE = re.compile(
    r"\b(?:\w{2,}est|most|least|worst|best|first(?: time)?|records?)(?:\s\w+){0,4}?\s\Z",
    re.IGNORECASE,
)


def _since(match: re.Match[str], reference: date | None) -> Window | None:
    start = match.start("since")
    if _SUPERLATIVE.search(match.string, max(0, start - 60), start):
        return None
    words = match["since"]
    inner = words[6:]
    stop = _SINCE_STOP.search(inner)
    began = re.match(
        r"(?:the\s)?[\w’' -]{2,40}?\s(?:began|started|broke out|took office|took effect"
        r"|entered|launched|opened|ended)\b(?:\s(?:in|on)\s[\w. ]{3,20})?",
        inner,
    )
    if began:
        inner = began[0]
    elif stop:
        inner = inner[: stop.start()]
    inner = " ".join(inner.split()[:7])
    if not inner:
        return None
    dated = DATE.search(words[6:]) if began else DATE.search(inner)
    key = ""
    if (
        dated is not None
        and dated.start() <= _NEAR
        and (
            dated["m1"]
            or dated["m2"]
            or dated["m3"]
            or dated["weekday"]
            or dated["iso"]
            or dated["word"]
        )
    ):
        resolved = resolve(dated, reference)
        if resolved is not None:
            key = resolved[0].isoformat()
    year = re.fullmatch(r"(?:early |late |mid-?)?((?:19|20)\d\d)", inner)
    if year:
        key = year[1]
    key = key or "-".join(re.findall(r"[a-z0-9]+", inner.lower().replace("the ", "")))
    return Window(
        match.start("since"),
        match.start("since") + 6 + len(inner),
        f"since {inner}",
        f"since:{key}",
    )


def _this(match: re.Match[str], reference: date | None, words: str) -> Window:
    which, unit = match["this"].lower(), match["thisunit"].lower().split()[-1]
    start, end = match.span()
    if reference is None or unit == "season":
        return Window(start, end, words, f"{unit}:{which}")
    span = relative_span(which, unit, reference)
    if span is None:
        return Window(start, end, words, f"{unit}:{which}")
    first = span[0]
    key = {
        "year": f"year:{first.year}",
        "month": f"month:{first:%Y-%m}",
        "week": f"week:{first.isoformat()}",
        "quarter": f"quarter:{first.year}-Q{(first.month + 2) // 3}",
    }[unit]
    return Window(start, end, words, key, period=True)


# What a level is, as opposed to a flow: it holds at a time, and is not counted over a window.
_LEVEL = re.compile(
    r"\b(?:rates?|prices?|yields?|levels?|index|approval|ratings?|approve|disapprove|support|oppose"
    r"|inflation|unemployment|share|population|average|percent|interest|temperature|disapproval"
    r"|containment|contained)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\b(?:totals?|toll|tally)\b")
_COMPARISONS = frozenset({"yoy", "mom", "wow", "annualized"})
_FARTHEST = 160


def nearest_window(
    windows: Sequence[Window],
    spans: Sequence[tuple[int, int]],
    index: int,
    text: str,
    *,
    measure: str,
    added: bool,
) -> Window | None:
    """Return the window that the quantity at `index` of `spans` is counted over, None without one.

    `measure` is what it counts; `added` tells that it is what was added, not a level.
    """
    best: Window | None = None
    best_cost = _FARTHEST
    start, end = spans[index]
    for window in windows:
        if window.start < end and start < window.end:
            continue  # the number is the window's own length
        if of_a_past_end(window.start, spans, index, text):
            continue
        if _RUNNING.search(measure) and window.key.startswith(("past:", "span:")):
            continue  # a running total is no count of the last day
        if not added and (window.key in _COMPARISONS or (window.period and _LEVEL.search(measure))):
            continue  # a level has an as-of, not a window
        cost = distance(window.start, window.end, spans, index, text)
        if window.start < OPENING:
            cost = min(cost, _FARTHEST - 1)
        if cost < best_cost:
            best, best_cost = window, cost
    return best
