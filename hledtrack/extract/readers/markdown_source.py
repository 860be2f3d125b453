"""What stands in Markdown files beside Markdown: front matter, footnotes, template marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hledtrack.extract.document import BlockKind
from hledtrack.extract.readers.folding import FoldedText, Folder, folded
from hledtrack.extract.readers.lines import Line
from hledtrack.extract.readers.loose_emphasis import with_closed_bold
from hledtrack.extract.readers.marks import without_reference_marks
from hledtrack.extract.readers.pieces import Piece

_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:\s?")
_TEMPLATE = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_SIMPLE = {"n": " ", "t": " ", "_": "\u00a0", "N": " ", "0": ""}
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
LONGEST_FRONT_MATTER = 200  # lines


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """The lines left to Markdown (as many as before), the footnotes, and the front matter's title."""

    lines: tuple[str, ...]
    notes: tuple[Piece, ...]
    title: FoldedText | None
    is_bare: bool  # nothing was blanked out


def markdown_source(lines: Sequence[Line]) -> MarkdownSource:
    """The source with everything blanked out that is not Markdown."""
    texts = [""] * (lines[-1].number if lines else 0)
    for line in lines:
        texts[line.number - 1] += line.text
    end, title = _front_matter(texts)
    texts[:end] = [""] * end
    notes = _take_footnotes(texts)
    given = texts
    texts = [_ATTRIBUTES.sub("", _TEMPLATE.sub("", text)) if "{" in text else text for text in texts]
    is_bare = not end and not notes and texts == given
    return MarkdownSource(tuple(with_closed_bold(texts)), tuple(notes), title, is_bare)


def _front_matter(texts: Sequence[str]) -> tuple[int, FoldedText | None]:
    """The number of lines the front matter takes up, and its title."""
    if not texts or texts[0].strip() != "---":
        return 0, None
    for index in range(1, min(len(texts), LONGEST_FRONT_MATTER)):
        if texts[index].strip() in ("---", "..."):
            return index + 1, _front_title(texts[1:index])
    return 0, None


def _front_title(texts: Sequence[str]) -> FoldedText | None:
    for index, text in enumerate(texts):
        key, colon, value = text.partition(":")
        if colon and key.strip().lower() == "title":
            more = [other.strip() for other in _continuation(texts[index + 1 :])]
            plain = _scalar(" ".join([value.strip().removeprefix(">-").removeprefix(">").removeprefix("|"), *more]))
            return folded(plain, index + 2) if plain else None
    return None


def _continuation(texts: Sequence[str]) -> list[str]:
    found = []
    for text in texts:
        if not text.startswith((" ", "\t")):
            break
        found.append(text)
    return found


def _scalar(text: str) -> str:
    """A YAML scalar without its quotes and escapes."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(_unescaped, text[1:-1])
    return re.sub(r"\s+#.*$", "", text)


def _unescaped(found: re.Match[str]) -> str:
    if found[3] is not None:
        return _SIMPLE.get(found[3], found[3])
    code = int(found[1] or found[2], 16)
    return " " if 0xD800 <= code <= 0xDFFF else chr(code)


def _take_footnotes(texts: list[str]) -> list[Piece]:
    """The footnotes as pieces; their lines are blanked out."""
    notes: list[Piece] = []
    index = 0
    while index < len(texts):
        found = _FOOTNOTE.match(texts[index])
        if not found:
            index += 1
            continue
        first, folder = index, Folder()
        content = texts[index][found.end() :]
        while True:
            folder.add(_plain(content) + " ", index + 1)
            texts[index] = ""
            index += 1
            if index >= len(texts) or not texts[index].strip() or _FOOTNOTE.match(texts[index]):
                break
            content = texts[index]
        if folder:
            notes.append(Piece(BlockKind.NOTE, folder.folded(), first + 1, index))
    return notes


def _plain(text: str) -> str:
    """Inline Markdown without its marks, as far as footnotes need it."""
    text = _LINK.sub(r"\1", _TEMPLATE.sub("", text))
    return without_reference_marks(re.sub(r"(\*\*|__|[*_`])(?=\S)(.{1,300}?)(?<=\S)\1", r"\2", text))
