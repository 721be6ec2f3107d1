"""Find who is cited for indirect speech: as written, and by name where it is a person."""

from __future__ import annotations

import re

from monitor.models.reading import SpeakerBasis
from monitor.read.people import People, person_name
from monitor.read.speech_words import PRONOUNS
from monitor.read.tables import words

_SAYS = (
    r"said|says|told|added|wrote|announced|reported|confirmed|claimed|argued|warned"
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

# Who is cited: "according to …", "…, the ministry said.", "The ministry said …".
_ATTRIBUTED = re.compile(
    rf"""
    (?P<according>(?:[Aa]ccording\ to|citing|per)\ (?P<source>(?:[^,;.“”"]
        |\b(?:Sen|Rep|Gov|Dr|St|Gen|U\.S)\.|\.(?=\w)){{2,90}})
        (?:,\ [^,;.“”"]{{3,70}}(?=\.?$))?)
    | (?:^|,\s|[”"]\s)(?P<tail>(?:[A-Zthao](?:{_NOT_IN_SUBJECT}[^,;:.“”"]){{1,70}}?)\ (?:{_SAYS}))
        (?:\ (?:[A-Z][a-z]+day|on\ [A-Z][a-z]+|[A-Z]{{2,5}}|reporters
            |in\ [^,.]{{3,40}}|at\ [^,.]{{3,40}}|on\ [^,.]{{3,30}}))*\s*[.”"]*$
    | ^(?:(?:But|And|Still,|However,|Meanwhile,|Later,|In\ [^,]{{3,60}},
        |On\ [^,]{{3,40}},|Earlier\ [^,]{{3,30}},)\ )?
        (?P<head>(?:[A-Z](?:{_NOT_IN_SUBJECT}[^,;:.“”"]){{0,60}}?)(?:,\ [^,;:“”"]{{3,100}},)?
        \ (?:also\ |has\ |have\ |had\ |later\ |then\ )?(?:{_SAYS}))\b
    """,
    re.VERBOSE,
)

SAYS_WORDS = frozenset((*_SAYS.split("|"), "according", "citing", "per"))

_SUBJECT = re.compile(
    rf"^(?P<subject>.+?)(?:,[^,]*(?:,[^,]*)*,)?\s(?:also |has |have |had |later"
    rf" |then )?(?:{_SAYS})$"
)

_COLLECTIVES = words(
    "officials authorities police investigators prosecutors researchers scientists staffers aides "
    "lawmakers experts economists analysts lawyers critics residents witnesses doctors organizers"
)


def find_source(said: str, people: People) -> tuple[str | None, str | None, SpeakerBasis]:
    """Find who is cited for a sentence of indirect speech: as written, and by name."""
    match = _ATTRIBUTED.search(said)
    if match is None:
        return None, None, SpeakerBasis.NONE
    if match["according"]:
        source = match["source"].strip()
        written = match["according"].strip()
    else:
        written = (match["tail"] or match["head"]).strip()
        subject = _SUBJECT.match(written)
        source = subject["subject"] if subject else ""
    name, basis = _speaker(source, people)
    return written, name, basis


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
