"""Lines of a text that was wrapped at some width, and their joining."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hledtrack.extract.readers.folding import FoldedText, Folder
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.lines import Line
from hledtrack.extract.readers.marks import without_reference_marks

_SHORTEST_TELLING = 30
_TERMINAL = re.compile(r"[.:;!?…][\"”’»)\]]*$")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Wrapping:
    """The width at which the lines of a text were wrapped, and the text's words."""

    width: int
    lines: Sequence[Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping:
        """The wrapping of a text: nine of ten telling lines are not longer than ``width``."""
        lengths = sorted(len(line.text) for line in lines if len(line.text) >= _SHORTEST_TELLING)
        return cls(lengths[int(0.9 * (len(lengths) - 1))] if lengths else 80, lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that stand inside lines, where no wrapping can have cut them."""
        return frozenset(
            word.lower() for line in self.lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!\S*$)", line.text)
        )

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
        """The lines joined to one text, without the list mark the first one begins with."""
        folder = Folder()
        for index, line in enumerate(lines):
            text = line.bare[marker_width:] if index == 0 else line.bare
            following = lines[index + 1].bare if index + 1 < len(lines) else ""
            text = self._end_of_line(text, following)
            text = without_reference_marks(text).replace(SOFT_HYPHEN, "")
            folder.add(text, line.number)
        return folder.folded()

    def _end_of_line(self, text: str, following: str) -> str:
        """``text`` with the hyphen at its end resolved and a blank where the next line begins a new word."""
        if not following:
            return text
        hyphenated = _HYPHENATED.search(text)
        if not hyphenated:
            joined = text.endswith("/") or re.search(r"\w[—\u2011]$", text) is not None
            return text if joined else text + " "
        if text.endswith((SOFT_HYPHEN, "\u2010")):
            return text[:-1]
        word = _FIRST_WORD.match(following)
        if word is None:
            return text
        if word[0].lower() in lexicon().suspended:
            return text + " "
        start, end = hyphenated[1].lower(), word[0].lower()
        if start + end in self._words and f"{start}-{end}" not in self._words:
            return text[:-1]
        return text
