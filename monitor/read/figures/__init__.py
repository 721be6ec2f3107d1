"""Read the figures of a text: what is counted, who and where, as of when, and who says so."""

from monitor.read.figures.reader import READER_VERSION, read_figures

__all__ = ["READER_VERSION", "read_figures"]
