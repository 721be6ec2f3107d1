"""Which figures measure the same thing, and what a new one changes."""

from corpus.series.context import context_of
from corpus.series.edits import edited_figures
from corpus.series.keys import observation_keys
from corpus.series.ledger import Ledger
from monitor.models.series import KnownSeries, SeriesDecision

__all__ = [
    "KnownSeries",
    "Ledger",
    "SeriesDecision",
    "context_of",
    "edited_figures",
    "observation_keys",
]
