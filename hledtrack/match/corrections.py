"""What people have corrected in an entry since it was read, told by the marks that reading leaves beside it.

``read = "t1f3a s1b2c"`` holds a mark for each field that was read: a letter for the field and the beginning of a hash
of its value. A field whose value does not fit its mark was changed by somebody; a mark without a value, removed; a
value without a mark, added. So a snapshot alone tells corrections, in whatever copy of the workspace.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256

from hledtrack.model import Commitment, Window
from hledtrack.model.fields import FIELDS

# The fields that a new reading leaves as people have set them, by the letter of their marks.
_LETTERS = {field.name: field.mark for field in FIELDS if field.mark}
# A fact and the words for it are corrected together.
_TOGETHER = (
    ("expected", "expected_text"),
    ("actual", "actual_text"),
    ("status", "met"),
    ("confidence", "unsure"),
)
_DIGITS = 4


def marks(entry: Commitment) -> str:
    """The marks of the fields of ``entry`` as it stands."""
    return " ".join(
        letter + _digest(value) for name, letter in _LETTERS.items() if (value := plain(getattr(entry, name)))
    )


def corrected(entry: Commitment) -> tuple[str, ...]:
    """The fields of ``entry`` that somebody has set; where nothing was read (no marks), all that it states."""
    if entry.read is None:
        return tuple(name for name in _LETTERS if plain(getattr(entry, name)))
    changed = {name for name in _LETTERS if not is_as_read(entry, name, entry)}
    for fields in _TOGETHER:
        if changed.intersection(fields):
            changed.update(fields)
    return tuple(name for name in _LETTERS if name in changed)


def title_mark(entry: Commitment) -> str | None:
    """The mark of the title of ``entry`` as it stands."""
    return _digest(entry.title) if entry.title else None


def title_as_read(entry: Commitment) -> str | None:
    """The mark of the title that was read, whatever it is now."""
    return _known(entry).get(_LETTERS["title"])


def is_as_read(marked: Commitment, name: str, entry: Commitment) -> bool:
    """Whether the field ``name`` of ``entry`` is as it was when the marks of ``marked`` were made."""
    value = plain(getattr(entry, name))
    return _known(marked).get(_LETTERS[name]) == (_digest(value) if value else None)


def _known(entry: Commitment) -> dict[str, str]:
    """The marks of what was read, by their letters."""
    return {mark[0]: mark[1:] for mark in (entry.read or "").split()}


def passage_mark(entry: Commitment) -> str:
    """The mark of the words that ``entry`` was read from."""
    return _digest(entry.text or entry.title or "")


def passage_marks(entries: Sequence[Commitment]) -> str:
    """The marks of all entries of a review as read, by which one that somebody removes is missed."""
    return " ".join(map(passage_mark, entries))


def plain(value: object) -> str:
    """A field's value as one text; empty where it states nothing."""
    match value:
        case None | () | False:
            return ""
        case float() as share:
            return f"{share:.3f}"
        case Window() as window:
            return window.edtf
        case StrEnum() as word:
            return word.value
        case str() as text:
            return text
        case other:
            return json.dumps(other, ensure_ascii=False)


def _digest(value: str) -> str:
    return sha256(value.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
