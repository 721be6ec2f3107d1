"""Decide whether a link or an article is on a story, with the reason in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from monitor.models.article import Article
from monitor.models.link import Link, Verdict
from monitor.models.story import Story, Terms

#: From this score on a text is on the story.
THRESHOLD = 0.5
#: How many words of a text count as its lead.
LEAD_WORDS = 130
#: The share of a text's words from which a term that is not in its head is more than mentioned.
_DENSE = 1 / 250
_TITLE, _LEAD, _REPEATED, _MENTIONED = 1.0, 0.7, 0.55, 0.2

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_DASHES = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VOWELS = frozenset("aeiou")
_SHORT = 3
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Hit:
    term: str
    weight: float
    where: str


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
    """Judge a text: a term in the title weighs most, then the lead; a passing mention scores low."""
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
    lead = " ".join(text.split()[:LEAD_WORDS])
    words = max(1, len(text.split()))
    required = [_weigh(term, title, lead, text, words) for term in terms.all]
    if missing := [hit for hit in required if not hit.weight]:
        return Verdict(
            relevant=False, score=0.0, reason=f"without the required “{missing[0].term}”"
        )
    optional = [hit for term in terms.any if (hit := _weigh(term, title, lead, text, words)).weight]
    if terms.any and not optional:
        return Verdict(relevant=False, score=0.0, reason="none of the story's terms in the text")
    groups: list[tuple[float, _Hit]] = [(hit.weight, hit) for hit in required]
    if optional:
        best = max(optional, key=lambda hit: hit.weight)
        groups.append((_together(optional), best))
    score = round(_mean([weight for weight, _ in groups]), 3)
    strongest = max(groups, key=lambda group: group[0])[1]
    weakest = min(groups, key=lambda group: group[0])[1]
    if score >= THRESHOLD:
        reason = f"“{strongest.term}” {strongest.where}"
    else:
        reason = f"only a passing mention: “{weakest.term}” {weakest.where}"
    return Verdict(relevant=score >= THRESHOLD, score=score, reason=reason)


def _weigh(term: str, title: str, lead: str, text: str, words: int) -> _Hit:
    if _count(term, title):
        return _Hit(term, _TITLE, "in the title")
    count = _count(term, text)
    if not count:
        return _Hit(term, 0.0, "nowhere")
    if _count(term, lead):
        return _Hit(term, _LEAD, "in the lead")
    if count > 1 and count / words >= _DENSE:
        return _Hit(term, _REPEATED, f"{count} times in the text")
    return _Hit(term, _MENTIONED, f"{count} times, late in the text" if count > 1 else "once, late")


def _together(hits: list[_Hit]) -> float:
    """Return the weight of several terms, each of which alone would do."""
    miss = 1.0
    for hit in hits:
        miss *= 1 - hit.weight
    return 1 - miss


def _mean(weights: list[float]) -> float:
    """Return the geometric mean: one faint group is not made good by a strong one alone."""
    product = 1.0
    for weight in weights:
        product *= weight
    return product ** (1 / len(weights)) if weights else 1.0


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
    return (
        rf"{forms}{possessive}" if stem == word else rf"(?:{re.escape(word)}|{forms}){possessive}"
    )


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
