"""Lines of a text that was wrapped at some width, and their joining."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.item_marks import read_marker
from hledtrack.extract.readers.outline.note_marks import without_reference_marks
from hledtrack.extract.readers.raw.folding import FoldedText, Folder
from hledtrack.extract.readers.raw.lines import Line

_LONGEST_WORD = 60  # letters
_SHORTEST_TELLING = 30  # characters of a line that was wrapped because it was full
_SHORTEST_FULL = 60  # characters of a line that may have been wrapped although a capital or a number follows
_FEWEST_TELLING = 2
_MOST_SPREAD = 15  # characters by which such lines may differ
NOT_WRAPPED = 1_000_000_000
_TERMINAL = re.compile(r"[.:;!?…][\"”’»)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_INNER_WORD = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)(?:[^\W\d_]++(?:-[^\W\d_]++)*+)(?=[\s.,;:)?!”’\"]|$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
STRIKE = "~~"
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Wrapping:
    """The width at which the lines of a text were wrapped, and the text's words."""

    width: int
    lines: Sequence[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping:
        """The wrapping of a text, measured on the lines whose sentence goes on in the next one.

        Nine of ten of them are not longer than ``width``. That a sentence goes on shows in a small letter, else in
        lines of nearly the same length that end in no sentence; a text without such lines is not wrapped at all.
        """
        going_on = [
            (len(above.text), line.bare[0].islower())
            for above, line in pairwise(lines)
            if len(above.text) >= _SHORTEST_TELLING
            and line.text
            and not _TERMINAL.search(above.bare[-_LONGEST_WORD:])
            and (line.bare[0].islower() or len(above.text) >= _SHORTEST_FULL)
            and read_marker(line.bare) is None
        ]
        lengths = sorted(length for length, in_sentence in going_on if in_sentence)
        if len(lengths) < _FEWEST_TELLING:
            lengths = sorted(length for length, _ in going_on)
            followed = sum(len(above.text) >= _SHORTEST_FULL and bool(line.text) for above, line in pairwise(lines))
            if len(lengths) < max(_FEWEST_TELLING, 0.6 * followed) or lengths[-1] - lengths[0] > _MOST_SPREAD:
                return cls(NOT_WRAPPED, lines)
        return cls(lengths[int(0.9 * (len(lengths) - 1))], lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the text, without the pieces of words that a hyphen at a line's end may have cut."""
        found: set[str] = set()
        cut = False
        for line in self.lines:
            if line.is_blank:
                continue
            inner = [word.lower() for word in _INNER_WORD.findall(line.text)]
            found.update(inner[1:] if cut else inner)
            cut = _hyphenated(line.text) is not None
        return frozenset(found)

    def is_full(self, above: Line, line: Line) -> bool:
        """Whether the first word of ``line`` would not have fitted on the line above it."""
        return len(above.text) + 1 + len(line.bare.split(" ", 1)[0]) > self.width - max(2, self.width // 12)

    def is_end(self, above: Line, line: Line) -> bool:
        """Whether a paragraph ends with the line ``above`` although no blank line follows."""
        if self.is_full(above, line):
            return False
        if _TERMINAL.search(above.bare):
            return True
        if (
            above.bare.endswith((",", "-", "–", "—", "(", "/"))
            or above.bare.split(" ")[-1].lower() in lexicon().open_endings
        ):
            return False
        return not line.bare[0].islower()

    def fold(self, lines: Sequence[Line], marker_width: int) -> FoldedText:
        """The lines joined to one text, without the list mark the first one begins with.

        What stands between pairs of two tildes is struck out, as people who write plain text mean it.
        """
        folder = Folder()
        tildes = sum(line.bare.count(STRIKE) for line in lines)
        struck = False
        for index, line in enumerate(lines):
            text = line.bare[marker_width:] if index == 0 else line.bare
            following = lines[index + 1].bare if index + 1 < len(lines) else ""
            text = self._end_of_line(text, following)
            text = without_reference_marks(text).replace(SOFT_HYPHEN, "")
            for place, part in enumerate(text.split(STRIKE) if tildes and tildes % 2 == 0 else [text]):
                struck ^= place > 0
                folder.add(part, line.number, struck=struck)
        return folder.folded()

    def _end_of_line(self, text: str, following: str) -> str:
        """``text`` with the hyphen at its end resolved and a blank where the next line begins a new word."""
        if not following:
            return text
        hyphenated = _hyphenated(text)
        if not hyphenated:
            joined = text.endswith("/") or re.search(r"\w[—–\u2011]$|[\d.)]-$", text) is not None
            return text if joined else text + " "
        if text.endswith((SOFT_HYPHEN, "\u2010")):
            return text[:-1]
        word = _FIRST_WORD.match(following)
        if word is None:
            return text
        if word[0].lower() in lexicon().suspended:
            return text + " "
        start, end = hyphenated[1].lower(), word[0].lower()
        return text[:-1] if word[0].islower() and self._is_cut(start, end) else text

    def _is_cut(self, start: str, end: str) -> bool:
        """Whether a hyphen at the end of a line cuts a word, as the text's other words prove."""
        if start in lexicon().hyphen_prefixes or f"{start}-{end}" in self._words:
            return False
        return start + end in self._words or (self._cuts_words and end not in self._words)

    @cached_property
    def _cuts_words(self) -> bool:
        """Whether some line of the text demonstrably ends in the midst of a word."""
        for above, line in pairwise(self.lines):
            hyphenated, word = _hyphenated(above.bare), _FIRST_WORD.match(line.bare)
            if hyphenated and word and f"{hyphenated[1]}{word[0]}".lower() in self._words:
                return True
        return False


def _hyphenated(text: str) -> re.Match[str] | None:
    """The word before a hyphen at the end of ``text``."""
    return _HYPHENATED.search(text[-_LONGEST_WORD:]) if text[-1:] in ("-", SOFT_HYPHEN, "\u2010") else None
