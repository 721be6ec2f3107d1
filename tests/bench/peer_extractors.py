"""Extract the texts of pages with other packages, each as its own documents show; nothing of ours.

A page is its HTML, where it was fetched and when, which some ask for. None fetches anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from urllib.parse import urlsplit

from peer_turns import take_turns

Page = dict[str, str]
Extractor = Callable[[Page], str]


def trafilatura() -> Extractor:
    """Return its main function, with metadata, since a news program needs date and title."""
    extract = import_module("trafilatura").bare_extraction

    def run(page: Page) -> str:
        return getattr(extract(page["html"], with_metadata=True), "text", None) or ""

    return run


def readability() -> Extractor:
    """Return the text of its summary."""
    document = import_module("readability").Document
    parse = import_module("lxml.html").document_fromstring
    return lambda page: "\n".join(parse(document(page["html"]).summary()).itertext())


def newspaper() -> Extractor:
    """Return the text of its article."""
    article = import_module("newspaper").Article

    def run(page: Page) -> str:
        read = article(page["url"], fetch_images=False)
        read.download(input_html=page["html"])
        read.parse()
        return str(read.text)

    return run


def newsplease() -> Extractor:
    """Return its main text."""
    read = import_module("newsplease").NewsPlease.from_html
    return lambda page: read(page["html"], url=page["url"], fetch_images=False).maintext or ""


def mediacloud() -> Extractor:
    """Return the text among all that it makes of a story."""
    extract = import_module("mcmetadata").extract
    return lambda page: str(extract(url=page["url"], html_text=page["html"])["text_content"])


def fundus() -> Extractor:
    """Return what the parser written for the page's publisher, as of the day, calls its body."""
    publishers = {
        _site(publisher.domain): publisher
        for publisher in import_module("fundus").PublisherCollection
    }

    def run(page: Page) -> str:
        parser = publishers[_site(page["url"])].parser(datetime.fromisoformat(page["fetched"]))
        body = parser.parse(page["html"], "suppress").get("body")
        return "" if body is None else str(body)  # a body of a summary alone is false, but text

    return run


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


#: The package's name on the index → what makes its extractor.
PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "news-please": newsplease,
    "mediacloud-metadata": mediacloud,
    "fundus": fundus,
}

if __name__ == "__main__":
    take_turns(PEERS)
