"""A real SMTP server on the loopback that can be told to misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
#: The user and password that the server lets in.
LOGIN = ("desk", "correct horse")


class Drop(StrEnum):
    """Where the server ends the connection without a word."""

    RECIPIENT = "recipient"
    DURING_DATA = "during_data"
    AFTER_DATA = "after_data"
    SILENT_AFTER_DATA = "silent_after_data"


@dataclass
class Behaviour:
    """What the server does, and the mails that it took.

    `replies` are answers to RCPT by recipient, `data_reply` the answer to a whole message. The
    first `greylist` tries of each recipient are put off. `drop` happens the first `drops` times.
    """

    replies: dict[str, str] = field(default_factory=dict)
    data_reply: str = "250 OK taken as 4711"
    greylist: int = 0
    drop: Drop | None = None
    drops: int = 1
    taken: list[Envelope] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)
    sessions: int = 0
    logins: list[str] = field(default_factory=list)
    transactions: list[list[str]] = field(default_factory=list)

    def drops_at(self, point: Drop) -> bool:
        """Tell whether the connection ends at this point, and count that it did."""
        if self.drop is point and self.drops > 0:
            self.drops -= 1
            return True
        return False

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self,
        server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer a recipient."""
        self.tries[address] = self.tries.get(address, 0) + 1
        if self.drops_at(Drop.RECIPIENT):
            _abort(server)
        if self.tries[address] <= self.greylist:
            return "451 4.7.1 greylisted, try again later"
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the name that aiosmtpd calls
        """Take a message, or say why not."""
        self.transactions.append(list(envelope.rcpt_tos))
        if self.data_reply.startswith("250"):
            self.taken.append(envelope)
        if self.drops_at(Drop.AFTER_DATA):
            _abort(server)
            # Nothing may be answered on a connection that is gone.
            await asyncio.sleep(0.05)
        if self.drops_at(Drop.SILENT_AFTER_DATA):
            await asyncio.sleep(1)
        return self.data_reply

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        """Let in whoever knows the password."""
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password == LOGIN[1].encode(), handled=False)


def _abort(server: SMTP) -> None:
    transport = server.transport
    assert transport is not None
    transport.abort()


class _Server(SMTP):
    """An SMTP server that can hang up while a message comes in."""

    behaviour: Behaviour

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the name that aiosmtpd calls
        if self.behaviour.drops_at(Drop.DURING_DATA):
            await self.push("354 go on")
            await self._reader.read(64)
            _abort(self)
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    """A controller on a port that the system chose, bound before the server starts."""

    def __init__(self, behaviour: Behaviour, **settings: Any) -> None:
        self.listening = socket.create_server((HOST, 0))
        self.behaviour = behaviour
        port = self.listening.getsockname()[1]
        super().__init__(behaviour, hostname=HOST, port=port, **settings)

    def factory(self) -> SMTP:
        """Make the server of one connection."""
        server = _Server(self.handler, **self.SMTP_kwargs)
        server.behaviour = self.behaviour
        self.behaviour.sessions += 1
        return server

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self.listening, ssl=self.ssl_context
        )


@contextlib.contextmanager
def smtp_server(
    behaviour: Behaviour,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    auth: bool = False,
) -> Iterator[int]:
    """Run a server while the block lasts, and give its port."""
    controller = _Controller(
        behaviour,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=behaviour.authenticate if auth else None,
        auth_required=auth,
        auth_require_tls=starttls is not None,
        enable_SMTPUTF8=True,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
