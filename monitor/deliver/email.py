"""Mail by SMTP: one transaction for each recipient, and a clear answer whether it was taken."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from monitor.deliver.channel import EMAIL, thread_id
from monitor.deliver.message import bare_address, build_message
from monitor.models.digest import Digest, Rendered
from monitor.models.errors import DeliverError

__all__ = ["EmailChannel", "Security", "SmtpSettings", "build_message"]

_OK, _FORWARD, _START_DATA = 250, 251, 354
_TEMPORARY, _PERMANENT = 400, 500
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Refusals of us, and not of the message: they end when the settings are mended.
_AUTH_REFUSED = frozenset({530, 534, 535, 538})


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where mail is handed over. `ca_file` names further trusted certificates (PEM), if any.

    `timeout` is in seconds and holds for each answer of the server.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 30.0
    ca_file: str | None = None
    local_hostname: str | None = None


class EmailChannel:
    """Sends digests by SMTP. `domain` ends the List-Id and the id that threads a story's mails."""

    name = EMAIL

    def __init__(
        self,
        smtp: SmtpSettings,
        *,
        sender: str,
        domain: str,
        unsubscribe_mailto: str | None = None,
    ) -> None:
        self._smtp = smtp
        self._sender = sender
        self._domain = domain
        self._unsubscribe_mailto = unsubscribe_mailto

    def deliver(self, rendered: Rendered, digest: Digest, recipient: str, message_id: str) -> str:
        """Send a digest to one recipient, and return the server's answer."""
        message = build_message(
            rendered,
            digest=digest,
            recipient=recipient,
            sender=self._sender,
            list_id=f"{digest.story}.{self._domain}",
            unsubscribe_mailto=self._unsubscribe_mailto,
            message_id=message_id,
            references=(thread_id(digest.story, recipient, self._domain),),
        )
        return self.send(message, recipient)

    def send(self, message: EmailMessage, recipient: str) -> str:
        """Hand one message to the server for one recipient, and return the answer.

        Raise DeliverError: permanent when the server refuses the recipient or the message,
        undecided when the connection ends between the last byte and the answer, else temporary.
        """
        to = bare_address(recipient)
        with _named_failures(self._smtp), _connected(self._smtp) as server:
            utf8 = [] if to.isascii() else ["SMTPUTF8"]
            if utf8 and not server.has_extn("smtputf8"):
                raise DeliverError(f"the server takes no address such as {to!r}", permanent=True)
            _expect(server.mail(bare_address(self._sender), utf8), "the sender")
            _expect(server.rcpt(to), "the recipient")
            _expect(server.docmd("DATA"), "the message", _START_DATA)
            return _hand_over(server, message)


@contextmanager
def _connected(settings: SmtpSettings) -> Iterator[smtplib.SMTP]:
    if settings.security is Security.PLAIN and settings.username and settings.host not in _LOOPBACK:
        raise DeliverError("a password is sent only over TLS or STARTTLS")
    context = ssl.create_default_context(cafile=settings.ca_file)
    if settings.ca_file:
        context.load_default_certs()
    server: smtplib.SMTP
    if settings.security is Security.TLS:
        server = smtplib.SMTP_SSL(
            settings.host,
            settings.port,
            local_hostname=settings.local_hostname,
            timeout=settings.timeout,
            context=context,
        )
    else:
        server = smtplib.SMTP(
            settings.host,
            settings.port,
            local_hostname=settings.local_hostname,
            timeout=settings.timeout,
        )
    try:
        server.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
            server.ehlo()
        if settings.username:
            server.login(settings.username, settings.password or "")
        yield server
    finally:
        _say_goodbye(server)


def _say_goodbye(server: smtplib.SMTP) -> None:
    """End the session; what it decided stands, whether or not the server answers to that."""
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


@contextmanager
def _named_failures(settings: SmtpSettings) -> Iterator[None]:
    """Turn what smtplib raises before the message is handed over into temporary failures."""
    where = f"{settings.host}:{settings.port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise DeliverError(f"{where} refused the login: {_words(error.smtp_error)}") from error
    except smtplib.SMTPResponseException as error:
        answer = f"{error.smtp_code} {_words(error.smtp_error)}"
        raise DeliverError(f"{where} refused the session: {answer}") from error
    except ssl.SSLCertVerificationError as error:
        raise DeliverError(f"{where} shows no valid certificate: {error.verify_message}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise DeliverError(f"{where} cannot be used: {error}") from error


def _expect(answer: tuple[int, bytes], what: str, *also: int) -> None:
    code, words = answer
    if code in (_OK, _FORWARD, *also):
        return
    permanent = code >= _PERMANENT and code not in _AUTH_REFUSED
    raise DeliverError(f"the server refused {what}: {code} {_words(words)}", permanent=permanent)


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> str:
    """Send the message's bytes and read the answer that makes the server responsible for them."""
    body = message.as_bytes()
    stuffed = smtplib._quote_periods(body)  # type: ignore[attr-defined]  # noqa: SLF001 - see below
    # smtplib's own data() cannot tell a connection that ended before the last byte (not taken, safe
    # to repeat) from one that ended after it (may have been taken).
    server.send(stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"))
    try:
        code, words = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise DeliverError(
            f"the connection ended before the server said whether it took the message: {error}",
            undecided=True,
        ) from error
    _expect((code, words), "the message")
    return f"{code} {_words(words)}"


def _words(answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
