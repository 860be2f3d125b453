"""What each of two titles says that the other statement does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from hledtrack.match.collection.statement import Statement
from hledtrack.match.words.word_keys import BEGINNING

# Letters that may stand for words; two only where a title has them, not in the midst of a text.
_INITIALS: Final = 2
# A word shortened to fewer letters may be any.
_SHORTENED: Final = 5
# Words that may fill the gap in a pattern.
_GAP: Final = 3


class Titles(NamedTuple):
    """The stems of each title that the other statement does not hold.

    ``mine_telling`` and ``theirs_telling`` are those of them that tell something, other names in brackets aside.
    ``named_by_all`` is true where both texts name what either title names alone: such words do not count as held.
    ``named_in_texts`` is true where that is so, and where each text names what its own title names alone: the title is
    no new one for the same text then.
    """

    mine: frozenset[str]
    theirs: frozenset[str]
    mine_telling: frozenset[str]
    theirs_telling: frozenset[str]
    named_by_all: bool
    named_in_texts: bool


def compare_titles(entry: Statement, known: Statement) -> Titles:
    """Return what the titles of an entry and of an earlier statement say alone.

    A text that several commitments share names them all ("sewer works in Oakham and in Bexley"): a word of one title
    counts for nothing there where the own text holds the other title's word too.
    """
    mine, theirs = _alone(entry, known), _alone(known, entry)
    if mine and theirs:
        ours, others = _in_text(mine, entry, known), _in_text(theirs, known, entry)
        if ours and others and (_one_gap(entry, known, ours, others) or _names(ours, others, entry, known)):
            return _titles(entry, known, mine, theirs, named_by_all=True)
    mine = {stem for stem in mine if not known.holds(stem)}
    theirs = {stem for stem in theirs if not entry.holds(stem)}
    return _titles(entry, known, mine, theirs, named_by_all=False)


def _titles(
    entry: Statement, known: Statement, mine: Collection[str], theirs: Collection[str], *, named_by_all: bool
) -> Titles:
    ours, others = _telling(entry, mine), _telling(known, theirs)
    own = bool(ours and others) and not ours.isdisjoint(entry.said()) and not others.isdisjoint(known.said())
    return Titles(frozenset(mine), frozenset(theirs), ours, others, named_by_all, named_in_texts=named_by_all or own)


def _telling(statement: Statement, alone: Collection[str]) -> frozenset[str]:
    return frozenset([stem for stem in alone if statement.title[stem] == 1 and stem not in statement.aside])


def _alone(one: Statement, other: Statement) -> set[str]:
    """Return the stems of one title that are not in the other title, be it in another form or as initials."""
    alone = one.title.keys() - other.title.keys()
    if not alone:
        return set()
    if other.acronyms or one.acronyms:
        alone -= set(_by_initials(one, other))
    return {stem for stem in alone if not _begins_alike(stem, other)} if alone else alone


def _begins_alike(stem: str, other: Statement) -> bool:
    """Return whether the other title has the word in another form, or shortened: "Admin"."""
    if len(stem) < BEGINNING:
        return len(stem) == _SHORTENED and any(own.startswith(stem) for own in other.title)
    return stem[:BEGINNING] in other.beginnings or any(
        stem[:end] in other.title for end in range(_SHORTENED, len(stem))
    )


def _by_initials(one: Statement, other: Statement) -> Iterator[str]:
    """Return the stems of one title that stand for initials in the other statement, or whose initials stand there."""
    for acronym in other.acronyms:
        stated = len(acronym) > _INITIALS or acronym in other.names
        place = one.initials.find(acronym) if stated else -1
        if place >= 0:
            yield from (word.stem for word in one.order[place : place + len(acronym)])
    for word in one.order:
        if word.acronym and len(word.form) >= _INITIALS and word.form in other.initials:
            yield word.stem


def _in_text(alone: Collection[str], one: Statement, other: Statement) -> list[str]:
    return [stem for stem in alone if one.title[stem] == 1 and stem in other.whole]


def _names(mine: Collection[str], theirs: Collection[str], entry: Statement, known: Statement) -> bool:
    """Return whether the words on both sides are names and nothing else."""
    ours, others = ({word.stem for word in one.names.values()} for one in (entry, known))
    return ours.issuperset(mine) and others.issuperset(theirs)


def _one_gap(entry: Statement, known: Statement, mine: Collection[str], theirs: Collection[str]) -> bool:
    """Return whether the titles are one pattern with a gap that these words fill: "Register of sheep", "of goats"."""
    before, after, filled, instead = filled_twice(entry, known)
    if not before + after or max(len(filled), len(instead)) > _GAP:
        return False
    return not set(mine).isdisjoint(filled) and not set(theirs).isdisjoint(instead)


def filled_twice(entry: Statement, known: Statement) -> tuple[int, int, list[str], list[str]]:
    """Return how many words two titles begin and end with alike, and the stems that each has between these."""
    one, other = [word.stem for word in entry.order], [word.stem for word in known.order]
    before = _alike(one, other)
    after = _alike(one[before:][::-1], other[before:][::-1])
    return before, after, one[before : len(one) - after], other[before : len(other) - after]


def _alike(one: list[str], two: list[str]) -> int:
    """Return how many stems the two begin with alike."""
    same = 0
    for mine, theirs in zip(one, two, strict=False):
        if mine != theirs:
            break
        same += 1
    return same
