"""Look for garbage in cycles seldom: a batch holds many records, and none of them is a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects between two searches, and younger searches between two of the elder. Python's own
#: 700 look through a batch's records again and again as they are made: a sixth of comparing.
THRESHOLDS = (50_000, 20, 50)


def seek_cycles_seldom() -> None:
    """Set for this process how often Python looks for unreachable cycles of objects."""
    gc.set_threshold(*THRESHOLDS)


@contextmanager
def seeking_no_cycles() -> Iterator[None]:
    """Let Python look for no cycles within the block, which makes a batch of records and no cycle.

    What the block drops has gone by itself when Python looks again, and is not looked through.
    """
    seeks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if seeks:
            gc.enable()
