"""Pieces and lines put together to a document: what every reader does last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from hledtrack.extract.document import BlockKind, DiscardedText, Document
from hledtrack.extract.readers.headings import settled_headings
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.lines import Line, TakenOut
from hledtrack.extract.readers.main_text import main_text
from hledtrack.extract.readers.outline import outline
from hledtrack.extract.readers.pieces import Piece
from hledtrack.extract.readers.signs import words


def assembled(
    name: str, data: bytes, pieces: Sequence[Piece], lines: Sequence[Line], taken_out: Sequence[TakenOut] = ()
) -> Document:
    """The document made of ``pieces``; what is not its main text is discarded with its source lines.

    ``taken_out`` are the lines that were taken out before the text was cut into pieces.
    """
    kept, removed = main_text(pieces)
    spans = [(entry.piece.first, entry.piece.last, entry.reason) for entry in removed]
    spans += [(out.line.number, out.line.number, out.reason) for out in taken_out]
    blocks = outline(settled_headings(kept))
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
