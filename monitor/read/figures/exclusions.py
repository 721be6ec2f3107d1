"""Tell numbers that are figures from numbers that are names, dates, times, scores or codes."""

from __future__ import annotations

import re

from monitor.read.number_words import ONES
from monitor.read.numbers import Number
from monitor.read.tables import words

# A number right after one of these words is its name ("page 4", "Route 66", "game 7").
LABELS = words(
    "section sections article articles chapter page pages pp. route highway interstate exit "
    "flight room suite apt apartment channel episode episodes season seasons volume vol phase "
    "stage grade category tier level type round game lap week proposition prop amendment "
    "amendments measure resolution form windows iphone ipad galaxy playstation xbox boeing "
    "airbus apollo formula area number numbers verse psalm exhibit appendix super title "
    "titles schedule rule version figure fig table footnote gate terminal platform precinct "
    "district ward matchday gameweek bowl heat studio earth ages aged age ipods watch pixel "
    "model mark mk part agenda fiscal mission shuttle crew falcon starship engine ladder "
    "junction junctions exits gates routes rooms rounds levels paragraph paragraphs clause clauses "
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
_CODE_BEFORE = re.compile(r"[A-Za-z][\w.]*[-–/]\Z")
_CODE_MARKS = ("-", "–", "/")
_HEDGE_BEFORE = re.compile(
    r"(?:more|less|fewer|greater|higher|lower) than|over|above|about|around|roughly|nearly"
    r"|almost|some|least"
    r"|most|approximately|under|below|up to|estimated|another|all|only|just|total of|exactly",
)
_HEDGE_END = re.compile(rf"(?:\A|\W)(?:{_HEDGE_BEFORE.pattern})\s(?:the\s|a\s)?\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:(?:\w+\s){0,2}?(?:people|men|women|children|troops|soldiers|workers|employees"
    r"|jobs|fighters"
    r"|homes|houses|students|cases|deaths|patients|units|customers|rpm|civilians|vehicles"
    r"|users|acres"
    r"|residents|families|members|shares|votes|volunteers|firefighters|migrants|refugees|miles"
    r"|casualties|prisoners|protesters|passengers|buildings|square|sq|vessels|ships|drones"
    r"|targets)\b)"
)
_YEAR_BEFORE = re.compile(
    r"(?:\A|\b)(?:in|since|by|of|from|until|till|before|after|during|early|late|mid|the|for"
    r"|to|and|between|fiscal|year"
    r"|summer|spring|autumn|fall|winter|circa|through|around|about)[ -]\Z",
    re.IGNORECASE,
)
_YEAR_STRICT = re.compile(r"\b(?:in|since|of|the|by)\s\Z", re.IGNORECASE)
_TENOR = re.compile(
    r"[- ]year(?=s?\s(?:(?:US|U\.S\.|German|fixed|Japanese|UK|British|Italian|French"
    r"|government|fixed-rate|benchmark)\s)*"
    r"(?:Treasur|note|bond|bund|gilt|yield|mortgage|fixed|loan rate|JGB|rate\b))",
    re.IGNORECASE,
)
_ONE_NOT = re.compile(
    r"\s(?:of\s(?!(?:every|each|the\s(?:two|three|four|five|six|seven|eight|nine|ten|\d))\b)"
    r"|another|day\b(?!\s(?:of|in|after|before|later|earlier))|who|that|which|can|could"
    r"|would|should|might|may|will"
    r"|is|was|has|had|does|did|must|where|or another|by one|thing|reason|way|at a time"
    r"|time\b|to\s|and (?:only|the same)"
    r"|side|hand\b,|side\b|such|step|else)|[,.;:?!”\"’)]|-|\Z|\s[-–—]|\s(?:in|on|with|for"
    r"|from|about|as|by|if|he|she|they|we|i|you|it|but)\b(?!\s(?:every|\w+\s(?:people"
    r"|adults)))",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|not|the|this|that|each|any|every|which|every single|good|new|big|last|number|day"
    r"|square|phase|round|league|formula|year|air force|chapter|next|first|only|or|same|another)"
    r"[ -]\Z",
    re.IGNORECASE,
)
#: The reason for "page 4": the numbers that go on a list after it are labels too.
LABEL = "a label's number"
_ONE_TIME = re.compile(r"\s(?:point|stage|time|moment)\b")  # "at one point"
_TITLE_UNIT = re.compile(r"\s(?:Minutes|Hours|Days|Years|Nights|Seconds)\b")


def _previous(before: str) -> re.Match[str] | None:
    """Return the word that ends right before a number, with the blank or hyphen between."""
    if not before or before[-1] not in " \u00a0-":
        return None
    return _PREVIOUS.search(before, before.rfind(" ", 0, -1) + 1)


def _come_to(before: str) -> bool:
    """Tell "the dead now number 26", "signatories number 74", where the number is no name."""
    return before.endswith(" number ") and _THEY_NUMBER.search(before) is not None


_THEY_NUMBER = re.compile(r"(?:\b(?:now|still|already|dead|people)|[a-z]{3}s)\snumber\s\Z")


def why_not_a_figure(text: str, number: Number, *, has_unit: bool, money: bool) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one return a reason
    """Return in words why this number is not a figure, or None when it may be one."""
    start, end = number.start, number.end
    if number.in_words:
        return _why_not_words(text, number)
    before = text[max(0, start - 40) : start]
    if (
        not money
        and before.endswith(_CODE_MARKS)
        and _CODE_BEFORE.search(before)
        and not before.lower().endswith(("sub-", "to-", "now-", "then-", "magnitude-"))
    ):
        return "part of a code or compound"
    if end < len(text):
        after = text[end]
        if after.isalpha() and not has_unit:
            glued = _GLUED_AFTER.match(text, end)
            if glued is None:
                return "part of a code"
        if not has_unit and _NAME_AFTER.match(text, end):
            return "part of a name"
        if after in "/_" and text[end + 1 : end + 2].isdigit():
            return "part of a code"
    if number.abbreviated and _labelled(before):
        return LABEL  # "Exit 16B"
    if money or number.magnitude != 1 or number.fraction:
        return None
    if _TENOR.match(text, end):
        return "a bond's or loan's tenor"
    previous = None if _come_to(before) else _previous(before)
    word = previous[1] if previous else ""
    if has_unit:
        if word.lower() in LABELS and word.lower() in {"title", "section", "number", "no"}:
            return LABEL
        if word.lower() in _LABELS_EVEN_BEFORE_UNITS:
            return LABEL
        return None
    if number.numeral != number.numeral.to_integral_value():
        return "a version or section number" if word.lower() in LABELS else None
    if word and (
        word.lower() in LABELS or (word in CAPITAL_LABELS and previous and previous.start() > 0)
    ):
        return LABEL
    if text[start:end].isdigit() and end - start == 4 and 1000 <= number.value <= 2199:  # noqa: PLR2004
        return _why_not_year(text, start, end, before)
    if word and word[0].isupper() and _is_name_number(text, end, before, word):
        return "part of a name"
    if _TITLE_UNIT.match(text, end):
        return "a title"
    return None


def _labelled(before: str) -> bool:
    previous = _PREVIOUS.search(before)
    return previous is not None and previous[1].lower() in LABELS


_LABELS_EVEN_BEFORE_UNITS = words("section title chapter article")
_NAME_AFTER = re.compile(r"-[A-Z][a-z]{2,}(?![\w-])")  # "7-Eleven"
_GLUED_AFTER = re.compile(
    r"(?:and|of|in|to|people|percent|points|million|billion|or|on|at|by|from|for|with|were"
    r"|was|men|women|x\b)",
)


# "since at least 1970"
_SINCE_HEDGED = re.compile(r"\b(?:since|before|until|till|after)\sat (?:least|most)\s\Z")
_AROUND = re.compile(r"(?:\A|\W)(?:around|about)\s\Z")


def _why_not_year(text: str, start: int, end: int, before: str) -> str | None:
    if _SINCE_HEDGED.search(before):
        return "a year"
    if _HEDGE_END.search(before) and not _AROUND.search(before):
        return None
    if _COUNTED.match(text, end) and not _YEAR_STRICT.search(before):
        return None
    if int(text[start:end]) >= 1800 or _YEAR_BEFORE.search(before):  # noqa: PLR2004 - younger numbers are counts
        return "a year"
    return None


_NAME_OK = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december the a an at least some about "
    "nearly almost over roughly around more in on of and but with for by from than"
)
_LOWER_NOUN_AFTER = re.compile(r"[ -][a-z]")
_SINGULAR_AFTER = re.compile(
    r"\s(?:is|was|has|will|and|or|in|on|at|of|with|for|to|that|which|who|from|as|by|are|were"
    r"|said|says|can|had|but|than|after|before|does|did|comes|came|may|would|could|should"
    r"|the|a|an|percent|just|also|showed|shows)\b"
)


def _is_name_number(text: str, end: int, before: str, word: str) -> bool:
    """Tell whether a capitalised word before the number makes it part of a name ("Apollo 13")."""
    if word.lower() in _NAME_OK or len(before.rstrip()) == len(word):
        return False
    if before.endswith("-"):
        return True
    if _SINGULAR_AFTER.match(text, end):
        return True
    return _LOWER_NOUN_AFTER.match(text, end) is None


_OWNER_AFTER = re.compile(r"\s[A-Z][a-z]+[’']s\b")


def _why_not_words(text: str, number: Number) -> str | None:  # noqa: C901, PLR0911 - one return a reason
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    lowered = text[start:end].lower()
    previous = _previous(before)
    word = previous[1].lower() if previous else ""
    if before.endswith("-") and not before.endswith("--"):
        return "part of a compound"
    if text[start].isupper() and lowered in ONES and _OWNER_AFTER.match(text, end):
        return "part of a name"  # "Ten Hag's team"
    if number.fraction:
        return _why_not_fraction(text, end, before, lowered)
    if (
        text[start].isupper()
        and start
        and text[start + 1 : start + 2].islower()
        and before.rstrip()[-1:].isalnum()
        and (previous is None or previous[1][0].isupper() or previous[1] in {"the", "of", "a"})
    ):
        return "part of a name"
    if lowered == "zero" and text.startswith(" in ", end):
        return "a verb"
    if lowered == "one":
        if _ONE_BEFORE.search(before) or (
            before.lower().endswith("at ") and _ONE_TIME.match(text, end)
        ):
            return "a pronoun or a name"
        found = _ONE_NOT.match(text, end)
        if found is not None:
            return "a pronoun"
        return None
    if word in {
        "chapter",
        "section",
        "phase",
        "round",
        "game",
        "week",
        "grade",
        "season",
        "episode",
        "article",
        "stage",
        "level",
        "type",
        "category",
        "channel",
        "number",
        "act",
        "formula",
        "volume",
        "page",
        "quarter",
        "title",
    }:
        return LABEL
    if word in {"top", "bottom", "final", "last", "first"} and not re.match(
        r"[ -][a-z]*(?:s|people|men|women)\b", text[end : end + 24]
    ):
        return "a rank"
    if word in {"day", "year", "part"} and previous is not None and text[start:end][0].islower():
        return LABEL if previous[1] else None
    return None


_LISTED = re.compile(r",?\s(?:and|or|to|through)\s|,\s|[-–]")
_PLURAL_LABEL = re.compile(r"([a-z]+s)\s\Z", re.IGNORECASE)


def goes_on(text: str, first: Number, why: str, second: Number) -> bool:
    """Tell whether a number goes on what the one before it began and was no figure for.

    So "junctions 10 and 11", and the second half of the score in "beat the Wolves 104-98".
    """
    gap = text[first.end : second.start]
    if second.start < first.end or second.magnitude != 1 or _LISTED.fullmatch(gap) is None:
        return False
    if gap in {"-", "–"}:
        return first.value >= second.value and not text[second.end : second.end + 1].isalpha()
    label = _PLURAL_LABEL.search(text, max(0, first.start - 16), first.start)
    return why == LABEL and label is not None and label[1].lower() in LABELS


_HALF_NOT = re.compile(
    r"[- ](?:brother|sister|hour\b|time\b|way\b|hearted|baked|century|mile|price|dozen"
    r"|marathon|day\b|moon|staff|term|century|point)|-",
)


def _why_not_fraction(text: str, end: int, before: str, lowered: str) -> str | None:  # noqa: C901, PLR0911 - one return a reason
    rest = text[end : end + 30]
    if lowered == "half":
        if re.search(
            r"\b(?:first|second|other|back|latter|last|next|this|final|opening|top|bottom"
            r"|each|one|a|the|and a)\s\Z",
            before,
        ):
            return "a part's name"
        if _HALF_NOT.match(rest):
            return "part of a compound"
        if re.search(r"\b(?:time and a|year and a|month and a)\s\Z", before):
            return "part of a compound"
        return None
    last = re.split(r"[ -]", lowered)[-1]
    if lowered.startswith(("a ", "an ")):
        if last in {
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "second",
        }:
            ok = re.match(r"\s(?:of|over|in)\b|[.,;]", rest) or re.search(
                r"\b(?:about|nearly|almost|than|roughly|by|around|over|under|only|just|up"
                r"|down|around|least)\s\Z",
                before,
            )
            return None if ok else "an ordinal"
        if last == "half":
            return "a part's name"
        if last == "quarter" and not (
            re.match(r"\s(?:of|to)\b|[.,;]", rest)
            or re.search(r"\b(?:about|nearly|almost|than|roughly|by|around|over|under)\s\Z", before)
        ):
            return "a period's name"
        if re.match(r"\s(?:in a row|straight|of (?:a|the) (?:final|season))", rest):
            return "a period's name"
    elif (
        lowered.startswith("one ")
        and "-" not in lowered
        and last not in {"third", "quarter", "half", "fifth", "tenth"}
    ):
        return "an ordinal"
    elif not last.endswith("s") and not lowered.startswith("one"):
        return "an ordinal"  # "twenty-first", "two third-graders"
    elif (
        re.match(r"\s(?:of)\b", rest) is None
        and last.endswith(("quarters", "halves"))
        and lowered.split(maxsplit=1)[0] == "two"
    ):
        return "periods"
    return None
