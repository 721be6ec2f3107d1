"""Time spent in stages that may lie within each other; each second counts for the innermost."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from types import ModuleType
from typing import Any
from unittest.mock import patch


class Stopwatch:
    """Wall and CPU seconds by stage, of one thread's doing (CPU: of the whole process)."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        self._stack: list[str] = []
        self._since = (time.perf_counter(), time.process_time())

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the block for a stage, and no longer for the one around it."""
        self._turn()
        self._stack.append(name)
        try:
            yield
        finally:
            self._turn()
            self._stack.pop()

    @contextmanager
    def calls(self, module: ModuleType, stages: Mapping[str, str]) -> Iterator[None]:
        """Count every call of a module's functions, by their names there, for their stages."""
        originals = {name: getattr(module, name) for name in stages}
        replaced = {name: self._watched(originals[name], stages[name]) for name in stages}
        with patch.multiple(module, **replaced):
            yield

    def _watched(self, function: Any, stage: str) -> Any:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            with self.stage(stage):
                return function(*args, **kwargs)

        return call

    def _turn(self) -> None:
        now = (time.perf_counter(), time.process_time())
        if self._stack:
            wall, cpu = self.spent[self._stack[-1]]
            self.spent[self._stack[-1]] = (
                wall + now[0] - self._since[0],
                cpu + now[1] - self._since[1],
            )
        self._since = now
