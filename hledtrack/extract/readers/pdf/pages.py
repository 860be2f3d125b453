"""The pages of a PDF file as words with their places and as the lines drawn on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.extract.pdfium.program import MOST_CHARACTERS, MOST_PAGES
from hledtrack.extract.pdfium.shapes import THIN
from hledtrack.extract.readers.markup.text_runs import cleaned
from hledtrack.extract.readers.pdf.process import said_of
from hledtrack.model import Problem

_TAIL = 2048  # bytes at the end of a file in which its end mark stands


class Type(NamedTuple):
    """How a word is set: its size in points, whether in bold or italics."""

    size: float
    bold: bool
    italic: bool


@dataclass(slots=True)
class Word:
    """A word, where it begins and ends, and the line it stands on, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    type: Type
    struck: bool = False


class Box(NamedTuple):
    """A shape drawn on the page: its bounds in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it reaches from bottom to top."""
        return self.top - self.bottom

    def is_across(self) -> bool:
        """Whether it is a line from left to right."""
        return self.height <= THIN < self.width

    def is_upright(self) -> bool:
        """Whether it is a line from bottom to top."""
        return self.width <= THIN < self.height


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size in points, its words in the file's order, the shapes drawn on it.

    ``pictured`` is the share of its area that pictures take up, ``drawn`` the number of shapes that are no pictures.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    shapes: list[Box]
    pictured: float = 0.0
    drawn: int = 0


def pages(name: str, data: bytes) -> Iterator[Page]:
    """The pages of a PDF file, one after the other, read in a process that has limits of memory and time.

    Raises:
        UnreadableDocumentError: the file is encrypted, damaged, cut off, or beyond the limits.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise _problem(name, "this PDF file is cut off: its end is missing", "get the file again")
    for number, found in enumerate(said_of(name, data)):
        if "problem" in found:
            raise _problem(name, *_told(found["problem"], number))
        if number:
            yield _page(number, found)
        elif found["pages"] > MOST_PAGES:
            raise _problem(name, f"this PDF file has {found['pages']} pages", f"cut it to {MOST_PAGES} pages or fewer")


def _told(problem: str, number: int) -> tuple[str, str]:
    """What is wrong and what to do, for what the reading process calls it."""
    return {
        "encrypted": ("this PDF file is encrypted", "save it without a password"),
        "damaged": ("this PDF file is damaged", "get the file again, or print it to PDF anew"),
        "page": (f"page {number} of this PDF file is damaged", "get the file again"),
        "characters": (
            f"page {number} of this PDF file holds more than {MOST_CHARACTERS:,} characters",
            "print it to PDF anew in pages of usual size",
        ),
    }[problem]


def _problem(name: str, what: str, remedy: str) -> UnreadableDocumentError:
    return UnreadableDocumentError((Problem(name, None, what, remedy),))


def _page(number: int, found: dict[str, Any]) -> Page:
    types = [Type(*kind) for kind in found["types"]]
    words = [Word(_text(word), left, right, base, types[kind]) for word, left, right, base, kind in found["words"]]
    boxes = [Box(*edges) for edges in found["shapes"]]
    return Page(number, found["width"], found["height"], words, boxes, found["pictured"], found["drawn"])


def _text(word: str) -> str:
    if word.isascii():
        return cleaned(word)
    return cleaned(word.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
