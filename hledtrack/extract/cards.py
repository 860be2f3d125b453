"""Commitments set out as cards: a title with fields below it ("Lead: ...", "Deadline: ...", "Status: ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hledtrack.extract.document import Block, BlockKind, Cell
from hledtrack.extract.labels import lead_in_end
from hledtrack.extract.lexicon import Lexicon, load_lexicon

# A card has fields of two of these at least, and says when it is due or how far it has come.
_ROLES = ("agencies", "expected", "actual", "status", "progress")
_TELLING = frozenset({"expected", "status", "progress", "actual"})
_LONGEST_TITLE = 220
_SHARE = re.compile(r"\d{1,3}\s?%")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as a row of a table: the block that it stands for, the fields told there, and the blocks of the others."""

    at: int
    row: Block
    told: str
    fields: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: str


def cards_of(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Card, ...]:
    """The cards of a document, in its order."""
    found: list[Card] = []
    at = 0
    while at < len(blocks):
        card = _titled(blocks, at, lexicon) or _below_title(blocks, at, lexicon)
        if card is not None:
            found.append(card)
        at = max(at + 1, *(field + 1 for field in card.fields)) if card and card.fields else at + 1
    return tuple(found)


def _titled(blocks: Sequence[Block], at: int, lexicon: Lexicon) -> Card | None:
    """A card in one block: "Open three centres Lead: Ministry of Justice Deadline: May 2024"."""
    block = blocks[at]
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
        return None
    title, fields = _parted(block.text, lexicon)
    if len(title.split()) < 2 or not _is_card(fields, lexicon):
        return None
    told = block.text[next(_marks(block.text, lexicon)).start() :]
    return Card(at, _row(block, title, fields, lexicon), told, ())


def _below_title(blocks: Sequence[Block], at: int, lexicon: Lexicon) -> Card | None:
    """A heading, an item or a short paragraph, and below it blocks of nothing but fields."""
    block = blocks[at]
    if block.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or not _is_title(block, lexicon):
        return None
    members: list[int] = []
    fields: list[_Field] = []
    for below in range(at + 1, len(blocks)):
        if blocks[below].kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
            break
        before, more = _parted(blocks[below].text, lexicon)
        if before or not more:
            break
        members.append(below)
        fields.extend(more)
    if not _is_card(fields, lexicon):
        return None
    return Card(at, _row(block, block.text, fields, lexicon), "", tuple(members))


def _is_title(block: Block, lexicon: Lexicon) -> bool:
    text = block.text.strip()
    return len(text.split()) > 1 and len(text) <= _LONGEST_TITLE and not _parted(text, lexicon)[1]


def _is_card(fields: Sequence[_Field], lexicon: Lexicon) -> bool:
    roles = {_role(field.name, lexicon) for field in fields} - {None}
    return len(roles) > 1 and bool(roles & _TELLING)


def _row(block: Block, title: str, fields: Sequence[_Field], lexicon: Lexicon) -> Block:
    end = lead_in_end(title, lexicon)
    if end and lexicon.search("commitment_label", title[:end]) is not None:
        title = title[end:]
    cells = [Cell(next(iter(lexicon.columns["title"].words)), title.strip(" :"))]
    cells += [Cell(field.name, field.value) for field in fields]
    if not any(_role(field.name, lexicon) == "progress" for field in fields):
        shares = (_SHARE.search(field.value) for field in fields if _role(field.name, lexicon) == "status")
        if (share := next((share for share in shares if share), None)) is not None:
            cells.append(Cell(next(iter(lexicon.columns["progress"].words)), share[0]))
    return replace(block, kind=BlockKind.TABLE_ROW, cells=tuple(cells))


def _parted(text: str, lexicon: Lexicon) -> tuple[str, list[_Field]]:
    """What stands before the first field, and the fields."""
    marks = list(_marks(text, lexicon))
    if not marks:
        return text.strip(), []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    fields = [
        _Field(mark["name"], text[mark.end() : end].strip(" ;|,"))
        for mark, end in zip(marks, ends, strict=True)
        if text[mark.end() : end].strip(" ;|,")
    ]
    return text[: marks[0].start()].strip(" ;|"), fields


def _marks(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    return (mark for mark in _names(lexicon.language).finditer(text) if mark["name"][0].isupper())


def _role(name: str, lexicon: Lexicon) -> str | None:
    low = name.lower()
    return next((role for role in _ROLES if low in lexicon.columns[role].words), None)


@lru_cache(maxsize=4)
def _names(language: str) -> re.Pattern[str]:
    """The names of fields in front of a colon."""
    lexicon = load_lexicon(language)
    words = {word for role in _ROLES for word in lexicon.columns[role].words} | lexicon.card_fields
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s;|(]))(?P<name>{names})\s*:\s*", re.IGNORECASE)
