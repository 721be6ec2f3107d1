"""Tables of words, written as running text so that they stay readable."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """Return the words of a table divided by blanks."""
    return frozenset(table.split())
