"""Pages of a PDF file that are pictures of text, read by text recognition (OCR) where somebody asks for it.

The engine is RapidOCR, an extra: it and its model lie in one package, nothing is fetched. It gives each line with its
box; from there on a page is read like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.pdf.pages import Page, Type, Word
from hledtrack.extract.readers.pdf.process import pictures_of

PACKAGES = ("rapidocr", "onnxruntime")
LEAST_SURE = 0.5  # of 1: a line recognised less surely is left out
MOST_PAGES = 300  # that are recognised; one takes some seconds
SIZE = 0.75  # of the height of a line's box, which is its type size
BASE = 0.22  # of that height by which the base line stands above its lower edge
LARGER = 1.35  # times the usual size from which a line is set in larger type: boxes are measured roughly


class RecognizedLine(NamedTuple):
    """A line of text and its box in dots from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def with_recognized(name: str, data: bytes, pages: Sequence[Page], numbers: Sequence[int]) -> list[Page]:
    """The pages, those with these ``numbers`` with the words recognised in their pictures.

    Raises:
        ModuleNotFoundError: the engine is not installed.
        UnreadableDocumentError: the pages cannot be drawn within the limits.
    """
    missing = next((package for package in PACKAGES if find_spec(package) is None), None)
    if missing is not None:
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
    engine = _engine()
    wanted = list(numbers)[:MOST_PAGES]
    found = {
        number: _words(size, _lines(engine, size, dots))
        for number, (size, dots) in zip(wanted, pictures_of(name, data, wanted), strict=False)
    }
    return [
        replace(page, words=found[page.number], pictured=0.0, drawn=0) if found.get(page.number) else page
        for page in pages
    ]


def _engine() -> Any:
    return import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


def _lines(engine: Any, size: dict[str, Any], dots: bytes) -> Iterator[RecognizedLine]:
    """The lines that the engine finds in a picture, surely enough."""
    numpy = import_module("numpy")  # comes with the engine, which is an extra

    if len(dots) < size["columns"] * size["rows"] or not dots:
        return
    picture = numpy.frombuffer(dots, dtype=numpy.uint8).reshape(size["rows"], size["columns"])
    found = engine(numpy.stack([picture] * 3, axis=-1))
    if found.boxes is None:
        return
    for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        if sure >= LEAST_SURE and text.strip():
            across, down = [float(corner[0]) for corner in box], [float(corner[1]) for corner in box]
            yield RecognizedLine(text, min(across), min(down), max(across), max(down))


def _words(size: dict[str, Any], lines: Iterator[RecognizedLine]) -> list[Word]:
    """The words of a page's lines, each in its share of the line's box, in points from the lower left corner."""
    found = list(lines)
    if not found:
        return []
    scale = size["width"] / size["columns"]
    usual = median(line.bottom - line.top for line in found)
    words = []
    for line in found:
        height = line.bottom - line.top
        type_size = round(SIZE * scale * (height if height >= LARGER * usual else usual), 1)
        base = size["height"] - scale * (line.bottom - BASE * height)
        text = cleaned(line.text)
        letter = scale * (line.right - line.left) / max(1, len(text))
        at = 0
        for part in text.split():
            at = text.index(part, at)
            start = scale * line.left + at * letter
            words.append(Word(part, start, start + len(part) * letter, base, Type(type_size, False, False)))
            at += len(part)
    return _even(words)


def _even(words: Sequence[Word]) -> list[Word]:
    """The words with those on nearly the same base line put on one."""
    ordered = sorted(words, key=lambda word: -word.base)
    bases = {id(ordered[0]): ordered[0].base} if ordered else {}
    for above, word in pairwise(ordered):
        near = bases[id(above)] - word.base < 0.3 * word.type.size
        bases[id(word)] = bases[id(above)] if near else word.base
    return [replace(word, base=bases[id(word)]) for word in words]
