"""Look for garbage in cycles seldom: a batch holds many records, and none of them is a cycle."""

from __future__ import annotations

import gc

#: New objects between two searches, and younger searches between two of the elder. Python's own
#: 700 look through a batch's records again and again as they are made: a sixth of comparing.
THRESHOLDS = (50_000, 20, 50)


def seek_cycles_seldom() -> None:
    """Set for this process how often Python looks for unreachable cycles of objects."""
    gc.set_threshold(*THRESHOLDS)
