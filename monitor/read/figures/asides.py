"""Step over what stands between a counted noun and its verb."""

from __future__ import annotations

from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

# "between the ages of 18 and"
_LONGEST_AGES = 6
_AGE_WORDS = words("under over above below aged ages between")


def skip_determiners(tokens: Tokens, at: int) -> int:
    """Return the position behind "the", "all the", "their"."""
    while at < len(tokens.low) and (tokens.tags[at] == "D" or tokens.low[at] in {"all", "the"}):
        at += 1
    return at


def close_bracket(tokens: Tokens, at: int) -> int | None:
    """Return the position behind the bracket that is open at `at`, None where it stays open."""
    for index in range(at + 1, min(len(tokens.low), at + 12)):
        if tokens.words[index] == ")":
            return index + 1
    return None


def skip_bracket(tokens: Tokens, at: int) -> int:
    """Return the position behind a bracket that opens at `at`."""
    if at < len(tokens.words) and tokens.words[at] == "(":
        closing = close_bracket(tokens, at)
        return closing if closing is not None else at
    return at


def age_group(tokens: Tokens, at: int) -> tuple[list[str], int]:
    """Return "under 30" of "voters under the age of 30" and where it ends."""
    low, tags = tokens.low, tokens.tags
    size = len(low)
    if at >= size or low[at] not in _AGE_WORDS:
        return [], at
    end = at + 1
    while (
        end < size
        and (tags[end] == "D" or low[end] in {"age", "ages", "of", "and", "to"} or tags[end] == "Q")
        and end - at < _LONGEST_AGES
    ):
        end += 1
    numbers = [tokens.words[i] for i in range(at + 1, end) if tags[i] == "Q"]
    if not numbers:
        return [], at
    return [f"{low[at]} {'-'.join(numbers)}"], end


def skip_aside(tokens: Tokens, at: int) -> int:  # noqa: PLR0911 - one return a kind of aside
    """Return where the clause goes on after "(…)", ", a key bloc in …," or "— including … —"."""
    words, tags = tokens.words, tokens.tags
    size = len(words)
    if at >= size:
        return at
    if words[at] == "(":
        return skip_bracket(tokens, at)
    if words[at] not in {",", "—", "–"}:
        return at
    if tags[at + 1 : at + 2] in (["A"], ["S"], ["Q"]):
        return at
    for index in range(at + 1, min(size, at + 16)):
        if words[index] == words[at]:
            return index + 1
        if tags[index] in {"B", "M"} and tags[at + 1] != "W":
            return at
    return at
