"""Do what other packages do beside them: the same texts, the same score, each as it documents.

Run with `python -m tests.bench peers --python A/bin/python --python B/bin/python`, where A and B
are environments with some of the packages that docs/measured.md names: they want other versions
than ours does, and than each other. What this environment has is compared too. A name before the
options (cleaning, addresses, figures or edits) asks for that alone. Needs the shared evaluation
data.
"""

from __future__ import annotations

import argparse
import sys

from tests.bench import peers_addresses, peers_cleaning, peers_edits, peers_figures

COMPARED = {
    "cleaning": peers_cleaning.compare,
    "addresses": peers_addresses.compare,
    "figures": peers_figures.compare,
    "edits": peers_edits.compare,
}


def main() -> None:
    """Print a table for each thing that is compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help=f"some of {', '.join(COMPARED)}; all unless named")
    parser.add_argument(
        "--python", action="append", default=[], help="interpreter of an environment with peers"
    )
    options = parser.parse_args()
    if unknown := set(options.what) - COMPARED.keys():
        parser.error(f"nothing is compared by the name of {', '.join(sorted(unknown))}")
    for what in options.what or COMPARED:
        print(f"\n{what}", flush=True)
        COMPARED[what]([*options.python, sys.executable])


if __name__ == "__main__":
    main()
