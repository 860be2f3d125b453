"""Pieces and lines put together to a document: what every reader does last."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind, DiscardedText, Document, UnreadableDocumentError
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.headings import settled_headings
from hledtrack.extract.readers.outline.main_text import main_text
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.outline.placement import outline
from hledtrack.extract.readers.outline.signs import words
from hledtrack.extract.readers.raw.lines import Line, TakenOut, taken_out
from hledtrack.model import Problem

NOT_IN_TEXT = "no part of the text: front matter, column names, comment or picture"
_LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*\)")
FEWEST_LETTERS = 3  # letters from which a line is taken to hold words


def assembled(
    name: str, data: bytes, pieces: Sequence[Piece], left_out: Iterable[TakenOut] = (), lines: Sequence[Line] = ()
) -> Document:
    """The document made of ``pieces``; what is not its main text is discarded, as is what was ``left_out`` before.

    Where the document has ``lines``, no line with words is lost: those that no piece holds (front matter, column
    names, comments) are among the discarded, and all of them are told as the source has them.

    Raises:
        UnreadableDocumentError: nothing is left to read.
    """
    kept, removed = main_text(pieces)
    if not kept:
        problem = Problem(name, None, "the document holds no text", "give a document with text in it")
        raise UnreadableDocumentError((problem,))
    blocks = outline(settled_headings(kept))
    left = [
        *left_out,
        *(TakenOut(e.piece.text.text, e.piece.first, e.piece.last, e.reason) for e in removed),
    ]
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        discarded=_told_by_lines([*left, *_unread(lines, [*left, *kept])], lines) if lines else _told(left),
        title=next((block.text for block in blocks if block.kind is BlockKind.TITLE), None),
        language=language_of(piece.text.text for piece in kept),
    )


def _told(left: Iterable[TakenOut]) -> tuple[DiscardedText, ...]:
    """What was left out in the order given; neighbours with one reason become one."""
    merged: list[DiscardedText] = []
    for entry in left:
        if not entry.text.strip():
            continue
        if merged and merged[-1].reason == entry.reason:
            merged[-1] = replace(merged[-1], text=f"{merged[-1].text}\n{entry.text}")
        else:
            merged.append(DiscardedText(entry.text, entry.first or None, entry.reason))
    return tuple(merged)


def _told_by_lines(left: Sequence[TakenOut], lines: Sequence[Line]) -> tuple[DiscardedText, ...]:
    """What was left out in the order of the lines, with their text; neighbours with one reason become one."""
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.number] = f"{texts[line.number]} {line.text}" if line.number in texts else line.text
    merged: list[TakenOut] = []
    for entry in sorted(left, key=lambda entry: (entry.first, entry.last, entry.reason)):
        above = merged[-1] if merged else None
        if above and above.reason == entry.reason and _only_blank(texts, above.last, entry.first):
            merged[-1] = replace(above, last=max(above.last, entry.last))
        else:
            merged.append(entry)
    return tuple(
        DiscardedText(
            "\n".join(texts.get(number, "") for number in range(entry.first, entry.last + 1)).strip("\n"),
            entry.first,
            entry.reason,
        )
        for entry in merged
    )


def _unread(lines: Sequence[Line], held: Iterable[TakenOut | Piece]) -> list[TakenOut]:
    """The lines with words that nothing else holds."""
    covered: set[int] = set()
    for entry in held:
        covered.update(range(entry.first, entry.last + 1))
    return [
        taken_out(line, NOT_IN_TEXT)
        for line in lines
        if line.number not in covered and sum(map(str.isalpha, _LINK_TARGET.sub("", line.text))) >= FEWEST_LETTERS
    ]


def _only_blank(texts: dict[int, str], last: int, first: int) -> bool:
    return not any(texts.get(number, "").strip() for number in range(last + 1, first))


def language_of(texts: Iterable[str]) -> str:
    """The language whose small words are most frequent in the texts; English where none is."""
    counts = dict.fromkeys(lexicon().function_words, 0)
    seen = 0
    for text in texts:
        for word in words(text.lower()):
            seen += 1
            for language, function_words in lexicon().function_words.items():
                counts[language] += word in function_words
        if seen > 5000:
            break
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    return best if counts[best] else "en"
