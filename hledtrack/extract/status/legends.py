"""Legends: what a document says that its own signs of status mean ("1 = not started, 2 = in progress")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hledtrack.extract.document import Block, BlockKind
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.status.status_words import StatusReading, folded_words, read_status

_LONGEST = 500  # characters of a line of a legend
_MOST_WORDS = 8  # of what a sign means
_FEWEST = 2  # signs of a legend
_CODE = r"\d{1,2}|[A-Za-zÀ-ÿ]{1,9}"
_SIGN = r"[^\w\s,;:=()–—./-][\ufe0e\ufe0f]?"
_LEAD = re.compile(rf"[^\W\d_][\w ]{{0,40}}:\s*(?=(?:{_CODE}|{_SIGN})\s*(?:[=:–—-]|\s[^\W\d_])|[^\W\d_][\w ]*\()")
_PARTS = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+/\s+|\.(?:\s+|$)")
_MEANS = re.compile(rf"(?P<sign>{_CODE}|{_SIGN})\s*(?:=|:|→|\s[–—-]\s)\s*(?P<words>.+)")
_DRAWN = re.compile(rf"(?P<sign>{_SIGN})\s*(?P<words>[^\W\d_].*)")
_BEHIND = re.compile(
    rf"(?P<words>[^\W\d_][^()=]*?)\s*(?:\((?P<sign>{_CODE}|{_SIGN})\)|=\s*(?P<other>{_SIGN}|\d{{1,2}}))"
)


@dataclass(frozen=True, slots=True)
class Legend:
    """What signs mean, by ``folded_words``, and the blocks that say so."""

    signs: Mapping[str, StatusReading] = field(default_factory=dict)
    blocks: frozenset[int] = frozenset()


def legend_of(blocks: Sequence[Block], lexicon: Lexicon) -> Legend:
    """The legend of a document: neighbouring lines of nothing but signs and the words of status that they stand for."""
    signs: dict[str, StatusReading] = {}
    said: set[int] = set()
    own: dict[str, StatusReading] = {}
    members: list[int] = []
    for at, block in enumerate((*blocks, None)):
        found = _signs(block, lexicon) if block is not None else {}
        if found:
            own |= found
            members.append(at)
            continue
        if len(own) >= _FEWEST and len({reading.status for reading in own.values()}) > 1:
            signs |= own
            said.update(members)
        own, members = {}, []
    return Legend(signs, frozenset(said))


def _signs(block: Block, lexicon: Lexicon) -> dict[str, StatusReading]:
    """The signs of one line; none where any part of it is something else."""
    text = _line(block)
    if not text or len(text) > _LONGEST:
        return {}
    lead = _LEAD.match(text)
    parts = [part for part in _PARTS.split(text[lead.end() :] if lead else text) if part.strip()]
    pairs = [_pair(part.strip(" ()"), lexicon) if "(" not in part else _pair(part.strip(), lexicon) for part in parts]
    told = {folded_words(pair[0]): pair[1] for pair in pairs if pair is not None}
    return told if all(pairs) and (len(told) > 1 or _is_short(block)) else {}


def _line(block: Block) -> str:
    """The words of a block that can be a line of a legend: of a row of a table its only cell, or its two."""
    if block.kind is not BlockKind.TABLE_ROW:
        return block.text
    told = [cell.text.strip() for cell in block.cells if cell.text.strip()]
    if len(told) > 2 or len(told) == len(block.cells) > 2:
        return ""
    return " = ".join(told)


def _is_short(block: Block) -> bool:
    """Whether a line may say one sign and leave the others to the lines beside it."""
    return len(_line(block).split()) <= _MOST_WORDS


def _pair(part: str, lexicon: Lexicon) -> tuple[str, StatusReading] | None:
    for form in (_MEANS, _DRAWN, _BEHIND):
        found = form.fullmatch(part)
        if found is None:
            continue
        sign = found["sign"] or found["other"]
        reading = read_status(found["words"], lexicon)
        if len(found["words"].split()) <= _MOST_WORDS and reading.understood and _is_sign(sign, lexicon):
            return sign, reading
    return None


def _is_sign(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says nothing of how far something is by itself: a figure, a letter, a colour, a drawing."""
    reading = read_status(text, lexicon)
    return len(text) < 3 or not reading.understood or (reading.exact and reading.status is None)
