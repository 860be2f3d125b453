"""JSON, and JSON one value a line (ndjson), as values that know their lines.

The standard library reads it; of the outer levels, where records stand, each value is read for itself, since the
library says in which line an error stands and of nothing else.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from hledtrack.extract.readers.data.values import AS_RECORDS, DEEPEST, MOST_VALUES, Budget, Items, Leaf, Members, Value

_OUTER = 8  # levels whose values are read one by one
_BLANK = re.compile(r"[ \t\r\n]*")
_MOST_SIGNS = 3 * MOST_VALUES  # commas and brackets, before anything is read
_SAMPLE = 9  # lines of which the first two filled ones show a file to be one value a line


class _Pairs(list[tuple[str, Any]]):
    """The members of a JSON object."""


def json_value(text: str, budget: Budget) -> Value:
    """The value that a JSON text holds; of a text with one value a line, the list of them.

    Raises:
        UnreadableDocumentError: it is not valid, nested too deep, or beyond the limits.
    """
    if sum(map(text.count, "[{,")) > _MOST_SIGNS:
        budget.spend(1, 0, _MOST_SIGNS)
    reader = _Reader(text, budget)
    try:
        return reader.one_a_line() if _is_one_a_line(text) else reader.whole()
    except json.JSONDecodeError as error:
        line = text.count("\n", 0, error.pos) + 1
        what = f"this looks like JSON data and is not valid: {error.msg[:1].lower()}{error.msg[1:]}"
        raise budget.refusal(line, what, f"mend it or get it again; {AS_RECORDS}") from None
    except RecursionError:
        raise budget.too_deep(1) from None


def _is_one_a_line(text: str) -> bool:
    """Whether the first line is a value of its own, and another one begins below it."""
    first, *more = [line.strip() for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()] or [""]
    return first[:1] + first[-1:] in ("{}", "[]") and bool(more) and more[0][:1] == first[:1]


class _Reader:
    def __init__(self, text: str, budget: Budget) -> None:
        self._text = text
        self._budget = budget
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=str, strict=False
        )

    def whole(self) -> Value:
        value, end = self._value(self._skip(0), 1)
        end = self._skip(end)
        if end != len(self._text):
            raise json.JSONDecodeError("Extra data", self._text, end)
        return value

    def one_a_line(self) -> Value:
        values = []
        at = self._skip(0)
        while at < len(self._text):
            value, end = self._value(at, 2)
            values.append(value)
            at = self._skip(end)
        return Items(tuple(values), 1)

    def _value(self, at: int, depth: int) -> tuple[Value, int]:
        """The value that begins at ``at``, and where it ends."""
        opening, line = self._text[at : at + 1], self._line(at)
        if depth <= _OUTER and opening == "[":
            items = tuple(self._items(at, depth))
            return Items(tuple(value for value, _ in items), line), self._end(items, at)
        if depth <= _OUTER and opening == "{":
            members = tuple(self._members(at, depth))
            named = tuple((name, value) for name, value, _ in members)
            return Members(named, line), self._end([(value, end) for _, value, end in members], at)
        found, end = self._decoder.raw_decode(self._text, at)
        return self._plain(found, line, depth), end

    def _items(self, at: int, depth: int) -> Iterator[tuple[Value, int]]:
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "]":
            value, end = self._value(at, depth + 1)
            yield value, end
            at = self._after(end, "]")

    def _members(self, at: int, depth: int) -> Iterator[tuple[str, Value, int]]:
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                raise json.JSONDecodeError("Expecting property name enclosed in double quotes", self._text, at)
            name, end = self._decoder.raw_decode(self._text, at)
            end = self._skip(end)
            if self._text[end : end + 1] != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self._text, end)
            value, end = self._value(self._skip(end + 1), depth + 1)
            yield name, value, end
            at = self._after(end, "}")

    def _after(self, end: int, closing: str) -> int:
        """Where the next value begins, or the list is closed."""
        at = self._skip(end)
        if self._text[at : at + 1] == closing:
            return at
        if self._text[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", self._text, at)
        return self._skip(at + 1)

    def _end(self, values: Any, at: int) -> int:
        """Where a list ends: behind the sign that closes it."""
        return self._skip(values[-1][1] if values else at + 1) + 1

    def _plain(self, found: Any, line: int, depth: int) -> Value:
        """A value that the library has read, all of it in one line as far as anybody knows."""
        if depth > DEEPEST:
            raise self._budget.too_deep(line)
        if isinstance(found, _Pairs):
            return Members(tuple((name, self._plain(value, line, depth + 1)) for name, value in found), line)
        if isinstance(found, list):
            return Items(tuple(self._plain(value, line, depth + 1) for value in found), line)
        text = {None: "", True: "yes", False: "no"}.get(found, found)
        self._budget.spend(line, len(text))
        return Leaf(text, line)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _skip(self, at: int) -> int:
        found = _BLANK.match(self._text, at)
        return found.end() if found else at
