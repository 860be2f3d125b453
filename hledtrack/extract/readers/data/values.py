"""The values of data, whatever notation they are written in: texts, lists and members, each with its line."""

from __future__ import annotations

from dataclasses import dataclass

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

MOST_VALUES = 1_000_000  # texts in a file, counted as often as they are referred to
MOST_CHARACTERS = 50_000_000  # of all of them
LONGEST = 100_000  # characters of one text
MOST_COLUMNS = 200  # fields of the records of a list
DEEPEST = 64  # lists and members inside each other

AS_RECORDS = (
    "give a list of records with fields such as title, due, status and owner, or the same as CSV or XLSX, "
    "or the page or document they come from"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, as it is written: ``2024-10``, ``0.60``, ``yes``; empty where the value is null."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values."""

    values: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Members:
    """Named values in their order; a name may come twice."""

    values: tuple[tuple[str, Value], ...]
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.values))


Value = Leaf | Items | Members


@dataclass(slots=True)
class Budget:
    """How much the values of a file may say; ``name`` is the file's, for messages."""

    name: str
    texts: int = 0
    characters: int = 0

    def spend(self, line: int, characters: int, texts: int = 1) -> None:
        """Count texts of so many characters.

        Raises:
            UnreadableDocumentError: they are more than the limits.
        """
        self.texts += texts
        self.characters += characters
        if texts == 1 and characters > LONGEST:
            raise self.refusal(line, f"a text has more than {LONGEST:,} characters", "shorten it")
        if self.texts > MOST_VALUES:
            raise self.refusal(line, f"the file holds more than {MOST_VALUES:,} values", "save it in several files")
        if self.characters > MOST_CHARACTERS:
            what = f"the values of the file have more than {MOST_CHARACTERS:,} characters"
            raise self.refusal(line, what, "save it in several files")

    def refusal(self, line: int | None, what: str, remedy: str) -> UnreadableDocumentError:
        """The error that says why the file is not read."""
        return UnreadableDocumentError((Problem(self.name, line, what, remedy),))

    def too_deep(self, line: int) -> UnreadableDocumentError:
        """The error that lists and members stand inside each other without end."""
        return self.refusal(line, f"its lists are nested more than {DEEPEST} deep", AS_RECORDS)
