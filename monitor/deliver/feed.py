"""An Atom feed of findings, for feed readers and for programs that poll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from monitor.deliver.channel import FEED
from monitor.deliver.file import write_at_once
from monitor.digest.erase import Gone
from monitor.digest.headlines import headline
from monitor.digest.times import utc_iso
from monitor.digest.wording import place_name, safe_href
from monitor.models.digest import Digest, FindingView, Rendered
from monitor.models.errors import DeliverError
from monitor.models.storage import FORGOTTEN

_ATOM = "http://www.w3.org/2005/Atom"
# The stubs of lxml do not know that None names the default namespace.
_NAMESPACES: Any = {None: _ATOM}
#: Entries that a feed keeps, newest first.
MAX_ENTRIES = 200
FEEDS = "feeds"
_BEFORE = "Before: "


class FeedChannel:
    """Keeps `feeds/STORY.xml` below a home folder: each digest adds its findings, newest first.

    An entry's content is the sentence as stored, with where and when it was read; its id is made of
    the finding's, and never changes.
    """

    name = FEED

    def __init__(self, home: Path) -> None:
        self._home = home

    def deliver(self, rendered: Rendered, digest: Digest, recipient: str, message_id: str) -> str:  # noqa: ARG002 - a feed has no recipients
        """Add the digest's findings to the story's feed, and return the feed's path.

        Findings that the feed holds already are replaced, so that a retry changes nothing.
        """
        path = self._home / FEEDS / f"{digest.story}.xml"
        views = [
            view
            for section in digest.sections
            for item in section.items
            for view in (item.view, *item.inside)
        ]
        fresh = [_entry(view) for view in views]
        known = {_text(entry, "id") for entry in fresh}
        try:
            kept = [entry for entry in _entries(_feed(path)) if _text(entry, "id") not in known]
            path.parent.mkdir(parents=True, exist_ok=True)
            feed = _serialised(
                digest.story, digest.title, digest.composed_at, _newest([*fresh, *kept])
            )
            write_at_once(path, feed)
        except OSError as error:
            raise DeliverError(f"the feed cannot be written: {error}") from error
        return str(path)


def erase_from_feed(path: Path, gone: Gone, now: datetime) -> bool:
    """Take what forgotten pages said out of a feed's entries, and tell whether any held it.

    An entry keeps its id and is marked as updated, so that feed readers take the new text.
    """
    feed = _feed(path)
    erased = [entry for entry in _entries(feed) if _erase_from_entry(entry, gone)]
    if feed is None or not erased:
        return False
    for dated in (feed, *erased):
        for updated in dated.findall(_name("updated")):
            updated.text = utc_iso(now)
    content = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    write_at_once(path, content)
    return True


def _erase_from_entry(entry: etree._Element, gone: Gone) -> bool:
    content = entry.find(_name("content"))
    lines = _text(entry, "content").split("\n")
    quoting = False
    for n, line in enumerate(lines[1:]):
        if line.partition(" (read ")[0] in gone.urls:
            label = _BEFORE if lines[n].startswith(_BEFORE) else ""
            quoting |= lines[n] != f"{label}{FORGOTTEN}"
            lines[n] = f"{label}{FORGOTTEN}"
    if content is None or not quoting:
        return False
    content.text = "\n".join(lines)
    title = entry.find(_name("title"))
    if title is not None and (gone.tells(title.text or "") or gone.names_any(title.text or "")):
        title.text = FORGOTTEN
    return True


def _entry(view: FindingView) -> etree._Element:
    finding = view.finding
    entry = etree.Element(_name("entry"), nsmap=_NAMESPACES)
    _add(entry, "id", f"urn:newsdelta:finding:{finding.finding_id}")
    _add(entry, "title", headline(view))
    _add(entry, "updated", utc_iso(finding.found_at))
    outlet = next((e.outlet for e in view.evidence if e.url == finding.after_url), None)
    etree.SubElement(_add(entry, "author", ""), _name("name")).text = _clean(
        place_name(outlet, finding.after_url)
    )
    href = safe_href(finding.after_url)
    if href:
        etree.SubElement(entry, _name("link"), rel="alternate", href=href)
    etree.SubElement(entry, _name("category"), term=finding.kind.value)
    lines = [finding.after_sentence, f"{finding.after_url} (read {utc_iso(finding.after_at)})"]
    if finding.before_sentence and finding.before_at:
        lines += [
            f"{_BEFORE}{finding.before_sentence}",
            f"{finding.before_url} (read {utc_iso(finding.before_at)})",
        ]
    _add(entry, "content", "\n".join(lines)).set("type", "text")
    return entry


def _newest(entries: Sequence[etree._Element]) -> list[etree._Element]:
    by_time = sorted(entries, key=lambda e: (_text(e, "updated"), _text(e, "id")), reverse=True)
    return by_time[:MAX_ENTRIES]


def _serialised(
    story: str, title: str, updated: datetime, entries: Sequence[etree._Element]
) -> bytes:
    feed = etree.Element(_name("feed"), nsmap=_NAMESPACES)
    _add(feed, "id", f"urn:newsdelta:story:{story}")
    _add(feed, "title", title)
    _add(feed, "updated", utc_iso(updated))
    _add(feed, "generator", "Newsdelta")
    feed.extend(entries)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _feed(path: Path) -> etree._Element | None:
    """Return a feed written before; None where there is no readable feed."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
        return etree.fromstring(path.read_bytes(), parser)
    except (FileNotFoundError, etree.XMLSyntaxError):
        # A feed that somebody broke by hand is written anew.
        return None


def _entries(feed: etree._Element | None) -> list[etree._Element]:
    return [] if feed is None else feed.findall(_name("entry"))


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _add(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, _name(tag))
    element.text = _clean(text)
    return element


def _text(entry: etree._Element, tag: str) -> str:
    return entry.findtext(_name(tag)) or ""


def _clean(text: str) -> str:
    """Drop the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not _is_unfit(c)))


def _is_unfit(character: str) -> bool:
    return "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff" or character == "\x7f"
