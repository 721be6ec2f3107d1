"""A stored sentence as a reader sees it: verbatim, with where it stood and when it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.digest.attribution import cited
from monitor.digest.wording import one_line, place_name, printable, safe_href, shorten

_NUMBER = re.compile(r"[$€£¥]?(?P<bare>\d(?:[\d.,\u202f\u00a0 ]*\d)?)")
# What an article sets before direct speech.
_MARKS = ("“", "”", "„", "«", "‘", '"', "'")

#: Characters of a headline: most are shorter.
_HEADLINE_LIMIT = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stood: its outlet, its URL as text, and the link if one may lead there."""

    name: str
    url: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stored sentence, verbatim in its `parts`, with where and when it was read.

    Each part is (text, stressed). `label` says what the sentence stands for ("Before"), `cited` who
    is cited. `spoken` sentences are direct speech, stored without the marks around them. `headline`
    is the text's, empty where it need not be told; `published` is a day before that of reading.
    """

    label: str
    parts: tuple[tuple[str, bool], ...]
    place: Place
    when: str
    cited: str = ""
    spoken: bool = False
    headline: str = ""
    published: str = ""

    @property
    def sentence(self) -> str:
        """Return the whole sentence."""
        return "".join(text for text, _ in self.parts)


def place(outlet: str | None, url: str) -> Place:
    """Describe where a text stood."""
    return Place(place_name(outlet, url), one_line(url), safe_href(url))


def quotation_of(
    sentence: str,
    values: Sequence[str | None],
    where: Place,
    *,
    when: str,
    label: str = "",
    who: str | None = None,
    spoken: bool = False,
    headline: str = "",
    published: str = "",
) -> Quotation:
    """Quote a sentence, with the values in it stressed where they can be found.

    The comma that sets speech off from who speaks is not the speaker's, and goes.
    """
    spoken = spoken and not sentence.startswith(_MARKS)
    if spoken:
        sentence = sentence.rstrip(", ")
    return Quotation(
        label=label,
        parts=_stressed(sentence, [value for value in values if value]),
        place=where,
        when=when,
        cited=cited(who) if who else "",
        spoken=spoken,
        headline=shown_headline(headline),
        published=published,
    )


def shown_headline(headline: str) -> str:
    """Write the headline of a text as it names it: one line, no longer than tells it."""
    return shorten(one_line(headline), _HEADLINE_LIMIT)


def _stressed(sentence: str, values: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Divide a sentence so that the values in it can be stressed; controls become spaces."""
    spans = sorted(span for value in values if (span := _span(sentence, value)))
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        if start >= at:
            parts += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    parts.append((sentence[at:], False))
    return tuple((printable(text), stressed) for text, stressed in parts if text)


def states_value(sentence: str, value: str) -> bool:
    """Tell whether a sentence has a value's number, or the value in words."""
    number = _NUMBER.search(value)
    wanted = re.escape(number.group("bare") if number else value)
    return re.search(rf"(?<![\w.,]){wanted}(?!\w|[.,]\d)", sentence, re.IGNORECASE) is not None


def _span(sentence: str, value: str) -> tuple[int, int] | None:
    """Find a value in its sentence: as written, else its number; None where that is not clear."""
    number = _NUMBER.search(value)
    written = (number.group(), number.group("bare")) if number else ()
    for wanted in (value, *written):
        if wanted:
            found = [*re.finditer(rf"(?<![\w.,]){re.escape(wanted)}(?!\w|[.,]\d)", sentence)]
            if len(found) == 1:
                return found[0].span()
    return None
