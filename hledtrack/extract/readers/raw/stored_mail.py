"""Mail as programs store it, known by the header that it begins with (RFC 5322)."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"(?:>?From \S+.*\r?\n)?[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_TECHNICAL = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Message-ID|Received|Return-Path|DKIM-Signature)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE = b"\xef\xbb\xbf \t\r\n"  # what may stand before it
_REACH = 40_000  # bytes in which the header of a stored mail shows


def is_stored_mail(data: bytes) -> bool:
    """Whether the bytes begin with the header of a mail as programs store it, not as people copy it."""
    start = data[:_REACH].lstrip(_BEFORE)
    return begins_with_a_field(data) and _TECHNICAL.search(header_of(start)) is not None


def begins_with_a_field(data: bytes) -> bool:
    """Whether the bytes begin as the header of a mail does."""
    return _FIELD.match(data[:_REACH].lstrip(_BEFORE)) is not None


def header_of(data: bytes) -> bytes:
    """What stands before the first blank line."""
    return re.split(rb"\r?\n[ \t]*\r?\n", data, maxsplit=1)[0]
