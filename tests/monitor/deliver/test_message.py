"""The mail's headers and parts, read back by the standard library and by another parser."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import mailparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.deliver import message_id, thread_id
from monitor.deliver.message import bare_address, build_message
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import Rendered
from monitor.models.errors import DeliverError
from tests.support import flood, flood_parts

DOMAIN = "desk.example"
READER = "reader@paper.example"


def build(day: str = "ordinary", **changes: object) -> EmailMessage:
    """Build the mail of a day."""
    digest = compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW)
    arguments: dict[str, object] = {
        "digest": digest,
        "recipient": READER,
        "sender": f"Newsdelta <digest@{DOMAIN}>",
        "list_id": f"{digest.story}.{DOMAIN}",
        "unsubscribe_mailto": f"leave@{DOMAIN}",
        "message_id": message_id(digest.digest_id, "email", READER, DOMAIN),
        "references": (thread_id(digest.story, READER, DOMAIN),),
        **changes,
    }
    rendered = arguments.pop("rendered", None) or render(digest)
    return build_message(rendered, **arguments)  # type: ignore[arg-type]  # a test's shorthand


def parsed(message: EmailMessage) -> EmailMessage:
    """Read the raw mail back."""
    read = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_same_digest_gives_the_same_bytes() -> None:
    """A retry sends what the first try sent, boundaries and all."""
    assert build().as_bytes() == build().as_bytes()


def test_headers_of_a_list_that_threads() -> None:
    """List, thread and automation headers are those that mail clients look for."""
    read = parsed(build())
    story_thread = thread_id(flood_parts.STORY, READER, DOMAIN)
    assert read["From"] == f"Newsdelta <digest@{DOMAIN}>"
    assert read["To"] == READER
    assert read["References"] == read["In-Reply-To"] == story_thread
    assert read["List-Id"] == f"<{flood_parts.STORY}.{DOMAIN}>"
    assert read["List-Unsubscribe"] == f"<mailto:leave@{DOMAIN}>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"].datetime == flood_parts.NOW
    assert "41 → 57" in read["Subject"]


@pytest.mark.parametrize("day", list(flood.DAYS))
def test_every_day_reads_back_whole(day: str) -> None:
    """Both parts and all plots of every day survive the way through the wire's bytes."""
    digest = compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW)
    rendered = render(digest)
    read = parsed(build(day))
    assert not read.defects
    assert [part.get_content_type() for part in read.walk()][:2] == [
        "multipart/alternative",
        "text/plain",
    ]
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == rendered.text
    assert html.get_content().replace("\r\n", "\n") == rendered.html
    images = {p["Content-ID"]: p.get_content() for p in read.walk() if p["Content-ID"]}
    assert images == {f"<{cid}>": png for cid, png in rendered.images}
    assert all(f'src="cid:{cid}"' in rendered.html for cid, _ in rendered.images)


@pytest.mark.parametrize("day", ["ordinary", "non_ascii", "hostile", "empty"])
def test_another_parser_reads_the_same(day: str) -> None:
    """A parser that is not ours finds the same subject, parts and images."""
    digest = compose(flood.DAYS[day](), max_items=40, now=flood_parts.NOW)
    rendered = render(digest)
    read = mailparser.parse_from_bytes(build(day).as_bytes())
    assert read.subject == rendered.subject
    assert [part.replace("\r\n", "\n").strip() for part in read.text_plain] == [
        rendered.text.strip()
    ]
    assert [part.replace("\r\n", "\n").strip() for part in read.text_html] == [
        rendered.html.strip()
    ]
    assert len(read.attachments) == len(rendered.images)
    assert [address for _, address in read.to] == [READER]


@pytest.mark.parametrize("day", list(flood.DAYS))
def test_lines_fit_the_wire(day: str) -> None:
    """No line is longer than SMTP allows, and every line ends in CRLF."""
    raw = build(day).as_bytes()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_hostile_title_adds_no_header() -> None:
    """A story's title with line breaks stays one subject line."""
    read = parsed(build("hostile"))
    assert read["Bcc"] is None
    assert read["X-Evil"] is None
    assert set(read.keys()) <= {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "List-Id",
        "List-Unsubscribe",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    }


@given(subject=st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_no_subject_breaks_out(subject: str) -> None:
    """Whatever text a subject is made of, the mail keeps its headers and its parts."""
    rendered = Rendered(subject=subject, text="text", html="<p>html</p>", full_html="")
    digest = compose(flood.empty(), max_items=40, now=flood_parts.NOW)
    message = build_message(
        rendered,
        digest=digest,
        recipient=READER,
        sender=f"digest@{DOMAIN}",
        list_id="x",
        unsubscribe_mailto=None,
        message_id=f"<a@{DOMAIN}>",
        references=(),
    )
    raw = message.as_bytes()
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["Message-ID"] == f"<a@{DOMAIN}>"
    assert len(read.keys()) == len(message.keys())
    assert len([*read.walk()]) == 3


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "@paper.example",
        "a@",
        "a@paper.example\r\nBcc: b@paper.example",
        "a@paper.example, b@paper.example",
        "a b@paper.example",
        "a@paper.example\x00",
    ],
)
def test_what_is_no_address_is_refused_for_good(address: str) -> None:
    """An address that is none, or that is several, is a permanent failure."""
    with pytest.raises(DeliverError, match="not a mail address") as refused:
        build(recipient=address)
    assert refused.value.permanent


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        ("Desk <desk@paper.example>", "desk@paper.example"),
        ("mailto:desk@paper.example", "desk@paper.example"),
        ("desk@öde.example", "desk@xn--de-eka.example"),
    ],
)
def test_the_envelope_takes_the_bare_address(address: str, bare: str) -> None:
    """A display name is left out, and a domain is written in ASCII."""
    assert bare_address(address) == bare


@pytest.mark.parametrize("identifier", ["", "x", "<a@b>\r\nX: y", "<a b@c>", "a@b"])
def test_a_malformed_message_id_is_refused(identifier: str) -> None:
    """An id that could change the headers around it never reaches them."""
    with pytest.raises(DeliverError, match="message id"):
        build(message_id=identifier)


def test_an_unsubscribe_address_is_checked() -> None:
    """The configured mailto cannot carry a header either."""
    with pytest.raises(DeliverError, match="not a mail address"):
        build(unsubscribe_mailto="leave@desk.example>\r\nX-Evil: 1")


def test_ids_differ_for_each_recipient_and_stay_for_each_try() -> None:
    """A message id is a function of digest, channel and recipient."""
    one = message_id("d1", "email", READER, DOMAIN)
    assert one == message_id("d1", "email", READER, DOMAIN)
    others = {
        message_id("d2", "email", READER, DOMAIN),
        message_id("d1", "webhook", READER, DOMAIN),
        message_id("d1", "email", "other@paper.example", DOMAIN),
    }
    assert len(others | {one}) == 4


def test_the_date_is_when_it_was_composed() -> None:
    """The date header does not follow the clock of the machine that sends."""
    assert parsed(build())["Date"].datetime.astimezone(UTC) == datetime(2026, 3, 3, 5, tzinfo=UTC)
