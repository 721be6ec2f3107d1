"""Cut a sentence into tagged tokens, each quantity being one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.read.figures.groups import PEOPLE
from monitor.read.figures.lexicon import TAGS
from monitor.read.tables import words

_TOKEN = re.compile(
    r"[a-z]+(?=[ ,])"  # most words; told at once
    r"|[A-Z]\.(?:[A-Z]\.)+(?:[’']s)?|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt"
    r"|Inc|Corp|Co|No|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.(?=[\s,])"
    r"|[^\W_]+(?:[-’'.&/+][^\W_]+)*[’']?|[^\w\s]"
)
_LY = re.compile(r"[a-z]{3,}ly\Z")


@dataclass(slots=True)
class Tokens:
    """Parallel lists: words, lower-case words, tags and quantity numbers (-1: none)."""

    words: list[str]
    low: list[str]
    tags: list[str]
    quantity: list[int]


def tokenise(text: str, spans: Sequence[tuple[int, int]]) -> Tokens:
    """Cut `text` into tokens; each of `spans` (in order) becomes one token tagged Q."""
    words: list[str] = []
    quantity: list[int] = []
    position = 0
    for index, (start, end) in enumerate(spans):
        words += _TOKEN.findall(text, position, start)
        quantity += [-1] * (len(words) - len(quantity))
        words.append(text[start:end])
        quantity.append(index)
        position = end
    words += _TOKEN.findall(text, position)
    quantity += [-1] * (len(words) - len(quantity))
    low = [word.lower() for word in words]
    return Tokens(words, low, _tag(words, low, quantity), quantity)


def _tag(written: list[str], low: list[str], quantity: list[int]) -> list[str]:
    tags = [
        "Q" if number >= 0 else _PLAIN.get(word) or _word_tag(word, True)
        for word, number in zip(written, quantity, strict=True)
    ]
    if tags and tags[0] != "Q" and written[0] not in _PLAIN:
        tags[0] = _word_tag(written[0], False)
    for index, tag in enumerate(tags):
        if tag in _OPEN_TAGS or low[index] in _OPEN_WORDS:
            tags[index] = _tag_beside(index, tag, written, low, tags, quantity)
    _settle_times(low, tags)
    _settle_participles(low, tags)
    return tags


# What the words beside it may make another kind of word.
_OPEN_TAGS = frozenset("vV")
_OPEN_WORDS = words(
    "back little short worth offering spending shipping holding funding building hiring training "
    "testing planning lending borrowing average range"
)


def _tag_beside(  # noqa: PLR0917 - the parts of a tokens record in the making
    index: int, tag: str, written: list[str], low: list[str], tags: list[str], quantity: list[int]
) -> str:
    """Return the tag of a word that has `tag` when alone, by the words beside it."""
    before, previous = (low[index - 1], tags[index - 1]) if index else ("", "")
    following = low[index + 1] if index + 1 < len(low) else ""
    if tag == "V" and previous == "Q" and before != "one":
        described = "-" in before or (index > 1 and before[-1].isalpha() and tags[index - 2] == "D")
        if low[index].endswith("s") or described:
            tag = "N"  # "11 rebounds", "a five-mile stretch", "a 4 percent raise"
    elif written[index] == "back" and _backs(before, previous, written[index + 1 : index + 2]):
        tag = "V"
    elif pair := _tag_of_pair(before, low[index], following):
        tag = pair
    if tag == "v" and previous == "," and following == "to" and _may_act(low, index + 2):
        return "V"  # "Tessel, a chipmaker, plans to sell"
    if quantity[index + 1 : index + 2] > [-1] and (verb := _before_number(index, low, tags)):
        return verb
    if _totalled(index, low, tags) or (
        tag == "V" and _makes_noun(previous, before, low[index], following)
    ):
        return "N"
    if tag == "v":
        return _noun_or_verb(index, low, tags, quantity)
    if written[index] == "worth" and before == "net":
        return "N"
    return tag


def _tag_of_pair(before: str, word: str, following: str) -> str:
    """Return the tag that a word has with the one beside it, empty where that tells nothing."""
    if (word, following) in {("little", "changed"), ("short", "of")} or (
        (before, word) == ("on", "average")
    ):
        return "R"  # "was on average 18% higher"
    if before == "home" and word in {"run", "runs"}:
        return "N"
    ranges = word == "range" and following in {"from", "between"} and before.endswith("s")
    return "V" if ranges else ""  # "fines range from $5"


def _totalled(index: int, low: list[str], tags: list[str]) -> bool:
    """Tell "lifting total pledges" from "the total rises"."""
    return index > 1 and low[index - 1] == "total" and tags[index - 2] in "GPVE"


def _before_number(index: int, low: list[str], tags: list[str]) -> str | None:
    """Return the tag of a verb whose object is the number behind it, None for other words."""
    previous = tags[index - 1] if index else ""
    if low[index] == "number":
        return "V" if previous in {"R", "M"} else None  # "the injured now number 36"
    if (
        previous == "A"
        and low[index].endswith("s")
        and index > 1
        and not low[index - 2].endswith("s")
    ):
        return "V"  # "the lens weighs 4 ounces and costs $799"
    at = index - (previous == "R")
    return "G" if low[index].endswith("ing") and at and tags[at - 1] == "B" else None


_FINITE = frozenset("VE")


def _lone(before: str, word: str) -> bool:
    """Tell whether a noun is no plural that a bare verb could follow."""
    bare = not word.endswith(("s", "ed", "en", "ing"))
    return bare and not before.endswith("s") and before not in PEOPLE


_AUXILIARIES = words("is was are were has have had will would could")
_HAVING = words("got forgot")  # behind "'s", which is then a "has"


def _may_act(low: list[str], index: int) -> bool:
    return index < len(low) and TAGS.get(low[index]) in {"V", "v"}


def _backs(before: str, previous: str, following: list[str]) -> bool:
    """Tell "voters back Moreno" from "fell back"."""
    if previous != "N" or not before.endswith("s"):
        return False
    return bool(following) and (following[0][0].isupper() or following[0] in {"the", "a", "an"})


def _makes_noun(tag: str, before: str, word: str, following: str) -> bool:
    """Tell whether the words beside a verb's form make it a noun."""
    if not tag:
        return word.endswith("s")  # "Arrests have reached 40"
    if tag == "N" and before.endswith(("’s", "'s")):
        # "Norvia's base", not "Calder's got"
        return not word.endswith("ed") and word not in _HAVING
    if tag == "N" and before.islower() and _lone(before, word) and TAGS.get(following) in _FINITE:
        return True  # "its subscriber base reached"
    if following in _AUXILIARIES and tag in {"D", "N"}:
        return not word.endswith(("ed", "en"))  # "the median wait was"
    # "the wait", "in damages"
    return tag == "D" or (tag == "P" and before in {"in", "of", "for"} and word.endswith("s"))


@lru_cache(maxsize=1 << 15)
def _word_tag(written: str, inside: bool) -> str:
    """Return the tag of a word alone; `inside` tells that it does not open its sentence."""
    low = written.lower()
    known = _known(written, low, inside=inside)
    if known is None and not inside and _guess(low, low) == "G":
        return "G"  # "Repairing the levee"
    if known is None:
        # "beat Albion 3-1": how it ended, not what is counted
        return "T" if _SCORE.fullmatch(low) else _guess(written, low)
    if known in "VEGJv" and inside and written[0].isupper():
        return "N"  # a name
    return known


_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")


def _known(written: str, low: str, *, inside: bool) -> str | None:
    """Return the kept tag of a word, also of "they’ve" and "didn’t"."""
    if written == "March" or (inside and written == "May"):
        return "T"
    if written == "US":
        return None  # the country, not the pronoun
    known = TAGS.get(low)
    if known is None and ("’" in low or "'" in low):
        if low.endswith(("n’t", "n't")):
            return "M"
        stem, _, mark = low.replace("'", "’").rpartition("’")
        if mark and TAGS.get(stem) in {"O", "W"}:
            return "O"
    return known


# Words whose tag stands wherever they do.
_PLAIN = {word: tag for word, tag in TAGS.items() if word.islower()}
_PERIODS = words(
    "year month week quarter decade weekend season night day years months weeks days century "
    "summer winter spring autumn morning afternoon evening"
)
_WHICH = words("last this next past previous each every prior same following preceding earlier")


_YEAR_DIGITS = 4
# Adverbs that describe a noun as well.
_DESCRIBING = words("likely early late overall")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_TIMED = _PERIODS | _DESCRIBING | _DAYS | {"next", "last"}


def _settle_times(low: list[str], tags: list[str]) -> None:
    """Tag "last year" and bare years as times, so that no phrase swallows them."""
    for index, word in enumerate(low):
        if word not in _TIMED and len(word) != _YEAR_DIGITS:
            continue
        if word in _PERIODS and low[index + 1 : index + 3] in (["on", word], ["over", word]):
            tags[index : index + 3] = "TTT"  # "quarter on quarter"
        elif word in _PERIODS and index and low[index - 1] in _WHICH and tags[index] == "N":
            tags[index] = tags[index - 1] = "T"
        elif (
            word in {"next", "last"} and tags[index] == "N" and tags[index + 1 : index + 2] != ["N"]
        ):
            tags[index] = "T"  # "0.8% this year and 1.5% next"
        elif (
            word in _DAYS
            and index
            and tags[index - 1] == "Q"
            and tags[index + 1 : index + 2] == ["N"]
        ):
            tags[index] = "N"  # "three Sunday shows"
        elif (
            word in _DESCRIBING
            and tags[index : index + 2] == ["R", "N"]
            and index
            and tags[index - 1] in {"D", "P", "Q"}
        ):
            tags[index] = "N"  # "of likely voters"
        elif (
            len(word) == _YEAR_DIGITS
            and word.isdigit()
            and tags[index] == "N"
            and word[:2] in {"18", "19", "20"}
        ):
            tags[index] = "T"


def _guess(word: str, low: str) -> str:
    if not word[0].isalnum():
        return word
    if word[0].isupper():
        return "N"
    if _LY.match(low) and low not in _NOT_ADVERBS:
        return "R"
    if low.endswith("ed") and len(low) > 4:  # noqa: PLR2004 - "bred", "need"
        return "E"
    if low.endswith("ing") and len(low) > 5:  # noqa: PLR2004 - "king", "thing"
        return "G"
    return "N"


_NOT_ADVERBS = words(
    "family tally assembly supply daily weekly monthly early elderly only anomaly monopoly ally "
    "rally reply fly july italy bully deadly friendly hourly costly yearly quarterly homily "
    "lily orderly"
)


def _noun_or_verb(index: int, low: list[str], tags: list[str], quantity: list[int]) -> str:
    """Decide a form that nouns and verbs share by what stands beside it."""
    previous, before = (tags[index - 1], low[index - 1]) if index else ("D", "")
    if previous == "B" and (low[index] in _PAST_SAME or low[index] == "forecast"):
        return "E"  # "was cut to"
    if previous in {"M", "O"} or before in {"to", "not", "who", "which"}:
        return "V"
    if previous == "R":
        first = index - 1
        while first > 0 and tags[first - 1] == "R":
            first -= 1  # "prices very nearly hit"
        acts = first > 0 and tags[first - 1] in {"N", "O", "M"} and before not in {"up", "down"}
        return "V" if acts else "N"
    if low[index] == "cut" and previous == "Q" and tags[index + 1 : index + 2] == ["N"]:
        return "V"  # "gusts of 140kph cut power"
    if not low[index].endswith("s") and (
        (previous == "Q" and low[index + 1 : index + 2] and low[index + 1] in _ARTICLES)
        or (previous == "N" and before in PEOPLE)
    ):
        return "V"  # "homes from $1 million stay an average", "people face famine"
    return _noun_or_verb_after_noun(index, low, previous, quantity)


def _noun_or_verb_after_noun(index: int, low: list[str], previous: str, quantity: list[int]) -> str:
    """Decide such a form by whether its number agrees with the noun before it."""
    before = low[index - 1] if index else ""
    if previous != "N" or before.endswith(("’s", "'s", "’")) or index + 1 == len(low):
        return "N"
    if low[index + 1] not in _AFTER_VERB and quantity[index + 1] < 0:
        return "N"
    agrees = before.endswith("s") != low[index].endswith("s")
    return "V" if agrees or low[index] in _PAST_SAME else "N"


# Past and present alike: a singular subject takes them too.
_PAST_SAME = words("cut hit put set cost spread shut quit beat let run")
_ARTICLES = words("a an the its their")
_AFTER_VERB = words(
    "from the a an that its his her their this about nearly more at least to up down by"
)


def _settle_participles(low: list[str], tags: list[str]) -> None:
    """Make -ed and -ing forms between a determiner and a noun adjectives, the rest verbs."""
    last = len(tags) - 1
    for index, tag in enumerate(tags):
        if tag not in _PARTICIPLES:
            continue
        following = tags[index + 1] if index < last else ""
        preceding = tags[index - 1] if index else ""
        if tag == "J":
            described = preceding not in {"O", "H"} and following in {"N", "G", "J", "E"}
            tags[index] = "N" if described or preceding == "D" else "E"
        elif (
            tag == "G"
            and following != "N"
            and (preceding == "D" or (preceding == "Q" and "-" in low[index - 1]))
        ) or (
            following == "N"
            and (preceding in {"D", "Q"} or (tag == "G" and low[index - 1].endswith(_OWNERS)))
            and (tag == "G" or low[index] not in _FINITE_E)
        ):
            tags[index] = "N"


_OWNERS = ("’s", "'s", "s’", "s'")
_PARTICIPLES = frozenset("JEG")
_FINITE_E = words("said told made held left hit cut")
