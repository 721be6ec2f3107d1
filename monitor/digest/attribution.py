"""Who is cited, in words fit for a heading or a byline, from an attribution as written."""

from __future__ import annotations

import re

from monitor.digest.wording import one_line

_ARTICLES = frozenset({"The", "A", "An"})
# "ARDEN – A fire officer": where it was written, and then who said it.
_DATELINE = re.compile(r"^[A-Z][\w. ]{1,30}\s?[–—]\s+(?=[A-Z])")
# What tells more of a source, or of what else happened, behind its name.
_BEHIND = re.compile(
    r",?\s+(?:who|whose|which)\b.*|\s*[–—]\s.*"
    r"|,\s+(?:though|although|however|meanwhile|for (?:instance|example)|killed)\b.*"
    r"|\s+on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
_INTRODUCE = ("according to ", "per ", "by ")
# "Citing the weather": why, and not who.
_REASON = "citing"
# Verbs of reporting that may end an attribution ("a navy release said").
_REPORTING = frozenset(
    """said says say told added adds announced reported reports wrote writes argued argues claimed
    claims noted notes explained stated states confirmed warned estimated estimates found showed
    shows suggested suggests insisted acknowledged indicated testified alleged asserted concluded
    predicted projected recalled revealed declared posted tweeted replied cautioned emphasized
    accused accuses alleges believes believed denies
    emphasised stressed maintained conceded admitted denied""".split()  # noqa: SIM905 - words read best as words
)
_PRONOUNS = frozenset(
    "he she it they we i you this that these those who which".split()  # noqa: SIM905 - as above
)
#: Words before a name or a noun that say that somebody in particular is meant.
_DETERMINE = frozenset(
    """the a an his her its their our one two three four five six several some many most other
    another""".split()  # noqa: SIM905 - as above
)
# What stands between a name and its verb.
_BETWEEN = frozenset(
    """also even later still now then again first always previously however did does do has have had
    not hasn’t hadn’t didn’t""".split()  # noqa: SIM905 - as above
)
_ADVERB = re.compile(
    r"(?!(?:family|tally|ally|reply|supply|assembly|rally|monopoly|butterfly)$)[a-z]{2,}ly$"
)
# What no name of a source begins with: when or where it spoke, or what it spoke of.
_CIRCUMSTANCE = frozenset(
    """in after at during on asked here’s here's it’s it's its nor none most under
    additional""".split()  # noqa: SIM905 - as above
)
# What joins a sentence to the one before it, or says how sure it is, and is no part of a name.
_JOINING = frozenset(
    """but and so yet still while though although when as if even then however meanwhile perhaps
    also because since both""".split()  # noqa: SIM905 - as above
)
# What somebody did with a source, said after its name ("an email sent").
_DONE_WITH = frozenset(
    """sent obtained released shared seen reviewed published issued filed posted compiled
    collected provided""".split()  # noqa: SIM905 - as above
)
# What no name of a source ends in: the words were cut out of a sentence.
_CUT_OFF = frozenset(
    """a an the is are was were be been has have had of to in on at by for from with and or
    estimated""".split()  # noqa: SIM905 - as above
)
# Words that are nobody when they stand alone.
_NOBODY_ALONE = frozenset(
    "people multiple several some many others another one two three four".split()  # noqa: SIM905 - as above
)
_POSSESSIVE = ("’s", "'s")
_MAX_WORDS, _MAX_BARE = 12, 3
_MARKS = " ,;:–—-"


def cited(attribution: str) -> str:
    """Return who is cited, as it reads inside a sentence; empty where that is not clear.

    "according to the water board" and "The water board said" both give "the water board". Pronouns,
    and words that were cut out of a sentence, give nothing: in doubt nobody is named.
    """
    words = _DATELINE.sub("", one_line(attribution))
    for lead in _INTRODUCE:
        if words.lower().startswith(lead):
            words = words[len(lead) :]
    # What is behind a name may end in a verb, and a verb may stand behind that.
    for _ in range(2):
        words = _BEHIND.sub("", _without_verb(words.strip(_MARKS)))
    parts = _without_verb(words).split()
    while len(parts) > 1 and parts[0].lower() in _JOINING:
        del parts[0]
    if not parts or not _is_somebody(parts):
        return ""
    first = parts[0].lower() if parts[0] in _ARTICLES and len(parts) > 1 else parts[0]
    return " ".join((first, *parts[1:])).rstrip(_MARKS)


def _without_verb(words: str) -> str:
    parts = words.split()
    while len(parts) > 1 and _is_of_the_verb(parts[-1]):
        parts.pop()
    return " ".join(parts).rstrip(_MARKS)


def _is_of_the_verb(word: str) -> bool:
    """Tell whether a word behind a name is what was done, or how and when."""
    low = word.lower()
    return low in _REPORTING | _DONE_WITH | _BETWEEN or _ADVERB.match(word) is not None


def _is_somebody(parts: list[str]) -> bool:
    first, last = parts[0].lower(), parts[-1].lower()
    if (
        first in _JOINING | _CIRCUMSTANCE
        or first in _PRONOUNS
        or last in _CUT_OFF
        or last in _REPORTING
        or first == _REASON
        or last.endswith(_POSSESSIVE)
        or len(parts) > _MAX_WORDS
    ):
        return False
    if len(parts) == 1 and first in _NOBODY_ALONE:
        return False
    named = first in _DETERMINE or any(part[:1].isupper() for part in parts)
    # A bare plural ("police", "local officials") is somebody too; longer, it is a piece of text.
    return named or len(parts) <= _MAX_BARE
