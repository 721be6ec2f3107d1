"""Read how a number is hedged, from the words right before and after it."""

from __future__ import annotations

import re

from monitor.models.reading import Qualifier
from monitor.read.tables import either

# Hedges before the number, longest first where one ends in another.
BEFORE: dict[Qualifier, str] = {
    Qualifier.AT_LEAST: "at least|at the very least|no fewer than|no less than|not less than"
    "|not fewer than"
    "|a minimum of|minimum of|upward of|starting at|starts at|start at|starting from"
    "|starts from|start from"
    "|as low as|≥|atleast|as few as"
    "|as little as",
    Qualifier.AT_MOST: "at most|up to|as many as|as much as|no more than|not more than|a "
    "maximum of|maximum of"
    "|capped at|as high as|at the most|≤|no later than|as long as|as far as|as large as",
    Qualifier.MORE_THAN: "crossed|reclaimed|broke above|more than|over|above|greater than|in "
    "excess of|exceeding"
    "|exceeds|exceed|exceeded|higher than|upwards of"
    "|well over|well above|just over|just above|surpassing|surpassed|surpasses|topping"
    "|topped|tops|beyond|slightly more than|a little over"
    "|a little more than|far more than|much more than|better than|longer than|larger than"
    "|bigger than|older than|north of|>|slightly over|slightly above|over than|some more "
    "than",
    Qualifier.LESS_THAN: "nearly hitting|nearly reaching|nearly reached|almost reached|almost "
    "reaching|almost "
    "hitting|nearly hit|almost hit|less than|fewer than|under|below|just under|just below"
    "|just shy of|shy of|nearly|almost|close to"
    "|lower than|smaller than|short of|approaching|nearing|well below|well under|not quite"
    "|far less than|far fewer than"
    "|a little under|a little less than|slightly less than|slightly under|south of|<|younger "
    "than|shorter than|little less than|neared|nears|barely under",
    Qualifier.ABOUT: "about|around|roughly|approximately|approx|approx.|some|an estimated"
    "|estimated|circa|ca."
    "|c.|near|~|≈"
    "|in the region of|in the neighborhood of|in the vicinity of|something like|more or less"
    "|or so|perhaps|maybe"
    "|hovering around|hovered around|hovered near|near|near to|an approximate|a rough|give "
    "or take|a reported",
}
# Words that may stand between a hedge and its number.
_BETWEEN = (
    r"(?:(?:the|a|an|its|their|his|her|another|other|all|just|only|total of|a total of|record"
    r"|combined|magnitude|whopping|staggering|further|additional|additional of|only about|some"
    r"|an additional|a combined|a further|a record|a whopping|a staggering|remaining"
    r"|equivalent of|the equivalent of|about|around|perhaps|roughly)\s)?"
)

_KINDS = {words.lower(): kind for kind, group in BEFORE.items() for words in group.split("|")}
_PATTERN = re.compile(
    r"(?:(?:(?<![\w’'])|(?<=[a-z])(?=more than|at least|fewer than|less than|as many as))(?P<word>"
    + either(w for w in _KINDS if w[0].isalpha())
    + rf")[\s\-]{_BETWEEN}|(?P<mark>[~≈≥≤<>])\s?)[“\"‘']?\Z"
)
# The pattern holds for text in lower case, and is tried only where the word before the number
# may end a hedge.
_CLOSING = " -“\"‘'\u00a0"
_MARKS = ("~", "≈", "≥", "≤", "<", ">", "than", "least")
_LAST_WORDS = (
    frozenset(words.split()[-1] for words in _KINDS)
    | frozenset(re.findall(r"[a-z]+", _BETWEEN))
    | {"past"}
)
_AFTER = re.compile(
    r"\s?(?:(?P<least>or more|or greater|or higher|or above|and up(?! to)|or longer"
    r"|plus\b(?!\s(?:[\d$£€¥₹]|[A-Z]{1,3}\$))|and counting|and above|-plus\b"
    r"|\+(?!\s?\d))|(?P<most>or less|or "
    r"fewer|or under|or lower|or below|at most|at the most|maximum)|(?P<about>or so|or "
    r"thereabouts|-ish|-odd|odd\b)|(?P<atleast>at least|at a minimum|minimum\b(?!\s[a-z])))",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:fell|fallen|dropped|sank|dipped|slid|rose|risen|climbed|surged|jumped|soared|went"
    r"|gone)\s\Z",
    re.IGNORECASE,
)
# "rolled over 23 times", "turned over 40 files"
_PHRASAL = re.compile(
    r"\b(?:roll(?:s|ed|ing)?|turn(?:s|ed|ing)|hand(?:s|ed|ing)|tak(?:es|en|ing)|took)\s\Z"
)
# "climbed past 5,000", not "the past 12 months"
_MOVED_PAST = re.compile(
    r"\b(?P<move>(?:fell|fallen|dropped|sank|slid|rose|risen|climbed|climbs|surged|jumped|soared|went|swept|rallied"
    r"|weakened|strengthened|pushed|crept|raced|shot|sailed|moved|grew|grown)(?:\sback)?)\spast\s[“\"‘']?\Z"
)
# What makes a level of a bound: "fell as low as 3", "fares went up to $6".
_NO_BOUND_AFTER = {
    "as low as": _FELL,
    "as high as": _FELL,
    "up to": re.compile(
        r"\b(?:went|gone|goes|go|going|moved?|moves|crept|pushed|driven|bumped)\s\Z"
    ),
}


def qualifier_before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """Return the hedge right before a number and where it begins."""
    last = text[max(0, start - 24) : start].rstrip(_CLOSING).rpartition(" ")[2].lstrip("(“‘[")
    if last.lower() not in _LAST_WORDS and not last.endswith(_MARKS):
        return None
    base = max(0, start - _REACH)
    near = text[base:start].lower()
    if len(near) != start - base:  # a letter that is two in lower case
        near = text[base:start]
    found = _hedge(near)
    return (found[0], base + found[1]) if found is not None else None


# A hedge, one around it and the words between: so far back nothing else counts.
_REACH = 80


def _hedge(  # noqa: C901, PLR0911 - one return a kind of hedge
    text: str,
) -> tuple[Qualifier, int] | None:
    """Return the hedge at the end of a stretch in lower case and where it begins."""
    start = len(text)
    found = _PATTERN.search(text, max(0, start - 44))
    if found is None:
        moved = _MOVED_PAST.search(text)
        return (Qualifier.MORE_THAN, moved.end("move") + 1) if moved is not None else None
    if found["mark"]:
        return _KINDS[found["mark"]], found.start()
    word = " ".join(found["word"].split())
    begin = found.start("word")
    rest = text[found.end("word") : start].strip()
    if (
        word in {"over", "above", "under", "below", "past", "around", "about", "near", "beyond",
                 "short of"}
        and rest == "the"
    ):  # fmt: skip
        return _definite(text, begin, word)
    if word.endswith("than") and rest in _OWNED:
        return None  # "more than the 58 of last year": it is held against that number
    if word == "over" and _PHRASAL.search(text, max(0, begin - 12), begin):
        inner = _KINDS.get(rest)  # "turned over about 40 files"
        return (inner, found.end("word") + 1) if inner is not None else None
    kind = _KINDS[word]
    move = _NO_BOUND_AFTER.get(word)
    if move is not None and move.search(text, max(0, begin - 14), begin):
        return Qualifier.EXACT, begin
    if word in {"some", "more than", "less than"} or kind is Qualifier.ABOUT:
        outer = _PATTERN.search(text, max(0, begin - 30), begin)
        if outer is not None and outer["word"] and not outer["word"].startswith("start"):
            kind, begin = _KINDS[" ".join(outer["word"].split())], outer.start("word")
    before = text[max(0, begin - 4) : begin]
    if before.endswith("no ") and word in {
        "more than",
        "greater than",
        "higher than",
        "longer than",
    }:
        return Qualifier.AT_MOST, begin - 3
    if before.endswith("no ") and word in {"less than", "fewer than"}:
        return Qualifier.AT_LEAST, begin - 3
    if before.endswith("not ") and word in {"more than", "less than", "fewer than"}:
        return (Qualifier.AT_MOST if word == "more than" else Qualifier.AT_LEAST), begin - 4
    return kind, begin


_OWNED = frozenset({"the", "its", "their", "his", "her"})


def _definite(text: str, begin: int, word: str) -> tuple[Qualifier, int] | None:
    """Read "over the 2,000 prisoners" only where "over" cannot be of place or time.

    "Well short of the 2,000 promised" names what was promised, "just short of the 2,000 mark" does
    not.
    """
    before = text[max(0, begin - 12) : begin].lower()
    if word == "short of":
        return (_KINDS[word], begin) if before.endswith("just ") else None
    if word in {"over", "above", "under", "below"} and before.endswith(
        ("well ", "the ", "just ", "was ")
    ):
        return _KINDS[word], begin
    return None


# Hedges that are the sentence's verb as well ("reached nearly").
HEDGE_VERB = re.compile(
    r"\b(?:starts?\s|reach|hit|cross|reclaim|top|exceed|surpass|near(?:ed|ing|s)|approach|averag)",
    re.IGNORECASE,
)
_DURATION_HEDGE = re.compile(
    r"(?:\b(?:for|of|in|after|is|was|lasted|lasting|just|well|took|takes|spent|every|a)\s|\A)\Z",
    re.IGNORECASE,
)


# "12 rebounds over 61 games"
_OCCASIONS = re.compile(
    r"\s(?:[a-z]+\s)?(?:games|matches|innings|races|rounds|holes|episodes|laps|stages|seasons|starts"
    r"|appearances|overs|legs|quarters)\b"
)


def are_occasions(text: str, end: int) -> bool:
    """Tell whether a number that ends at `end` counts what something else is counted over."""
    return _OCCASIONS.match(text, end) is not None


def over_is_a_hedge(text: str, begin: int) -> bool:
    """Tell "for over two years" (a hedge) from "spread over two years"; true for other hedges."""
    if not text.startswith(("over ", "Over "), begin):
        return True
    return _DURATION_HEDGE.search(text[max(0, begin - 14) : begin]) is not None


_OR_SO = re.compile(r"\s(?:or\sso|or\s(?:more|fewer|less)|or\sthereabouts)(?=\s[a-z])")


def hedged_end(text: str, end: int) -> int:
    """Return where a number that ends at `end` does so with the hedge before its noun.

    "The mayor said 250 or so shops had shut."
    """
    found = _OR_SO.match(text, end) if text.startswith(" or ", end) else None
    return end if found is None else found.end()


def qualifier_after(text: str, end: int) -> Qualifier | None:
    """Return the hedge right after a number and its unit ("or more", "or so", "+")."""
    found = _AFTER.match(text, end)
    if found is None:
        return None
    if found["least"] or found["atleast"]:
        return Qualifier.AT_LEAST
    return Qualifier.AT_MOST if found["most"] else Qualifier.ABOUT
