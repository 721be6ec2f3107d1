"""Take mail over real SMTP on the loopback address and keep each message as a file."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from flows.demo.site import LOOPBACK


@dataclass
class MailSink:
    """What the sink took: one `.eml` file a message, in the order of arrival."""

    folder: Path
    port: int
    taken: list[Path] = field(default_factory=list)

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a message, then say so."""
        content = envelope.original_content or b""
        path = self.folder / f"{len(self.taken) + 1:02}-{envelope.rcpt_tos[0]}.eml"
        path.write_bytes(content)
        self.taken.append(path)
        return "250 Kept"


@contextmanager
def run_mail_sink(folder: Path, port: int | None = None) -> Iterator[MailSink]:
    """Run a mail sink that writes into `folder`, on that port or any, until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    sink = MailSink(folder, port or _free_port())
    controller = Controller(sink, hostname=LOOPBACK, port=sink.port, ready_timeout=30)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


def _free_port() -> int:
    # The controller cannot be given port 0: it probes the port that it was given.
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
