"""Name what a figure counts, in its sentence's own words: "US service members killed in Kuwait".

A measure and a scope are read as bare words ("average price gasoline", "America"). Here they are
put back into the order in which the sentence has them, with the small words that join them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Final, NamedTuple

from monitor.models.reading import Figure

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*['’]?|[^\w\s]")
# Words read best as words, hence the splitting.
_JOINS: Final = frozenset("of in at on near across from by for to against among inside".split())  # noqa: SIM905 - see above
_PLACES: Final = frozenset("in at near across inside".split())  # noqa: SIM905 - see above
_PAIRING: Final = frozenset(("and", "or"))
_ARTICLES: Final = frozenset("the a an its their his her".split())  # noqa: SIM905 - see above
_SMALL: Final = _JOINS | frozenset("and or as with who that which after before since when".split())  # noqa: SIM905 - see above
#: Happenings that people come to harm in: "people killed in strikes".
_EVENT: Final = re.compile(
    r"(?:air)?strikes?|attacks?|bombings?|shellings?|raids?|shootings?|clash(?:es)?|(?:wild)?fires?"
    r"|blazes?|storms?|floods?|flooding|(?:earth)?quakes?|avalanches?|landslides?|explosions?"
    r"|blasts?|crash(?:es)?|collisions?|accidents?|protests?|riots?|wars?|conflicts?|hurricanes?"
    r"|typhoons?|cyclones?|tornado(?:es)?|outbreaks?|epidemics?|famines?|heatwaves?"
)
#: So far apart two words of a measure may stand with nothing but the scope between them.
_NEAR: Final = 4
_MOST_WORDS: Final = 9
#: A word beside one of the scope is the measure's rather than the same word so much nearer.
_BESIDE_SCOPE: Final = 10


class _Token(NamedTuple):
    text: str
    key: str


def name_of(figure: Figure) -> str:
    """Name what a figure counts, and of whom or where; empty where the text does not tell."""
    texts = _TOKEN.findall(figure.sentence)
    tokens = list(map(_Token, texts, map(_key, texts)))
    number_at = len(_TOKEN.findall(figure.sentence, 0, figure.start - figure.sentence_start))
    # A number is as many tokens as it is written in: "1,200", "15 million".
    behind = len(_TOKEN.findall(figure.sentence, 0, figure.end - figure.sentence_start))
    measure = figure.measure.split()
    wanted = {_key(word) for word in figure.scope.split()}
    places = _places(measure, tokens, wanted, number_at)
    name = _Name(tokens, wanted, behind)
    for at, word in enumerate(measure):
        name.add(word, places[at], places[at - 1] if at else None)
    name.close()
    words = name.words if name.used else [*name.words, *_elsewhere(tokens, wanted)]
    if words and (words[0] == "," or words[0] in _JOINS):
        del words[0]
    if words and words[0] == "person":
        words[0] = "people"
    return " ".join(_turned(words)).replace(" ,", ",")


def _turned(words: Sequence[str]) -> Sequence[str]:
    """Name the cost of doing something: "cost of repairing the levee", as it is told of it."""
    at = words.index("cost") if "cost" in words else 0
    # An article follows what is done to a thing, and no "spring" or "housing".
    if at <= 1 or not words[0].endswith("ing") or words[1] not in _ARTICLES:
        return words
    doing = words[0][:1].lower() + words[0][1:]
    return ["cost of", doing, *words[1:at], *words[at + 1 :]]


class _Name:
    """A name in the making: words of the measure, and those of the scope that stand beside them."""

    def __init__(self, tokens: Sequence[_Token], wanted: AbstractSet[str], behind: int) -> None:
        self.words: list[str] = []
        self.used: set[str] = set()
        self._tokens = tokens
        self._wanted = wanted
        self._behind_number = behind
        self._last: int | None = None

    def add(self, word: str, place: int | None, previous: int | None) -> None:
        """Add the next word of the measure, which stands at `place` in the sentence, if it does."""
        if place is None:
            counted = [] if self.words else self._counted()
            self.words.extend(counted if counted and word == "people" else [word])
            return
        if not self.words:
            self.words.extend(self._before(place))
        elif previous is not None and 0 < place - previous <= _NEAR:
            self.words.extend(self._between(previous, place))
        written = self._tokens[place]
        self.words.append(written.text if place and written.key == word.lower() else word)
        self._last = place

    def close(self) -> None:
        """Add where or in what it was, if that stands right behind ("in Kuwait")."""
        at = self._last
        while at is not None:
            at = self._phrase(at + 1)

    def _before(self, place: int) -> list[str]:
        """Return the words of the scope that stand right before a place."""
        start = place
        while start > 0 and self._is_of_scope(self._tokens[start - 1]):
            start -= 1
        return self._take(start, place)

    def _counted(self) -> list[str]:
        """Return the words of the scope right behind the number: "15 Tavians" are people."""
        end = self._behind_number
        while end < len(self._tokens) and self._is_of_scope(self._tokens[end]):
            end += 1
        return self._take(self._behind_number, end)

    def _between(self, previous: int, place: int) -> list[str]:
        """Return what stands between two words of the measure: scope, or what joins them."""
        gap = self._tokens[previous + 1 : place]
        joined = gap and (gap[0].key in _JOINS or (len(gap) == 1 and self._pairs(previous, place)))
        if joined and all(token.key in _ARTICLES for token in gap[1:]):
            return [gap[0].text]
        if gap and all(token.key in _ARTICLES for token in gap):
            return [token.text for token in gap]
        if all(self._is_of_scope(token) for token in gap):
            return self._take(previous + 1, place)
        return []

    def _pairs(self, previous: int, place: int) -> bool:
        """Tell "killed and wounded" from "(8) people and wounded (27)", a thing and a deed."""
        one, other = (self._tokens[at].key.endswith("ed") for at in (previous, place))
        return self._tokens[previous + 1].key in _PAIRING and (one or not other)

    def _phrase(self, start: int) -> int | None:
        """Take a phrase of the scope that is joined on here; return its last place, if any."""
        tokens = self._tokens
        if start >= len(tokens) or tokens[start].key not in _JOINS:
            return None
        first = start + 1
        while first < len(tokens) and tokens[first].key in _ARTICLES:
            first += 1
        end = first
        while end < len(tokens) and self._is_of_scope(tokens[end]):
            end += 1
        long = len(self.words) + end - first >= _MOST_WORDS
        if end == first or long or self._goes_on(end):
            return None
        self.words.append(tokens[start].text)
        self.words.extend(self._take(first, end))
        return end - 1

    def _goes_on(self, end: int) -> bool:
        """Tell whether a phrase goes on behind what is known of it ("near military" bases)."""
        if end >= len(self._tokens) or self._tokens[end - 1].text[:1].isupper():
            return False
        following = self._tokens[end]
        return following.text.isalpha() and following.key not in _SMALL

    def _is_of_scope(self, token: _Token) -> bool:
        return token.key in self._wanted and token.key not in self.used

    def _take(self, start: int, end: int) -> list[str]:
        taken = self._tokens[start:end]
        self.used.update(token.key for token in taken)
        return [token.text for token in taken]


def _places(
    measure: Sequence[str], tokens: Sequence[_Token], wanted: AbstractSet[str], near: int
) -> list[int | None]:
    """Return where each word of a measure stands: nearest to the last one, or to the number."""

    def distance(at: int) -> int:
        beside = tokens[max(0, at - 1)].key in wanted
        return abs(at - near) - _BESIDE_SCOPE * beside

    found: list[int | None] = []
    for word in measure:
        key = _key(word)
        places = [at for at, token in enumerate(tokens) if token.key == key]
        found.append(min(places, key=distance, default=None))
        near = near if found[-1] is None else found[-1]
    return found


def _elsewhere(tokens: Sequence[_Token], wanted: AbstractSet[str]) -> list[str]:
    """Return of a scope that stands apart from the measure its first name, or what happened."""
    runs = _runs(tokens, wanted)
    for run in runs:
        words = [tokens[at].text for at in run]
        if any(word[:1].isupper() for word in words):
            joined = "in" if _EVENT.fullmatch(words[-1]) else _joined_by(tokens, run[0])
            return [joined or ",", *words]
    events = (tokens[at].text.lower() for run in runs for at in run)
    return next((["in", word] for word in events if _EVENT.fullmatch(word)), [])


def _runs(tokens: Sequence[_Token], wanted: AbstractSet[str]) -> list[list[int]]:
    """Return the places of words of a scope that stand together ("Strait of Hormuz")."""

    def inside(at: int) -> bool:
        if tokens[at].key != "of":
            return tokens[at].key in wanted
        around = (tokens[max(0, at - 1)], tokens[min(at + 1, len(tokens) - 1)])
        return all(token.key in wanted for token in around)

    return [list(run) for of_scope, run in groupby(range(len(tokens)), inside) if of_scope]


def _joined_by(tokens: Sequence[_Token], at: int) -> str:
    """Return the word that joins a place to its sentence ("In the US, …"), if there is one."""
    before = [token.key for token in tokens[max(0, at - 2) : at] if token.key not in _ARTICLES]
    return before[-1] if before and before[-1] in _PLACES else ""


def _key(word: str) -> str:
    """Return a word as it is compared: in lower case, without the mark of a possessive."""
    low = word.lower()
    return low if low.isalpha() else low.removesuffix("’s").removesuffix("'s").rstrip("'’") or low
