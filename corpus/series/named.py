"""Read what a quantity is called in its text's own words, where no kept table knows it."""

from __future__ import annotations

from corpus.series import vocabulary as words
from corpus.series import who
from corpus.series.tokens import TOKEN, country, stem

#: Words by which quantities of every sort are called.
_OF_ALL = words.word_set(
    "rate average total level figure amount share percentage number record estimate value new sum "
    "annual monthly daily year result size"
)


def called(measure: str | None, sentence: str) -> frozenset[str]:
    """Return the words of a read measure that tell one quantity from another: "jackpot"."""
    return frozenset(
        stem(token)
        for token in TOKEN.findall(measure or "")
        if (word := token.lower()) not in words.STOP
        and word not in words.MEASURES
        and word not in words.SHARES
        and word not in words.SUMS
        and word not in who.GROUPS
        and word not in words.SHADES
        and stem(word) not in _OF_ALL
        and (token[0].islower() or sentence.startswith(token))
        and not country(token)
    )
