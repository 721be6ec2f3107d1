"""Halves of characters: what JSON and odd encodings may hold, and no text that is stored can.

They come of titles that were cut in the middle of an emoji, counted in 16-bit units.
"""

from __future__ import annotations

import json
import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
#: How JSON writes one, or both of a pair.
_ESCAPED = re.compile(r"\\u[dD][89abAB]|\\u[dD][c-fC-F]")


def without_halves(text: str) -> str:
    """Return a text without the halves of characters that stand in it alone."""
    return text if text.isascii() else _HALF.sub("", text)


def read_json(text: str) -> Any:
    """Parse JSON that a stranger wrote: control characters may stand in it, halves are dropped.

    Raises ValueError for what is no JSON, RecursionError for what is nested too deeply.
    """
    data = json.loads(text, strict=False)
    if _ESCAPED.search(text) is None and _HALF.search(text) is None:
        return data
    # Pairs are characters by now: what is left are halves.
    return json.loads(without_halves(json.dumps(data, ensure_ascii=False)))
