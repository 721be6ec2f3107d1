"""A run that `newsdelta serve` started ends with it, also where nobody is left to tell it to."""

from __future__ import annotations

import multiprocessing
import os
import time
from threading import Thread
from typing import NoReturn

#: Names the process that serves to the runs that it starts.
_SERVED_BY = "_NEWSDELTA_SERVED_BY"
_LOOKS_EVERY_SECONDS = 1.0
_ENDED = 143


def serve_from_here() -> None:
    """Let the runs that this process starts from now on end with it."""
    os.environ[_SERVED_BY] = str(os.getpid())


def end_with_server() -> None:
    """Watch from now on whether the process that serves this run lives, if one does.

    One that went away while this run was being started is noticed at once: whoever serves starts
    its runs itself, and what they start in turn is not named it.
    """
    parent = os.environ.pop(_SERVED_BY, None)
    if parent is None or parent == str(os.getpid()):
        return
    if parent != str(os.getppid()):
        _end()
    Thread(target=_watch, args=(int(parent),), name="lifeline", daemon=True).start()


def _watch(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY_SECONDS)
    _end()


def _end() -> NoReturn:
    # Nothing acknowledged is lost by that, and the lease is free at once for who comes next.
    for worker in multiprocessing.active_children():
        worker.kill()
    os._exit(_ENDED)
