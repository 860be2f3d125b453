"""The headings of a document compared with each other before their levels are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Piece, Setting
from hledtrack.extract.readers.outline.signs import condensed, is_label_alone, label_rank
from hledtrack.extract.readers.raw.folding import Folder

_PARTED = 2  # headings that a part has at least, on the average


def settled_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with titles joined to the labels above them, and closing headings and those of parts raised."""
    return _with_closing_raised(_with_parts_raised(_with_labels_joined(pieces)))


def _with_parts_raised(pieces: Sequence[Piece]) -> list[Piece]:
    """A bold line right above a further one, in a document that has a title, names a part with that heading in it.

    Headings of one level have something below them each.
    """
    done, bold = list(pieces), HeadingStyle(Setting.BOLD)
    title = next((index for index, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE), len(pieces))
    alone = [
        index
        for index in range(title + 1, len(pieces) - 2)
        if [piece.style for piece in pieces[index : index + 2]] == [bold, bold] and pieces[index + 2].style != bold
    ]
    if sum(piece.style == bold for piece in pieces) - len(alone) < _PARTED * max(1, len(alone)):
        return done
    for index in alone:
        done[index] = replace(pieces[index], style=HeadingStyle(Setting.BOLD, -1))
    return done


def _with_labels_joined(pieces: Sequence[Piece]) -> list[Piece]:
    """``Pillar I`` and the title on the line below it are one heading."""
    done: list[Piece] = []
    for piece in pieces:
        above = done[-1] if done else None
        if above is not None and _is_title_of(above, piece):
            folder = Folder()
            folder.append(above.text)
            folder.append(piece.text)
            done[-1] = replace(above, text=folder.folded(), last=piece.last)
        else:
            done.append(piece)
    return done


def _is_title_of(above: Piece, piece: Piece) -> bool:
    return (
        above.kind is BlockKind.HEADING
        and piece.kind is BlockKind.HEADING
        and is_label_alone(above.text.text)
        and label_rank(piece.text.text) is None
        and piece.style is not None
        and piece.style.setting not in (Setting.ENUMERATED, Setting.ENUMERATED_CAPITALS, Setting.LIST_LABEL)
    )


def _with_closing_raised(pieces: Sequence[Piece]) -> list[Piece]:
    """Headings such as ``Next steps`` that stand once, after the last labelled part, end that part."""
    done = list(pieces)
    labels = [
        index for index, piece in enumerate(pieces) if piece.style is not None and piece.style.setting is Setting.LABEL
    ]
    if not labels:
        return done
    outermost = min(style for index in labels if (style := pieces[index].style) is not None)
    headings = [
        index
        for index, piece in enumerate(pieces)
        if piece.kind is BlockKind.HEADING and piece.style is not None and piece.style.setting is not Setting.MARKUP
    ]
    counts = Counter(condensed(pieces[index].text.text) for index in headings)
    for index in headings:
        text = condensed(pieces[index].text.text)
        if index > labels[-1] and text in _closing() and counts[text] == 1:
            done[index] = replace(pieces[index], style=HeadingStyle(Setting.LABEL, outermost.rank))
    return done


def _closing() -> frozenset[str]:
    return frozenset(condensed(text) for text in lexicon().closing)
