"""What a document says about names: the short forms it defines, who its people are, what "the Board" stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hledtrack.extract.agencies.name_pieces import Piece, Word, pieces_of, words_of
from hledtrack.extract.agencies.name_words import Vocabulary
from hledtrack.extract.agencies.named_phrases import Named, named_in

# words of a long form, and letters in which it must begin
_LONGEST, _REACH = 16, 200
# "WHO" is a body although "who" is a word, "ACTION" is none
_SHORT = 3


@dataclass(slots=True)
class Definitions:
    """What the texts of one document say of names.

    ``short`` gives the name by which a name in small letters is called, ``unsure`` are short forms of what has no word
    for an organisation in it, ``things`` those of programmes and agreements, ``companies`` names of firms and schools,
    ``persons`` family names in small letters, ``heads`` the full names by their head, ``plain`` longer words that stand
    somewhere in small letters.
    """

    short: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    heads: dict[str, set[str]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)


def definitions_of(texts: Sequence[str], words: Vocabulary, stop: frozenset[str]) -> Definitions:
    """The definitions of a document's texts."""
    found = Definitions()
    read: list[tuple[str, Sequence[Piece]]] = []
    for text in texts:
        own = words_of(text, words)
        found.plain.update(word.text for word in own if len(word.text) > _SHORT and word.text.islower())
        read.append((text, pieces_of(text, own, words)))
    for _, pieces in read:
        found.persons.update(_persons(pieces, words))
        found.things.update(_initials(pieces, words))
    persons = frozenset(found.persons)
    for text, pieces in read:
        named = tuple(named_in(pieces, persons, words))
        for body in named:
            found.heads.setdefault(body.head, set()).update(body.names)
            found.companies.update(name for name in body.names if is_company(body.head, name, words))
        _define(found, text, named, words, stop)
    return found


def _define(found: Definitions, text: str, named: Sequence[Named], words: Vocabulary, stop: frozenset[str]) -> None:
    bodies = [body for body in named if len(body.names) == 1]
    starts = [body.start for body in bodies]
    for match in words.defined.finditer(text):
        short = match[1]
        if not any(letter.isupper() for letter in short):
            continue
        end = len(text[: match.start()].rstrip())
        at = bisect_left(starts, end) - 1
        body = bodies[at] if at >= 0 and _reaches(text, bodies[at], end, short, words) else None
        long, before = (text[body.start : end], "") if body else _long_form(text, end, words)
        if len(long) <= len(short) or not _abbreviates(short, long) or (body is None and short.lower() in stop):
            continue
        behind = re.match(r"\s+(\w+)", text[match.end() : match.end() + 30])
        following = behind[1].lower() if behind else ""
        owns = following in words.ventures or following in words.things
        thing = body is None and (owns or _is_thing(long, words) or before in words.novel)
        if thing or following in words.undertaking:
            found.things.update((short, folded(long)))
            continue
        if body is not None:
            _add(found, body.names[0], short)
        else:
            found.unsure.add(short)
        if body is not None and is_company(body.head, body.names[0], words):
            found.companies.add(short)
        _add(found, long, short)


def is_company(head: str, name: str, words: Vocabulary) -> bool:
    """Whether a name is that of a firm or a school, and of no public one ("National College")."""
    return head in words.companies and not any(word in words.public for word in name.lower().split())


def _reaches(text: str, body: Named, end: int, short: str, words: Vocabulary) -> bool:
    """Whether a name goes on, by what stands between its known part and the short form in brackets."""
    between = text[body.end : end]
    if len(between) > _REACH or re.search(r"[.;:()]\s|[’']", between):
        return False
    behind = words_of(between, words)
    if behind and behind[0].low in words.conjunctions and "," not in between:
        capitals = [word.text[0] for word in words_of(text[body.start : end], words) if word.text[0].isupper()]
        return "".join(capitals) == short
    return all(word.text[0].isupper() or word.low in words.linking for word in behind)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a short form is made of letters of the long one in their order, or of capitals alone."""
    if short.upper() == short:
        return True
    letters = iter(long.casefold())
    return sum(letter.isupper() for letter in short) > 1 or (
        " " in long.strip() and all(letter in letters for letter in short.casefold())
    )


def _add(found: Definitions, long: str, short: str) -> None:
    found.short.setdefault(folded(long), short)
    found.short.setdefault(folded(short), short)


def folded(name: str) -> str:
    """A name as it is looked up."""
    return " ".join(name.casefold().replace(",", " ").split())


def _long_form(text: str, end: int, words: Vocabulary) -> tuple[str, str]:
    """The capitalised phrase that ends where an abbreviation in brackets begins, and the word before it."""
    start_of = max(0, end - _REACH)
    before = words_of(text[start_of:end], words)[-_LONGEST:]
    first: int | None = None
    for at in range(len(before) - 1, -1, -1):
        word, following = before[at], before[at + 1] if at + 1 < len(before) else None
        gap = text[start_of + word.end : start_of + following.start] if following else ""
        if word.owner or re.search(r"[.;:()]", gap):
            break
        if word.text[0].isupper() and word.low not in words.articles:
            first = at
        elif word.low not in words.linking:
            break
    if first is None:
        return "", ""
    preceding = before[first - 1].low if first else ""
    return text[start_of + before[first].start : end], preceding


def _is_thing(long: str, words: Vocabulary) -> bool:
    """Whether a phrase without a word for an organisation names a programme, an agreement, an office of a person."""
    low = [word.low for word in words_of(long, words)]
    linked = next((at for at, word in enumerate(low) if at and word in words.links), len(low))
    head = low[0] if words.heads_first else low[linked - 1]
    return head in words.things or head in words.people


def _initials(pieces: Iterable[Piece], words: Vocabulary) -> Iterator[str]:
    """The initials of laws and programmes: "BIL" where a text names the Bipartisan Infrastructure Law."""
    for piece in pieces:
        if len(piece.words) > 2 and piece.words[-1].low in words.things - words.ventures:
            yield "".join(word.text[0] for word in piece.words)


def _persons(pieces: Iterable[Piece], words: Vocabulary) -> Iterator[str]:
    """Family names: the last of the capitalised words behind "President" or "Minister"."""
    for piece in pieces:
        titles = [at for at, word in enumerate(piece.words) if word.low in words.offices]
        behind: Sequence[Word] = piece.words[titles[-1] + 1 :] if titles else ()
        if 0 < len(behind) <= 3 and not any(word.low in words.heads or word.low in words.things for word in behind):
            yield behind[-1].low
