"""Decide whether a link or an article is on a story, with the reason in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from urllib.parse import unquote, urlsplit

from monitor.models.article import Article
from monitor.models.link import Link, Verdict
from monitor.models.story import Story, Terms

#: From this score on a text is on the story.
THRESHOLD = 0.65
#: How many words of a text count as its head.
HEAD_WORDS = 200
#: How often in a thousand words a text names what it is about.
_DENSE = 7.0
_DENSITY_WEIGHT, _HEAD_WEIGHT = 0.75, 0.25
#: A required term need not be what the text is about: in its head, or repeated, it is enough.
_REQUIRED_IN_HEAD, _REQUIRED_LATER = 0.85, 0.45

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_DASHES = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VOWELS = frozenset("aeiou")
_SHORT = 3
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Hit:
    weight: float
    said: str


def judge_link(story: Story, link: Link) -> Verdict:
    """Judge a link by its title, its summary and its address; in doubt, let the text decide.

    Off the story are only links that hold an excluded term, or words enough to judge by and none of
    the story's terms. What a search found is always left to the text.
    """
    if link.text:
        return _judge(story, link.title, link.text)
    head = "\n".join((link.title, link.summary, _slug_words(link.url)))
    if (verdict := _without_reading(story.terms, head)) is not None:
        return verdict
    terms = story.terms
    required, optional = _found(terms.all, head), _found(terms.any, head)
    if found := [*required, *optional]:
        whole = len(required) == len(terms.all) and (bool(optional) or not terms.any)
        score = 1.0 if whole else THRESHOLD
        return Verdict(relevant=True, score=score, reason=f"“{found[0]}” in title or summary")
    doubt = ""
    if link.feed.startswith("search:"):
        doubt = "a search found it"
    elif len(head.split()) < _FEW_WORDS:
        doubt = "too few words to tell"
    if doubt:
        return Verdict(relevant=True, score=THRESHOLD, reason=f"{doubt}: its text decides")
    return Verdict(
        relevant=False, score=0.0, reason="none of the story's terms in title or summary"
    )


def judge_article(story: Story, article: Article) -> Verdict:
    """Judge a text by whether its title, or how often and how early the text, names the story.

    A passing mention scores low: what a text is about it says in its title, or again and again.
    """
    return _judge(story, article.title, article.text)


def _without_reading(terms: Terms, text: str) -> Verdict | None:
    """Decide what the story's terms decide alone: all are empty, or an excluded one is there."""
    if not (terms.any or terms.all or terms.none):
        return Verdict(relevant=True, score=1.0, reason="the story takes everything")
    if excluded := _found(terms.none, text):
        reason = f"holds the excluded “{excluded[0]}”"
        return Verdict(relevant=False, score=0.0, reason=reason)
    return None


def _judge(story: Story, title: str, text: str) -> Verdict:
    terms = story.terms
    if (verdict := _without_reading(terms, f"{title}\n{text}")) is not None:
        return verdict
    body = _Body(title, text)
    required = [body.weigh_required(term) for term in terms.all]
    hits = [*required, body.weigh_optional(terms.any)] if terms.any else required
    score = round(prod(hit.weight for hit in hits) ** (1 / len(hits)), 3) if hits else 1.0
    weakest = min(hits, key=lambda hit: hit.weight, default=None)
    if score >= THRESHOLD or weakest is None:
        said = "; ".join(hit.said for hit in hits) or "no excluded term"
        return Verdict(relevant=True, score=score, reason=said)
    passing = "" if weakest.weight == 0 else "only in passing: "
    return Verdict(relevant=False, score=score, reason=passing + weakest.said)


class _Body:
    """A title and a text, in which terms are weighed."""

    def __init__(self, title: str, text: str) -> None:
        words = text.split()
        self._title, self._text = title, text
        self._head = " ".join(words[:HEAD_WORDS])
        self._n_words = max(1, len(words))

    def weigh_required(self, term: str) -> _Hit:
        if _count(term, self._title):
            return _Hit(1.0, f"“{term}” in the title")
        if _count(term, self._head):
            return _Hit(_REQUIRED_IN_HEAD, f"“{term}” in the first {HEAD_WORDS} words")
        count = _count(term, self._text)
        if not count:
            return _Hit(0.0, f"without the required “{term}”")
        dense = count > 1 and 1000 * count / self._n_words >= _DENSE / 2
        weight = _REQUIRED_IN_HEAD if dense else _REQUIRED_LATER
        return _Hit(weight, f"“{term}” {_times(count)} in {self._n_words} words")

    def weigh_optional(self, terms: Sequence[str]) -> _Hit:
        """Weigh terms of which any one will do, all together."""
        if in_title := _found(terms, self._title):
            return _Hit(1.0, f"“{in_title[0]}” in the title")
        counts = {term: _count(term, self._text) for term in terms}
        total = sum(counts.values())
        if not total:
            return _Hit(0.0, "none of the story's terms in the text")
        density = min(1.0, 1000 * total / self._n_words / _DENSE)
        early = bool(_found(terms, self._head))
        best = max(counts, key=lambda term: counts[term])
        said = f"“{best}” {_times(counts[best])} in {self._n_words} words"
        return _Hit(_DENSITY_WEIGHT * density + _HEAD_WEIGHT * early, said)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _found(terms: Sequence[str], text: str) -> list[str]:
    return [term for term in dict.fromkeys(terms) if _count(term, text)]


def _count(term: str, text: str) -> int:
    pattern, keeps_case = _pattern(term)
    spaced, joined = _folded(text, keeps_case)
    count = len(pattern.findall(spaced))
    return max(count, len(pattern.findall(joined))) if joined != spaced else count


@lru_cache(maxsize=16)
def _folded(text: str, keeps_case: bool) -> tuple[str, str]:
    """Fold case and diacritics; return the text with compounds apart, and with them joined."""
    text = _fold(text, keeps_case)
    return _DASHES.sub(" ", text), _DASHES.sub("", text)


def _fold(text: str, keeps_case: bool) -> str:
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text if keeps_case else text.casefold()


@lru_cache(maxsize=1024)
def _pattern(term: str) -> tuple[re.Pattern[str], bool]:
    """Compile a term: its words in order, each with its inflections; capitals stay capitals.

    "ICE" must not find "ice"; a term in a script without spaces is found anywhere.
    """
    keeps_case = term.isupper() and term.isascii()
    folded = _DASHES.sub(" ", _fold(term.strip(), keeps_case))
    if _NO_SPACES.search(folded):
        return re.compile(re.escape(folded)), keeps_case
    words = [_inflected(word, keeps_case) for word in folded.split()]
    compound = _DASHES.search(term) is not None
    body = (r"\s*" if compound else r"\W{1,3}").join(words)
    return re.compile(rf"(?<!\w){body}(?!\w)"), keeps_case


def _inflected(word: str, keeps_case: bool) -> str:
    """Return a pattern of a word's plural, possessive and verbal endings."""
    possessive = r"(?:'s|s'|')?"
    if len(word) <= _SHORT or keeps_case or not word.isalpha():
        return re.escape(word) + rf"s?{possessive}"
    stem = _singular(word)
    bare = re.escape(stem[:-1])
    if stem.endswith("e"):
        forms = rf"{bare}(?:e|es|ed|er|ers|ing)"
    elif stem.endswith("y") and stem[-2] not in _VOWELS:
        forms = rf"{bare}(?:y|ies|ied|ying)"
    else:
        forms = rf"{re.escape(stem)}(?:s|es|ed|ing)?"
    if stem != word:
        forms = rf"(?:{re.escape(word)}|{forms})"
    return forms + possessive


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _slug_words(url: str) -> str:
    """Return the words that a web address spells, without its numbers and ending."""
    path = unquote(urlsplit(url).path)
    return " ".join(
        word for word in re.split(r"[^\w]+|_", path) if len(word) > 1 and word.isalpha()
    )
