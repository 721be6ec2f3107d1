"""Show the versions of pages to packages that watch pages for edits; nothing of ours.

A page is its URL and its versions, each a title and a text. For each version after the first goes
out whether the package tells of it, and the words that it marks as gone and as come (None where
they are not to be had). Nothing is fetched: each version is put where the package looks for what
it has just fetched, and its own code decides and keeps what it needs.
"""

from __future__ import annotations

import atexit
import html
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

from peer_turns import take_turns

Page = dict[str, Any]
Told = list[dict[str, Any]]
Watcher = Callable[[Page], Told]


def diffengine() -> Watcher:
    """Return its check of an entry, with its own database.

    What it then draws, a picture of the change, is left out: that wants a browser, and a package
    (htmldiff) that Python 3 cannot run.
    """
    sys.modules.setdefault("htmldiff", ModuleType("htmldiff"))
    module = import_module("diffengine")
    module.home = _folder()
    module.setup_db()
    module.time = SimpleNamespace(sleep=lambda _: None)
    module.Diff.generate = lambda _: True

    def run(page: Page) -> Told:
        entry = module.Entry.create(url=page["url"])
        told: Told = []
        for title, text in page["versions"]:
            answer = SimpleNamespace(
                text=_page(title, text), url=page["url"], status_code=200, headers={}
            )
            module._get = lambda _, answer=answer: answer
            new = entry.get_latest()
            told.append({"told": new is not None, "gone": None, "come": None})
        module.EntryVersion.delete().execute()
        return told[1:]

    return run


def changedetection() -> Watcher:
    """Return its check of a watch as it is set up by default, and its own marks of the change."""
    import_module("loguru").logger.remove()
    stored = import_module("changedetectionio.store").ChangeDetectionStore(
        datastore_path=_folder(), include_default_watches=False
    )
    checker = import_module("changedetectionio.processors.text_json_diff.processor")
    same = import_module("changedetectionio.content_fetchers.exceptions")
    diff = import_module("changedetectionio.diff")

    def run(page: Page) -> Told:
        uuid = stored.add_watch(url=page["url"])
        watch = stored.data["watching"][uuid]
        told: Told = []
        before = ""
        for nth, (title, text) in enumerate(page["versions"]):
            check = checker.perform_site_check(datastore=stored, watch_uuid=uuid)
            check.fetcher.content = _page(title, text)
            check.fetcher.raw_content = check.fetcher.content.encode()
            check.fetcher.headers = {"content-type": "text/html"}
            check.fetcher.status_code = 200
            try:
                changed, update, now = check.run_changedetection(watch=watch)
            except same.checksumFromPreviousCheckWasTheSame:
                told.append({"told": False, "gone": "", "come": ""})
                continue
            stored.update_watch(uuid=uuid, update_obj=update)
            if changed or not watch.history_n:
                watch.save_history_blob(
                    contents=now, timestamp=str(1000 + nth), snapshot_id=update["previous_md5"]
                )
            marked = diff.render_diff(before, now) if changed else ""
            told.append(
                {
                    "told": changed,
                    "gone": diff.extract_changed_from(marked),
                    "come": diff.extract_changed_to(marked),
                }
            )
            before = now if changed else before
        stored.delete(uuid)
        return told[1:]

    return run


def _folder() -> str:
    path = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def _page(title: str, text: str) -> str:
    """Return a plain page of a text, with nothing around it."""
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    name = html.escape(title)
    return (
        f"<html><head><title>{name}</title></head>"
        f"<body><article><h1>{name}</h1>\n{paragraphs}</article></body></html>"
    )


#: The package's name on the index → what makes its watcher.
PEERS: dict[str, Callable[[], Watcher]] = {
    "diffengine": diffengine,
    "changedetection.io": changedetection,
}

if __name__ == "__main__":
    take_turns(PEERS)
