"""Commitments set out as cards: a title with fields below it ("Lead: ...", "Deadline: ...", "Status: ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.extract.document import Block, BlockKind, Cell, Document
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.status.status_words import read_status
from hledtrack.extract.tables.header_words import Header, header_of, read_header
from hledtrack.languages import LANGUAGES
from hledtrack.model import Status

# A card has fields of two of these at least, and says when it is due or how far it has come.
_TELLING = frozenset({"expected", "revised", "original", "status", "progress", "actual"})
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?\s")
_ROLES = _TELLING | {"agencies"}
_ENDING = _ROLES | {"begin", "recorded", "other", "text", "location", "number"}
_LONGEST_TITLE = 220
_MOST_WORDS = 5  # of a field's name
_LONGEST_NAME = 200  # letters of such a name, far more than five words have
_NAME_START = re.compile(r"(?:(?<=^)|(?<=[\s;|(]))[A-ZÀ-Þ%]")
_FEWEST_TITLE_WORDS = 3  # of a paragraph whose status stands alone below it
_COLON = re.compile(r"\s*:\s*(?=\S)")
_LABEL = re.compile(r"\W*(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)\s*:\s+(?=\w)")
_NAME = re.compile(r"(?:% ?)?[^\W\d_](?:[\w%'’()/&-]|\s(?=[\w%(/&]))*$")


@dataclass(frozen=True, slots=True)
class Card:
    """A card as a row of a table whose first cell is the title.

    ``at`` is the block that it stands for, ``told`` what of it are fields, ``fields`` the blocks of the other fields.
    """

    at: int
    row: Block
    told: str
    fields: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: str
    role: str | None


def cards_of(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Card, ...]:
    """The cards of a document, in its order."""
    found: list[Card] = []
    alone = _statuses_alone(blocks, lexicon)
    at = 0
    while at < len(blocks):
        card = _titled(blocks, at, lexicon) or _with_status(blocks, at, alone, lexicon)
        card = card or _below_title(blocks, at, lexicon) or _above_labels(blocks, at, lexicon)
        if card is not None:
            found.append(card)
        at = max(at + 1, *(field + 1 for field in card.fields)) if card and card.fields else at + 1
    return tuple(found)


def stated_card(document: Document, lexicon: Lexicon) -> Card | None:
    """The card that a document's own fields make of its title: the one commitment that the file holds.

    What says only how far the page itself has come ("status: published") makes none.
    """
    at = next((at for at, block in enumerate(document.blocks) if block.kind is BlockKind.TITLE), None)
    if at is None:
        return None
    of_the_page = {state for language in LANGUAGES for state in load_lexicon(language).headers["page_states"]}
    fields = [
        _Field(cell.header, cell.text, header_of(cell.header, lexicon.language).role)
        for cell in document.fields
        if cell.text.casefold() not in of_the_page
    ]
    if not _is_card(fields):
        return None
    title = next((field.value for field in fields if field.role == "title"), document.blocks[at].text)
    return Card(at, _row(document.blocks[at], title, [f for f in fields if f.role != "title"], lexicon), "", ())


def _titled(blocks: Sequence[Block], at: int, lexicon: Lexicon) -> Card | None:
    """A card in one block: "Open three centres Lead: Ministry of Justice Deadline: May 2024"."""
    block = blocks[at]
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or ":" not in block.text:
        return None
    title, fields = _parted(block.text, lexicon)
    if len(title.split()) < 2 or not _makes_card(title, fields, lexicon):
        return None
    return Card(at, _row(block, title, fields, lexicon), block.text[next(_marks(block.text, lexicon))[0] :], ())


def _below_title(blocks: Sequence[Block], at: int, lexicon: Lexicon) -> Card | None:
    """A heading, an item or a short paragraph, and below it blocks of nothing but fields."""
    block = blocks[at]
    if block.kind not in (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or not _is_title(block, lexicon):
        return None
    members: list[int] = []
    fields: list[_Field] = []
    for below in range(at + 1, len(blocks)):
        if blocks[below].kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or ":" not in blocks[below].text:
            break
        before, more = _parted(blocks[below].text, lexicon)
        if before or not more:
            break
        members.append(below)
        fields.extend(more)
    numbered = _is_milestone(block) and any(field.role == "status" for field in fields)
    if not (numbered or _makes_card(block.text, fields, lexicon)):
        return None
    return Card(at, _row(block, block.text, fields, lexicon), "", tuple(members))


def _above_labels(blocks: Sequence[Block], at: int, lexicon: Lexicon) -> Card | None:
    """A title, and below it names of fields that stand as headings of their own, each above its value."""
    block = blocks[at]
    if block.kind not in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH) or not _is_title(block, lexicon):
        return None
    members: list[int] = []
    fields: list[_Field] = []
    for label, value in zip(range(at + 1, len(blocks), 2), range(at + 2, len(blocks), 2), strict=False):
        name = blocks[label].text.strip(" :")
        header = read_header(name, lexicon.language) if len(name.split()) <= _MOST_WORDS else None
        if blocks[label].kind is not BlockKind.HEADING or header is None or not header.known:
            break
        if header.role not in _ENDING or blocks[value].kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
            break
        members += [label, value]
        fields.append(_Field(name, blocks[value].text, header.role))
    return Card(at, _row(block, block.text, fields, lexicon), "", tuple(members)) if _is_card(fields) else None


def _statuses_alone(blocks: Sequence[Block], lexicon: Lexicon) -> frozenset[int]:
    """The paragraphs that say how far the one above them is and nothing else: "Completed", "In progress".

    Words for what is to come ("New", "Open") may be labels of a page: they count beside others that are none.
    """
    found = {
        at: reading.status
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
        and len(block.text.split()) <= _MOST_WORDS
        and (reading := read_status(block.text, lexicon)).exact
        and reading.status is not None
    }
    return frozenset(found) if any(status is not Status.PLANNED for status in found.values()) else frozenset()


def _with_status(blocks: Sequence[Block], at: int, alone: frozenset[int], lexicon: Lexicon) -> Card | None:
    """A paragraph with its status alone below it."""
    text = blocks[at].text.rstrip()
    if at + 1 not in alone or at in alone or blocks[at].kind is not BlockKind.PARAGRAPH or text.endswith(":"):
        return None
    if len(text.split()) < _FEWEST_TITLE_WORDS:
        return None
    status = _Field(lexicon.headers["status"][0], blocks[at + 1].text, "status")
    return Card(at, _row(blocks[at], text, [status], lexicon), "", (at + 1,))


def _is_milestone(block: Block) -> bool:
    """Whether a heading is numbered as one of many: how far it has come makes it an entry."""
    return block.kind is BlockKind.HEADING and _NUMBERED.match(block.text) is not None


def _is_title(block: Block, lexicon: Lexicon) -> bool:
    text = block.text.strip()
    return len(text.split()) > 1 and len(text) <= _LONGEST_TITLE and not _parted(text, lexicon)[1]


def _is_card(fields: Sequence[_Field]) -> bool:
    roles = {field.role for field in fields} & _ROLES
    return len(roles) > 1 and bool(roles & _TELLING)


def _makes_card(title: str, fields: Sequence[_Field], lexicon: Lexicon) -> bool:
    """Whether fields make a card of a title: two of them, or one below what is named as a task: "Action: ..."."""
    return _is_card(fields) or (_named(title, lexicon) > 0 and any(field.role in _TELLING for field in fields))


def _named(title: str, lexicon: Lexicon) -> int:
    """Where a title begins behind the word for what it is: "Action: Open a school"; 0 where there is none."""
    found = _LABEL.match(title)
    header = read_header(found["name"], lexicon.language) if found else None
    is_task = header is not None and header.known and header.role == "title"
    return found.end() if found is not None and is_task else 0


def _row(block: Block, title: str, fields: Sequence[_Field], lexicon: Lexicon) -> Block:
    cells = [Cell("", without_number(title, lexicon)), *(Cell(field.name, field.value) for field in fields)]
    return replace(block, kind=BlockKind.TABLE_ROW, cells=tuple(cells))


def without_number(title: str, lexicon: Lexicon) -> str:
    """A title without what counts it: "Commitment 3: Open a school", "2. Open a school"."""
    title = title[_named(title, lexicon) :].strip(" :")
    words = "|".join(lexicon.headings["action"])
    named = rf"(?:{words})\s+(?:n[o.º°]+\s*)?\d[\d.]*\s*(?:[.:)–—-]\s*|\s)(?=\w)"
    found = re.match(rf"{named}|\(?\d{{1,3}}(?:\.\d{{1,3}})*[.):]\s+(?=\w)", title, re.IGNORECASE)
    found = found or re.match(r"\d{1,2}(?:\.\d{1,2})+\s+(?=[A-ZÀ-Þ][a-zà-ÿ])", title)  # "3.1 Open a school"
    return title[found.end() :] if found else title


def _parted(text: str, lexicon: Lexicon) -> tuple[str, list[_Field]]:
    """What stands before the first field, and the fields."""
    marks = list(_marks(text, lexicon))
    if not marks:
        return text.strip(), []
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    fields = [
        _Field(text[start:colon].strip(" :"), text[colon:end].strip(" ;|,:"), header.role)
        for (start, colon, header), end in zip(marks, ends, strict=True)
    ]
    return text[: marks[0][0]].strip(" ;|("), [field for field in fields if field.value]


def _marks(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Header]]:
    """The names of fields before a colon: where each begins, where its value does, and what it names."""
    free = 0
    for colon in _COLON.finditer(text):
        found = _name_before(text, free, colon.start(), lexicon)
        if found is not None:
            yield found[0], colon.start(), found[1]
            free = colon.end()


def _name_before(text: str, free: int, end: int, lexicon: Lexicon) -> tuple[int, Header] | None:
    """The longest name of a field that ends at ``end``: all its words are words of headers, the first has a capital."""
    free = max(free, end - _LONGEST_NAME)
    starts = [match.start() for match in _NAME_START.finditer(text[free:end])][-_MOST_WORDS:]
    for start in starts:
        name = text[free + start : end]
        if len(name.split()) > _MOST_WORDS or not _NAME.match(name):
            continue
        header = read_header(name, lexicon.language)
        if header.known and header.role in _ENDING and not _runs_on(name, header, lexicon):
            return free + start, header
    return None


def _runs_on(name: str, header: Header, lexicon: Lexicon) -> bool:
    """Whether a name begins with the end of a value: "... National Data Agency Deadline: May"."""
    owners = (read_header(word, lexicon.language).role == "agencies" for word in name.split())
    return header.role != "agencies" and any(owners)
