"""The doctor names what keeps news from its readers."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from flows.context import Context, open_context
from flows.steps.diagnose import Health, diagnose
from monitor.settings import Settings
from tests.support.smtp import Behaviour, smtp_server
from warehouse.store import runs as run_store

NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)


def context_of(home: Path, **settings: Any) -> Context:
    """Make a context on a home whose one story has a reader."""
    (home / "stories").mkdir(exist_ok=True)
    story = "title: Flood\ndigest: {to: [desk@paper.example]}\n"
    (home / "stories" / "flood.yaml").write_text(story, encoding="utf-8")
    return open_context(Settings(home=home, now=NOW, **settings))


def told(context: Context) -> dict[str, tuple[Health, str]]:
    """Return what is said of each thing."""
    return {one.what: (one.health, one.state) for one in diagnose(context)}


def test_readers_who_wait_for_mail_that_is_not_set_up_are_named(tmp_path: Path) -> None:
    """Without readers a missing mail server is only worth a look."""
    health, state = told(context_of(tmp_path))["mail"]
    assert (health, "flood" in state) == (Health.WRONG, True)
    (tmp_path / "stories" / "flood.yaml").write_text("title: Flood\n", encoding="utf-8")
    assert told(open_context(Settings(home=tmp_path, now=NOW)))["mail"][0] is Health.LOOK


def test_a_mail_server_is_tried_as_it_will_be_used(tmp_path: Path) -> None:
    """One that speaks TLS from the first byte answers nobody who does not."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(tls)
    with smtp_server(Behaviour(), tls=tls) as port:
        context = context_of(
            tmp_path,
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_security="tls",
            mail_from="newsdelta@paper.example",
        )
        assert told(context)["mail"] == (Health.WELL, f"127.0.0.1:{port} answers")


def test_a_watch_that_has_stopped_is_said(tmp_path: Path) -> None:
    """Neither a collect for hours nor a digest for days passes in silence."""
    context = context_of(tmp_path)
    with context.warehouse.lease("test"):
        with context.warehouse.writing() as con:
            for flow, ago in (("collect", timedelta(hours=7)), ("digest", timedelta(hours=31))):
                run = run_store.start_run(con, flow, "flood", NOW - ago)
                run_store.end_run(con, run, {}, NOW - ago)
        context.warehouse.publish()
    said = told(context)
    assert said["flood: collect"] == (Health.WRONG, "last ran 2026-01-10 02:00 UTC")
    assert said["flood: digest"] == (Health.WRONG, "last ran 2026-01-09 02:00 UTC")


def test_a_damaged_warehouse_is_said_before_a_run_meets_it(tmp_path: Path) -> None:
    """Readers see nothing of it: they open the snapshot."""
    context = context_of(tmp_path)
    with context.warehouse.lease("test"):
        with context.warehouse.writing() as con:
            run_store.start_run(con, "collect", "flood", NOW)
        context.warehouse.publish()
    assert told(context)["warehouse"][0] is Health.WELL
    context.warehouse.private.write_bytes(b"?" * 4096)
    health, state = told(context)["warehouse"]
    assert (health, "is damaged" in state) == (Health.WRONG, True)


def test_a_story_that_watches_nothing_is_named_and_a_wrong_file_hides_no_other(
    tmp_path: Path,
) -> None:
    """What is wrong with one file leaves the other stories to be looked at."""
    context = context_of(tmp_path)
    (tmp_path / "stories" / "fault.yaml").write_text("titel: Fault\n", encoding="utf-8")
    with context.warehouse.lease("test"):
        context.warehouse.publish()
    found = [(one.what, one.health) for one in diagnose(context)]
    assert ("stories", Health.WRONG) in found
    assert ("stories", Health.WELL) in found
    assert ("flood: sources", Health.LOOK) in found


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a server in the profile that is in use, and none in the environment."""
    url = "http://127.0.0.1:9/api"
    lines = ['active = "desk"', "[profiles.desk]", f'PREFECT_API_URL = "{url}"', "[profiles.none]"]
    (tmp_path / "profiles.toml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    return url


def test_a_server_that_only_a_profile_names_is_said_not_to_be_used(
    tmp_path: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs go where the environment says, and nowhere unasked; a profile may name no server."""
    health, state = told(context_of(tmp_path))["Prefect's server"]
    assert (health, state.startswith(f"{profile} of the profile desk")) == (Health.LOOK, True)
    monkeypatch.setenv("PREFECT_PROFILE", "none")
    assert told(context_of(tmp_path))["Prefect's server"][0] is Health.WELL
    monkeypatch.setenv("PREFECT_API_URL", profile)
    assert told(context_of(tmp_path))["Prefect's server"][0] is Health.WRONG


def test_a_webhook_without_a_secret_is_said_and_one_with_it_keeps_its_address(
    tmp_path: Path,
) -> None:
    """The path of an address may be a secret too."""
    url = "https://hooks.paper.example/T0/secret"
    assert "webhook" not in told(context_of(tmp_path))
    unsigned = told(context_of(tmp_path, webhook_url=url))
    assert unsigned["webhook"] == (Health.WRONG, "has no secret to sign with")
    signed = told(context_of(tmp_path, webhook_url=url, webhook_secret="s"))  # noqa: S106 - no secret
    assert signed["webhook"] == (Health.WELL, "hooks.paper.example is posted to")
    for odd, said in (
        ("https://[hooks", "a webhook's URL cannot be read"),
        ("http://hooks.paper.example/", "a webhook's URL must begin with https://"),
    ):
        found = told(context_of(tmp_path, webhook_url=odd, webhook_secret="s"))  # noqa: S106 - no secret
        assert found["webhook"] == (Health.WRONG, said)
