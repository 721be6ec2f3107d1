"""Say what a quantity counts (measure), and who and where (scope)."""

from __future__ import annotations

from monitor.read.figures.counted import counted
from monitor.read.figures.measured import measured
from monitor.read.figures.quantity import Quantity
from monitor.read.figures.scopes import Subject
from monitor.read.figures.tokens import Tokens


def find_subject(
    tokens: Tokens, index: int, quantity: Quantity, previous: Subject | None
) -> Subject:
    """Return measure and scope of the quantity at token `index`.

    `previous` is the subject of the quantity before it in the sentence.
    """
    bare = quantity.unit_name is None or quantity.unit_name.startswith("1/")
    if bare:
        return counted(tokens, index, previous)
    return measured(tokens, index, quantity, previous)
