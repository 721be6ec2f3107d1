"""What a preview shows is what is sent: by the same mutes, and with the same repeats held."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import newsdelta
from flows.context import Context, open_context
from flows.steps import composing
from flows.steps.preview import preview_digest
from flows.steps.send import prepare_digest, send_open_digests
from monitor.settings import load_settings
from warehouse.store.judgements import judgements

DAY = timedelta(days=1)
FIRST = datetime(2023, 11, 9, 20, tzinfo=UTC)

FERRY = "At least 12 people were killed in the flood at Arden Ferry, the emergency office said."
BRIDGE = "The bridge at Lorn was closed on Thursday, and 40 engineers were sent to mend it."
SCHOOLS = "Pupils stay at home: 18 schools in the valley are closed, the school board said."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home with one story that began on a day on which little was known."""
    folder = tmp_path / "home"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "flood.yaml").write_text("title: Flood\n", encoding="utf-8")
    monkeypatch.setenv("NEWSDELTA_HOME", str(folder))
    take(tmp_path, "a", "Rain fell on the valley on Wednesday, and the river rose.", FIRST)
    return folder


def take(
    folder: Path, name: str, text: str, at: datetime, *, outlet: str = "Wire", as_news: bool = True
) -> None:
    """Import one article, as news or as what was known before."""
    row = {
        "url": f"https://{outlet.lower()}.example/{name}",
        "title": text[:30],
        "text": text,
        "outlet": outlet,
        "fetched_at": at.isoformat(),
    }
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    call("import", str(path), "--story", "flood", *(["--as-news"] if as_news else []), at=at)


def call(*words: str, at: datetime) -> str:
    """Call a verb in this process, at a time."""
    result = CliRunner().invoke(newsdelta, list(words), env={"NEWSDELTA_NOW": at.isoformat()})
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def opened(moment: datetime) -> Context:
    """Open the home at a time."""
    return open_context(load_settings(), clock=lambda: moment)


def send(context: Context) -> str | None:
    """Send what is pending, as the digest flow does; return the text that was sent."""
    story = context.story("flood")
    with context.warehouse.lease("digest"):
        made = prepare_digest(context, story)
        sent = send_open_digests(context, story)
        context.warehouse.publish()
    if made is None:
        return None
    (path,) = (one.response for one in sent[-1].tries if one.channel == "file")
    return Path(path).with_suffix(".txt").read_text("utf-8")


def preview(context: Context, *, until: datetime | None = None) -> str | None:
    """Return the text that a preview shows."""
    rendered = preview_digest(context, context.story("flood"), until=until)
    return rendered.text if rendered else None


def test_a_preview_shows_what_is_sent(home: Path, tmp_path: Path) -> None:
    """Muted and repeated findings are in neither, and both count them as held."""
    assert send(opened(FIRST)) is not None
    take(tmp_path, "b", FERRY, FIRST + DAY)
    take(tmp_path, "c", BRIDGE, FIRST + DAY)
    take(tmp_path, "d", SCHOOLS, FIRST + DAY)
    context = opened(FIRST + DAY + timedelta(hours=2))
    everything = preview(context)
    assert everything is not None
    assert "40 engineers" in everything
    assert "18 schools" in everything
    call("mute", "--pattern", "engineers", "--story", "flood", at=FIRST + DAY)
    wanted = "select finding_id from findings where after_sentence like '%schools%'"
    for row in json.loads(call("query", wanted, "--json", at=FIRST)):
        call("judge", row["finding_id"], "wrong", at=FIRST + DAY)
    shown = preview(context)
    assert shown is not None
    assert "At least 12 people" in shown
    assert "40 engineers" not in shown
    assert "18 schools" not in shown
    assert "muted" in shown
    assert send(context) == shown
    assert (home / "digests" / "flood").is_dir()


def test_nothing_is_shown_where_nothing_would_be_sent(home: Path, tmp_path: Path) -> None:
    """A day's digest that is out is not followed by an empty one."""
    del home
    assert send(opened(FIRST)) is not None
    later = opened(FIRST + timedelta(hours=1))
    assert preview(later) is None
    assert send(later) is None
    # At another day's end a digest goes out, though it says only that nothing is new.
    assert preview(opened(FIRST + DAY)) is not None
    take(tmp_path, "b", FERRY, FIRST + timedelta(hours=1))
    assert preview(later) is not None


def test_an_earlier_time_is_shown_as_it_stood(home: Path, tmp_path: Path) -> None:
    """What was told or held by a digest since awaited its digest then."""
    del home
    send(opened(FIRST))
    take(tmp_path, "b", FERRY, FIRST + DAY)
    take(tmp_path, "c", BRIDGE, FIRST + DAY)
    call("mute", "--pattern", "engineers", "--story", "flood", at=FIRST + DAY)
    end = FIRST + DAY + timedelta(hours=2)
    told = send(opened(end))
    assert told is not None
    assert "At least 12 people" in told
    assert preview(opened(end + DAY), until=end) is not None
    again = preview(opened(end + 3 * DAY), until=end - timedelta(minutes=1))
    assert again is not None
    assert "At least 12 people" in again
    assert "40 engineers" not in again
    # It is of that time, and warns of no silence since.
    assert "Friday 10 November 2023" in again
    assert "ago" not in again


def test_what_was_muted_later_awaited_its_digest_then(home: Path, tmp_path: Path) -> None:
    """A person's word holds from when it was said."""
    del home
    send(opened(FIRST))
    take(tmp_path, "b", FERRY, FIRST + DAY)
    then = FIRST + DAY + timedelta(hours=2)
    call("mute", "--pattern", "killed", "--story", "flood", at=FIRST + 3 * DAY)
    context = opened(FIRST + 4 * DAY)
    assert "At least 12 people" in str(preview(context, until=then))
    assert "At least 12 people" not in str(preview(context))


def test_what_is_muted_takes_no_place_of_a_main_claim(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story's first digest recalls as many claims as it would have without the muted ones."""
    del home
    monkeypatch.setattr(composing, "MAIN_CLAIMS", 1)
    before = FIRST - timedelta(days=2)
    for name, text in (("b", FERRY), ("c", BRIDGE), ("d", SCHOOLS)):
        take(tmp_path, name, text, before, as_news=False)
    context = opened(FIRST)
    first = recalled(context)
    assert len(first) == 1
    call("mute", first[0], "--story", "flood", at=before)
    second = recalled(context)
    assert len(second) == 1
    assert second != first
    call("mute", second[0], "--story", "flood", at=before)
    assert len(recalled(context)) == 1


def recalled(context: Context) -> list[str]:
    """Return the ids of the main claims that a first digest recalls."""
    with context.warehouse.reading() as con:
        judged = judgements(con, "flood")
        views = composing._main_claims(con, context.story("flood"), judged, context.clock())
    return [view.finding.finding_id for view in views]


def test_a_channel_that_is_not_set_up_is_named_with_what_sets_it_up(home: Path) -> None:
    """Another channel's settings would help nobody."""
    del home
    context = open_context(load_settings(webhook_url="https://hooks.paper.example/"))
    story = context.story("flood")
    with context.warehouse.lease("digest"):
        prepare_digest(context, story)
        (sent,) = send_open_digests(context, story)
    (tried,) = (one for one in sent.tries if one.channel == "webhook")
    wanted = "webhook is not set up: see NEWSDELTA_WEBHOOK_URL and NEWSDELTA_WEBHOOK_SECRET"
    assert tried.response == wanted
