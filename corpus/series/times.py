"""Tell how things stand at present from how they are to be."""

from __future__ import annotations

import re

_PRESENT = re.compile(
    r"\b(?:[Aa]t present|[Cc]urrently|[Aa]t the moment"
    r"|[Nn]ow (?:starts?|earns?|pays?|gets?|stands? at))\b"
)
_TO_BE = re.compile(
    r"\b(?:recommend\w*|propos\w*|will|would|should|ask(?:s|ed|ing)? for|demand\w*|seek\w*"
    r"|plans? to|wants?|estimated|expected|forecast)\b",
    re.IGNORECASE,
)


def is_present(clause: str) -> bool:
    """Tell whether the words before a number say that so it is at present."""
    return bool(_PRESENT.search(clause)) and not is_to_be(clause)


def is_to_be(clause: str) -> bool:
    """Tell whether the words before a number say that so it is to be, or may be."""
    return bool(_TO_BE.search(clause))
