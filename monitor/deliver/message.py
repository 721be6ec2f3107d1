"""The mail that carries a digest: its headers, and its parts in text and HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses

from monitor.digest.wording import one_line
from monitor.models.article import short_hash
from monitor.models.digest import Digest, Rendered
from monitor.models.errors import DeliverError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MESSAGE_ID = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
_NOT_IN_LIST_ID = re.compile(r"[^A-Za-z0-9.-]+")


def build_message(
    rendered: Rendered,
    *,
    digest: Digest,
    recipient: str,
    sender: str,
    list_id: str,
    unsubscribe_mailto: str | None,
    message_id: str,
    references: Sequence[str] = (),
) -> EmailMessage:
    """Build the mail for one recipient: text and HTML as alternatives, plots beside the HTML.

    The same arguments give the same bytes. `references` are message ids, oldest first. Raise
    DeliverError (permanent) for an address or id that could change the headers around it.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = _address(recipient)
    message["Subject"] = one_line(rendered.subject)
    message["Date"] = format_datetime(digest.composed_at)
    message["Message-ID"] = _checked_id(message_id)
    if references:
        checked = [_checked_id(reference) for reference in references]
        message["In-Reply-To"] = checked[-1]
        message["References"] = " ".join(checked)
    message["List-Id"] = f"<{_list_id(list_id)}>"
    if unsubscribe_mailto:
        message["List-Unsubscribe"] = f"<{_mailto(unsubscribe_mailto)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(rendered.text, cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    for part in message.iter_parts():
        part["Content-Language"] = "en"
    if rendered.images:
        _attach(message, rendered)
    _fix_boundaries(message, message_id)
    return message


def _attach(message: EmailMessage, rendered: Rendered) -> None:
    html = message.get_body(("html",))
    if html is None:  # add_alternative has just put it there
        return
    for cid, png in rendered.images:
        html.add_related(
            png,
            maintype="image",
            subtype="png",
            cid=f"<{cid}>",
            disposition="inline",
            filename=f"{cid}.png",
        )


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Give each multipart a boundary made of the message's id, where random ones would differ."""
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for depth, part in enumerate(multiparts):
        part.set_boundary(f"=_{short_hash('boundary', message_id, str(depth))}")


def bare_address(address: str) -> str:
    """Return the address alone, for the envelope ("Desk <desk@a.example>" → "desk@a.example")."""
    parsed = _address(address)
    return f"{parsed.username}@{parsed.domain}"


def _address(text: str) -> Address:
    if _CONTROL.search(text):
        raise DeliverError(f"not a mail address: {one_line(text)!r}", permanent=True)
    parsed = getaddresses([text.removeprefix("mailto:")])
    name, spec = parsed[0] if len(parsed) == 1 else ("", "")
    local, _, domain = spec.rpartition("@")
    if not local or not domain or any(mark in spec for mark in " ,;<>"):
        raise DeliverError(f"not a mail address: {text!r}", permanent=True)
    try:
        return Address(display_name=name, username=local, domain=_ascii_domain(domain))
    except (HeaderParseError, UnicodeError, ValueError, IndexError) as error:
        raise DeliverError(f"not a mail address: {text!r}", permanent=True) from error


def _ascii_domain(domain: str) -> str:
    return domain if domain.isascii() else domain.encode("idna").decode("ascii")


def _checked_id(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id) or not message_id.isascii():
        raise DeliverError(f"not a message id: {one_line(message_id)!r}", permanent=True)
    return message_id


def _list_id(name: str) -> str:
    return _NOT_IN_LIST_ID.sub("-", name.strip("<>")).strip("-.") or "newsdelta"


def _mailto(address: str) -> str:
    target = address.removeprefix("mailto:")
    if _CONTROL.search(target) or any(mark in target for mark in " <>,\"'") or "@" not in target:
        raise DeliverError(f"not a mail address: {one_line(address)!r}", permanent=True)
    return f"mailto:{target}"
