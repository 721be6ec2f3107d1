"""Find the sentences, or the quoted parts of them, that assert something checkable."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.models.reading import Claim, ClaimKind, Quote, Sentence, SpeakerBasis
from monitor.read.assertions import FEWEST_WORDS, asserts, negated
from monitor.read.attribution import SAYS_WORDS, find_source
from monitor.read.people import People, people_of
from monitor.read.records import passing
from monitor.read.wording import Wording, wording_of

_FEWEST_QUOTED = 4

#: The share of a sentence's characters that makes it somebody's direct speech.
_MOSTLY = 0.5


def read_claims(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    wordings: Sequence[Wording] | None = None,
) -> tuple[Claim, ...]:
    """Find the claims of a text in order: one for a sentence, its quoted part where it is speech.

    A multi-sentence quote yields a claim for each of its sentences, all with the quote's speaker.
    `wordings` are the sentences' words where they are known.
    """
    found: list[Claim] = []
    people = people_of(text)
    following = 0
    speech = [quote for quote in quotes if not quote.fragment]
    if wordings is None:
        wordings = [wording_of(sentence.text) for sentence in sentences]
    for sentence, wording in zip(sentences, wordings, strict=True):
        while following < len(speech) and speech[following].end <= sentence.start:
            following += 1
        speaks = following < len(speech) and speech[following].start < sentence.end
        quoted = _quoted_part(text, sentence, speech, following) if speaks else None
        if quoted is None:
            claim = _statement(sentence, wording, people)
        else:
            claim = _speech(text, quoted, sentence, wording)
        if claim is not None:
            found.append(claim)
    return tuple(found)


@passing
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


def _speech(text: str, quoted: _Quoted, sentence: Sentence, whole: Wording) -> Claim | None:
    start, end = _trimmed(text, quoted.start, quoted.end)
    said = text[start:end]
    wording = whole.part(start - sentence.start, end - sentence.start)
    if len(wording.tokens) < FEWEST_WORDS or not asserts(said, wording, whole=False):
        return None
    quote = quoted.quote
    denies = negated(said, wording.present)
    kind = ClaimKind.QUOTE
    return Claim(start, end, kind, said, quote.speaker, quote.speaker_basis, None, denies)


def _statement(sentence: Sentence, wording: Wording, people: People) -> Claim | None:
    said = sentence.text
    if len(wording.tokens) < FEWEST_WORDS or not asserts(said, wording, whole=True):
        return None
    attribution, speaker, basis = None, None, SpeakerBasis.NONE
    if not SAYS_WORDS.isdisjoint(wording.present):
        attribution, speaker, basis = find_source(said, wording.present, people)
    return Claim(
        sentence.start,
        sentence.end,
        ClaimKind.STATEMENT,
        said,
        speaker,
        basis,
        attribution,
        negated(said, wording.present),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \n“"':
        start += 1
    while end > start and text[end - 1] in ' \n”"':
        end -= 1
    return start, end
