"""Mail handed to a real SMTP server on the loopback, in good days and bad."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from monitor.deliver import message_id, thread_id
from monitor.deliver.email import EmailChannel, Security, SmtpSettings, build_message
from monitor.digest.compose import compose
from monitor.digest.render import render
from monitor.models.digest import Digest, Rendered
from monitor.models.errors import DeliverError
from tests.support import flood, flood_parts
from tests.support.smtp import HOST, LOGIN, Behaviour, Drop, smtp_server

DOMAIN = "desk.example"
WRONG = "wrong battery"
READER = "reader@paper.example"


@pytest.fixture(scope="module")
def digest() -> Digest:
    """Compose an ordinary day."""
    return compose(flood.ordinary(), max_items=40, now=flood_parts.NOW)


@pytest.fixture(scope="module")
def rendered(digest: Digest) -> Rendered:
    """Render the ordinary day."""
    return render(digest)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Make a certificate authority of our own."""
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the authority's certificate to a file."""
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def server_context(authority: trustme.CA, name: str = HOST) -> ssl.SSLContext:
    """Make a server's side of TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


def channel(port: int, **settings: object) -> EmailChannel:
    """Make a channel to the server on a port."""
    fields: dict[str, object] = {"security": Security.PLAIN, "timeout": 5.0, **settings}
    smtp = SmtpSettings(HOST, port, **fields)  # type: ignore[arg-type]  # a test's shorthand
    return EmailChannel(smtp, sender=f"Newsdelta <digest@{DOMAIN}>", domain=DOMAIN)


def send(by: EmailChannel, rendered: Rendered, digest: Digest, to: str = READER) -> str:
    """Send a digest to a reader."""
    identifier = message_id(digest.digest_id, by.name, to, DOMAIN)
    return by.deliver(rendered, digest, to, identifier)


@pytest.fixture
def behaviour() -> Behaviour:
    """Make a well-behaved server's manners."""
    return Behaviour()


@pytest.fixture
def port(behaviour: Behaviour) -> Iterator[int]:
    """Run a server without TLS."""
    with smtp_server(behaviour) as number:
        yield number


def test_a_plain_server_takes_the_mail(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """The answer after DATA comes back, and the envelope names sender and recipient."""
    assert send(channel(port), rendered, digest) == "250 OK taken as 4711"
    (taken,) = behaviour.taken
    assert (taken.mail_from, taken.rcpt_tos) == (f"digest@{DOMAIN}", [READER])


def test_what_arrives_is_what_was_built(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """Lines that begin with a dot, which SMTP treats specially, arrive as they left."""
    dotted = Rendered(".", ".\n..\n.08 of a litre\n", "<p>.</p>\n.\n", "")
    by = channel(port)
    for one in (rendered, dotted):
        send(by, one, digest)
        sent = build_message(
            one,
            digest=digest,
            recipient=READER,
            sender=f"Newsdelta <digest@{DOMAIN}>",
            list_id=f"{digest.story}.{DOMAIN}",
            unsubscribe_mailto=None,
            message_id=message_id(digest.digest_id, by.name, READER, DOMAIN),
            references=(thread_id(digest.story, READER, DOMAIN),),
        )
        assert behaviour.taken[-1].content == sent.as_bytes()


def test_each_recipient_has_a_transaction_of_its_own(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """A 5xx for one of three recipients is permanent, and the other two have the mail."""
    behaviour.replies["b@paper.example"] = "550 5.1.1 no such user"
    by = channel(port)
    send(by, rendered, digest, "a@paper.example")
    with pytest.raises(DeliverError, match="no such user") as refused:
        send(by, rendered, digest, "b@paper.example")
    assert refused.value.permanent
    assert not refused.value.undecided
    send(by, rendered, digest, "c@paper.example")
    assert behaviour.transactions == [["a@paper.example"], ["c@paper.example"]]


def test_greylisting_is_temporary_and_the_next_try_is_the_same_mail(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """A 4xx asks for another try, which carries the same Message-ID and the same bytes."""
    behaviour.greylist = 1
    by = channel(port)
    with pytest.raises(DeliverError, match="451") as put_off:
        send(by, rendered, digest)
    assert (put_off.value.permanent, put_off.value.undecided) == (False, False)
    send(by, rendered, digest)
    send(by, rendered, digest)
    first, second = behaviour.taken
    assert first.content == second.content


@pytest.mark.parametrize("drop", [Drop.RECIPIENT, Drop.AFTER_DATA, Drop.DURING_DATA])
def test_a_dropped_connection_is_never_final(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest, drop: Drop
) -> None:
    """Wherever the connection ends, another try is worth it."""
    behaviour.drop = drop
    by = channel(port)
    with pytest.raises(DeliverError) as dropped:
        send(by, rendered, digest)
    assert not dropped.value.permanent
    assert send(by, rendered, digest).startswith("250")


def test_a_drop_before_data_is_decided_and_one_after_it_is_not(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """Only when every byte was sent and no answer came may the server hold the mail."""
    by = channel(port)
    behaviour.drop = Drop.RECIPIENT
    with pytest.raises(DeliverError) as before:
        send(by, rendered, digest)
    assert not before.value.undecided
    behaviour.drop, behaviour.drops = Drop.AFTER_DATA, 1
    with pytest.raises(DeliverError, match="before the server said") as after:
        send(by, rendered, digest)
    assert after.value.undecided
    send(by, rendered, digest)
    identifiers = {_message_id(taken.content) for taken in behaviour.taken}
    assert len(behaviour.taken) == 2
    assert len(identifiers) == 1


def test_a_timeout_after_data_is_undecided(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """A server that takes the mail and falls silent may hold it."""
    behaviour.drop = Drop.SILENT_AFTER_DATA
    with pytest.raises(DeliverError) as silent:
        send(channel(port, timeout=0.3), rendered, digest)
    assert (silent.value.permanent, silent.value.undecided) == (False, True)


def _message_id(content: bytes | str | None) -> bytes:
    assert isinstance(content, bytes)
    return next(line for line in content.splitlines() if line.startswith(b"Message-ID:"))


def test_a_long_message_that_is_cut_off_was_not_taken(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """When the server hangs up before the last byte could be sent, the try is decided."""
    behaviour.drop = Drop.DURING_DATA
    long = Rendered(rendered.subject, "long " * 4_000_000, rendered.html, "")
    with pytest.raises(DeliverError) as cut_off:
        send(channel(port), long, digest)
    assert (cut_off.value.permanent, cut_off.value.undecided) == (False, False)
    assert behaviour.taken == []


@pytest.mark.parametrize(
    ("reply", "permanent"),
    [("554 5.7.1 looks like spam", True), ("452 4.2.2 disk full", False)],
)
def test_the_answer_to_the_message_decides(
    behaviour: Behaviour, rendered: Rendered, digest: Digest, reply: str, permanent: bool
) -> None:
    """After DATA a 5xx is permanent and a 4xx is not; neither leaves a doubt."""
    behaviour.data_reply = reply
    with smtp_server(behaviour) as port, pytest.raises(DeliverError, match=reply[:3]) as refused:
        send(channel(port), rendered, digest)
    assert (refused.value.permanent, refused.value.undecided) == (permanent, False)


def test_starttls_with_authentication(
    behaviour: Behaviour, authority: trustme.CA, ca_file: str, rendered: Rendered, digest: Digest
) -> None:
    """A server that asks for STARTTLS and a login gets both."""
    with smtp_server(behaviour, starttls=server_context(authority), auth=True) as port:
        by = channel(
            port,
            security=Security.STARTTLS,
            ca_file=ca_file,
            username=LOGIN[0],
            password=LOGIN[1],
        )
        assert send(by, rendered, digest).startswith("250")
    assert behaviour.logins == ["desk"]


def test_tls_from_the_first_byte(
    behaviour: Behaviour, authority: trustme.CA, ca_file: str, rendered: Rendered, digest: Digest
) -> None:
    """Implicit TLS works with a certificate that is trusted."""
    with smtp_server(behaviour, tls=server_context(authority)) as port:
        by = channel(port, security=Security.TLS, ca_file=ca_file)
        assert send(by, rendered, digest).startswith("250")


def test_a_wrong_password_can_be_mended(
    behaviour: Behaviour, authority: trustme.CA, ca_file: str, rendered: Rendered, digest: Digest
) -> None:
    """A refused login is not held against the recipient, and no password stands in the error."""
    with smtp_server(behaviour, starttls=server_context(authority), auth=True) as port:
        by = channel(
            port,
            security=Security.STARTTLS,
            ca_file=ca_file,
            username=LOGIN[0],
            password=WRONG,
        )
        with pytest.raises(DeliverError, match="refused the login") as refused:
            send(by, rendered, digest)
    assert not refused.value.permanent
    assert WRONG not in str(refused.value)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_an_untrusted_certificate_is_refused(
    behaviour: Behaviour,
    authority: trustme.CA,
    rendered: Rendered,
    digest: Digest,
    security: Security,
) -> None:
    """Without trust in the certificate nothing is sent."""
    context = server_context(authority)
    how = {"starttls": context} if security is Security.STARTTLS else {"tls": context}
    with (
        smtp_server(behaviour, **how) as port,  # type: ignore[arg-type]  # one of two keywords
        pytest.raises(DeliverError, match="no valid certificate"),
    ):
        send(channel(port, security=security), rendered, digest)
    assert behaviour.taken == []


def test_a_certificate_for_another_name_is_refused(
    behaviour: Behaviour, authority: trustme.CA, ca_file: str, rendered: Rendered, digest: Digest
) -> None:
    """A trusted certificate must also be for the host that was asked for."""
    with (
        smtp_server(behaviour, tls=server_context(authority, "mail.other.example")) as port,
        pytest.raises(DeliverError, match="no valid certificate"),
    ):
        send(channel(port, security=Security.TLS, ca_file=ca_file), rendered, digest)


def test_a_server_without_starttls_gets_nothing(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """STARTTLS that is asked for is never silently left out."""
    with pytest.raises(DeliverError, match="STARTTLS"):
        send(channel(port, security=Security.STARTTLS), rendered, digest)
    assert behaviour.taken == []


def test_no_server_is_a_temporary_failure(rendered: Rendered, digest: Digest) -> None:
    """A server that is down is tried again."""
    with smtp_server(Behaviour()) as port:
        pass
    with pytest.raises(DeliverError, match="cannot be used") as down:
        send(channel(port), rendered, digest)
    assert (down.value.permanent, down.value.undecided) == (False, False)


def test_a_password_never_travels_in_clear(rendered: Rendered, digest: Digest) -> None:
    """Settings that would send a password without protection send nothing, and can be mended."""
    smtp = SmtpSettings("mail.example", 25, Security.PLAIN, username="desk", password=WRONG)
    with pytest.raises(DeliverError, match="TLS") as refused:
        send(EmailChannel(smtp, sender="a@b.example", domain="b.example"), rendered, digest)
    assert not refused.value.permanent


def test_settings_do_not_print_their_password() -> None:
    """A password does not reach a log by way of repr."""
    assert WRONG not in repr(SmtpSettings("mail.example", username="desk", password=WRONG))


def test_an_address_outside_ascii_needs_a_server_that_takes_it(
    port: int, behaviour: Behaviour, rendered: Rendered, digest: Digest
) -> None:
    """SMTPUTF8 is used for a local part outside ASCII; a domain is sent as ASCII."""
    send(channel(port), rendered, digest, "käthe@öde.example")
    assert behaviour.taken[0].rcpt_tos == ["käthe@xn--de-eka.example"]


def test_ca_file_that_is_missing_is_named(rendered: Rendered, digest: Digest, port: int) -> None:
    """A wrong path to the authority's certificates is a clear failure, not a crash."""
    by = channel(port, security=Security.TLS, ca_file=str(Path("/nonexistent/ca.pem")))
    with pytest.raises(DeliverError, match="cannot be used"):
        send(by, rendered, digest)
