"""Find in the words around a quote who says it: a name, a description as written, or nobody."""

from __future__ import annotations

import re

from monitor.models.reading import SpeakerBasis
from monitor.read.people import NAME, OPENERS, People, gender, person_name
from monitor.read.records import passing
from monitor.read.speech_words import CALLS, PRONOUNS, SAY, TITLES
from monitor.read.tables import either, words

_SAY = either(SAY)
_CALLS = either(CALLS)
_ADVERB = (
    r"(?:(?:also|then|later|has|have|had|once|reportedly|recently|just|even|again"
    r"|still|now|initially|previously|repeatedly|(?!family|reply|supply|assembly"
    r"|ally|only|early)[a-z]{3,}ly)\s+){0,2}"
)

# After the quote: "Lee, head of the agency, said", "the letter adds".
_SUBJECT_VERB = re.compile(
    rf"\s*(?P<subject>(?:[^“”\"\n.;:!?]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\."
    rf"|(?<=\b[A-Z][a-z][a-z])\."
    rf"|(?<=\b[A-Z][a-z][a-z][a-z])\.|\.(?=[a-zA-Z])){{1,160}}?)"
    rf"\s+{_ADVERB}(?P<verb>{_SAY})\b(?! by\b)"
)
# After the quote: "said Ann Lee, head of the agency".
_STOPS = (
    r"in|on|at|during|to|of|when|as|while|after|before|who|via|last|this|for|with|about|from|by|"
    r"through|earlier|late|later|early|that|and|but|because|if|where|whose|which|is|was|has|had|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today"
)
# What stands before a name with a full stop that ends no sentence.
_SHORT = "Sen|Rep|Gov|Gen|Dr|St|Mr|Mrs|Ms|Lt|Col|Sgt|Capt|Prof|Rev|Maj|Adm|Cmdr|Sens|Reps"
_VERB_SUBJECT = re.compile(
    rf"\s*(?P<verb>{_SAY})\s+"
    rf"(?P<subject>(?:\b(?:{_SHORT}|[A-Z])\.(?=\s?[A-Z])|[^\s.,;:!?“”\"]|\b(?:[A-Z][a-z]{{0,4}}|[A-Z])\.|\.(?=[A-Z])"
    rf"|[ \u00a0](?!(?:{_STOPS})\b))+)"
)
_ACCORDING = re.compile(
    r"[,\s]*(?:as )?according to (?P<subject>[^“”\"\n;:!?]{2,100}?)(?=[,;:\n“\"]|\.\s|\.\Z|\Z)"
)
# Before the quote: the clause ends in a verb of speech, and whom or when.
_LEADS_IN = re.compile(
    rf"(?:^|(?<=[,;—–] )|(?<=\b(?:But|And|Yet|and|but) ))"
    rf"(?P<subject>[^“”\"\n;:]{{1,160}}?)\s+{_ADVERB}(?P<verb>{_SAY}"
    rf"|{_CALLS})\b(?P<rest>[^“”\"\n]{{0,120}})$"
)
_ANY_SAY = re.compile(rf"\b(?:{_SAY}|{_CALLS})\b")
_ADDING = re.compile(
    r",?\s*(?:(?:and|then|also|later)\s+)*(?:adding|saying|noting|telling|writing"
    r"|calling|describing|warning|insisting|arguing|stressing|claiming|added|said"
    r"|continued|noted|wrote|called|told)\b[^“”\"\n.]{0,60}$"
)
_ENDS_IN_NAME = re.compile(rf"(?:^|(?<=[\s\u00a0]))({NAME})$")
# "Ann Lee of New York", "Ann Lee from the port authority"
_PLACED = re.compile(rf"({NAME}) (?:of|from|at|with) (?:the )?{NAME}")
# "Ann Lee praised the team, writing on X, “…": what is written is the subject's.
_PARTICIPLE = re.compile(
    rf"({NAME})(?![’'])(?:,[^,“”\"]{{3,80}},)? [a-z][^“”\"\n;:]*, (?:writing|saying|insisting"
    r"|adding|arguing|noting|posting)\b[^“”\"\n.]{0,50}$"
)
_NOT_THE_WRITER = re.compile(r"\AThe\s|\baccording to\b")
# A name that stands before a colon, with what its bearer is.
_LABEL = re.compile(rf"({NAME})(?:, [^“”\":]{{3,80}})?:")
# "said her rival, Tom Brack."
_SET_OFF = re.compile(rf",\s({NAME})(?=[,.]|\Z)")
_NOUNS_OF_SPEECH = re.compile(
    r"\b(?:the|an?|th[eo]se|such|his|her|their|its|any|no|all|some)\s(?:[a-z]+\s)?"
    r"(?:claims|calls|notes|posts|warns)\b"
)
_LEAD = re.compile(
    r"^(?:(?:But|And|Yet|So|Still|Meanwhile|However|Instead|Later|Earlier|Then"
    r"|Separately|as|while|when|though|although)\b,?\s+)+"
)
_SETTING = re.compile(
    r"^(?:In|On|At|During|After|Before|Following|Speaking|Asked|Pressed|When|While"
    r"|As|For|From|With|Last|Late|Early|Since|Despite|Earlier|Later|Writing|Responding"
    r"|Addressing)\b[^“”\"\n]*?,\s+(?=[A-Zthas])"
)
_ARTICLE = re.compile(
    r"(?:the|a|an|one|two|three|another|some|many|several|police|officials|his"
    r"|her|their|its|other|both|former|prosecutors|researchers|scientists|authorities"
    r"|lawyers|investigators|experts|residents|critics|organizers|staffers|aides"
    r"|analysts)\b",
    re.IGNORECASE,
)
# "Lund's spokesman": owner and noun; who of what is owned can speak.
_OWNED = re.compile(r"([A-ZÀ-Þ][\w-]*)(?: [A-ZÀ-Þ][\w-]*)*[’']s?(?: [a-z-]+){0,3} ([a-z]+)")
_BELONG = words(
    "mother father brother sister wife husband widow son daughter parents family partner friend "
    "aunt uncle cousin nephew niece boss aide aides lawyers attorneys spokespeople office ministry "
    "government administration army military police company team campaign agency council union"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|that|which|because|if"
    r"|when|and (?:he|she|they|it))\b"
)
_WHEN = re.compile(
    r"\s+(?:(?:on|late|early|earlier|late on|early on)\s+)?(?:(?:Mon|Tues|Wednes"
    r"|Thurs|Fri|Satur|Sun)day|(?:this|last) "
    r"(?:week|month|year|weekend)|yesterday|today|in (?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)|in \d{4})(?: (?:morning|afternoon"
    r"|evening|night))?$"
)
_IS_NAME = re.compile(rf"(?:[a-z][\w’'-]* ){{0,3}}{NAME}$")
_NO_DESCRIPTION = re.compile(
    r"\b(?:where|who|whom|whose|this|these|those|before|after|later|ago|weeks?"
    r"|days?|months?|when|to|"
    r"as|into|than|it|him|them|her|not|did|does|do|can|could|may|might|time|part|thing)\b"
)
_LONGEST_DESCRIPTION = 9


@passing
class Said:
    """Who says something, as the words at `start` to `end` have it.

    `pronoun` is set where the words are only "he", "she" or "they".
    """

    name: str | None
    basis: SpeakerBasis
    end: int
    pronoun: str = ""


NOBODY = Said(None, SpeakerBasis.NONE, 0)


def after_quote(text: str, start: int, end: int, people: People) -> Said:
    """Read the words after a quote, from its closing mark to the sentence's end."""
    tail = text[start:end]
    match = _VERB_SUBJECT.match(tail)
    if match:
        if match["verb"] in _NEEDS_COMMA and not _closes_speech(text, start):
            return NOBODY
        subject = match["subject"]
        set_off = _SET_OFF.match(tail, match.end())
        if set_off is not None:
            subject = f"{subject}, {set_off[1]}"
        return _said(subject, start + match.end(), people)
    match = _SUBJECT_VERB.match(tail)
    if match:
        subject = match["subject"].strip()
        if not _closes_speech(text, start):
            return NOBODY
        return _said(subject, start + match.end(), people)
    match = _ACCORDING.match(tail)
    if match:
        return _said(match["subject"], start + match.end(), people)
    return NOBODY


def before_quote(text: str, start: int, end: int, people: People) -> Said:  # noqa: PLR0911 - a ladder: the first rule that holds decides
    """Read the words before a quote, from the sentence's start to the opening mark."""
    head = text[start:end].rstrip()
    if not head:
        return NOBODY
    match = _LEADS_IN.search(_SETTING.sub("", _LEAD.sub("", head)))
    if match is None or match["verb"].endswith("ing"):
        written = _PARTICIPLE.fullmatch(head) if not _NOT_THE_WRITER.search(head) else None
        name = person_name(written[1]) if written is not None else None
        if name is not None and (" " in name or people.knows(name)):
            return Said(people.resolve(name), SpeakerBasis.NAMED, end)
    if match is None:
        label = _LABEL.fullmatch(head)
        if label is not None:
            name = person_name(label[1])
            known = name is not None and (" " in name or people.knows(name))
            return Said(people.resolve(name), SpeakerBasis.NAMED, end) if name and known else NOBODY
        match_according = re.match(r"According to (?P<subject>[^,:“”\"]+)[,:]", head)
        if match_according:
            return _said(match_according["subject"], end, people)
        return NOBODY
    subject = _LEAD.sub("", match["subject"])
    if match["verb"].endswith("ing"):
        return NOBODY
    subject = _last_clause(subject)
    # Two verbs of speech: whose words these are is open.
    if _ANY_SAY.search(subject) or _ANY_SAY.search(_NOUNS_OF_SPEECH.sub("", match["rest"])):
        return NOBODY
    if _passive(subject, match["rest"]):
        return NOBODY
    return _said(subject, end, people)


def _last_clause(subject: str) -> str:
    """Drop what stands, set off by a comma, before the subject proper."""
    if subject.endswith(","):
        parts = subject[:-1].split(", ")
        while len(parts) > 2 and not parts[0][:1].isupper():  # noqa: PLR2004 - counts of words
            parts = parts[1:]
        if len(parts) > 2 and not _IS_NAME.match(parts[0]) and _IS_NAME.match(parts[1]):  # noqa: PLR2004 - counts of words
            parts = parts[1:]
        return ", ".join(parts) + ","
    if ", " not in subject or re.search(r", (?:Jr|Sr)\b", subject):
        return subject
    return subject.rsplit(", ", 1)[1]


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the words between two quotes hand the second to the first's speaker."""
    return _ADDING.match(text[start:end].rstrip().rstrip(",:")) is not None


_NEEDS_COMMA = frozenset({"read", "reads", "asks", "asked"})


def _closes_speech(text: str, start: int) -> bool:
    """Tell whether a quote closes as speech does, with a comma or the like inside its mark."""
    inside = text[max(0, start - 2) : start].rstrip("”\"’'")
    return (bool(inside) and inside[-1] in ",.!?…—-–") or text[start : start + 1] in {",", "…"}


def _passive(subject: str, rest: str) -> bool:
    return subject.endswith((" was", " were", " is", " are", " been", " be")) or rest.startswith(
        " by "
    )


def _said(subject: str, end: int, people: People) -> Said:  # noqa: PLR0911 - a ladder: the first rule that holds decides
    """Say who a subject is: a person, somebody as described, a pronoun, or nobody for certain."""
    subject = subject.strip().strip(",").strip()
    lowered = subject.lower()
    if lowered in PRONOUNS:
        return Said(None, SpeakerBasis.PRONOUN, end, lowered)
    core, comma, rest = subject.partition(",")
    if comma and re.match(r"\s*(?:Jr|Sr)\b", rest):
        more = rest.partition(",")
        core, rest = f"{core},{more[0]}", more[2]
    core = _WHEN.sub("", re.sub(r"\s*\([^)]*\)$", "", core.strip()))
    if not core or (not comma and len(core) > 110):  # noqa: PLR2004 - counts of words
        return NOBODY
    if core.lower() in PRONOUNS:
        return Said(None, SpeakerBasis.PRONOUN, end, core.lower())
    if _FINITE.search(core) or _ANY_SAY.search(core):
        return NOBODY
    named = _ENDS_IN_NAME.search(core)
    if named:
        return _named(core, named, end, people)
    owned = _OWNED.fullmatch(core)
    if not _ARTICLE.match(core) and (owned is None or owned[1] in OPENERS):
        return NOBODY
    name = _set_off(core, rest)
    if name is not None:
        return Said(people.resolve(name), SpeakerBasis.NAMED, end)
    if owned is not None and owned[2].lower() not in _BELONG | TITLES:
        return NOBODY
    return _described(core, end)


def _set_off(core: str, rest: str) -> str | None:
    """Return the name that a description of one person is followed by: "her rival, Tom Brack"."""
    name, _, more = (part.strip() for part in rest.partition(","))
    # "the plaintiffs, Ann Lee, Bob Roy and …" are more than one.
    one = not core.endswith("s") and not re.match(rf"(?:and\s)?{NAME}", more)
    if not one or " " not in name or re.fullmatch(NAME, name) is None:
        return None
    return name if person_name(name) == name else None


def _named(core: str, named: re.Match[str], end: int, people: People) -> Said:  # noqa: PLR0911 - a ladder: the first rule that holds decides
    run = named[1]
    before = core[: named.start(1)].strip()
    if re.search(r"(?:\band|\bor|&|,|\bof|\bfor|\bat|\bfrom|\bin|\bwith|\bby|\bto)$", before):
        # "the head of Amnesty": described, and whose name it is remains open.
        if (
            before.endswith(("&", ","))
            or before.split()[-1] in {"and", "or"}
            or not _ARTICLE.match(before)
        ):
            placed = _PLACED.fullmatch(core)
            name = person_name(placed[1]) if placed is not None else None
            if name is None or not gender(name):
                return NOBODY
            return Said(people.resolve(name), SpeakerBasis.NAMED, end)
        return _described(core, end)
    name = person_name(run)
    first = run.split(" ", 1)[0]
    if name is None:
        # An organisation or an office; as written it is sure.
        return _described(core, end) if before else _organisation(run, end)
    if not before and len(run.split()) == 1 and first in _SENTENCE_WORDS:
        return NOBODY
    if before.lower() == "the" or (before and " " not in name and not _is_titled(run, before)):
        if (
            people.knows(name)
            and before.lower() != "the"
            and not before.lower().startswith(("the ", "a ", "an "))
        ):
            return Said(people.resolve(name), SpeakerBasis.NAMED, end)
        return _described(core, end)
    return Said(people.resolve(name), SpeakerBasis.NAMED, end)


_BARE = words("the a an his her their its one some many another other two three both former")
_SENTENCE_WORDS = words(
    "The This That It But And In On At If When While They We He She You Who What"
)


def _is_titled(run: str, before: str) -> bool:
    return before.rsplit(" ", 1)[-1].lower().rstrip(".") in TITLES or " " in run


def _described(core: str, end: int) -> Said:
    if (
        len(core.split()) > _LONGEST_DESCRIPTION
        or _NO_DESCRIPTION.search(core)
        or core.lower() in _BARE
    ):
        return NOBODY
    return Said(core, SpeakerBasis.COLLECTIVE, end)


def _organisation(run: str, end: int) -> Said:
    return Said(run, SpeakerBasis.NAMED, end)
