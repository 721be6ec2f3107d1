"""A process that Newsdelta started ends with it, also where nobody is left to tell it to.

Run as a program, this is the beginning of such a process: `lifeline.py MODULE ARGUMENT …`. It
imports nothing of ours, so that it may be named by its path.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
import time
from threading import Thread
from typing import NoReturn

#: Names the process that started another to that.
_STARTED_BY = "_NEWSDELTA_STARTED_BY"
_LOOKS_EVERY_SECONDS = 1.0
_ENDED = 143


def start_from_here() -> None:
    """Let the runs that this process starts from now on end with it."""
    os.environ.update(starter())


def starter() -> dict[str, str]:
    """Return the environment by which a process that is started here knows by whom."""
    return {_STARTED_BY: str(os.getpid())}


def tied(module: str, *arguments: str) -> list[str]:
    """Return the command of a module that is run as a program and ends with its starter.

    Its environment has to hold `starter()`.
    """
    # -P: what lies in the working directory is no module of ours.
    return [sys.executable, "-P", __file__, module, *arguments]


def end_with_starter() -> bool:
    """Watch from now on whether the process that started this one lives; tell if one is named.

    One that went away while this one was being started is noticed at once: what this one starts in
    turn is not named it.
    """
    parent = os.environ.pop(_STARTED_BY, None)
    if parent is None or parent == str(os.getpid()):
        return False
    if parent != str(os.getppid()):
        _end()
    Thread(target=_watch, args=(int(parent),), name="lifeline", daemon=True).start()
    return True


def _watch(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY_SECONDS)
    _end()


def _end() -> NoReturn:
    # Nothing acknowledged is lost by that, and the lease is free at once for who comes next.
    for worker in multiprocessing.active_children():
        worker.kill()
    os._exit(_ENDED)


if __name__ == "__main__":
    end_with_starter()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
