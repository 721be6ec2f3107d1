"""Say in words what a run counted, in the order in which a run does it."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.digest.wording import count
from monitor.models.link import LinkStatus

#: What became of a page or a link that gave no text; the others have words of their own.
_ENDED = {
    LinkStatus.UNCHANGED: "unchanged",
    LinkStatus.OFF_STORY: "off the story",
    LinkStatus.LANGUAGE_UNREAD: "in a language not read",
    LinkStatus.THIN: "with hardly any text",
    LinkStatus.PAYWALLED: "behind a paywall",
    LinkStatus.NEEDS_JAVASCRIPT: "shown only with scripts",
    LinkStatus.BLOCKED_BY_ROBOTS: "closed by robots.txt",
    LinkStatus.REFUSED_ADDRESS: "at a refused address",
    LinkStatus.NOT_FOUND: "not found",
    LinkStatus.FAILED: "failed",
    LinkStatus.GAVE_UP: "given up",
}

#: By what a run calls it: one of them, and what follows the number whatever it is.
_WORDS: dict[str, tuple[str, str]] = {
    "sources_asked": ("source", "asked"),
    "sources_failing": ("source", "failing"),
    "links_found": ("link", "found"),
    "links_known": ("link", "known before"),
    "links_new": ("link", "new"),
    **{f"links_{status}": ("link", words) for status, words in _ENDED.items()},
    "read": ("page", "read"),
    # A page that the run had no time for: its link stays as new as it was.
    "new": ("page", "left for the next run"),
    **{str(status): ("page", words) for status, words in _ENDED.items()},
    "again_read": ("page", "changed since last read"),
    "again_new": ("page", "due again and left for the next run"),
    **{
        f"again_{status}": ("page", f"{words} when asked again") for status, words in _ENDED.items()
    },
    "file_articles": ("article", "read from files"),
    "file_versions": ("article", "of files new"),
    "file_off_story": ("article", "of files off the story"),
    "file_problems": ("article", "of files unreadable"),
    "read_again": ("text", "read again"),
    "without_record": ("text", "without an archived page"),
    "damaged_record": ("text", "with a damaged archived page"),
    "versions": ("version", "new"),
    "figures_read_otherwise": ("figure", "read otherwise"),
    "figures": ("figure", "read"),
    "claims": ("claim", "read"),
    "findings_pending": ("finding", "for the digest"),
    "findings_delivered": ("finding", "told before"),
    "findings_held": ("finding", "held back"),
}


def in_words(counts: Mapping[str, int]) -> str:
    """List what was counted, leaving out what there was none of."""
    return ", ".join(
        f"{count(counts[name], noun)} {rest}"
        for name, (noun, rest) in _WORDS.items()
        if counts.get(name)
    )
