"""What goes wrong on an ordinary bad day gets one clear line, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.demo.mail_sink import run_mail_sink
from flows.demo.site import DemoSite
from tests.flows.conftest import DAY_ONE, DAY_TWO, Command
from tests.support.ports import free_port
from warehouse.connect import Warehouse
from warehouse.query import run_query


def ask(command: Command, sql: str) -> list[tuple[object, ...]]:
    """Query the snapshot."""
    return run_query(Warehouse(command.home), sql).rows


def test_a_second_collect_says_who_holds_the_warehouse(watching: Command) -> None:
    """It waits for its time, then names the verb and the process."""
    warehouse = Warehouse(watching.home)
    waiting = Command(
        watching.home, {**watching.environment, "NEWSDELTA_WAIT_FOR_LEASE_SECONDS": "0.2"}
    )
    with warehouse.lease("collect"):
        status, _, errors = waiting.run("collect", now=DAY_ONE)
    assert status == 1
    assert "Traceback" not in errors
    line = errors.strip().splitlines()[-1]
    assert line.startswith("newsdelta: ")
    assert "collect" in line
    assert "PID" in line
    assert watching.run("collect", now=DAY_ONE)[0] == 0


def test_a_digest_waits_for_its_mail_server(watching: Command, tmp_path: Path) -> None:
    """What no server took is kept, and goes out once, with the run after it is back."""
    assert watching.run("collect", now=DAY_ONE)[0] == 0
    port = free_port()
    mailing = Command(
        watching.home,
        {
            **watching.environment,
            "NEWSDELTA_SMTP_HOST": "127.0.0.1",
            "NEWSDELTA_SMTP_PORT": str(port),
            "NEWSDELTA_SMTP_SECURITY": "none",
            "NEWSDELTA_MAIL_FROM": "newsdelta@demo.example",
        },
    )
    status, out, errors = mailing.run("digest", "--story", "flooded-town", now=DAY_ONE)
    assert status == 1, errors
    assert "still owed" in out
    assert "Traceback" not in errors
    kept = ask(mailing, "select status from deliveries where channel = 'email' order by attempt")
    assert kept[-1] == ("failed",)
    with run_mail_sink(tmp_path / "mail", port) as sink:
        for _ in range(2):
            later = DAY_ONE.replace("T01:00", "T01:30")
            status, out, errors = mailing.run("digest", "--story", "flooded-town", now=later)
            assert status == 0, errors
        assert len(sink.taken) == 1
    assert ask(mailing, "select count(*) from digests where story = 'flooded-town'") == [(1,)]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<html><body><p>Sorry!</p></body></html>", "text/html"),
        (b"", "application/rss+xml"),
        (b"\x00\xff\xfe not at all", "application/octet-stream"),
    ],
)
def test_a_feed_that_is_no_feed_fails_alone(
    watching: Command, site: DemoSite, body: bytes, content_type: str
) -> None:
    """Its source is failing, with the reason; the others are read."""
    broken = site.outlets[0]
    answer = site.answer

    def changed(outlet: object, path: str) -> object:
        status, kind, page = answer(outlet, path)  # type: ignore[arg-type]
        if outlet is broken and path == "/feed.xml":
            return status, content_type, body
        return status, kind, page

    site.answer = changed  # type: ignore[method-assign, assignment]
    status, _, errors = watching.run("collect", now=DAY_ONE)
    assert status == 0, errors
    states = dict(ask(watching, "select feed, state from source_health"))  # type: ignore[arg-type]
    failing = [feed for feed, state in states.items() if state == "failing"]
    assert failing == [site.listing_url(broken)]
    assert ask(watching, "select count(*) > 3 from articles") == [(True,)]


def test_a_source_that_comes_back_is_well_again(watching: Command, site: DemoSite) -> None:
    """And the page that could not be had is had then."""
    site.day = 2
    assert watching.run("collect", now=DAY_ONE)[0] == 0
    down = ask(watching, "select feed from source_health where state <> 'ok'")
    assert len(down) == 1
    site.day = 1
    status, out, errors = watching.run("collect", "--json", now=DAY_TWO)
    assert status == 0, errors
    assert json.loads(out)["flooded-town"]["read"] >= 1
    assert ask(watching, "select feed from source_health where state = 'failing'") == []


def test_a_story_with_a_wrong_file_keeps_no_other_waiting(watching: Command) -> None:
    """The others are collected, and the run ends in one line that names the file."""
    wrong = watching.home / "stories" / "a-typing-error.yaml"
    wrong.write_text("title: A\ntilte: B\n", encoding="utf-8")
    status, _, errors = watching.run("collect", now=DAY_ONE)
    assert status == 1
    assert errors.strip().splitlines()[-1].startswith("newsdelta: a-typing-error.yaml:2: tilte: ")
    assert "Traceback" not in errors
    assert ask(watching, "select count(*) > 3 from articles") == [(True,)]
