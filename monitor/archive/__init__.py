"""Keep what was fetched as WARC files, so that any line of a digest can be proved later."""

from monitor.archive.files import Archive, Erasure, Fault

__all__ = ["Archive", "Erasure", "Fault"]
