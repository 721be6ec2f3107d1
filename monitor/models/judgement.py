"""A person's judgement: append-only, applied before anything the program decides by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a person decided."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RIGHT = "right"
    WRONG = "wrong"
    MUTE = "mute"
    UNMUTE = "unmute"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about the ids in `subjects`; a later one on the same subjects undoes it.

    `story` is None for one that holds in every story; `until` ends a mute, None when it has no end.
    `why` is the person's own words (for a rename the new name).
    """

    at: datetime
    kind: JudgementKind
    subjects: tuple[str, ...]
    story: str | None = None
    until: datetime | None = None
    why: str = ""
