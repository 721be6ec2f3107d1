"""Work out once what is asked of one observation or figure again and again on its way."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")

#: What was found for so many is kept; then all of it goes, which is simple and seldom.
HELD = 20_000


def remembered(work: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
    """Keep what a function finds by the very thing it is asked of, as to hash that costs more.

    The thing is kept beside it, so that its `id` stays its own. It must not change.
    """
    known: dict[int, tuple[Asked, Found]] = {}

    @wraps(work)
    def ask(one: Asked) -> Found:
        try:
            return known[id(one)][1]
        except KeyError:
            found = work(one)
        if len(known) > HELD:
            known.clear()
        known[id(one)] = (one, found)
        return found

    return ask
