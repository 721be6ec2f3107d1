"""Split news text into sentences with exact offsets.

`sentencex` finds the boundaries; what news adds to plain prose is mended here: speech of several
sentences inside one pair of marks, the words that introduce its speaker, the abbreviations of
offices, states, months and firms, and words that a scrape has glued together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sentencex import get_sentence_boundaries

from monitor.models.reading import Sentence
from monitor.read.speech_words import SAY
from monitor.read.tables import words

# Titles stand before a name: a full stop after them never ends a sentence.
_TITLES = words(
    """
    mr mrs ms mx dr prof rev fr hon gov lt col gen maj capt cpt sgt cpl pfc pvt spc adm cmdr brig
    sen rep sens reps govs atty messrs pres supt det insp amb st ste mt ft vs v cf asst assoc dept
    e.g i.e approx
    """
)
# After these a sentence may end, but only where the next word is one that begins sentences.
_SHORTENED = words(
    """
    ala ariz ark calif colo conn fla ga ill ind kan ky mass md mich minn miss mont neb nev okla ore
    pa penn tenn tex va vt wash wis wyo mo jan feb mar apr aug sept oct nov dec no nos inc corp co
    ltd jr sr al et bros
    """
)
# Small words among them, which are abbreviations only when written with a capital.
_CAPITALISED_ONLY = words("ill ind mass miss wash ore pa mo mar no co al et dec ark")
_STARTERS = words(
    """
    the a an he she it they we you i this that these those in on at as but and so for if when while
    after before since although though however meanwhile still yet his her its their our my there
    here by from with to what who why how where some many most one two all both no not then also
    asked according
    """
)
_CLOCK = words(
    """
    monday tuesday wednesday thursday friday saturday sunday et est edt pt pst pdt gmt utc bst cet
    ct mt eastern central pacific local january february march april may june july august september
    october november december uae ist jst aest
    """
)
_ABBREVIATION = re.compile(r"(?:^|[\s(\[“\"‘'—–-])((?:[A-Za-z]\.)*[A-Za-z]+)\.\Z")
_TOKEN = re.compile(r"([“\"‘'„(\[—–-]*)([A-Za-z]+)?")
_LONGEST_ABBREVIATION = 12
# "... its home.The minister", "... he said.“We": a sentence's end that lost its space.
_GLUED = re.compile(
    # It begins with its mark, which is rare, and looks back from there.
    r"[.!?”\"](?:(?<=[a-z)%][.!?])(?=[A-Z][a-z]+ )|(?<=[a-z][.!?][”\"])(?=[A-Z“][\w’']* )"
    # Months that are never shortened; sentencex takes them for abbreviations.
    r"|(?:(?<= May\.)|(?<= June\.)|(?<= July\.))(?= [A-Z]))"
)
# What sentencex cannot take: halves of characters, and apostrophes in a row, over which it is slow.
_HALVES = re.compile("[\ud800-\udfff]")
_ROW = re.compile("['’]{3,}")
_TWO_IN_A_ROW = ("''", "’’", "'’", "’'")
_ADDRESS = re.compile(r"(?:www\.|https?:|@)\S*\Z|\b[a-z]\.\Z", re.IGNORECASE)


def split_sentences(text: str, language: str = "en") -> tuple[Sentence, ...]:
    """Split `text` into sentences; no sentence crosses a paragraph, none has outer white space."""
    # Inside quotation marks sentencex splits nothing, so it is shown blanks in their place.
    blanked = text.replace("“", " ").replace("”", " ").replace('"', " ").replace("\xa0", " ")
    if any(two in blanked for two in _TWO_IN_A_ROW):
        blanked = _ROW.sub(lambda row: " " * len(row[0]), blanked)
    glued = [cut.end() for cut in _GLUED.finditer(text)]
    spans: list[tuple[int, int]] = []
    for boundary in _boundaries(language, blanked):
        if boundary["is_paragraph_break"]:
            continue
        start, end = boundary["start_index"], boundary["end_index"]
        piece = text[start:end].strip()
        if not piece:
            continue
        if "\n" in piece:
            for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
                _take(text, start + line.start(), start + line.end(), spans)
        else:
            _take(text, start, end, spans)
    if glued:
        spans = _divide(text, spans, glued)
    if any(end - start > _LONGEST for start, end in spans):
        spans = [piece for span in spans for piece in _bounded(text, *span)]
    return tuple(
        Sentence(start, end, sentence)
        for start, end in spans
        if len(sentence := text[start:end]) > 3 or any(map(str.isalnum, sentence))  # noqa: PLR2004 - marks
    )


def _boundaries(language: str, text: str) -> Iterable[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = get_sentence_boundaries(language, text)
    except UnicodeEncodeError:
        found = get_sentence_boundaries(language, _HALVES.sub(" ", text))
    return found


# Longer than anybody's sentence: a table, a list of links, no text at all. Its pieces bound what
# reading it costs.
_LONGEST = 1_500


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at its blanks, or anywhere where it has none."""
    while end - start > _LONGEST:
        cut = start + _LONGEST
        blank = next((at for at in range(cut, start, -1) if text[at].isspace()), cut)
        last = blank
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = blank
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _take(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Add a piece without its outer blanks, or join it to the last sentence where that goes on."""
    while text[end - 1].isspace():
        end -= 1
    # An opening mark at the end belongs to what follows; sentencex saw a blank there.
    while end > start and text[end - 1] in '“„"' and _opens(text, start, end - 1):
        end -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    while start < end and text[start].isspace():
        start += 1
    floor = spans[-1][1] if spans else 0
    while start > floor and text[start - 1] in '“„"':
        start -= 1
    if start >= end:
        return
    if spans and _goes_on(text, spans[-1], start, end):
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def _opens(text: str, start: int, at: int) -> bool:
    """Tell whether a mark at a piece's end opens what comes next."""
    mark = text[at]
    if mark in "“„":
        return True
    return (
        mark == '"'
        and at > start
        and text[at - 1].isspace()
        and at + 1 < len(text)
        and not text[at + 1].isspace()
    )


# "1. The town must rebuild."
_ITEM = re.compile(r"\(?\d{1,2}[.)]")
_LONGEST_ITEM = 4
# "“Now?” Lee asked.": who says it, behind speech that ends in a mark of its own.
_SAYS = re.compile(
    r"(?:[A-Z][\w’'.-]*\s){1,3}(?:"
    + "|".join(sorted(SAY))
    + r")(?:[.,]|\s(?:reporters|on|in|at|to|of|during|after|when|as|while|before|from|about)\b)"
)


def _tells_speaker(text: str, end: int, start: int, upto: int) -> bool:
    """Tell whether only who speaks stands behind speech that ends in a mark of its own."""
    if text[end - 2] not in "?!":
        return False
    said = _SAYS.match(text, start, upto)
    return said is not None and not _starts(said[0].partition(" ")[0])


def _goes_on(text: str, last: tuple[int, int], start: int, end: int) -> bool:  # noqa: PLR0911 - one return a way to go on
    """Tell whether what begins at `start` belongs to the last sentence."""
    first_start, first_end = last
    if "\n" in text[first_end:start]:
        return False
    closing = text[first_end - 1]
    if first_end - first_start <= _LONGEST_ITEM and _ITEM.fullmatch(text, first_start, first_end):
        return True
    if closing in "”\"’'" and _tells_speaker(text, first_end, start, end):
        return True
    if closing != "." and not text[start].islower():
        return text[start] in "”’)" and end - start <= 2  # noqa: PLR2004 - a mark and a stop
    if text[start].islower():
        # "Why?” he said", "at 5 p.m. on Monday": a small letter begins no sentence.
        return closing in ".!?…”\"’')"
    cut = text.rfind(" ", first_start, first_end)
    if first_end - cut > _LONGEST_ABBREVIATION:
        return False
    left = _ABBREVIATION.search(text, max(first_start, cut), first_end)
    token = _TOKEN.match(text, start, end)
    if left is None or token is None:
        return False
    return _shortened(left[1], text[start], "" if token[1] else (token[2] or ""))


def _shortened(word: str, first: str, following: str) -> bool:
    """Tell whether the full stop after `word` only shortens it, given what follows."""
    short = word.lower()
    if short in _TITLES:
        return True
    if short in {"a.m", "p.m"}:
        return following.lower() in _CLOCK
    if len(word) == 1:
        # A lone initial stands before a name; "vitamin C. The" ends.
        return word.isupper() and word != "I" and bool(following) and not _starts(following)
    if short in _SHORTENED and (short not in _CAPITALISED_ONLY or word[0].isupper()):
        if short in {"no", "nos"}:
            return first.isdigit()
        return bool(following or first.isdigit()) and not _starts(following)
    return False


def _starts(word: str) -> bool:
    return word.lower() in _STARTERS


def _divide(text: str, spans: list[tuple[int, int]], glued: list[int]) -> list[tuple[int, int]]:
    """Cut sentences where two were glued together, but not inside addresses."""
    divided: list[tuple[int, int]] = []
    cuts = iter([*glued, len(text) + 1])
    cut = next(cuts)
    for first, end in spans:
        start = first
        while cut < end:
            if cut > start + 1 and not _ADDRESS.search(text, max(start, cut - 40), cut):
                divided.append((start, cut))
                start = cut + text[cut].isspace()
            cut = next(cuts)
        divided.append((start, end))
        while cut <= end:
            cut = next(cuts)
    return divided
