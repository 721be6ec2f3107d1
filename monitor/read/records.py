"""Records that live only while a text is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def passing(cls: type[_Class]) -> type[_Class]:
    """Make a class a record whose fields are set once, as the type check sees to.

    A text is read through hundreds of small records that are thrown away with its last sentence.
    Freezing them while the program runs would make each five times as dear to build, and reading
    a twentieth dearer; what reading returns is frozen (`monitor.models`).
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
