"""YAML as values that know their lines, made from the events of PyYAML's parser.

Values stay the texts that are written (``2024-10``, ``no``), and no tag makes anything else of them. An alias refers to
a value that is there already; it counts as often as it is referred to, so that aliases of aliases end at the limits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from hledtrack.extract.readers.data.values import AS_RECORDS, DEEPEST, Budget, Items, Leaf, Members, Value

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "<<"


def yaml_value(text: str, budget: Budget) -> Value:
    """The value that a YAML text holds; of several documents, the list of them.

    Raises:
        UnreadableDocumentError: it is not valid, nested too deep, or beyond the limits.
    """
    try:
        documents = _Composer(budget).composed(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        what = str(getattr(error, "problem", None) or "it has characters that YAML does not allow")
        what = f"this looks like YAML data and is not valid: {what}"
        raise budget.refusal(line, what, f"mend it or get it again; {AS_RECORDS}") from None
    return documents[0] if len(documents) == 1 else Items(tuple(documents), 1)


@dataclass(slots=True)
class _Open:
    """A list or members whose end is still to come; it counts as a text itself, beside the texts in it."""

    line: int
    anchor: str | None
    named: bool
    values: list[Value] = field(default_factory=list)
    texts: int = 1
    characters: int = 0


class _Composer:
    """Puts events together; nothing calls itself, so that depth is a number and no crash."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._open: list[_Open] = []
        self._documents: list[Value] = []
        self._anchored: dict[str, tuple[Value, int, int]] = {}

    def composed(self, text: str) -> list[Value]:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            self._take(event)
        return self._documents

    def _take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None
            text = "" if plain and event.value in _NULL else event.value
            self._budget.spend(line, len(text))
            self._put(Leaf(text, line), event.anchor, 1, len(text))
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchored:
                raise self._budget.refusal(line, f"the alias *{event.anchor} refers to nothing above it", "mend it")
            value, texts, characters = self._anchored[event.anchor]
            self._budget.spend(line, characters, texts)
            self._put(value, None, texts, characters)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(self._open) >= DEEPEST:
                raise self._budget.too_deep(line)
            self._budget.spend(line, 0)
            self._open.append(_Open(line, event.anchor, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            done = self._open.pop()
            value = _members(done) if done.named else Items(tuple(done.values), done.line)
            self._put(value, done.anchor, done.texts, done.characters)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._anchored.clear()

    def _put(self, value: Value, anchor: str | None, texts: int, characters: int) -> None:
        if anchor is not None:
            self._anchored[anchor] = (value, texts, characters)
        if not self._open:
            self._documents.append(value)
            return
        above = self._open[-1]
        above.values.append(value)
        above.texts += texts
        above.characters += characters


def _members(done: _Open) -> Members:
    """Names and values in turn; what is merged (``<<``) stands behind what is said itself."""
    pairs = list(zip(done.values[::2], done.values[1::2], strict=False))
    own = [(name.text, value) for name, value in pairs if isinstance(name, Leaf) and name.text != _MERGE]
    said = {name for name, _ in own}
    merged: dict[str, Value] = {}
    for name, value in pairs:
        if isinstance(name, Leaf) and name.text == _MERGE:
            for source in value.values if isinstance(value, Items) else (value,):
                more = source.values if isinstance(source, Members) else ()
                merged |= {key: one for key, one in more if isinstance(key, str) and key not in said | merged.keys()}
    return Members((*own, *merged.items()), done.line)
