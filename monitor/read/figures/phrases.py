"""Find the noun phrases around a token of a tagged sentence."""

from __future__ import annotations

from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

_POSSESSIVE = ("’s", "'s", "s’", "s'")
_LONGEST = 8


def phrase_after(tokens: Tokens, index: int) -> int:
    """Return the end of the noun phrase that begins at `index` (equal to it when there is none)."""
    tags, words = tokens.tags, tokens.words
    end = index
    count = len(tags)
    while end < count and end - index < _LONGEST:
        tag = tags[end]
        if (
            tag == "N"
            or (
                tag in {"E", "G"}
                and end + 1 < count
                and tags[end + 1] == "N"
                and (end == index or "-" in words[end])  # "active nuclear-powered submarines"
                and tokens.low[end].endswith(("ed", "ing"))
            )
            or (tag in {"E", "G"} and words[end][0].isupper())
            or (
                tag == "T"
                and end > index
                and is_possessive(words[end - 1])
                and words[end].isdigit()
                and tags[end + 1 : end + 2] == ["N"]
            )
        ):
            end += 1
        elif (
            tag == "A"
            and end > index
            and end + 2 < count
            and tags[end + 1] == "N"
            and tags[end + 2] == "N"
            and not tokens.low[end - 1].endswith("s")
            # "Killed eight people and wounded dozens": what follows was done too.
            and not tokens.low[end + 1].endswith("ed")
            and words[end - 1][0].isupper() == words[end + 1][0].isupper()
        ):
            end += 2
        elif (
            words[end] in {"”", '"', "“", "["}
            and end + 1 < count
            and tags[end + 1] == "N"
            and end == index
        ):
            end += 1
        else:
            break
    return end


# "for taking bribes", "by cutting jobs": what follows is done, not described.
_TAKE_GERUND = words("for by without after before from about despite besides")


def phrase_before(tokens: Tokens, index: int) -> int:
    """Return the start of the noun phrase that ends just before `index`."""
    tags = tokens.tags
    start = index
    while start > 0 and index - start < _LONGEST:
        tag = tags[start - 1]
        if (
            tag == "N"
            or (
                tag in {"E", "G"}
                and start < index
                and start > 1
                and tags[start - 2] in {"D", "P"}
                and not (tag == "G" and tokens.low[start - 2] in _TAKE_GERUND)
            )
            or (
                tag == "A"
                and start < index
                and start > 1
                and tags[start - 2] == "N"
                and _joins(tokens, start)
            )
            or (
                tag == "T"
                and start < index
                and start > 1
                and is_possessive(tokens.words[start - 2])
            )
        ):
            start -= 1  # past the year too in "Ford's 2023 sales"
        else:
            break
    return start


def _joins(tokens: Tokens, start: int) -> bool:
    left, right = tokens.words[start - 2], tokens.words[start]
    return left[0].isupper() == right[0].isupper() or start == 2  # noqa: PLR2004 - a sentence's first word


def is_possessive(word: str) -> bool:
    """Tell whether a token is a possessor ("Biden’s")."""
    return word.endswith(_POSSESSIVE) and len(word) > 2  # noqa: PLR2004 - the mark itself


def strip_possessive(word: str) -> str:
    """Return a possessor without its mark."""
    if word.endswith(("’s", "'s")):
        return word[:-2]
    return word[:-1] if word.endswith(("’", "'")) else word
