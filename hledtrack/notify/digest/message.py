"""A digest as a mail message whose headers hold nothing that a document says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import uuid4

from hledtrack.ledger import Ledger
from hledtrack.notify.digest.attachment import Attach, Attachment
from hledtrack.notify.digest.body import html, plain_text
from hledtrack.notify.digest.content import Digest
from hledtrack.notify.digest.digest_view import counts, view_digest
from hledtrack.notify.digest.digest_wording import Wording, read_wording
from hledtrack.notify.digest.frequency import period, week
from hledtrack.report.phrasing import wording as report_wording
from hledtrack.store.settings.email_settings import EmailSettings, Recipient
from hledtrack.store.settings.mailbox import parse_mailbox

_PART_HEADERS = {"content-type", "content-transfer-encoding", "content-disposition"}
CALENDAR_FILE = "deadlines.ics"


class UnsafeMessageError(Exception):
    """A message whose bytes do not read back as the headers that were meant; it is not sent."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready for delivery: its id, subject and recipient, its bytes, and its text for people.

    ``data`` is empty for a chat channel, which gets the subject and the text.
    """

    message_id: str
    recipient: str
    subject: str
    data: bytes
    text: str


def digest_id(digest: Digest, recipient: Recipient, sender: str, dialogue: str, repeat: int = 0) -> str:
    """The Message-ID of a digest: the same for the same recipient and period (``frequency.period``).

    ``repeat`` counts how often a digest of that period has been sent before on somebody's express wish.
    """
    mark = _hash(sender, dialogue, recipient.to.lower(), period(digest, recipient.frequency), str(repeat))
    return f"<{digest.as_of:%Y%m%d}.{mark}@{sender.rpartition('@')[2]}>"


def thread_id(digest: Digest, recipient: Recipient, sender: str, dialogue: str) -> str:
    """The Message-ID that all digests of a recipient in one week refer to: no message bears it.

    Mail programs thread by References (RFC 5322, section 3.6.4), also where the message referred to is missing.
    """
    mark = _hash(sender, dialogue, recipient.to.lower(), week(digest))
    return f"<week.{week(digest)}.{mark}@{sender.rpartition('@')[2]}>"


def _hash(*values: str) -> str:
    return hashlib.sha256("\n".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def digest_message(
    digest: Digest,
    recipient: Recipient,
    settings: EmailSettings,
    *,
    dialogue: str,
    message_id: str,
    now: datetime,
    language: str = "en",
    short: str | None = None,
    attach: Attach | None = None,
) -> Message:
    """The digest as a message: plain text, HTML beside it, the deadlines as a calendar, and what ``attach`` makes.

    ``language`` is the workspace's, for a recipient without one of his own, ``short`` the dialogue's short name for the
    subject. Raises ``UnsafeMessageError``.
    """
    words = read_wording(recipient.language or language)
    notes = [words.phrase("report", url=settings.report_url)] if settings.report_url else []
    # A chat channel gets text only.
    file = attach(recipient, subject_name(short)) if attach and recipient.url is None else None
    if file:
        notes.append(_attached(file, settings.attachment_limit, words))
        file = file if _kilobytes(file) <= settings.attachment_limit else None
    view = view_digest(digest, dialogue, recipient.frequency.value, settings.sender, words, notes)
    subject, text = words.subject("digest", name=subject_name(short), counts=counts(digest, words)), plain_text(view)
    if recipient.url is not None:
        return Message(message_id, recipient.to, subject, b"", text)
    headers = _headers(settings, recipient, subject, message_id, now, dialogue)
    headers["References"] = thread_id(digest, recipient, settings.sender, dialogue)
    calendar = _calendar(digest, dialogue, words.language)
    files = [Attachment(CALENDAR_FILE, calendar)] if calendar else []
    return _message(headers, recipient, message_id, text, html(view), [*files, *((file,) if file else ())])


def _attached(file: Attachment, most: int, words: Wording) -> str:
    """What the digest says of the file."""
    size = _kilobytes(file)
    if size > most:
        return words.phrase("too_large", size=words.number(size), most=words.number(most))
    return words.phrase("attached", name=file.name)


def _kilobytes(file: Attachment) -> int:
    return -(-len(file.data) // 1000)


def probe_message(
    settings: EmailSettings,
    recipient: Recipient,
    *,
    dialogue: str,
    now: datetime,
    language: str = "en",
    short: str | None = None,
) -> Message:
    """One line that shows whether the settings work. Each has a Message-ID of its own."""
    words = read_wording(recipient.language or language)
    message_id = f"<test.{uuid4().hex}@{settings.sender.rpartition('@')[2]}>"
    subject, text = words.subject("test", name=subject_name(short)), words.phrase("test") + "\n"
    if recipient.url is not None:
        return Message(message_id, recipient.to, subject, b"", text)
    headers = _headers(settings, recipient, subject, message_id, now, dialogue)
    return _message(headers, recipient, message_id, text, None, ())


# What may stand in a header without any encoding, and can end none.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,22}[A-Za-z0-9])?")


def subject_name(short: str | None) -> str:
    """What a subject begins with: the dialogue's short name where it is a plain one, else the program's."""
    return short if short and _PLAIN_NAME.fullmatch(short) else "hledtrack"


def _calendar(digest: Digest, dialogue: str, language: str) -> bytes | None:
    """The deadlines of all that the digest tells, under the names that ``export --format ics`` gives them."""
    from hledtrack.report.exports.calendar_ics import calendar_ics

    states = [told.item.state for told in digest.told]
    dated = [state for state in states if state.commitment.expected and state.commitment.expected.latest]
    ledger = Ledger((), {state.commitment.id: state for state in states})
    return calendar_ics(dated, ledger, dialogue, wording=report_wording.Wording(language)) if dated else None


def _headers(
    settings: EmailSettings, recipient: Recipient, subject: str, message_id: str, now: datetime, dialogue: str
) -> dict[str, str]:
    try:
        return {
            "From": _mailbox(settings.sender_name, settings.sender),
            "To": _mailbox(recipient.name, recipient.to),
            "Subject": subject,
            "Date": format_datetime(now),
            "Message-ID": message_id,
            # RFC 3834: keeps vacation replies away.
            "Auto-Submitted": "auto-generated",
            "List-Id": _list_id(settings.sender, dialogue),
        }
    except (ValueError, MessageError) as error:
        raise UnsafeMessageError(f"the message to {recipient.to!r} cannot be written: {error}") from error


def _message(
    headers: Mapping[str, str],
    recipient: Recipient,
    message_id: str,
    text: str,
    page: str | None,
    files: Sequence[Attachment],
) -> Message:
    try:
        data = _bytes(headers, text, page, files, boundary=f"=_{message_id.strip('<>').partition('@')[0]}")
    except (ValueError, MessageError) as error:
        raise UnsafeMessageError(f"the message to {recipient.to!r} cannot be written: {error}") from error
    check_headers(data, headers)
    return Message(message_id, recipient.to, headers["Subject"], data, text)


def _mailbox(name: str | None, address: str) -> str:
    return str(Address(name or "", addr_spec=parse_mailbox(address)[1]))


def _list_id(sender: str, dialogue: str) -> str:
    # RFC 2919, section 2: an unmanaged list's id ends in "localhost". A hash, since a name may hold anything.
    return f"<hledtrack-digest.{_hash(sender, dialogue)[:16]}.localhost>"


def _bytes(
    headers: Mapping[str, str], text: str, page: str | None, files: Sequence[Attachment], boundary: str
) -> bytes:
    message = EmailMessage(policy=SMTP)
    for name, value in headers.items():
        message[name] = value
    message.set_content(text, cte="quoted-printable")
    # Quoted-printable and base64 never write "=_": no boundary can occur in a part.
    if page is not None:
        message.add_alternative(page, subtype="html", cte="quoted-printable")
        message.set_boundary(boundary)
    for file in files:
        # No "method" for a calendar: the deadlines are for information, not an invitation (RFC 6047).
        kind = "calendar" if file.name == CALENDAR_FILE else "html"
        message.add_attachment(file.data, "text", kind, filename=file.name, params={"charset": "utf-8"})
        message.set_boundary(f"{boundary}.mixed")
    return message.as_bytes()


def check_headers(data: bytes, intended: Mapping[str, str]) -> None:
    """Read a message's bytes again and compare its headers with the intended ones.

    Names and values must be the same, in order, with nothing but the MIME headers beside them, there and in the
    parts. Raises ``UnsafeMessageError``.
    """
    message = message_from_bytes(data, policy=SMTP)
    mime = {"mime-version", *_PART_HEADERS}
    names = [name for name in message.keys() if name.lower() not in mime]  # noqa: SIM118
    if names != list(intended):
        raise UnsafeMessageError(f"the message has headers {names} instead of {list(intended)}")
    for name, value in intended.items():
        # The standard library's parser adds spaces between encoded words, which RFC 2047 says to ignore.
        if "".join(str(message[name]).split()) != "".join(value.split()):
            raise UnsafeMessageError(f"the message's header {name} does not read back as it was written")
    for part in message.walk():
        foreign = {name.lower() for name in part.keys()} - mime  # noqa: SIM118
        if part.defects or (part is not message and foreign):
            raise UnsafeMessageError("the message does not read back as the parts it was made of")
