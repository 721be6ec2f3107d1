"""Records that live only while a text is read."""

from __future__ import annotations

import pytest

from monitor.read.records import passing


@passing
class _Pair:
    first: int
    second: str = "two"


def test_passing_record_is_its_fields() -> None:
    """Two records of the same fields are one, in a set too; any other field is refused."""
    assert _Pair(1) == _Pair(1, "two")
    assert len({_Pair(1), _Pair(1, "two"), _Pair(2)}) == 2
    with pytest.raises(AttributeError):
        _Pair(1).third = 3  # type: ignore[attr-defined]
