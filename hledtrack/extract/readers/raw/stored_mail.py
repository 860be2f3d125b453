"""Whether a file is a mail as programs store it (RFC 5322)."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"(?:>?From \S+.*\r?\n)?[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_TECHNICAL = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Message-ID|Received|Return-Path|DKIM-Signature)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 40_000  # bytes in which the header of a stored mail shows


def is_stored_mail(data: bytes) -> bool:
    """Whether the bytes begin with the header of a mail as programs store it, not as people copy it."""
    return begins_like_mail(data) and _TECHNICAL.search(head_of(_start(data))) is not None


def begins_like_mail(data: bytes) -> bool:
    """Whether the first line reads as a field of a header."""
    return _FIELD.match(_start(data)) is not None


def head_of(data: bytes) -> bytes:
    """All before the first empty line."""
    return re.split(rb"\r?\n[ \t]*\r?\n", data, maxsplit=1)[0]


def _start(data: bytes) -> bytes:
    return data[:_REACH].lstrip(b"\xef\xbb\xbf \t\r\n")
