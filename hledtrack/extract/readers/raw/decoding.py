"""The bytes of a document decoded to text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gbk", "shift_jis": "cp932", "iso8859-9": "cp1254"}
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 100_000
MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text
MOST_ODD_BYTES = 0.3  # share of bytes above 127 that a Western text in one byte a character never reaches


def decode(name: str, data: bytes) -> str:
    """The text of ``data``: by its byte order mark, else UTF-8, else UTF-16 or Windows-1252 where they fit.

    Raises:
        UnreadableDocumentError: the bytes are no text in any of these encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(name, _decoded(name, data, encoding))
    try:
        return _checked(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        wide = _wide_encoding(data)
        if wide:
            return _checked(name, _decoded(name, data, wide))
        if _is_nearly_utf8(data):
            return _checked(name, data.decode("utf-8", errors="replace"))
        if not _looks_western(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise _not_text(name, line) from error
        return _checked(name, data.decode("cp1252", errors="replace"))


def decoded_as(data: bytes, charset: str) -> str | None:
    """``data`` in the charset that a header or a page names; ``None`` where there is no such charset for text.

    Names that pages use for less than they mean stand for the wider charset (the WHATWG's encoding standard). What
    does not fit the charset becomes a replacement character.
    """
    try:
        known = codecs.lookup(charset.strip()).name
        if known in _NO_CHARSETS:
            return None
        return data.decode(_SUPERSETS.get(known, known), errors="replace")
    except (LookupError, ValueError):
        return None


def header_parameter(ask: Callable[[], str | None]) -> str | None:
    """What a header says, asked of the standard library; ``None`` where it trips over what was sent.

    Before Python 3.13 it raises on charsets that hold a NUL and on some broken parameters (RFC 2231).
    """
    try:
        return ask()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(
            (Problem(name, None, f"the text is not valid {encoding.upper()}", "save it again as UTF-8"),)
        ) from error


def _checked(name: str, text: str) -> str:
    """``text``, unless control characters show that it is none."""
    if "\0" in text[:_SAMPLE] and _wide_by_zeros(text):
        return _checked(name, text.replace("\0", ""))
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(8, MOST_CONTROLS * len(sample)):
        raise _not_text(name, None)
    return text


def _wide_by_zeros(text: str) -> bool:
    """Whether every second character is a zero: UTF-16 without a mark, read one byte at a time."""
    sample = text[:_SAMPLE]
    return sample[1::2].count("\0") > 0.9 * len(sample) / 2 or sample[::2].count("\0") > 0.9 * len(sample) / 2


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 by its many zero bytes, where no mark says so."""
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.6 * half:
        return "utf-16-be"
    return None


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether almost all bytes above 127 form UTF-8: such a text was damaged, not written in another encoding."""
    sample = data[:_SAMPLE].decode("utf-8", errors="replace")
    wide = sum(character > "\x7f" for character in sample)
    return wide > 0 and sample.count("\ufffd") < 0.1 * wide


def _looks_western(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = sum(byte > 127 for byte in sample)
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    return odd <= MOST_ODD_BYTES * len(sample) and controls <= MOST_CONTROLS * len(sample)


def _not_text(name: str, line: int | None) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        (Problem(name, line, "these bytes are no text in UTF-8, UTF-16 or Windows-1252", "give the document as text"),)
    )
