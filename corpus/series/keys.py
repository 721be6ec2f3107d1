"""The index by which a figure finds the series that it may belong to."""

from __future__ import annotations

from decimal import Decimal

from corpus.series.about import subject_of
from corpus.series.intervals import stated
from corpus.series.remember import remembered
from corpus.series.steps import step_to
from corpus.series.vetoes import SOFT_SHADES
from monitor.models.series import Observation

#: From here on a value that is said to have stood before is a word by which a series is found.
_TELLING = 100


@remembered
def observation_keys(observation: Observation) -> tuple[str, ...]:
    """Return the keys under which an observation is filed and looked up.

    One for each word that its sentence gives its subject, for its measure (beside the word that
    tells it), for its value, and for the value before. Observations share none whose units, goods
    or firm shades differ, or of which one is a share of a part: they are never of one series. Any
    other part, which another text may tell of by itself, is filed as a whole too.
    """
    about, figure = subject_of(observation), observation.figure
    firm = sorted(about.shades - SOFT_SHADES)
    # Shares are told as parts in passing, and the same share of two wholes is no rarity.
    as_both = bool(about.parted) or about.unit != "percent"
    parts = ["part"] * about.subset + ["whole"] * (not about.subset or as_both)
    heads = ["|".join((about.unit, about.good, part, *firm)) for part in parts]
    named = about.all | about.names | ({about.good, f":{about.measure}"} - {"", ":"})
    before = {value for value in (*about.before, *step_to(figure).values) if value >= _TELLING}
    values = {_written(value) for value in before | {stated(figure)}}
    return tuple(sorted(f"{head}|{word}" for head in heads for word in named | values))


def _written(value: Decimal) -> str:
    return f"={value.normalize():f}"
