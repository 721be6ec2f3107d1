"""Find who is cited for indirect speech: as written, and by name where it is a person."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.models.reading import SpeakerBasis
from monitor.read.people import NAME, People, person_name
from monitor.read.speech_words import PRONOUNS
from monitor.read.tables import words

_SAYS = (
    r"said|says|say|told|added|wrote|announced|reported|confirmed|claimed|argued|warned"
    r"|estimates?|estimated|noted|stated|declared|alleged|alleges|acknowledged"
    r"|insisted|testified|believes?|explained|found|shows?|showed|suggests?|suggested"
    r"|indicates?|indicated|predicted|denied|denies|accused|accuses|reports|notes"
    r"|wrote|posted|adds"
)

_NOT_IN_SUBJECT = (
    r"(?!\b(?:has|have|had|is|are|was|were|after|when|before|that|who|which|because"
    r"|as|if|while|will|"
    r"would|and he|and she|since|until)\b)"
)

# "Per barrel", "per day": what a rate is counted by, not who is cited.
_RATES = (
    r"(?:capita|cents?|person|head|student|pupil|patient|child|household|family|voter|resident"
    r"|passenger|customer|user|worker|employee|share|barrel|gallon|lit(?:er|re)|ounce|pound|ton(?:ne)?"
    r"|kilo\w*|mile|met(?:er|re)|acre|hectare|square|cubic|unit|vehicle|car|flight|ticket|game"
    r"|match|episode|plate|pack\w*|box|seat|room|night|second|minute|hour|day|week|month|quarter"
    r"|season|semester|term|year|annum|million|thousand|hundred|1\d*)"
)

# Before a full stop that ends no sentence.
_SHORTENED = (
    r"(?:(?<=\bDr)|(?<=\bSt)|(?<=\bLt)|(?<=\b(?:Sen|Rep|Gov|Gen|Sgt|Col|Adm|U\.S))"
    r"|(?<=\b(?:Capt|Prof)))"
)

# Who is cited: "according to …", "…, the ministry said.", "The ministry said …".
_ACCORDING = rf"""
    (?P<according>\b(?:[Aa]ccording\ to|citing|per(?!\ {_RATES}\b))\ (?P<source>(?:[^,;.“”"]
        |{_SHORTENED}\.|\.(?=\w)){{2,90}})
        (?:,\ [^,;.“”"]{{3,70}}(?=\.?$))?)
    """
_TAIL = rf"""
    (?P<tail>(?:[A-Zthao](?:{_NOT_IN_SUBJECT}[^,;:.“”"]){{1,70}}?
            |(?:[a-z]+\ ){{0,2}}(?:officials|authorities|police|investigators|prosecutors
            |researchers|scientists|analysts|experts))\ (?:{_SAYS}))
        (?:\ (?:[A-Z][a-z]+day|on\ [A-Z][a-z]+|[A-Z]{{2,5}}|reporters
            |in\ [^,.]{{3,40}}|at\ [^,.]{{3,40}}|on\ [^,.]{{3,30}}))*\s*[.”"]*$
    """
_HEAD = rf"""
    (?:(?:But|And|Still,|However,|Meanwhile,|Later,|In\ [^,]{{3,60}},
        |On\ [^,]{{3,40}},|Earlier\ [^,]{{3,30}},)\ )?
        (?P<head>(?:[A-Z](?:{_NOT_IN_SUBJECT}[^,;:.“”"]){{0,60}}?)(?:,\ [^,;:“”"]{{3,100}},)?
        \ (?:also\ |has\ |have\ |had\ |later\ |then\ )?(?:{_SAYS}))\b
    """
# At a sentence's beginning any of the three may stand, and behind it the first two.
_OPENING = re.compile(rf"{_ACCORDING}|{_TAIL}|{_HEAD}", re.VERBOSE)
_LATER = re.compile(rf"(?=[Aacp,”\"])(?:{_ACCORDING}|[,”\"]\s{_TAIL})", re.VERBOSE)
_LAST = re.compile(rf"[,”\"]\s{_TAIL}", re.VERBOSE)
#: "…, said Ann Lee, who keeps the lock": what follows the name is more about its bearer.
_INVERTED = re.compile(
    rf"[,”\"]\s(?:said|says|warned|wrote|argued|explained|noted|added)\s(?P<named>{NAME})(?=[,.]|$)"
)
_CITING = words("according citing per")

SAYS_WORDS = frozenset((*_SAYS.split("|"), "according", "citing", "per"))

_SUBJECT = re.compile(
    rf"^(?P<subject>.+?)(?:,[^,]*(?:,[^,]*)*,)?\s(?:also |has |have |had |later"
    rf" |then )?(?:{_SAYS})$"
)

_COLLECTIVES = words(
    "officials authorities police investigators prosecutors researchers scientists staffers aides "
    "lawmakers experts economists analysts lawyers critics residents witnesses doctors organizers"
)


# Verbs that tell of a find or a show as often as of a report, and what reports by them.
_AMBIGUOUS = re.compile(
    r"\b(?:found|shows?|showed|reports?|reported|estimates?|notes|wrote|posted)$"
)
_DOES = re.compile(r"\b(?:added|adds|[a-z]+ed (?:reports|notes|estimates|shows))$")
_NOUN_OF_SPEECH = re.compile(r"\b(?:reports|notes|estimates|shows)$")
_COUNTED = re.compile(
    r"\d\s?%|\bpercent\b"
    r"|\b(?:an?|the) (?:\w+ )?(?:majority|minority|half|third|quarter)\b(?! leader)"
)
_OF_SOMETHING = re.compile(r"\s(?:to\b|an?\b|some\b|more\b|about\b|nearly\b|up to\b|\W?\d)")
_OPEN_ENDED = words("amid of in by with from on for to despite after among about and or no more")
_INFORMERS = words(
    """
    report reports study studies poll polls survey surveys analysis analyses court courts inquiry
    investigation investigations review reviews audit audits jury panel committee commission
    researchers scientists investigators police officials data figures records documents images
    image video videos footage test tests results letter letters filing filings statement agency
    ministry office department authorities authority organization organisation group magazine
    newspaper watchdog examiner coroner judge inspectors auditors experts analysts economists
    census index tracker model models research paper papers
    """
)


def find_source(
    said: str, present: AbstractSet[str], people: People
) -> tuple[str | None, str | None, SpeakerBasis]:
    """Find who is cited for indirect speech in these words: as written, and by a clean name."""
    later = _LAST if _CITING.isdisjoint(present) else _LATER
    match = _OPENING.match(said)
    if match is None:
        match = later.search(said)
    elif match["head"] and _only_acts(match["head"], said[match.end() :]):
        # "Divers found three bodies, the office said": whoever acts is not who speaks.
        match = later.search(said, match.end())
    if match is None:
        return _named_behind(said, people)
    cited = match.groupdict()
    according = cited.get("according")
    if according:
        source = match["source"].strip()
        written = according.strip()
    else:
        written = (cited["tail"] or cited["head"]).strip()
        subject = _SUBJECT.match(written)
        source = subject["subject"] if subject else ""
    name, basis = _speaker(_LEAD.sub("", source), people)
    if name is None:
        name = source_name(source if according else written)
        basis = SpeakerBasis.NONE if name is None else SpeakerBasis.COLLECTIVE
        if name is not None and " " not in name and people.knows(name):
            name, basis = people.resolve(name), SpeakerBasis.NAMED
    return written, name, basis


def _named_behind(said: str, people: People) -> tuple[str | None, str | None, SpeakerBasis]:
    """Find who is named behind a verb of speech at the end of what is said."""
    match = _INVERTED.search(said)
    name = None if match is None else person_name(match["named"])
    if match is None or name is None or not (" " in name or people.knows(name)):
        return None, None, SpeakerBasis.NONE
    return match.group().lstrip(',”" '), people.resolve(name), SpeakerBasis.NAMED


def _only_acts(head: str, following: str) -> bool:
    """Tell whether a subject does something rather than report it."""
    subject = head.rsplit(" ", 1)[0].partition(",")[0].lower()
    if subject.rsplit(" ", 1)[-1] in _OPEN_ENDED:
        # "The vote came amid reports": no subject ends so.
        return True
    if _DOES.search(head) and (_NOUN_OF_SPEECH.search(head) or _OF_SOMETHING.match(following)):
        # "They asked for detailed reports", "the mill added 40 jobs", "the losses added to it".
        return True
    if _COUNTED.search(subject):
        # "A majority, 56%, say": who was asked is counted, and somebody else tells of it.
        return True
    if _AMBIGUOUS.search(head) is None or following.startswith(" that "):
        return False
    return _INFORMERS.isdisjoint(re.findall(r"[a-z]+", subject))


_LEAD = re.compile(
    r"^(?:(?:according to|citing|per|but|and|so|then|still|however|meanwhile|later|yet|while|though"
    r"|although|as|even|when|since|because|perhaps)\b,?\s+)+",
    re.IGNORECASE,
)
_VERBS_AT_END = re.compile(
    rf"(?:[\s,]+(?:{_SAYS}|also|has|have|had|actually|instead|later|then|now|already|separately"
    r"|further|previously|(?!family\b|assembly\b|ally\b)[a-z]+ly))+$"
)
# What only says when, where or to whom somebody speaks, or more about them.
_MORE = re.compile(
    r"\s+(?:(?:on|late|early|earlier|late on|early on)\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day\b|(?:this|last) (?:week|month|year)\b).*$"
    r"|\s+(?:who|which|that|whose|whom|where|when|while|after|before|obtained|released|published"
    r"|posted|conducted|shared|sent|issued|filed|seen|reviewed|cited|quoted|speaking|familiar|briefed"
    r"|in the (?:lead-up|run-up|wake)"
    r"|in an? (?:statement|interview|post|press|video|news|email|letter|speech|tweet"
    r"|call|memo))"
    r"\b.*$"
)
# Where something was written, before what is told.
_DATELINE = re.compile(r"^[A-Z][\w., ()]{1,40}\s?[–—]\s+(?=[A-Z])")
_TITLED = re.compile(r"^(?:(?:Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Mr|Mrs|Ms|Prof)\.? )*")
_NO_SOURCE = re.compile(
    r"^(?:he|she|it|they|we|you|i|this|that|these|those|his|her|their|its|who|which|in|on|at|by|for"
    r"|as|though|although|if|when|while|where|because|with|from|since|there|what|how|not|and|or|to)\b"
    r"|\b(?:is|are|was|were|has|have|had|will|would|could|does|did|do|cited|mentioned|left|been"
    r"|said|says|told|but|wouldn|couldn|didn|n[’']t)\b|[“”\"()\d]|\b\w+ed (?:the|a|an|on|to|his|her"
    r"|their|its|by|in|that|with)\b",
    re.IGNORECASE,
)
# Things that are gone by, and tell nobody anything.
_NO_TELLER = words(
    """
    process law plan plans rule rules schedule tradition custom need needs capita person year month
    week day night hour share head case mile barrel ounce gallon unit vehicle chamber episode game
    show standards norms instructions orders it them him her
    """
)
_LONGEST_SOURCE = 9
_PERSON = re.compile(rf"{NAME}$")


def source_name(written: str) -> str | None:
    """Return a source as it may head a line: no verb, no clause, no comma; None where none is left.

    "A spokesperson for the port, Ada Quill, said" is Ada Quill; "A poll by the institute, published
    on Friday, found" is a poll by the institute.
    """
    written = _DATELINE.sub("", written.strip(" ,;:–—"))
    bare = _VERBS_AT_END.sub("", _LEAD.sub("", written)).strip(" ,;:")
    first, *rest = (part.strip() for part in bare.split(", "))
    for part in rest:
        person = _TITLED.sub("", part)
        if " " in person and _PERSON.match(person) and person_name(person) == person:
            return person
    name = _VERBS_AT_END.sub("", _MORE.sub("", first)).strip(" ,;:")
    told = name.lower().split()
    if not told or len(told) > _LONGEST_SOURCE or _NO_SOURCE.search(name):
        return None
    if told[-1] in _NO_TELLER or told[-1] in PRONOUNS:
        return None
    cut_short = told[0] in _CUT_SHORT if len(told) == 1 else told[-1].endswith(("’s", "'s"))
    if cut_short:
        # "People familiar with the plans", "the board's stated aims": who or what was cut off.
        return None
    some = told[0] in _DETERMINERS or name[0].isupper() or told[-1] in _COLLECTIVES
    if not some or (len(told) == 1 and name[0].islower() and told[0] not in _COLLECTIVES):
        return None
    return name if name.split()[0] not in _ARTICLES else name[0].lower() + name[1:]


_CUT_SHORT = words(
    "people multiple several some many most few all others another both one two three four"
)
_ARTICLES = frozenset(("The", "A", "An"))
_DETERMINERS = words("the a an one two three several some many most other another both")


_NAMED = re.compile(r"(?:^|\s)((?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s(?:[A-Z][\w’'-]+|[A-Z]\.))*)$")


def _speaker(source: str, people: People) -> tuple[str | None, SpeakerBasis]:
    """Name the speaker of indirect speech, where the words before the verb are a name."""
    lowered = source.lower()
    if not source or lowered in PRONOUNS:
        return None, SpeakerBasis.NONE
    match = _NAMED.search(source)
    if match and " and " not in source and " of " not in source and " for " not in source:
        name = person_name(match[1])
        if name is not None and (" " in name or people.knows(name)):
            return people.resolve(name), SpeakerBasis.NAMED
        return None, SpeakerBasis.NONE
    if lowered.split()[-1] in _COLLECTIVES or lowered.startswith(("the letter", "the group")):
        return source, SpeakerBasis.COLLECTIVE
    return None, SpeakerBasis.NONE
