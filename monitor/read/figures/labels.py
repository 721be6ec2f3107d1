"""Tell numbers that are a label's: "page 4", "Route 66", "junctions 10 and 11"."""

from __future__ import annotations

import re

from monitor.read.numbers import Number
from monitor.read.tables import words

#: The reason for "page 4": the numbers that go on a list after it are labels too.
LABEL = "a label's number"
# A number right after one of these words is its name ("page 4", "Route 66", "game 7").
LABELS = words(
    "section sections article articles chapter page pages pp. route highway interstate exit "
    "flight room suite apt apartment channel episode episodes season seasons volume vol phase "
    "stage grade category tier level type round game lap week proposition prop amendment "
    "amendments measure resolution form windows iphone ipad galaxy playstation xbox boeing "
    "airbus apollo formula area number numbers verse psalm exhibit appendix super title "
    "titles schedule rule version figure fig table footnote gate terminal platform precinct "
    "district ward matchday gameweek bowl heat studio earth ages aged age ipods watch pixel "
    "model mark mk part mach extension ext code pin fax seat isbn "
    "sonnet symphony opus bluetooth usb agenda fiscal mission shuttle crew falcon "
    "starship engine ladder junction junctions exits gates routes rooms rounds levels paragraph "
    "paragraphs "
    "clause clauses "
    "train trains bus tram locker berth cabin "
    "battalion ballot vision generation quarter q zone i- box bravo ocean’s ocean's"
) - {"age", "aged", "ages", "quarter"}
# These are labels only when written with a capital inside a sentence.
CAPITAL_LABELS = words(
    "Unit Group Line Bill Act Order Question Plan Day Block Book Building Lot Stop Point Item "
    "Company Class Pool Option Chapter Year Local Squad Ship Site Case Count Lane Camp "
    "Brigade Tower House Hall Hotel Motel Pier Floor Step Rank Seed Radio Fox BBC ABC NBC CBS "
    "ESPN Article Task Taskforce Sub Operation"
)
_PREVIOUS = re.compile(r"([^\W\d_](?:[\w’'.]*[\w.])?)[ \u00a0-]\Z")


def previous_word(before: str) -> re.Match[str] | None:
    """Return the word that ends right before a number, with the blank or hyphen between."""
    if not before or before[-1] not in " \u00a0-":
        return None
    return _PREVIOUS.search(before, before.rfind(" ", 0, -1) + 1)


_THEY_NUMBER = re.compile(
    r"(?:(?:\b(?:now|still|already|dead|people|would|will|to|could|may)|[a-z]{3}s)\snumber"
    r"|\b(?:herd|flock|group|crowd|force|army|staff|fleet|population|colony|congregation|membership"
    r"|community|workforce|party|gang|team)\s(?:now\s)?numbers)\s\Z"
)


def come_to(before: str) -> bool:
    """Tell "the dead now number 26", "the herd numbers 74", where the number is no name."""
    return before.endswith((" number ", " numbers ")) and _THEY_NUMBER.search(before) is not None


def is_labelled(before: str) -> bool:
    """Tell whether the word right before a number makes it a label."""
    previous = _PREVIOUS.search(before)
    return previous is not None and previous[1].lower() in LABELS


_LISTED = re.compile(r",?\s(?:and|or|to|through)\s|,\s|[-–]")
_OF_ALL = (" of ", " out of ")
_PLURAL_LABEL = re.compile(r"([a-z]+s)\s\Z", re.IGNORECASE)


def goes_on(text: str, first: Number, why: str, second: Number) -> bool:
    """Tell whether a number goes on what the one before it began and was no figure for.

    So "junctions 10 and 11", and the second half of the score in "beat the Wolves 104-98".
    """
    gap = text[first.end : second.start]
    if why == LABEL and gap == " " and text[first.start : second.end].replace(" ", "").isdigit():
        return True  # "tracking number 4471 9920"
    if why == LABEL and gap in _OF_ALL:
        return second.value >= first.value  # "Level 3 of 5"
    if second.start < first.end or second.magnitude != 1 or _LISTED.fullmatch(gap) is None:
        return False
    if gap in {"-", "–"}:
        return first.value >= second.value and not text[second.end : second.end + 1].isalpha()
    label = _PLURAL_LABEL.search(text, max(0, first.start - 16), first.start)
    return why == LABEL and label is not None and label[1].lower() in LABELS
