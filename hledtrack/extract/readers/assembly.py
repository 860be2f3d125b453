"""Pieces and lines put together to a document: what every reader does last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from hledtrack.extract.document import BlockKind, DiscardedText, Document, UnreadableDocumentError
from hledtrack.extract.readers.headings import settled_headings
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.lines import Line, TakenOut
from hledtrack.extract.readers.main_text import main_text
from hledtrack.extract.readers.outline import outline
from hledtrack.extract.readers.pieces import Piece
from hledtrack.extract.readers.run_in import with_run_in_headings
from hledtrack.extract.readers.signs import words
from hledtrack.model import Problem

NOT_IN_TEXT = "no part of the text: front matter, column names, comment or picture"
FEWEST_LETTERS = 3  # letters from which a line is taken to hold words


def assembled(
    name: str, data: bytes, pieces: Sequence[Piece], lines: Sequence[Line], taken_out: Sequence[TakenOut] = ()
) -> Document:
    """The document made of ``pieces``; what is not its main text is discarded with its source lines.

    ``taken_out`` are the lines that were taken out before the text was cut into pieces. No line with words is lost:
    those that no piece holds (front matter, column names, comments) are among the discarded.

    Raises:
        UnreadableDocumentError: nothing is left to read.
    """
    kept, removed = main_text(pieces)
    if not kept:
        problem = Problem(name, None, "the document holds no text", "give a document with text in it")
        raise UnreadableDocumentError((problem,))
    spans = [(entry.piece.first, entry.piece.last, entry.reason) for entry in removed]
    spans += [(out.line.number, out.line.number, out.reason) for out in taken_out]
    spans += _unread(lines, [*spans, *((piece.first, piece.last, "") for piece in kept)])
    blocks = outline(settled_headings(with_run_in_headings(kept)))
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), None)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        discarded=tuple(_discarded(sorted(spans), lines)),
        title=title,
        language=language_of(piece.text.text for piece in kept),
    )


def _discarded(spans: Iterable[tuple[int, int, str]], lines: Sequence[Line]) -> list[DiscardedText]:
    """Discarded pieces with the text of their lines; neighbours with one reason become one."""
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.number] = f"{texts[line.number]} {line.text}" if line.number in texts else line.text
    merged: list[list[int | str]] = []
    for first, last, reason in spans:
        if merged and merged[-1][2] == reason and _only_blank(texts, int(merged[-1][1]), first):
            merged[-1][1] = max(int(merged[-1][1]), last)
        else:
            merged.append([first, last, reason])
    return [
        DiscardedText(
            "\n".join(texts.get(number, "") for number in range(int(first), int(last) + 1)).strip("\n"),
            int(first),
            str(reason),
        )
        for first, last, reason in merged
    ]


def _unread(lines: Sequence[Line], spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The lines with words that none of the spans covers."""
    covered: set[int] = set()
    for first, last, _ in spans:
        covered.update(range(first, last + 1))
    return [
        (line.number, line.number, NOT_IN_TEXT)
        for line in lines
        if line.number not in covered and sum(map(str.isalpha, line.text)) >= FEWEST_LETTERS
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
