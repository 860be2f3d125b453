"""Reader for mail and web archives as they are stored: MIME parts decoded (RFC 2045), one of them read."""

from __future__ import annotations

import email
import email.message
import email.policy
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime

from hledtrack.extract.document import DiscardedText, Document, LineMark, UnreadableDocumentError
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.raw.decoding import decode, decoded_as, header_parameter
from hledtrack.extract.readers.raw.stored_mail import begins_with_a_field, header_of
from hledtrack.extract.readers.text import plain_text
from hledtrack.extract.readers.text.mail import HEADER
from hledtrack.model import Problem

_ENVELOPE = re.compile(rb"^(?:From \S+ .*\d{4}\r?\n)", re.MULTILINE)
FEWEST_WORDS = 5  # of a text part that stands for the mail where there is an HTML part too
_READ_MIMES = ("text/plain", "text/html")


def read(name: str, data: bytes) -> Document:
    """The text part of a mail, or its HTML part where it has no text; what is attached is told, not read.

    Lines are those of the file; where the part is encoded in base64 all of it stands in the line it begins in.

    Raises:
        UnreadableDocumentError: no part of it is text.
    """
    if not begins_with_a_field(data):
        return plain_text.read(name, data)
    raw = data.decode("latin-1")  # a letter a byte: the package's own decoding trips over charsets that are none
    message = email.message_from_string(raw, policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_type() in _READ_MIMES and not _is_attached(part)]
    chosen = next((part for part in texts if part.get_content_type() == "text/plain" and _says_much(part)), None)
    chosen = chosen or next((part for part in texts if part.get_content_type() == "text/html"), None)
    chosen = chosen or next(iter(texts), None)
    if chosen is None:
        what = f"this mail holds no text ({', '.join(sorted({part.get_content_type() for part in parts})[:3])})"
        raise UnreadableDocumentError((Problem(name, None, what, "save its text or its attachment as a file"),))
    problems = [*_attachments(name, parts, texts), *_further_mails(name, data)]
    body, unknown = _text_of(name, chosen)
    document = _read_part(name, chosen, body)
    if unknown:
        what = f"the mail names the charset {unknown[:40]!r}, which is none; its text was read as {_GUESSED}"
        problems.append(Problem(name, None, what, "check accented letters, or save the mail's text as UTF-8"))
    document = _placed(document, _lines_in_file(chosen, body, raw))
    sent = _day_sent(message)
    return replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        title=document.title or header(message, "Subject"),
        stated_day=document.stated_day or sent,
        stated_day_where=document.stated_day_where or (HEADER if sent else None),
        discarded=(*_headers(data), *document.discarded),
        problems=(*document.problems, *problems),
    )


_GUESSED = "UTF-8 or Windows-1252"


def header(message: email.message.Message, name: str) -> str | None:
    """A header's value with its encoded words decoded; what cannot be decoded stays as it is."""
    value = message.get(name)
    if value is None:
        return None
    text = str(value).encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        words = decode_header(text)
    except (HeaderParseError, ValueError):
        words = [(text, None)]
    parts = [_word(word, charset) for word, charset in words]
    return " ".join("".join(parts).split()) or None


def _day_sent(message: email.message.Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date()
    except (TypeError, ValueError):
        return None


def _word(word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    return decoded_as(word, charset or "ascii") or word.decode("utf-8", errors="replace")


def _is_attached(part: email.message.Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _says_much(part: email.message.Message) -> bool:
    payload = part.get_payload(decode=True)
    return isinstance(payload, bytes) and len(payload.split()) >= FEWEST_WORDS


def _text_of(name: str, part: email.message.Message) -> tuple[str, str | None]:
    """The text of a part, and the charset that it names where there is no such charset."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = _charset(part)
    text = decoded_as(data, charset) if charset else None
    if text is not None:
        return text, None
    return decode(name, data) if data.strip() else "", charset


def _charset(part: email.message.Message) -> str | None:
    return header_parameter(part.get_content_charset) or header_parameter(lambda: str(part.get_param("charset") or ""))


def _read_part(name: str, part: email.message.Message, text: str) -> Document:
    if not text.strip():
        raise UnreadableDocumentError((Problem(name, None, "this mail holds no text", "give a mail with text in it"),))
    if part.get_content_type() == "text/html":
        from hledtrack.extract.readers.markup import html

        return html.read(name, text.encode("utf-8", "replace"))
    return plain_text.read(name, text.encode("utf-8", "replace"), is_mail=True)


# --- what is not read


def _attachments(
    name: str, parts: Sequence[email.message.Message], texts: Sequence[email.message.Message]
) -> Iterator[Problem]:
    """What is attached: a problem each, so that nobody takes it for read. Pictures within the text are none."""
    for part in parts:
        kind = part.get_content_type()
        if any(part is text for text in texts) or (kind.startswith("image/") and not _is_attached(part)):
            continue
        called = " ".join(cleaned(header_parameter(part.get_filename) or kind).split())[:80]
        yield Problem(name, None, f"the attachment {called} was not read", "save it and import it as a file")


def _further_mails(name: str, data: bytes) -> Iterator[Problem]:
    count = len(_ENVELOPE.findall(data)) if data.startswith(b"From ") else 0
    if count > 1:
        what = f"this mailbox holds {count} mails, of which the first one was read"
        yield Problem(name, None, what, "save the mails one by one")


def _headers(data: bytes) -> Iterator[DiscardedText]:
    text = header_of(data).decode("utf-8", errors="replace").strip("\ufeff\r\n")
    if text.strip():
        yield DiscardedText(text.replace("\r\n", "\n"), 1, HEADER)


# --- lines


def _lines_in_file(part: email.message.Message, text: str, raw: str) -> list[int]:
    """For each line of a part's text the line of the file that it begins in."""
    payload = part.get_payload()
    stored = payload if isinstance(payload, str) else ""
    first = raw.count("\n", 0, max(0, raw.find(stored))) + 1
    count = text.count("\n") + 1
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding in ("base64", "x-uuencode", "uuencode", "uue", "x-uue"):
        return [first] * count
    if encoding != "quoted-printable":
        return list(range(first, first + count))
    found, begins = [], True
    for number, line in enumerate(stored.split("\n"), start=first):
        if begins:
            found.append(number)
        begins = not line.rstrip("\r\t ").endswith("=")
    return found + [found[-1]] * max(0, count - len(found))


def _placed(document: Document, lines: Sequence[int]) -> Document:
    """The document with its lines counted as in the file."""

    def place(line: int) -> int:
        return lines[min(max(line, 1), len(lines)) - 1]

    return replace(
        document,
        blocks=tuple(
            replace(block, lines=tuple(LineMark(mark.offset, place(mark.line)) for mark in block.lines))
            for block in document.blocks
        ),
        discarded=tuple(
            replace(entry, line=None if entry.line is None else place(entry.line)) for entry in document.discarded
        ),
    )
