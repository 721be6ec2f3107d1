"""How numbers are written in English news: tables of words and marks, and patterns made of them."""

from __future__ import annotations

import re

from monitor.read.tables import either, words

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000,
    "million": 1_000_000, "crore": 10_000_000, "crores": 10_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "dozen": 12,
}  # fmt: skip
# Abbreviated magnitudes that may follow digits directly or after a space.
ABBREVIATED = {
    "k": 1_000, "mn": 1_000_000, "mln": 1_000_000, "mil": 1_000_000, "bn": 1_000_000_000,
    "bln": 1_000_000_000, "tn": 1_000_000_000_000, "trn": 1_000_000_000_000,
    "tln": 1_000_000_000_000, "m": 1_000_000, "b": 1_000_000_000, "t": 1_000_000_000_000,
    "cr": 10_000_000,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    "hundredth": 100, "hundredths": 100, "twentieth": 20, "twentieths": 20,
}  # fmt: skip
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

# Words that a scraped page may have glued to the digits after them ("was down219 points").
GLUE = words(
    "about above added after all almost among and another around arrested as at average "
    "below between but by climbed cost cut detained died down dropped early employs exactly "
    "expects fell for found from gained gains had has her him hit in include including "
    "injured injuring is it jumped just killed killing late least left lost make makes more "
    "most moved nearly of off only or over paid pays plus raised reached rescued rose said "
    "says seized sold some than that the them these those to total totaling totalling under "
    "until up was were with within worth wounded wounding"
)

# Currency codes may touch the digits after them.
CODES = words(
    "USD EUR GBP AUD CAD NZD HKD SGD TWD CHF DKK SEK NOK CZK RUB INR JPY CNY RMB ILS NIS BRL ZAR "
    "MYR RM PS Rs Rp KSh US A AU C NZ HK CDN Can SFr"
)

_ONES = either(ONES)
_TENS = either(TENS)
_SCALES = either(SCALES)
_DENOMINATORS = either(DENOMINATORS)
_VULGAR = "".join(VULGAR)
_SIMPLE = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{_ONES}))"

_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|[1-9]\d{0,2}(?:[ ]\d{3})+(?![\w%°]|[.,]\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)"
)
_SIGN = (
    r"(?P<sign>(?<![\w)\d.%])[-−–](?=[.\d])|(?<![\w)])\+(?=[.\d])"
    r"|(?<!\bor[ ])\bminus[- ](?=[.\d]))?"
)
DIGITS = re.compile(
    rf"""
    {_SIGN}
    (?:
        (?P<digits>{_DIGITS}(?:\.\d+)?|(?<![\w.])\.\d+)
        (?:[ -](?P<mixed>\d{{1,2}}[/⁄]\d{{1,3}})(?![\d/])|[ ]?(?P<vulgar>[{_VULGAR}])
           |(?P<slash>[/⁄]\d{{1,3}}(?![\d/]))|(?P<power>\s?[×x]\s?10(?:\^
               |\*\*)?(?P<exp>[-−]?\d{{1,3}}))
           |(?P<halfway>[ -]and[ -]a[ -]half(?![-\w]|\s-)))?
        (?:(?P<scale>[ -]?(?:{_SCALES})(?:[ ](?:{_SCALES}))?(?![\w]))
           |(?P<abbr>[ ]?(?:mn|mln|bn|bln|tn|trn|tln|cr)(?![\w])|(?:[kmbt]|mil)(?![\w²³/])))?
      | (?P<lonevulgar>[{_VULGAR}])(?P<vscale>[ ](?:{_SCALES})(?!\w))?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Matched against the text in lower case.
WORDS = re.compile(
    rf"""
    (?<![\w'’])(?P<words>
        (?:a[ ])?half[ ](?:a|of[ ]a)[ ](?:{_SCALES})(?:[ ](?:{_SCALES}))?
      | (?:(?:an?|one)[ ]|three[- ])quarters?[ ](?:of[ ]an?[ ]|an?[ ]|)(?:{_SCALES})
      | (?:{_SIMPLE}|an?)[- ](?:{_DENOMINATORS})
      | half
      | {_SIMPLE}[ -]and[ -](?:a|one)[- ]half(?:[ ](?:{_SCALES}))*
      | (?:{_SIMPLE}|an?)(?:[ -](?:{_SCALES}))+
        (?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ]|(?<=million)[ ]and[ ])
           {_SIMPLE}(?:[ -](?:{_SCALES}))*)*
      | {_SIMPLE}
      | (?:million|billion|trillion)(?=[ -](?:dollar|euro|pound|people|vote|view|year))
    )(?![\w'’])
    """,
    re.VERBOSE,
)
ANY_DIGIT = re.compile(rf"[\d{_VULGAR}]")
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | frozenset(DENOMINATORS)
