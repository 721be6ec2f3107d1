"""Bound the bytes that were fetched ahead and wait to be taken in their order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


class Room:
    """Room for `max_bytes` of waiting bodies; whoever is next to be taken always has some.

    Places are numbered in the order in which they are taken, from 0.
    """

    def __init__(self, max_bytes: float) -> None:
        self._max_bytes = max_bytes
        self._held = 0
        self._next = 0
        self._changed = asyncio.Event()

    def is_open(self, place: int) -> bool:
        """Tell whether a place may begin to be filled."""
        return self._held < self._max_bytes or place <= self._next

    async def wait(self, place: int) -> None:
        """Wait until a place may begin to be filled."""
        while not self.is_open(place):
            await self._changed.wait()

    def fill(self, size: int) -> None:
        """Note that a body of so many bytes waits."""
        self._held += size

    def expect(self, place: int) -> None:
        """Note which place is taken next."""
        self._next = place
        self._wake()

    def take(self, size: int) -> None:
        """Note that a body was taken."""
        self._held -= size
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a room."""

    room: Room
    number: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether it may begin to be filled."""
        return self.room.is_open(self.number)

    async def wait(self) -> None:
        """Wait until it may begin to be filled."""
        await self.room.wait(self.number)
