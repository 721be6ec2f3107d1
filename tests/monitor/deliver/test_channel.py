"""Which channel an address belongs to, and that all channels keep one protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.deliver import Channel, channel_of
from monitor.deliver.email import EmailChannel, SmtpSettings
from monitor.deliver.feed import FeedChannel
from monitor.deliver.file import FileChannel
from monitor.deliver.webhook import WebhookChannel
from tests.support import flood_parts


@pytest.mark.parametrize(
    ("address", "channel"),
    [
        ("desk@paper.example", "email"),
        ("mailto:desk@paper.example", "email"),
        ("https://hooks.paper.example/in?user=a@b", "webhook"),
        ("http://127.0.0.1:8080/", "webhook"),
        ("file:editions", "file"),
        ("editions/wenle", "file"),
        ("feed:", "feed"),
    ],
)
def test_an_address_names_its_channel(address: str, channel: str) -> None:
    """The scheme decides; a bare address with an @ is mail."""
    assert channel_of(address) == channel


def test_every_channel_keeps_the_protocol() -> None:
    """Flows can treat all channels alike, by name."""
    channels: list[Channel] = [
        EmailChannel(SmtpSettings("mail.example"), sender="a@b.example", domain="b.example"),
        FileChannel(Path("home")),
        WebhookChannel("secret", lambda: flood_parts.NOW),
        FeedChannel(Path("home")),
    ]
    assert [channel.name for channel in channels] == ["email", "file", "webhook", "feed"]
