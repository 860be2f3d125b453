"""What people have corrected in an entry since it was read, told by the marks that reading leaves beside it.

``read = "t1f3a s1b2c"`` holds a mark for each field that was read: a letter for the field and the beginning of a hash
of its value. A field whose value does not fit its mark was changed by somebody; a mark without a value, removed; a
value without a mark, added. So a snapshot alone tells corrections, in whatever copy of the workspace.

What several documents state has marks for each of them. A fact is then that of the first one that states it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256

from hledtrack.model import Commitment, Passage, Recurrence, Window
from hledtrack.model.fields import MARKS

# How sure the reading is of an entry: of several documents, the one that is surest of it counts.
OF_THE_READING = ("confidence", "unsure")
# A fact and the words for it come from one document, and are corrected together.
_TOGETHER = (
    ("expected", "expected_text"),
    ("recurs", "recurs_text"),
    ("actual", "actual_text"),
    ("status", "met"),
    OF_THE_READING,
)
_PAIRED = {name for fields in _TOGETHER for name in fields}
GROUPS: tuple[tuple[str, ...], ...] = (*_TOGETHER, *((name,) for name in MARKS if name not in _PAIRED))
_DIGITS = 4


def marks(entry: Commitment, names: Iterable[str] = tuple(MARKS)) -> str:
    """The marks of these fields of ``entry`` as it stands."""
    values = ((MARKS[name], plain(getattr(entry, name))) for name in names)
    return " ".join(letter + digest(value) for letter, value in values if value)


def marks_of(passage: Passage) -> dict[str, str]:
    """The marks of the fields that were read there, by the fields' names."""
    found = {mark[0]: mark[1:] for mark in (passage.read or "").split()}
    return {name: found[letter] for name, letter in MARKS.items() if letter in found}


def with_marks(passage: Passage, entry: Commitment, names: Sequence[str]) -> Passage:
    """``passage`` as if these fields had been read there as ``entry`` has them."""
    before = (passage.read or "").split()
    others = [item for item in before if item[0] not in {MARKS[name] for name in names}]
    now = [*others, *marks(entry, names).split()]
    return passage if set(now) == set(before) else passage._replace(read=" ".join(now))


def corrected(entry: Commitment) -> tuple[str, ...]:
    """The fields of ``entry`` that somebody has set; where nothing was read (no marks), all that it states."""
    known = marks_as_read(entry)
    changed = {name for name in MARKS if known.get(name) != mark(entry, name)}
    for fields in GROUPS:
        if changed.intersection(fields):
            changed.update(fields)
    return tuple(name for name in MARKS if name in changed)


def marks_as_read(entry: Commitment) -> Mapping[str, str]:
    """The marks that the fields of ``entry`` have where nobody has changed them, by the fields' names."""
    known: dict[str, str] = {}
    read = [marks_of(passage) for passage in entry.passages]
    for fields in GROUPS:
        stated = [group for marks in read if (group := {name: marks[name] for name in fields if name in marks})]
        if fields == OF_THE_READING:
            stated.sort(key=lambda group: any(group.get(name) != mark(entry, name) for name in fields))
        known |= stated[0] if stated else {}
    return known


def mark(entry: Commitment, name: str) -> str | None:
    """The mark of the field ``name`` of ``entry`` as it stands, without its letter; ``None`` where it is empty."""
    value = plain(getattr(entry, name))
    return digest(value) if value else None


def title_as_read(entry: Commitment) -> str | None:
    """The mark of the title that was read, whatever it is now."""
    return marks_of(entry.passages[0]).get("title")


def passage_mark(passage: Passage) -> str:
    """The mark of the words that were read there: of its text, or else of its title."""
    return digest(passage.text) if passage.text else marks_of(passage).get("title", "")


def plain(value: object) -> str:
    """A field's value as one text; empty where it states nothing."""
    match value:
        case None | () | False:
            return ""
        case float() as share:
            return f"{share:.3f}"
        case Window() as window:
            return window.edtf
        case Recurrence() as rule:
            return rule.rule
        case StrEnum() as word:
            return word.value
        case str() as text:
            return text
        case other:
            return json.dumps(other, ensure_ascii=False)


def digest(value: str) -> str:
    """The beginning of a hash of ``value``."""
    return sha256(value.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
