"""The YAML front matter of a Markdown file: its title, and its fields as far as people write them there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hledtrack.extract.document import Cell
from hledtrack.extract.readers.raw.folding import FoldedText, folded

LONGEST = 200  # lines
_KEY = re.compile(r"(?P<key>[^\W\d][\w .()%/-]{0,60}?)\s*:(?:\s+(?P<value>.*)|\s*)$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")
_NESTED = re.compile(r"[\w.-]+:(?:\s|$)")
_PART = re.compile(r"\s*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]+)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_SIMPLE = {"n": " ", "t": " ", "_": "\u00a0", "N": " ", "0": ""}
_BLOCK = re.compile(r"[>|][+-]?\d?\s*")
_EMPTY = ("null", "~")
SEPARATOR = "; "


class FrontMatter(NamedTuple):
    """How many lines the front matter takes up, its title, and its fields: a key and a value each."""

    end: int = 0
    title: FoldedText | None = None
    fields: tuple[Cell, ...] = ()


def front_matter(texts: Sequence[str]) -> FrontMatter:
    """The front matter that the lines begin with; an empty one where there is none."""
    if not texts or texts[0].strip() != "---":
        return FrontMatter()
    end = next((at for at in range(1, min(len(texts), LONGEST)) if texts[at].strip() in ("---", "...")), None)
    if end is None:
        return FrontMatter()
    found = list(_fields(texts[1:end]))
    titles = (folded(cell.text, line) for line, cell in found if cell.header.lower() == "title")
    return FrontMatter(end + 1, next(titles, None), tuple(cell for _, cell in found))


def _fields(texts: Sequence[str]) -> Iterator[tuple[int, Cell]]:
    """The fields of the outermost level that say anything, each with the number of its line."""
    for at, text in enumerate(texts):
        found = _KEY.fullmatch(text.rstrip())
        if found is None:
            continue
        value = _value(found["value"] or "", _continuation(texts[at + 1 :]))
        if value and value.lower() not in _EMPTY:
            yield at + 2, Cell(found["key"], value)


def _continuation(texts: Sequence[str]) -> list[str]:
    """The lines that belong to the field above them: those set in, and the items of a list."""
    found = []
    for text in texts:
        if not text.startswith((" ", "\t", "- ")):
            break
        found.append(text)
    return found


def _value(first: str, more: Sequence[str]) -> str:
    """A value on one line; the members of a list are joined, a table within says nothing."""
    first = first.strip()
    items = [found["value"] for text in more if (found := _ITEM.fullmatch(text))]
    if not first.strip() and items:
        return SEPARATOR.join(scalar(item) for item in items if not _NESTED.match(item))
    if not first and more and _NESTED.match(more[0].strip()):
        return ""
    if first.startswith("[") and first.endswith("]"):
        return SEPARATOR.join(filter(None, (scalar(part) for part in _PART.findall(first[1:-1]))))
    if first.startswith("{"):
        return ""
    return scalar(
        " ".join([_BLOCK.sub("", first, count=1) if _BLOCK.fullmatch(first) else first, *map(str.strip, more)])
    )


def scalar(text: str) -> str:
    """A YAML scalar without its quotes and escapes."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return _ESCAPE.sub(_unescaped, text[1:-1])
    return re.sub(r"(?:^|\s+)#.*$", "", text)


def _unescaped(found: re.Match[str]) -> str:
    if found[3] is not None:
        return _SIMPLE.get(found[3], found[3])
    code = int(found[1] or found[2], 16)
    return " " if 0xD800 <= code <= 0xDFFF else chr(code)
