"""Which of an article's notes of correction is about a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.models.reading import Correction, Figure


def correction_of(figure: Figure, corrections: Sequence[Correction]) -> Correction | None:
    """Return the note that names a figure's number as right or as wrong, None without one."""
    if not corrections:
        return None  # as nearly always: a pattern a figure costs more than all else here
    number = _whole(figure.number_text)
    for correction in corrections:
        named = (correction.new_text, correction.old_text)
        if any(text and number.search(text) for text in named):
            return correction
    return None


def _whole(number: str) -> re.Pattern[str]:
    """Return a pattern of a number that is no part of another one: no "12" of "120" or "3.12"."""
    before = r"(?<!\d)(?<!\d[.,])" if number[:1].isdigit() else r"(?<!\w)"
    behind = r"(?![.,]?\d)" if number[-1:].isdigit() else r"(?!\w)"
    return re.compile(f"{before}{re.escape(number)}{behind}", re.IGNORECASE)
