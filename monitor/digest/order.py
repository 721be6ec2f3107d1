"""Which findings go before which: what changed, what is new, and each thing once at the top."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from monitor.digest.quotations import states_value
from monitor.digest.running import is_running
from monitor.models.digest import FindingView, Item
from monitor.models.finding import FindingKind

#: Each further new thing of one page steps back by so much, so that a long article leaves room.
_STEP_BACK = 0.08
#: A sentence that shares so much of its words with a better one tells the same event again.
_ALIKE, _FEWEST_ALIKE, _AGAIN = 0.4, 5, 0.2
#: One that shares so many more tells nothing besides. Sentences of one page share its subject.
_SAME, _SAME_ON_PAGE, _FEWEST_SAME = 0.45, 0.6, 6
#: So much is enough, on another page, beside a number of so many digits: it is told of once.
_SAME_BY_NUMBER, _TELLING_DIGITS, _FEWER_DIGITS = 0.25, 4, 3
#: What has both values of a figure that moved, and so many other words of its sentence, tells that.
_FEWEST_OF_MOVE = 2
#: So many of the best are held against each other: more than a mail shows.
_COMPARED = 60
_MERELY_NEW = (FindingKind.NEW_CLAIM, FindingKind.NEW_FIGURE)
_WORD = re.compile(r"\d[\d.,]* [mbtr]+illion\b|[^\W_]+(?:[-'’.,][^\W_]+)*")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")
# "Cancelled", "cancel".
_DOUBLED = re.compile(r"([a-z])\1$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_POSSESSIVE = re.compile(r"['’]s?$")
_TELLS_NOTHING = frozenset(
    """the a an of in at on to for and or by with from as is are was were be been has have had that
    this which who whom whose his her its their it he she they them him we our i you your not but
    will would could can may said says say after before during over about more than while when
    amid also into out up one""".split()  # noqa: SIM905 - words read best as words
)


class Tier(IntEnum):
    """Which items go before which, whatever their score."""

    CHANGED = 0
    NEW = 1
    RUNNING = 2

    @classmethod
    def of(cls, view: FindingView) -> Tier:
        """Return the tier of a finding: what changed is what the digest is for."""
        if view.finding.kind in _MERELY_NEW:
            return cls.NEW
        return cls.RUNNING if is_running(view) else cls.CHANGED


def rank(item: Item) -> tuple[Tier, float, str]:
    """Return the key that sorts the best items first: by tier, then by the best score inside."""
    return (Tier.of(item.view), -best_score(item), item.view.finding.finding_id)


def best_score(item: Item) -> float:
    """Return the best score of a finding and of those told inside it."""
    return max(view.finding.score for view in (item.view, *item.inside))


def spread(items: Sequence[Item]) -> tuple[list[Item], frozenset[str]]:
    """Sort items by rank, but let what is merely new step back behind better ones like it.

    It steps back once for each better one of its page, and further behind a better one, of
    whatever page, that tells the same event in other words. Returned besides are the ids of those
    that tell nothing but that again.
    """
    of_page: Counter[str] = Counter()
    told: list[_Told] = []
    again: set[str] = set()
    moves = [_Told.by(item) for item in items if Tier.of(item.view) is Tier.CHANGED]
    ranked: list[tuple[tuple[Tier, float, str], Item]] = []
    for item in sorted(items, key=rank):
        tier, score, finding_id = rank(item)
        told_now = _Told.by(item)
        if tier is Tier.NEW:
            score += _STEP_BACK * of_page[told_now.url]
            of_page[told_now.url] += 1
        if len(told) < _COMPARED:
            if tier is Tier.NEW and any(told_now.is_alike(better) for better in told):
                score += _AGAIN
                if any(told_now.repeats(better) for better in told):
                    again.add(finding_id)
            told.append(told_now)
        if tier is Tier.NEW and any(told_now.states_move(move) for move in moves):
            again.add(finding_id)
        ranked.append(((tier, score, finding_id), item))
    return [item for _, item in sorted(ranked, key=lambda one: one[0])], frozenset(again)


@dataclass(frozen=True, slots=True)
class _Told:
    """What an item tells: the page it is from, and the words of its sentence."""

    url: str
    sentence: str
    words: frozenset[str]
    #: What a figure moved from and to.
    values: tuple[str | None, str | None]

    @classmethod
    def by(cls, item: Item) -> _Told:
        finding = item.view.finding
        sentence = finding.after_sentence
        values = (finding.before_value, finding.after_value)
        return cls(finding.after_url, sentence, _words(sentence), values)

    def states_move(self, move: _Told) -> bool:
        """Tell whether this says in other words what a figure moved from and to."""
        shared = self.words & move.words
        if sum(not word[0].isdigit() for word in shared) < _FEWEST_OF_MOVE:
            return False
        return all(value and states_value(self.sentence, value) for value in move.values)

    def is_alike(self, better: _Told) -> bool:
        """Tell whether this is of the same event as a better one."""
        return self._shares(better, _ALIKE, _FEWEST_ALIKE)

    def repeats(self, better: _Told) -> bool:
        """Tell whether this tells next to nothing but what a better one does."""
        share = _SAME_ON_PAGE if self.url == better.url else _SAME
        return self._shares(better, share, _FEWEST_SAME)

    def _shares(self, better: _Told, share: float, fewest: int) -> bool:
        mine, theirs = self.words, better.words
        if self.url != better.url and any(map(_is_telling, mine & theirs)):
            share, fewest = _SAME_BY_NUMBER, _FEWEST_ALIKE
        if len(mine & theirs) < max(fewest, share * min(len(mine), len(theirs))):
            return False
        # Sentences of one pattern, each with a number of its own, tell of two things.
        return not (_has_number(mine - theirs) and _has_number(theirs - mine))


def _is_telling(word: str) -> bool:
    """Tell whether a word is a number that two texts hardly share by chance, and no year."""
    if not word[0].isdigit() or _YEAR.match(word):
        return False
    digits = sum(map(str.isdigit, word))
    # "200 million" and "5.98" tell as much as longer ones.
    return digits >= (_FEWER_DIGITS if "." in word or word.endswith("illion") else _TELLING_DIGITS)


def _has_number(words: frozenset[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _words(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that tell something, without their endings."""
    found = (_POSSESSIVE.sub("", word) for word in _WORD.findall(sentence.lower()))
    return frozenset(
        _DOUBLED.sub(r"\1", _ENDING.sub("", word)) for word in found if word not in _TELLS_NOTHING
    )
