"""Make copies of a text as newsrooms make them: edited, cut, embedded, set in other type.

Everything is drawn from a seeded generator, so that a run is repeated exactly.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NUMBER: Final = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,-])\d+(?![\w-]|[.,]\d)"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"A-Z0-9])")

#: Words that editors swap freely; where none fits, a word of the pool takes the place.
_SYNONYMS: Final = {
    "said": "stated", "says": "states", "told": "informed", "about": "around", "more": "further",
    "people": "persons", "killed": "slain", "after": "following", "also": "in addition",
    "but": "however", "many": "numerous", "because": "since", "while": "as", "show": "reveal",
    "began": "started", "end": "close", "big": "large", "announced": "declared", "new": "fresh",
    "according": "as reported", "would": "will", "called": "termed", "help": "aid",
}  # fmt: skip


def words_edited(text: str, rate: float, pool: Sequence[str], rng: random.Random) -> str:
    """Return the text with that share of its words replaced, dropped or joined by another."""

    def edit(match: re.Match[str]) -> str:
        word = match[0]
        if rng.random() >= rate:
            return word
        choice = rng.random()
        if choice < 0.15:
            return ""
        if choice < 0.3:
            return f"{word} {rng.choice(pool)}"
        return _SYNONYMS.get(word.lower(), rng.choice(pool))

    return re.sub(r"  +", " ", _WORD.sub(edit, text))


def light(text: str, pool: Sequence[str], rng: random.Random) -> str:
    """Return a copy with three words in a hundred edited."""
    return words_edited(text, 0.03, pool, rng)


def medium(text: str, pool: Sequence[str], rng: random.Random) -> str:
    """Return a copy with nine words in a hundred edited, and one sentence in twenty dropped."""
    return words_edited(_sentences_dropped(text, 0.05, rng), 0.09, pool, rng)


def heavy(text: str, pool: Sequence[str], rng: random.Random) -> str:
    """Return a copy with a fifth of the words edited, sentences dropped, and paragraphs moved."""
    shortened = _sentences_dropped(text, 0.12, rng)
    return words_edited(_paragraphs_moved(shortened, rng), 0.2, pool, rng)


def heaviest(text: str, pool: Sequence[str], rng: random.Random) -> str:
    """Return a copy with three words in ten edited."""
    return words_edited(text, 0.3, pool, rng)


def cut(text: str, share: float, rng: random.Random) -> str:
    """Return that share of the text: from its top as desks cut, one time in three from inside."""
    words = re.findall(r"\S+\s*", text)
    length = max(1, round(len(words) * share))
    start = rng.randrange(len(words) - length + 1) if rng.random() < 1 / 3 else 0
    return "".join(words[start : start + length]).strip()


def embedded(text: str, fillers: Sequence[str], rng: random.Random) -> str:
    """Return the text inside one two to three times as long; `fillers` are other articles."""
    missing = (rng.uniform(2.0, 3.0) - 1) * len(text.split())
    return _amid(text, missing, fillers, rng)


def block(text: str, fillers: Sequence[str], rng: random.Random) -> str:
    """Return a text as long as this one of which only one block, 40 %, comes from it."""
    words = re.findall(r"\S+\s*", text)
    length = round(len(words) * 0.4)
    start = rng.randrange(len(words) - length + 1)
    shared = "".join(words[start : start + length]).strip()
    return _amid(shared, len(words) - length, fillers, rng)


def _amid(text: str, missing: float, fillers: Sequence[str], rng: random.Random) -> str:
    """Return a text among paragraphs of others that have so many words, before it and after."""
    before, after = [], []
    for paragraph in _paragraphs_of(fillers, rng):
        if missing <= 0:
            break
        (before if rng.random() < 0.5 else after).append(paragraph)
        missing -= len(paragraph.split())
    return "\n\n".join([*before, text, *after])


def typographic(text: str, rng: random.Random) -> str:
    """Return the same words in other type: quotes, dashes, spaces, hyphens, ligatures, breaks."""
    changes: list[Callable[[str], str]] = [
        lambda t: t.translate(str.maketrans("“”‘’—–", "\"\"''--")),
        lambda t: t.replace('"', "”").replace("'", "’"),
        lambda t: t.replace(" - ", " — ").replace("-", "\u2011"),
        lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
        lambda t: re.sub(r" ", lambda _: "\u00a0" if rng.random() < 0.2 else " ", t),
        lambda t: re.sub(r" ", lambda _: "\n" if rng.random() < 0.1 else " ", t),
        lambda t: re.sub(r"(?<=\w) (?=\w)", lambda _: "" if rng.random() < 0.03 else " ", t),
        lambda t: re.sub(
            r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: "\u00ad" if rng.random() < 0.1 else "", t
        ),
        lambda t: t.replace("\n\n", "\n"),
        lambda t: t[: len(t) // 5].upper() + t[len(t) // 5 :],
        lambda t: re.sub(r"[,;:]", "", t),
        lambda t: re.sub(
            r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _: "-\n" if rng.random() < 0.02 else "", t
        ),
    ]
    for change in rng.sample(changes, 4):
        text = change(text)
    return text


def number_changed(text: str, rng: random.Random) -> tuple[str, str, str] | None:
    """Return the text with one whole number replaced, the old number, and the new one."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    old = int(match[0].replace(",", ""))
    changed = old + rng.choice([1, 2, 5, 10, max(3, old // 3)])
    new = f"{changed:,}" if "," in match[0] else str(changed)
    return text[: match.start()] + new + text[match.end() :], match[0], new


def _sentences_dropped(text: str, rate: float, rng: random.Random) -> str:
    kept = []
    for paragraph in text.split("\n\n"):
        sentences = _SENTENCE_END.split(paragraph)
        left = [s for s in sentences if rng.random() >= rate]
        if left:
            kept.append(" ".join(left))
    return "\n\n".join(kept) or text


def _paragraphs_moved(text: str, rng: random.Random) -> str:
    paragraphs = text.split("\n\n")
    for _ in range(len(paragraphs) // 8):
        moved = paragraphs.pop(rng.randrange(len(paragraphs)))
        paragraphs.insert(rng.randrange(len(paragraphs) + 1), moved)
    return "\n\n".join(paragraphs)


def _paragraphs_of(fillers: Sequence[str], rng: random.Random) -> list[str]:
    paragraphs = [p for text in fillers for p in text.split("\n\n") if p.strip()]
    start = rng.randrange(len(paragraphs)) if paragraphs else 0
    return paragraphs[start:] + paragraphs[:start]
