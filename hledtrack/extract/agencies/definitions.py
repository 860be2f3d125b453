"""What a document says about names: the short forms it defines, who its people are, what "the Board" stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hledtrack.extract.agencies.naming import Named, named_in
from hledtrack.extract.agencies.pieces import Piece, Word, pieces_of, words_of
from hledtrack.extract.agencies.vocabulary import Vocabulary

_DEFINED = re.compile(
    r"\(\s*(?:the\s+|el\s+|la\s+)?[“\"]?((?:[A-Z][\w.]{1,9}\s)?[A-Za-z][A-Za-zÀ-ÿ0-9*&./-]{1,18})[”\"]?"
    r"(?:,?\s+(?:by its|for its|por sus)[^)]{0,40})?\s*\)"
)
# words of a long form, and letters in which it must begin
_LONGEST, _REACH = 16, 200


@dataclass(frozen=True, slots=True)
class Short:
    """A short form as a document defines it: "National Service of Ports (SENAPO)"."""

    long: str
    short: str
    at: int
    opened: str


@dataclass(slots=True)
class Definitions:
    """What the texts of one document say of names.

    ``short`` gives the name by which a name in small letters is called, ``unsure`` are short forms of what has no word
    for an organisation in it, ``things`` those of programmes and agreements, ``companies`` names of firms and schools,
    ``persons`` family names in small letters, ``heads`` the full names by their head.
    """

    short: dict[str, str] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    heads: dict[str, set[str]] = field(default_factory=dict)


def definitions_of(texts: Sequence[str], words: Vocabulary, stop: frozenset[str]) -> Definitions:
    """The definitions of a document's texts."""
    found = Definitions()
    read = [(text, pieces_of(text, words_of(text, words), words)) for text in texts]
    for _, pieces in read:
        found.persons.update(_persons(pieces, words))
    persons = frozenset(found.persons)
    for text, pieces in read:
        named = tuple(named_in(pieces, persons, words))
        for body in named:
            found.heads.setdefault(body.head, set()).update(body.names)
            if body.head in words.companies:
                found.companies.update(body.names)
        _define(found, text, named, words, stop)
    return found


def _define(found: Definitions, text: str, named: Sequence[Named], words: Vocabulary, stop: frozenset[str]) -> None:
    by_end = {body.end: body for body in named}
    for match in _DEFINED.finditer(text):
        short = match[1]
        if not re.search(r"[A-Z].*[A-Z]|^[A-Z]{2}", short) and not re.fullmatch(r"[A-Z][a-zÀ-ÿ]{3,}", short):
            continue
        end = len(text[: match.start()].rstrip())
        body = by_end.get(end)
        if body is not None and len(body.names) == 1:
            _add(found, body.names[0], short)
            if body.head in words.companies:
                found.companies.add(short)
            continue
        long, before = _long_form(text, end, words)
        if not long or len(long) <= len(short) or short.lower() in stop or short.islower() or short[1:].islower():
            continue
        if _is_thing(long, words) or before in words.novel:
            found.things.add(short)
            continue
        found.unsure.add(short)
        _add(found, long, short)


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


def _persons(pieces: Iterable[Piece], words: Vocabulary) -> Iterator[str]:
    """Family names: the last of the capitalised words behind "President" or "Minister"."""
    for piece in pieces:
        titles = [at for at, word in enumerate(piece.words) if word.low in words.offices]
        behind: Sequence[Word] = piece.words[titles[-1] + 1 :] if titles else ()
        if 0 < len(behind) <= 3 and not any(word.low in words.heads or word.low in words.things for word in behind):
            yield behind[-1].low
