"""Extract the texts of pages with other packages, each as its own documents show; nothing of ours.

It is run by `bench_peers` with the interpreter of an environment that has some of them, prints one
JSON line for each page and package, and passes over packages that are not there.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections.abc import Callable
from importlib import import_module, metadata
from pathlib import Path

URL = "https://news.example/story"


def trafilatura() -> Callable[[str], str]:
    """Return its main function, with metadata, since a news program needs date and title."""
    extract = import_module("trafilatura").bare_extraction

    def run(page: str) -> str:
        return getattr(extract(page, with_metadata=True), "text", None) or ""

    return run


def readability() -> Callable[[str], str]:
    """Return the text of its summary."""
    document = import_module("readability").Document
    parse = import_module("lxml.html").document_fromstring
    return lambda page: "\n".join(parse(document(page).summary()).itertext())


def newspaper() -> Callable[[str], str]:
    """Return the text of its article."""
    article = import_module("newspaper").Article

    def run(page: str) -> str:
        read = article(URL)
        read.download(input_html=page)
        read.parse()
        return str(read.text)

    return run


def newsplease() -> Callable[[str], str]:
    """Return its main text."""
    please = import_module("newsplease").NewsPlease
    return lambda page: please.from_html(page, url=URL).maintext or ""


#: The package's name on the index → what makes its extractor.
PEERS: dict[str, Callable[[], Callable[[str], str]]] = {
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "news-please": newsplease,
}


def main() -> None:
    """Print what each package makes of each page of a folder, and the CPU that it took."""
    logging.disable(logging.CRITICAL)
    pages = {
        path.name: gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        for path in sorted(Path(sys.argv[1]).glob("*.gz"))
    }
    for name, make in PEERS.items():
        try:
            run = make()
            said = f"{name} {metadata.version(name)}"
        except ImportError:
            continue
        for number, (page, content) in enumerate(pages.items()):
            if number == 0:  # what is loaded on first use is not counted
                _text(run, content)
            began = time.process_time()
            text = _text(run, content)
            spent = time.process_time() - began
            print(json.dumps({"peer": said, "page": page, "seconds": spent, "text": text}))


def _text(run: Callable[[str], str], page: str) -> str:
    try:
        return run(page)
    except Exception:  # noqa: BLE001 - a page that it cannot do is a page without text
        return ""


if __name__ == "__main__":
    main()
