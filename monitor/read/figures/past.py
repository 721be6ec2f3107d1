"""Tell what a text only quotes as past: withdrawn, first reported, or compared with."""

from __future__ import annotations

import re

from monitor.read.figures.hints import Hints

# Patterns that look back are tried on text in lower case, those that look ahead ignore case.
_PROPOSED = (
    "offered|planned|proposed|promised|pledged|sought|demanded|wanted|hoped|intended|budgeted"
    "|aimed|requested|suggested|tabled|agreed|asked for|called for|bid|envisaged|earmarked"
)
_TOLD = (
    r"(?:reported|estimated|said|stated|put|announced|thought"
    r"|believed|given|misstated|forecast|expected|projected|claimed|listed|counted|gave"
    rf"|incorrectly said|wrongly said|pegged|{_PROPOSED})\b(?:\s\w+){{0,5}}?\s?[^\w\s]{{0,2}}\Z"
)
# Where the pattern below may begin, told by one letter: at a word, or at the "not" that ends it.
_PAST_OPENS = r"(?:(?<!\w)(?=[acdeioprtuvw])|(?=,?\sn))"
_BEFORE = re.compile(
    rf"{_PAST_OPENS}"
    r"(?:\b(?:(?:compared (?:with|to)|versus|vs\.?|as opposed to|instead of|rather than|an "
    r"improvement on|(?<!ed )(?<!ing )(?<!turn )(?<!turns )(?<!show )(?<!shows )(?<!shown )"
    r"(?:up|down) on|against)\s(?:\w+\s){0,4}?"
    r"|(?:previous|earlier|prior|initial|original|preliminary|old)\s(?:official\s"
    r"|government\s|media\s)?(?:estimates?|tolls?|reports?|counts?|figures?|forecasts?"
    r"|projections?|tally|tallies|version|death toll|number|statements?)\b"
    r"(?:(?!\band\b)[^.;,]){0,40}?\s"
    r"|(?:an |the )?(?:earlier|previous|original|prior) versions?[^.;]{0,80}?\s"
    r"|(?:what|which|that|who) (?:had been|used to be|(?:was|were) once)\s(?:\w+\s){0,3}?"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!get )(?<!got )(?<!been )(?<!be )used to\s"
    r"(?:\w+\s){1,3}?"
    r"|(?<=,\s)once\s(?:\w+\s){0,2}?)"
    r"|,?\snot\s(?:the\s)?)[^\w\s]{0,2}\Z",
)
_FIRST_TOLD = re.compile(
    rf"\b(?:previously|originally|initially|earlier|first|once|formerly)\s(?:\w+\s){{0,2}}?"
    rf"(?:{_TOLD}|(?:priced|valued|set|quoted|listed|billed)\s(?:at|for|as)\s[^\w\s]{{0,2}}\Z)"
)
_HAD_TOLD = re.compile(rf"\bhad\s(?:\w+\s){{0,2}}?{_TOLD}")
# "turnout had been 61 percent in 2020"
_HAD_STOOD = re.compile(r"\bhad (?:been|stood at|numbered|totall?ed)\s(?:\w+\s){0,3}?\Z")
# "said on Friday that it had counted 12": the news, put back by the verb that reports it.
_REPORTED = re.compile(
    r"\b(?:said|says|say|reported|announced|told|added|showed|shows|confirmed|found)\b(?:(?!\bthan\b)[^.;:])*\Z"
)
_RELATIVE = re.compile(r"\b(?:who|which|than|as|than \w+|as \w+)\s\Z")
# "By nightfall the storm had claimed 12 lives": so it stands by then.
_BY_THEN = re.compile(r"(?:\A|[.;:]\s)\W*by\s")
_LIVES = re.compile(r"\s(?:\w+\s)?lives\b")
_NOT_BUT = re.compile(r"\A\W*not\s\Z"), re.compile(r"\s(?:\w+\s){0,3}?but\b")
# "the list, which had held 12 names, now holds 9"
_HAD_DONE = re.compile(r"\b(?:which|that|who) (?:had|once|used to)\s(?:\w+\s){1,4}?\Z")
_NOW = re.compile(r"[^,;.]{0,40},\s(?:\w+\s)?now\b")
_AFTER = re.compile(
    r"\s?(?:,?\s)?(?:(?:as|that (?:was|were|had been)|which (?:was|were|had "
    r"been))?\s?(?:previously|originally|initially|earlier|first)\s(?:reported|estimated"
    r"|announced|thought|believed|stated|said|given|forecast|expected|projected|claimed"
    r"|planned|put|proposed|promised|offered|agreed)"
    r"|(?:it had|he had|she had|they had)?\s?previously (?:projected|forecast|estimated"
    r"|reported)"
    r"|(?:\w+\s)?(?:promised|planned|proposed|agreed|offered|announced|reported|forecast|given|stated)"
    r"\s(?:earlier|previously|originally|initially|at first))\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|(?<!as )against)\s(?:\w+\s){0,4}?[^\w\s]{0,2}\Z"
)
# "more than the 40 it had first reported", "isn't the 11 percent they asked for"
_DEFINITE = ("the ", "its ", "their ", "his ", "her ", "our ")
_HELD_AGAINST = re.compile(
    r"(?:\b(?:than|as|not|over|above|below|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|tops|topped"
    r"|topping|beats?|beating|eclips(?:es?|ed|ing)|match(?:es|ed|ing)?|outpac(?:es?|ed|ing))|n['’]t)"
    r"\s\w+\s\Z"
)
_ONCE_TOLD = re.compile(
    r"(?:\s[\w-]+){0,4}?\s(?:(?:that|which)\s)?"
    r"(?:(?:the\s)?(?!(?:who|that|which)\b)[\w’'-]+\s"
    r"(?:(?:had|first|once|originally|initially|previously|earlier)\s(?!been\b)\w"
    rf"|(?:{_PROPOSED})\b)|(?:{_PROPOSED})\b)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:\s[\w-]+){0,6}?\s(?:a|one|two|three|the)?\s?(?:year|month|week|quarter|day"
    r"|decade)s?\s(?:ago|earlier|before|prior)\b|(?:\s[\w-]+){0,6}?\s(?:(?:in|during|for) "
    r")?(?:the (?:previous|prior|same|year-ago|year-earlier|preceding|spring|summer|autumn|winter)"
    r"|last (?:year|month|week|quarter|time)|at the start|in (?:19|20)\d\d|notched|recorded"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
    re.IGNORECASE,
)


def is_past(text: str, window: str, lead: int, tail: int, hints: Hints) -> bool:
    """Tell "compared with 12 a year earlier" and "12, as first reported".

    `window` is what stands before the number, in lower case.
    """
    if _BEFORE.search(window) and (not _COMPARISON.search(window) or _THEN.match(text, tail)):
        return True
    if hints.first and _FIRST_TOLD.search(window):
        return True
    if hints.had and _had_been(text, window, lead, tail):
        return True
    if window.startswith(("not ", "“not ")) and _NOT_BUT[0].match(window):
        return _NOT_BUT[1].match(text, tail) is not None
    return _AFTER.match(text, tail) is not None


def is_held_against(text: str, window: str, tail: int) -> bool:
    """Tell "more than the 12 a year ago" and "not the 12 that it had promised"."""
    if not window.endswith(_DEFINITE) or _HELD_AGAINST.search(window) is None:
        return False
    return bool(_THEN.match(text, tail) or _ONCE_TOLD.match(text, tail))


def _had_been(text: str, window: str, lead: int, tail: int) -> bool:
    """Tell "had offered 12", "had stood at 12 in May", "which had held 12 names, now …"."""
    if _HAD_DONE.search(window) and _NOW.match(text, tail):
        return True
    had = _HAD_TOLD.search(window)
    if had is None and _THEN.match(text, tail):
        had = _HAD_STOOD.search(window)
    return had is not None and not _is_news(text, lead - len(window) + had.start(), tail)


def _is_news(text: str, had: int, tail: int) -> bool:
    """Tell whether the "had" of "had counted 12" only follows a verb that reports it."""
    told = text[:had].lower()
    if _LIVES.match(text, tail) or _BY_THEN.search(told):
        return True
    return _REPORTED.search(told) is not None and _RELATIVE.search(told) is None
