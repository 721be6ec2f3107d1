"""Give items to packages in turn and print what each makes of them; nothing of ours.

The scripts beside it are run with the interpreter of an environment that has some peers, by
`asking`, and find this module since they lie in one folder. Items come as JSON on standard input; a
JSON line goes out for each package and item. Packages that are not there are passed over.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Any

#: Takes one item of the input, returns what goes out as JSON.
Run = Callable[[Any], object]


def take_turns(peers: Mapping[str, Callable[[], Run]]) -> None:
    """Print what each package makes of each item, and the CPU that it took."""
    logging.disable(logging.CRITICAL)
    items = json.load(sys.stdin)
    for name, make in peers.items():
        try:
            said = f"{name} {metadata.version(name)}"
            run = make()
        except ImportError:
            continue
        for number, (key, item) in enumerate(items.items()):
            if number == 0:  # what is loaded on first use is not counted
                _answer(run, item)
            began = time.process_time()
            answer = _answer(run, item)
            spent = time.process_time() - began
            print(json.dumps({"peer": said, "item": key, "seconds": spent, "answer": answer}))


def _answer(run: Run, item: object) -> object:
    try:
        return run(item)
    except Exception:  # noqa: BLE001 - what it cannot do has no answer
        return None
