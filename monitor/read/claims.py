"""Find the sentences, or the quoted parts of them, that assert something checkable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.models.reading import Claim, ClaimKind, Quote, Sentence, SpeakerBasis
from monitor.read.people import People, people_of, person_name
from monitor.read.speech_words import PRONOUNS
from monitor.read.tables import words

_FEWEST_WORDS = 4
_FEWEST_QUOTED = 4
_LONGEST_HEADING = 15
_ENDS = frozenset(".!…:;,")
#: The share of a sentence's characters that makes it somebody's direct speech.
_MOSTLY = 0.5

# What stands in an article without asserting anything about the world.
_BOILERPLATE = re.compile(
    r"""
    \bthis\ (?:is\ a\ )?(?:breaking|developing)\b | \bhas\ been\ (?:further\ )?updated\b
    | \b(?:has|have|had)\ (?:also\ )?(?:reached\ out|contacted)\b
        | \breached\ out\ to\ .{3,80}\ for\ (?:more\ )?(?:comment|information
        |further)
    | \b(?:sign|signed)\ up\ (?:for|to|here)\b | \bsubscribe\b.{0,60}\b(?:newsletter
        |channel|podcast|now|today)\b
    | \bclick\ here\b | \bread\ (?:more|the\ full|also)\b | \b(?:contributed
        |contributing)\ to\ this\ (?:report|story|article)
    | \ball\ rights\ reserved\b | \bfollow\ (?:us|him|her|me)\ on\b
        | ^(?:by|photo|image|video|watch|related|editor.s\ note|note|source
        |credit|caption|listen|see\ also|more)\s*:
    | \bCNN.s\ [A-Z].{3,80}\ (?:contributed|reported)\b | ^\(?(?:related
        |read)\b | \bfor\ more\ (?:news|stories|on\ this)\b | \bdownload\ (?:our
        |the)\ .{0,20}app\b
    | ^this\ (?:headline|story|article)\ and\ | \bopinions?\ expressed\b
        | \bthis\ (?:story|article|post|page)\ (?:was|is|has|will|originally
        |first|may|contains)\b
    | \b(?:call|text|dial)\ (?:or\ text\ )?988\b | \bif\ you\ or\ someone\ you\ know\b
        | \bjoin\ the\ conversation\b | \bcheck\ back\ for\b
    | \b(?:did|has|have|had|does)\ not\ (?:yet\ |immediately\ )?(?:respond
        |responded|replied|reply|returned|return)\b
    | ^(?:photo(?:graph)?s?|picture[sd]?|image)\s(?:by|of|shows?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# One of these words stands in all that the pattern above matches.
_SUSPECT = words(
    """
    developing breaking updated reached contacted sign signed subscribe click read contributed
    contributing rights follow by photo photos image images video watch related note source credit
    caption listen see reported news stories more download opinions opinion this call text dial
    someone join check respond responded replied reply returned return photograph photographs picture
    pictures pictured
    """
)
# Wishes and requests, of which nothing can be checked.
_WISH = re.compile(
    r"^(?:[“\"‘'(]\s*)?(?:let[’']?s|let us|please|may\b(?! \d)|thank|thanks|congratulations"
    r"|good luck|happy|"
    r"i hope|we hope|hopefully|i wish|we wish|i want|i[’']d like|i would like"
    r"|oh|wow|yes\b[.!,]|no\b[.!,]|ok|okay|sorry|god bless|"
    r"here[’']s (?:what|how|why)|here are (?:the|some|five|three)|stay tuned|imagine"
    r"|welcome|don[’']t|do not|"
    r"never mind|look\b|listen\b|remember\b|consider\b|think about|see\b|watch\b"
    r"|get\b|try\b|take\b|ask\b|make\b|check\b|go\b)\b",
    re.IGNORECASE,
)
# The commonest words that make a sentence one; others are found by their endings.
_AUXILIARY = words(
    """
    is are was were be been has have had do does did will would can could may might must should
    says say said told isn’t aren’t wasn’t weren’t hasn’t haven’t won’t doesn’t didn’t can’t
    couldn’t wouldn’t it’s he’s she’s that’s there’s i’m we’re they’re you’re i’ve we’ve they’ve
    it's he's she's that's there's i'm we're they're don’t don't
    made took came went got gave left held led met won lost fell rose grew hit cut set put became
    began ran saw sent built bought sold kept felt found paid spent stood thought wrote broke
    brought caught chose drew drove fled flew fought heard knew laid let meant sat shot spoke struck
    taught threw wore sank swept shut cost hurt read quit know think want need believe see make take
    come go get give keep feel mean show seem expect remain continue include face write call work join say hope agree deserve live
    """
)
_VERB = re.compile(r"[’'](?:s|re|ve|ll|d|m)\b|[a-z]{2}(?:ed|s|ing)\b")
_NEGATIONS = words(
    """
    not never no nobody none neither nor cannot nothing without untrue false falsely baseless
    unfounded deny denies denied denying refuse refuses refused refusing reject rejects rejected
    rejecting dispute disputes disputed disputing contradict contradicts contradicted contradicting
    refute refutes refuted refuting debunk debunks debunked unlikely fail fails failed failing
    decline declines declined declining rule rules ruled ruling
    """
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|nothing|without|untrue"
    r"|false|falsely|baseless|unfounded)\b"
    r"|n[’']t\b|\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed"
    r"|ing)?|rul(?:es|ed|ing) out|fail(?:s|ed|ing)? to"
    r"|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|refut(?:e|es|ed|ing)|debunk(?:s"
    r"|ed|ing)?|declin(?:e|es|ed|ing) to|unlikely|no longer)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"\b(?:no (?:earlier|later|more|fewer|less|longer ago) than|not only|no doubt"
    r"|not just|no matter|if not|whether or not|no sooner|nothing but|nothing"
    r" less|"
    r"not (?:deny|denied|ruled? out|rule out)|(?:can|could)(?:not|n[’']t) (?:deny"
    r"|rule out)|not the first)\b",
    re.IGNORECASE,
)

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
        (?P<head>(?:[A-Z](?:{_NOT_IN_SUBJECT}[^,;:.“”"]){{0,60}}?)(?:,\ [^,;:“”"]{{3,100}},)?\ (?:also\ 
            |has\ |have\ |had\ |later\ |then\ )?(?:{_SAYS}))\b
    """,
    re.VERBOSE,
)
_SAYS_WORDS = frozenset((*_SAYS.split("|"), "according", "citing", "per"))
_TOKENS = re.compile(r"[a-z][a-z’']*")
_SUBJECT = re.compile(
    rf"^(?P<subject>.+?)(?:,[^,]*(?:,[^,]*)*,)?\s(?:also |has |have |had |later"
    rf" |then )?(?:{_SAYS})$"
)
_COLLECTIVES = words(
    "officials authorities police investigators prosecutors researchers scientists staffers aides "
    "lawmakers experts economists analysts lawyers critics residents witnesses doctors organizers"
)


def read_claims(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[Claim, ...]:
    """Find the claims of a text in order: one for a sentence, its quoted part where it is speech.

    A multi-sentence quote yields a claim for each of its sentences, all with the quote's speaker.
    """
    found: list[Claim] = []
    people = people_of(text)
    following = 0
    speech = [quote for quote in quotes if not quote.fragment]
    for sentence in sentences:
        while following < len(speech) and speech[following].end <= sentence.start:
            following += 1
        quoted = _quoted_part(text, sentence, speech, following)
        claim = _statement(sentence, people) if quoted is None else _speech(text, quoted)
        if claim is not None:
            found.append(claim)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The part of a sentence that is direct speech, and the quote that it is of."""

    start: int
    end: int
    quote: Quote


def _quoted_part(
    text: str, sentence: Sentence, speech: Sequence[Quote], first: int
) -> _Quoted | None:
    """Find the direct speech in a sentence, when it is most of it."""
    start = end = length = 0
    spoken: Quote | None = None
    for index in range(first, len(speech)):
        quote = speech[index]
        if quote.start >= sentence.end:
            break
        from_, to = max(quote.start, sentence.start), min(quote.end, sentence.end)
        if to <= from_:
            continue
        length += to - from_
        if spoken is None:
            start, spoken = from_, quote
        elif quote.speaker != spoken.speaker and quote.speaker and spoken.speaker:
            return None
        end = to
    if spoken is None:
        return None
    whole = sentence.end - sentence.start
    n_words = len(text[start:end].split())
    # What follows speech that opens a sentence only tells who speaks.
    opens = start - sentence.start <= 1 and n_words >= _FEWEST_QUOTED
    if not opens and length < _MOSTLY * whole and n_words < 2 * _FEWEST_QUOTED:
        return None
    return _Quoted(start, end, spoken)


def _speech(text: str, quoted: _Quoted) -> Claim | None:
    start, end = _trimmed(text, quoted.start, quoted.end)
    said = text[start:end]
    tokens = _TOKENS.findall(said.lower())
    present = frozenset(tokens)
    if len(tokens) < _FEWEST_WORDS or not _asserts(said, present, whole=False):
        return None
    quote = quoted.quote
    negated = _negated(said, present)
    kind = ClaimKind.QUOTE
    return Claim(start, end, kind, said, quote.speaker, quote.speaker_basis, None, negated)


def _statement(sentence: Sentence, people: People) -> Claim | None:
    said = sentence.text
    tokens = _TOKENS.findall(said.lower())
    present = frozenset(tokens)
    if len(tokens) < _FEWEST_WORDS or not _asserts(said, present, whole=True):
        return None
    attribution, speaker, basis = None, None, SpeakerBasis.NONE
    if not _SAYS_WORDS.isdisjoint(present):
        attribution, speaker, basis = _source(said, people)
    return Claim(
        sentence.start,
        sentence.end,
        ClaimKind.STATEMENT,
        said,
        speaker,
        basis,
        attribution,
        _negated(said, present),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \n“"':
        start += 1
    while end > start and text[end - 1] in ' \n”"':
        end -= 1
    return start, end


def _asserts(said: str, present: frozenset[str], *, whole: bool) -> bool:
    """Tell whether a sentence asserts something, rather than asks, wishes, heads or links."""
    last = said.rstrip("”\"’')] ")[-1:]
    if last == "?":
        return False
    if whole and last not in _ENDS and len(present) < _LONGEST_HEADING:
        # A heading, a caption or a byline has no stop.
        return False
    if _AUXILIARY.isdisjoint(present) and _VERB.search(said) is None:
        return False
    if _WISH.match(said):
        return False
    return not (whole and not _SUSPECT.isdisjoint(present) and _BOILERPLATE.search(said))


def is_negated(said: str) -> bool:
    """Tell whether a sentence denies: an odd number of negations, standing phrases aside."""
    return _negated(said, frozenset(_TOKENS.findall(said.lower())))


def _negated(said: str, present: frozenset[str]) -> bool:
    if _NEGATIONS.isdisjoint(present) and "n’t" not in said and "n't" not in said:
        return False
    return len(_NEGATED.findall(_DOUBLE.sub(" ", said))) % 2 == 1


def _source(said: str, people: People) -> tuple[str | None, str | None, SpeakerBasis]:
    """Find who is cited for a sentence of indirect speech: as written, and by name if it has one."""
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
