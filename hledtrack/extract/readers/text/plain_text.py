"""Reader for plain text, web captures and copies of mail included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import Document
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.item_marks import BULLETS, read_marker
from hledtrack.extract.readers.raw.decoding import decode
from hledtrack.extract.readers.raw.lines import Line, split_lines
from hledtrack.extract.readers.text.mail import without_mail_frame, without_reply
from hledtrack.extract.readers.text.pagination import without_running_lines
from hledtrack.extract.readers.text.plain_pieces import cut

_LINK_NUMBER = re.compile(r"(?<!\S)\[\d{1,4}\](?=[^\s\[\]])")
_INNER_BULLET = re.compile(rf"(?<=[.;:!?)])\s+(?=[{BULLETS}]\s+\w)")  # behind the end of a clause
FEWEST_LINK_NUMBERS = 3


def read(name: str, data: bytes, *, is_mail: bool = False) -> Document:
    """The document in a plain text; ``is_mail`` where it was stored as a mail, which may answer another one.

    Raises:
        UnreadableDocumentError: the bytes are no text.
    """
    lines = split_lines(decode(name, data))
    kept, running = without_running_lines(lines)
    kept, reply = without_reply(kept) if is_mail else (kept, [])
    kept, mail = without_mail_frame(kept)
    told = with_marks_joined(_with_marks_apart(_without_link_numbers(kept)))
    return assembled(name, data, cut(told), [*running, *reply, *mail], lines)


def _with_marks_apart(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with what follows a bullet within a line as a line of its own: "... by May.  • Noted that ..."."""
    if not any(line.bare[:1] in BULLETS for line in lines if line.bare):
        return lines
    return [replace(line, text=part) for line in lines for part in _INNER_BULLET.split(line.text)]


def _without_link_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the numbers that text browsers put before links (``[12]Contact``)."""
    if sum(len(_LINK_NUMBER.findall(line.text)) for line in lines if "[" in line.text) < FEWEST_LINK_NUMBERS:
        return lines
    return [replace(line, text=_LINK_NUMBER.sub("", line.text)) if "[" in line.text else line for line in lines]


FARTHEST = 2  # lines from the mark to its text
_LONE_MARK = re.compile(rf"[{BULLETS}*–-]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.)]")


def with_marks_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with every lone list mark moved to the front of the line it belongs to."""
    done = list(lines)
    for index, line in enumerate(lines):
        if not _LONE_MARK.fullmatch(line.bare):
            continue
        target = _text_after(lines, index)
        if target is None:
            continue
        text = lines[target]
        done[target] = replace(text, text=f"{' ' * line.indent}{line.bare} {text.bare}")
        done[index] = replace(line, text="")
    return done


def _text_after(lines: Sequence[Line], index: int) -> int | None:
    """The index of the first visible line near below, if it is no list item itself."""
    for below in range(index + 1, min(len(lines), index + 1 + FARTHEST)):
        bare = lines[below].bare
        if bare:
            return below if read_marker(bare) is None and not _LONE_MARK.fullmatch(bare) else None
    return None
